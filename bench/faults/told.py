"""What a fault left behind, and how one is registered."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Outcome:
    """How often the fault struck, what was lost, and what came twice without a word.

    `repeats` came again and said so; `in_vain` said so and was the first to come, since that can't be known.
    """

    runs: int
    lost: int
    doubled: int
    repeats: int = 0
    in_vain: int = 0
    note: str = ""

    @property
    def is_kept(self) -> bool:
        """Tell whether the promise was kept."""
        return self.runs > 0 and self.lost == 0 and self.doubled == 0


def outcome_of(arrived: Iterable[tuple[int, bool]], wanted: Iterable[int], runs: int, twice: int = 0) -> Outcome:
    """Compare what arrived, by number and whether it says that it may be a repeat, with what was to come, once each.

    `twice` is what else was done more than once.
    """
    plain: Counter[int] = Counter()
    marked: Counter[int] = Counter()
    for number, is_marked in arrived:
        (marked if is_marked else plain)[number] += 1
    lost = sum(not plain[number] and not marked[number] for number in wanted)
    doubled = sum(times - 1 for times in plain.values() if times > 1)
    in_vain = sum(not plain[number] for number in marked)
    return Outcome(runs, lost, doubled + twice, marked.total() - in_vain, in_vain)


@dataclass(frozen=True)
class Fault:
    """A fault by its name; `run` brings it about in an empty folder. `needs_server` tells that it is PostgreSQL's."""

    name: str
    run: Callable[[Path], Outcome]
    needs_server: bool = False
