"""The relationship house of an account: roof, pillars, foundation and the whole, each with its evidence and what to do.

METHOD section 2; source: Chen Wei, 17 years of key-account sales.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from playbooks.account_facts import AccountFacts
from playbooks.house_actions import Action, best_actions
from playbooks.house_defaults import HouseDefaults
from playbooks.house_measures import (
    Measures,
    counted_parts,
    element_points,
    foundation_points,
    measure,
    scores,
)


@dataclass(frozen=True)
class Evidence:
    """One reason for a score: the id of its words ("house.because_element") and what they show."""

    message: str
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Score:
    """A score, 0–100, with its evidence and the actions that would raise it most, the best first.

    A score that does not count is left out of the whole.
    """

    part: str
    value: float
    evidence: tuple[Evidence, ...] = ()
    actions: tuple[Action, ...] = ()
    counts: bool = True

    @property
    def shown(self) -> int:
        """The score as it is shown, rounded half up."""
        return int(self.value + 0.5)


@dataclass(frozen=True)
class House:
    """The house of an account. `weakest` is the part that the whole stands as well as."""

    roof: Score
    pillars: Score
    foundation: Score
    overall: Score
    weakest: str

    @property
    def parts(self) -> tuple[Score, ...]:
        """The three parts, from the top down."""
        return self.roof, self.pillars, self.foundation


def house_of(facts: AccountFacts, today: date, target: float, defaults: HouseDefaults | None = None) -> House:
    """Give the house of an account; `target` are the touches in 28 days that it is worth (METHOD section 8)."""
    defaults = defaults or facts.figures.house
    measures = measure(facts, today, target, defaults)
    values, counted = scores(measures, defaults), counted_parts(measures, defaults)
    weakest = min(counted, key=values.__getitem__)
    evidence = {
        "roof": tuple(_roof_evidence(measures, defaults)),
        "pillars": tuple(_pillars_evidence(measures)),
        "foundation": tuple(_foundation_evidence(measures, facts, defaults)),
        "overall": tuple(_overall_evidence(measures, weakest, counted)),
    }
    actions = best_actions(facts, measures, today, defaults=defaults)
    made = {
        part: Score(part, value, evidence[part], actions[part], part == "overall" or part in counted)
        for part, value in values.items()
    }
    return House(**made, weakest=weakest)


def _roof_evidence(measures: Measures, defaults: HouseDefaults) -> Iterator[Evidence]:
    """Give the elements, the emptiest first."""
    for element, points in sorted(element_points(measures, defaults).items(), key=lambda one: one[1]):
        facts = {
            "element": element,
            "touches": measures.elements[element],
            "points": points,
            "days": defaults.element_days,
        }
        yield Evidence("house.because_element", facts)


def _pillars_evidence(measures: Measures) -> Iterator[Evidence]:
    """Give the key contacts, those who hold the score down most first."""
    if not measures.pillars:
        yield Evidence("house.because_no_key", {})
    lost = sorted(measures.pillars, key=lambda one: (one.weight * (one.points - 100), one.person.name))
    for one in lost:
        yield Evidence(
            "house.because_key",
            {
                "person": one.person.name, "influence": one.stance.influence, "attitude": one.stance.attitude,
                "rung": one.rung.value, "touched": one.touched, "points": one.points,
            },
        )  # fmt: skip


def _foundation_evidence(measures: Measures, facts: AccountFacts, defaults: HouseDefaults) -> Iterator[Evidence]:
    points = foundation_points(measures)
    counts: dict[str, dict[str, float]] = {
        "coverage": {"count": len(measures.seen), "of": measures.people, "days": facts.figures.coverage.unseen_days},
        "cadence": {"count": measures.touches, "of": measures.target, "days": facts.figures.effort.target_days},
        "rituals": {"count": measures.rituals_done, "of": measures.rituals_due, "days": defaults.ritual_days},
    }
    known = {part: value for part, value in points.items() if value is not None}
    if not known:
        yield Evidence("house.because_nothing", {})
    for part, value in known.items():
        yield Evidence(f"house.because_{part}", {**counts[part], "points": value})


def _overall_evidence(measures: Measures, weakest: str, counted: tuple[str, ...]) -> Iterator[Evidence]:
    yield Evidence("house.because_weakest", {"part": weakest})
    if "roof" not in counted:
        yield Evidence("house.because_no_roof", {"account_class": measures.account_class})
