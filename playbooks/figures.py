"""Every figure of the method that a team can change, gathered by topic, and the figures of a team that changed some.

A figure is named by its place: "house.element_points", "house.weights.A", "outreach.full.en.least".
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from playbooks.abilities_defaults import ABILITIES_DEFAULTS, AbilitiesDefaults
from playbooks.class_defaults import CLASS_DEFAULTS, ClassDefaults
from playbooks.coverage_defaults import COVERAGE_DEFAULTS, CoverageDefaults
from playbooks.defaults import NUDGES, NudgeDefaults
from playbooks.drill_defaults import DRILL_DEFAULTS, DrillDefaults
from playbooks.effort_defaults import EFFORT_DEFAULTS, EffortDefaults
from playbooks.figures_values import Value, from_plain, to_plain, values_in, with_value
from playbooks.handover_defaults import HANDOVER_DEFAULTS, HandoverDefaults
from playbooks.house_defaults import HOUSE_DEFAULTS, HouseDefaults
from playbooks.letter_defaults import LETTER_DEFAULTS, LetterDefaults
from playbooks.map_defaults import MAP_DEFAULTS, MapDefaults
from playbooks.moves_defaults import MOVES_DEFAULTS, MovesDefaults
from playbooks.outreach_defaults import OUTREACH_DEFAULTS, OutreachDefaults
from playbooks.plan_defaults import PLAN_DEFAULTS, PlanDefaults
from playbooks.review_defaults import REVIEW_DEFAULTS, ReviewDefaults

# So many teams' figures are kept in mind; those of others are put together anew.
_TEAMS = 256


@dataclass(frozen=True)
class Figures:
    """The figures of one team, one field for each topic."""

    nudges: NudgeDefaults = NUDGES
    classes: ClassDefaults = CLASS_DEFAULTS
    house: HouseDefaults = HOUSE_DEFAULTS
    coverage: CoverageDefaults = COVERAGE_DEFAULTS
    map: MapDefaults = MAP_DEFAULTS
    effort: EffortDefaults = EFFORT_DEFAULTS
    moves: MovesDefaults = MOVES_DEFAULTS
    plan: PlanDefaults = PLAN_DEFAULTS
    letter: LetterDefaults = LETTER_DEFAULTS
    outreach: OutreachDefaults = OUTREACH_DEFAULTS
    drill: DrillDefaults = DRILL_DEFAULTS
    review: ReviewDefaults = REVIEW_DEFAULTS
    abilities: AbilitiesDefaults = ABILITIES_DEFAULTS
    handover: HandoverDefaults = HANDOVER_DEFAULTS

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to another process as what was changed."""
        return figures_from, (changed_in(self),)


FIGURES = Figures()


def figures_from(changed: Mapping[str, Any]) -> Figures:
    """Give the figures of a team that changed some, as plain JSON values by name.

    What can't be used is passed over: unknown names, values of another kind or out of bounds, and those that do not go
    together (a least above its most); so whatever is stored, the figures are usable.
    """
    return _figures(json.dumps(changed, sort_keys=True, default=str)) if changed else FIGURES


def values_of(figures: Figures) -> dict[str, Value]:
    """Give every figure by its name, topic by topic."""
    return values_in(figures)


def changed_in(figures: Figures) -> dict[str, Any]:
    """Give what is not as it is by default, as plain JSON values by name."""
    return {name: to_plain(value) for name, value in values_of(figures).items() if value != default_values()[name]}


@cache
def default_values() -> Mapping[str, Value]:
    """Give every figure's default by its name."""
    return MappingProxyType(values_of(FIGURES))


def topics() -> tuple[str, ...]:
    """Name the topics in their order."""
    return tuple(field.name for field in fields(Figures))


@lru_cache(_TEAMS)
def _figures(text: str) -> Figures:
    from playbooks.figures_bounds import allows

    made = FIGURES
    changed = json.loads(text)
    for topic in topics():
        wanted: dict[str, Value] = {}
        for name, default in default_values().items():
            if name in changed and name.startswith(f"{topic}."):
                value = from_plain(default, changed[name])
                if value is not None and allows(name, value):
                    wanted[name] = value
        made = _settled(made, wanted)
    return made


def _settled(figures: Figures, wanted: dict[str, Value]) -> Figures:
    """Take in all values if they go together, else one after the other whatever does."""
    from playbooks.figures_bounds import is_sound

    everything = figures
    for name, value in wanted.items():
        everything = with_value(everything, name, value)
    if is_sound(everything):
        return everything
    left = dict(wanted)
    while fitting := next((name for name in left if is_sound(with_value(figures, name, left[name]))), None):
        figures = with_value(figures, fitting, left.pop(fitting))
    return figures
