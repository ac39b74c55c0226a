"""The figures by which effort is divided over accounts (METHOD section 8): each stands here once."""

from dataclasses import dataclass


@dataclass(frozen=True)
class EffortDefaults:
    """Divisions are shares of the classes S, A, B and C, in percent; numbers of days count local dates."""

    # What a rep who chose nothing divides by, and the two other divisions of the source.
    division: tuple[int, ...] = (70, 30, 0, 0)
    division_early: tuple[int, ...] = (40, 30, 20, 10)
    division_sharp: tuple[int, ...] = (80, 20, 0, 0)
    # Five touches a week, in 28 days.
    target_days: int = 28
    target_touches: int = 20


EFFORT_DEFAULTS = EffortDefaults()
