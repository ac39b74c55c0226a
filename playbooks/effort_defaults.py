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
    # From so many accounts on, a larger share (0–1) of strategic ones than this is warned of.
    strategic_from_accounts: int = 5
    strategic_most: float = 0.3
    # Nothing smaller than this is worth shifting between classes (minutes in 28 days).
    shift_least_minutes: int = 30
    # Five touches in each of the rep's weeks; whom to see next is named for at most so many people.
    week_touches: int = 5
    see_next_most: int = 3


EFFORT_DEFAULTS = EffortDefaults()
