"""What a fault left behind, and how one is registered."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Outcome:
    """How often the fault struck, what was lost, what came twice, and what came again with its answer lost."""

    runs: int
    lost: int
    doubled: int
    repeats: int = 0

    @property
    def is_kept(self) -> bool:
        """Tell whether the promise was kept."""
        return self.runs > 0 and self.lost == 0 and self.doubled == 0


@dataclass(frozen=True)
class Fault:
    """A fault by its name; `run` brings it about in an empty folder. `needs_server` tells that it is PostgreSQL's."""

    name: str
    run: Callable[[Path], Outcome]
    needs_server: bool = False
