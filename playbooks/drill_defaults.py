"""The figures of the drill; each stands here once."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DrillDefaults:
    """How long one thinks before writing, in minutes (source 000)."""

    think_minutes: int = 2


DRILL_DEFAULTS = DrillDefaults()
