"""Within which bounds each figure of the method may be changed, what must go together, and which ones are sourced."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from itertools import pairwise

from playbooks.figures import Figures, default_values
from playbooks.figures_values import Value

CLASSES = ("S", "A", "B", "C")
CENT = 100


@dataclass(frozen=True)
class Bounds:
    """From `least` to `most`, both included: of a number, or of each number of a list of `counts` such numbers.

    `words` are what a figure may be where it is no number; of a list of words, each may stand once. A time of day is
    open: it has no bounds of its own.
    """

    least: float = 0
    most: float = 0
    counts: tuple[int, int] = (1, 1)
    words: tuple[str, ...] = ()
    is_open: bool = False


# By a figure's name; the first that fits counts. A share is 0–1, days are local dates, lengths words or characters.
_BOUNDS: Mapping[str, Bounds] = {
    "nudges.morning_at": Bounds(is_open=True),
    "nudges.waking_*": Bounds(is_open=True),
    "nudges.items_a_morning": Bounds(1, 15),
    "nudges.more_messages_a_day": Bounds(0, 10),
    "nudges.snooze_days": Bounds(1, 60, (1, 5)),
    "nudges.promise_days_overdue": Bounds(1, 14),
    "nudges.rising_star_untouched_days": Bounds(1, 365),
    "nudges.key_contact_firm_times": Bounds(2, 6),
    "nudges.key_contact_ignored": Bounds(1, 10),
    "nudges.key_contact_quiet_days": Bounds(0, 90),
    "nudges.greeting_belated_days": Bounds(0, 14),
    "nudges.festivals_a_calendar": Bounds(1, 5),
    "nudges.same_festival_days": Bounds(1, 60),
    "nudges.deal_days_before": Bounds(1, 180, (1, 3)),
    "nudges.*_days_before": Bounds(1, 30),
    "classes.unmarked": Bounds(words=CLASSES),
    "classes.*": Bounds(1, 5),
    "house.roof_classes": Bounds(counts=(1, 4), words=CLASSES),
    "house.element_points": Bounds(1, 100),
    "house.attitude_points.*": Bounds(0, 100),
    "house.rung_points": Bounds(0, 20),
    "house.weights.*": Bounds(0, 100),
    "house.*_share": Bounds(0, 1),
    "house.*_weight": Bounds(0, 100),
    "house.rung_days": Bounds(30, 1825),
    "map.willing_from": Bounds(0, 3),
    "map.supporter_from": Bounds(0, 3),
    "map.far_to": Bounds(0, 5),
    "map.near_from": Bounds(0, 5),
    "map.*_most": Bounds(1, 20),
    "coverage.single_thread_touches": Bounds(1, 100),
    "effort.division*": Bounds(0, 100, (4, 4)),
    "effort.*_from_accounts": Bounds(1, 100),
    "effort.strategic_most": Bounds(0, 1),
    "effort.shift_least_minutes": Bounds(1, 600),
    "effort.week_touches": Bounds(1, 20),
    "effort.target_touches": Bounds(1, 200),
    "effort.see_next_most": Bounds(1, 10),
    "moves.shown": Bounds(1, 8),
    "moves.effect.*": Bounds(0, 5),
    "moves.urgency.*": Bounds(0, 5),
    "moves.class_weight.*": Bounds(0, 10),
    "moves.share_from": Bounds(0, 1),
    "moves.met_often": Bounds(1, 50),
    "moves.step_in_days": Bounds(1, 90),
    "moves.*_least": Bounds(1, 100),
    "plan.days": Bounds(30, 365),
    "plan.steps_least": Bounds(1, 30),
    "plan.steps_most.*": Bounds(1, 30),
    "plan.promises_most": Bounds(1, 20),
    "plan.weak_spots_most": Bounds(0, 20),
    "plan.advised_most.*": Bounds(0, 10),
    "plan.elements_most.*": Bounds(0, 4),
    "plan.deal_days_before": Bounds(1, 180, (1, 3)),
    "plan.*_apart": Bounds(0, 180),
    "plan.*_on": Bounds(1, 365),
    "plan.answers_from": Bounds(0, 1),
    "plan.alike_from": Bounds(50, 100),
    "letter.post_most.*": Bounds(40, 2000),
    "letter.least.*": Bounds(20, 3000),
    "letter.most.*": Bounds(20, 3000),
    "letter.measures_least": Bounds(1, 10),
    "letter.follow_up_hours": Bounds(1, 336),
    "letter.*": Bounds(0, 1),
    "outreach.subject_at_most.*": Bounds(1, 60),
    "outreach.closing_at_least.*": Bounds(1, 100),
    "outreach.product_sentences_at_most": Bounds(0, 10),
    "outreach.asks_at_most": Bounds(0, 5),
    "outreach.first_layer_for_asks": Bounds(1, 4),
    "outreach.same_closing_from": Bounds(50, 100),
    "outreach.*": Bounds(10, 2000),
    "drill.think_minutes": Bounds(1, 30),
    "review.key_tasks": Bounds(1, 20),
    "review.last_year_until": Bounds(0, 11),
    "review.satisfaction_most": Bounds(0, 20),
    "review.account_days": Bounds(0, 365),
    "abilities.*_days": Bounds(7, 730),
    "abilities.*": Bounds(1, 200),
    "handover.*": Bounds(1, 180),
    "*_hours": Bounds(1, 336),
    "*_minutes": Bounds(1, 600),
    "*share*": Bounds(0, 1),
    "*_days*": Bounds(1, 1825),
    "*days_*": Bounds(1, 365),
    "*": Bounds(0, 1000),
}

# Figures that the sources give themselves; all others are ours (marked † in the method).
SOURCES: Mapping[str, str] = {
    "house.attitude_points.*": "001", "effort.division*": "003",
    "effort.target_touches": "003", "effort.week_touches": "003", "drill.think_minutes": "000",
    "outreach.product_sentences_at_most": "000", "coverage.executive_days": "001",
    "review.key_tasks": "003",
}  # fmt: skip


@cache
def bounds_of(name: str) -> Bounds:
    """Give the bounds of a figure."""
    return next(bounds for pattern, bounds in _BOUNDS.items() if fnmatchcase(name, pattern))


def source_of(name: str) -> str | None:
    """Tell which source gives a figure; None where it is ours."""
    return next((source for pattern, source in SOURCES.items() if fnmatchcase(name, pattern)), None)


def allows(name: str, value: Value) -> bool:
    """Tell whether a figure may have a value of its kind."""
    bounds = bounds_of(name)
    if isinstance(value, str):
        return value in bounds.words
    if not isinstance(value, tuple):
        return not isinstance(value, int | float) or bounds.least <= value <= bounds.most
    if not bounds.counts[0] <= len(value) <= bounds.counts[1]:
        return False
    if bounds.words:
        return len(set(value)) == len(value) and set(value) <= set(bounds.words)
    return all(isinstance(item, int) and bounds.least <= item <= bounds.most for item in value)


def is_sound(figures: Figures) -> bool:
    """Tell whether figures go together: every least below its most, divisions that add up to 100, and the like."""
    return all(check(figures) for check in _CHECKS)


def is_share(name: str) -> bool:
    """Tell whether a figure is a share of the whole (0–1), which people read and type in percent."""
    bounds = bounds_of(name)
    return isinstance(default_values()[name], float) and (bounds.least, bounds.most) == (0, 1)


def _nudges(figures: Figures) -> bool:
    nudges = figures.nudges
    rising = all(first < second for first, second in pairwise(nudges.snooze_days))
    return rising and nudges.waking_from <= nudges.morning_at < nudges.waking_until


def _house(figures: Figures) -> bool:
    house = figures.house
    points = [house.attitude_points[attitude] for attitude in sorted(house.attitude_points)]
    weighed = (
        sum(house.weights.values()),
        house.attitude_share + house.rung_share,
        house.coverage_weight + house.cadence_weight + house.rituals_weight,
    )
    # A higher attitude never makes fewer points, and something must weigh something.
    return points == sorted(points) and all(total > 0 for total in weighed)


def _map(figures: Figures) -> bool:
    return figures.map.willing_from <= figures.map.supporter_from and figures.map.far_to < figures.map.near_from


def _classes(figures: Figures) -> bool:
    return figures.classes.middle_from <= figures.classes.strategic_five_from


def _effort(figures: Figures) -> bool:
    effort = figures.effort
    return all(sum(one) == CENT for one in (effort.division, effort.division_early, effort.division_sharp))


def _plan(figures: Figures) -> bool:
    plan = figures.plan
    falling = all(first > second for first, second in pairwise(plan.deal_days_before))
    steps = all(plan.steps_least <= most for most in plan.steps_most.values())
    return falling and steps and plan.review_on <= plan.days


def _letter(figures: Figures) -> bool:
    return all(figures.letter.least[language] <= most for language, most in figures.letter.most.items())


def _outreach(figures: Figures) -> bool:
    ranges = [*figures.outreach.full.values(), *figures.outreach.first_contact.values()]
    return all(one.least <= one.most for one in ranges)


_CHECKS: tuple[Callable[[Figures], bool], ...] = (
    _nudges, _house, _map, _classes, _effort, _plan, _letter, _outreach,
)  # fmt: skip
