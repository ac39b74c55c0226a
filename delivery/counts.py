"""What this process has done since it started, as plain numbers that cost nothing on the way of a message."""

from dataclasses import dataclass, field
from typing import Literal

Where = Literal["receiving", "update", "nudge", "call", "tick", "backup"]


def _none() -> dict[Where, int]:
    return dict.fromkeys(("receiving", "update", "nudge", "call", "tick", "backup"), 0)


@dataclass
class Counts:
    """Updates taken from the inbox, calls that the Bot API took, tries that have to be repeated, errors by place."""

    updates: int = 0
    sent: int = 0
    retries: int = 0
    errors: dict[Where, int] = field(default_factory=_none)


COUNTS = Counts()
