"""The figures of the account plan: those that METHOD marks as ours, and how a plan is dosed; each stands here once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


def _by_class(s: int, a: int, b: int, c: int) -> Mapping[str, int]:
    return MappingProxyType({"S": s, "A": a, "B": b, "C": c})


@dataclass(frozen=True)
class PlanDefaults:
    """Numbers of days count local dates, and day 1 of a plan is the day after it is made.

    The days on which steps are wanted are the earliest: each comes on the next working day with room.
    """

    days: int = 90
    steps_least: int = 5
    steps_most: Mapping[str, int] = field(default_factory=lambda: _by_class(s=12, a=10, b=9, c=6))

    # A move on a weak spot that was made this lately is not made again.
    move_days: int = 180

    # How much of one kind a plan takes.
    promises_most: int = 4
    weak_spots_most: int = 2
    elements_most: Mapping[str, int] = field(default_factory=lambda: _by_class(s=4, a=2, b=0, c=0))
    advised_most: Mapping[str, int] = field(default_factory=lambda: _by_class(s=4, a=3, b=2, c=1))
    deal_days_before: tuple[int, ...] = (30, 14, 7)

    # On which day of the plan a step is wanted, and how many days lie between those that follow one another.
    meet_first_on: int = 1
    decider_on: int = 3
    decider_after_meeting_on: int = 10
    door_opener_on: int = 3
    moves_on: int = 7
    moves_apart: int = 14
    unseen_on: int = 4
    unseen_apart: int = 6
    stance_on: int = 10
    offer_on: int = 5
    offer_apart: int = 7
    resource_on: int = 12
    pain_on: int = 16
    second_contact_on: int = 14
    colleague_on: int = 21
    executive_on: int = 30
    elements_on: int = 28
    elements_apart: int = 16
    departments_on: int = 45
    gift_limit_on: int = 20
    advised_on: int = 9
    advised_apart: int = 7
    regular_on: int = 15
    regular_apart: int = 30
    review_on: int = 84

    # A resource answers a pain point where so large a share of the shorter text's words has its like in the other.
    answers_from: float = 0.3
    alike_from: float = 85.0


PLAN_DEFAULTS = PlanDefaults()
