"""What the relationship house is measured by, and the formulas of its scores (METHOD section 2).

Source of the three parts and the four elements: Chen Wei, 17 years of key-account sales; the formulas are ours.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from playbooks.account_class import mean
from playbooks.account_facts import AccountFacts, ContactFacts, RitualFacts, TouchFacts
from playbooks.coverage import by_weight, is_seen
from playbooks.figures import FIGURES
from playbooks.house_defaults import HouseDefaults
from playbooks.key_contacts import Stance, key_contacts, stance_of
from playbooks.rungs import Rung, rung_of, touches_by_person
from playbooks.touches import ELEMENTS
from playbooks.windows import recent

# The parts from the bottom up: where several are equally weak, the lower one is the weakest.
PARTS = ("foundation", "pillars", "roof")


@dataclass(frozen=True)
class Pillar:
    """A key contact: how they stand, the rung, whether anybody ever touched them, and the touches behind the rung.

    `points` are 0–100, `weight` is that of the influence letter.
    """

    person: ContactFacts
    stance: Stance
    rung: Rung
    touched: bool
    points: float
    weight: int
    touches: tuple[TouchFacts, ...] = ()


def pillar(
    person: ContactFacts,
    stance: Stance,
    rung: Rung,
    *,
    touches: tuple[TouchFacts, ...],
    touched: bool,
    defaults: HouseDefaults = FIGURES.house,
) -> Pillar:
    """Give a key contact 0.6 × attitude + 0.4 × rung; a person never touched has no points for the attitude."""
    attitude = defaults.attitude_points[stance.attitude or 0] if touched else 0
    weighed = defaults.attitude_share * attitude + defaults.rung_share * rung.value * defaults.rung_points
    # A team may change one of the two shares alone.
    points = weighed / (defaults.attitude_share + defaults.rung_share)
    return Pillar(person, stance, rung, touched, points, defaults.weights[stance.influence or ""], touches)


@dataclass(frozen=True)
class Measures:
    """What an account's house is computed from.

    `elements` counts effective touches of 365 days by element, `touches` those of 28 days, `target` is what the account
    is worth in 28 days. `seen` and `unseen` are ids of people by effective touches of 90 days; rituals are of 365 days.
    """

    account_class: str
    elements: Mapping[str, int]
    pillars: tuple[Pillar, ...] = ()
    seen: frozenset[int] = frozenset()
    unseen: frozenset[int] = frozenset()
    touches: int = 0
    target: float = 0
    rituals_done: int = 0
    rituals_due: int = 0

    @cached_property
    def key_ids(self) -> frozenset[int]:
        """The contact ids of the key contacts."""
        return frozenset(one.person.contact_id for one in self.pillars)

    @property
    def people(self) -> int:
        """How many people are counted."""
        return len(self.seen) + len(self.unseen)


def measure(facts: AccountFacts, today: date, target: float, defaults: HouseDefaults | None = None) -> Measures:
    """Count what an account's house is computed from; `target` are the touches in 28 days that it is worth."""
    defaults = defaults or facts.figures.house
    elements = Counter(touch.element for touch in recent(facts, today, defaults.element_days) if touch.effective)
    lately = recent(facts, today, facts.figures.effort.target_days)
    seen = frozenset(person.contact_id for person in facts.active if is_seen(person, today, facts.figures.coverage))
    rituals = _rituals(facts, today, defaults)
    return Measures(
        account_class=facts.counted_class,
        elements={element: elements[element] for element in ELEMENTS},
        pillars=_pillars(facts, today, defaults),
        seen=seen,
        unseen=frozenset(person.contact_id for person in facts.active) - seen,
        touches=sum(touch.effective for touch in lately),
        target=target,
        rituals_done=sum(one.done for one in rituals),
        rituals_due=len(rituals),
    )


def scores(measures: Measures, defaults: HouseDefaults = FIGURES.house) -> dict[str, float]:
    """Give all scores, each 0–100: "roof", "pillars", "foundation" and "overall"."""
    found = {
        "roof": mean(element_points(measures, defaults).values()),
        "pillars": pillars_score(measures),
        "foundation": foundation_score(measures, defaults),
    }
    return {**found, "overall": min(found[part] for part in counted_parts(measures, defaults))}


def counted_parts(measures: Measures, defaults: HouseDefaults = FIGURES.house) -> tuple[str, ...]:
    """Give the parts that count, from the bottom up: the roof only for S and A accounts."""
    return tuple(part for part in PARTS if part != "roof" or measures.account_class in defaults.roof_classes)


def element_points(measures: Measures, defaults: HouseDefaults = FIGURES.house) -> dict[str, float]:
    """Give 25 points for each effective touch of an element, at most 100."""
    return {one: min(100.0, defaults.element_points * count) for one, count in measures.elements.items()}


def pillars_score(measures: Measures) -> float:
    """Give the mean of the key contacts' points, weighted by their letters; 0 where no key contact is known."""
    total, earned = 0.0, 0.0
    # It is asked of each of a hundred things to try: one round, and no generators.
    for one in measures.pillars:
        total += one.weight
        earned += one.weight * one.points
    return min(100.0, earned / total) if total else 0.0


def foundation_score(measures: Measures, defaults: HouseDefaults = FIGURES.house) -> float:
    """Give the weighted mean of coverage, cadence and rituals, of those that can be measured; 0 where none can."""
    weights = {
        "coverage": defaults.coverage_weight,
        "cadence": defaults.cadence_weight,
        "rituals": defaults.rituals_weight,
    }
    known = {part: points for part, points in foundation_points(measures).items() if points is not None}
    total = sum(weights[part] for part in known)
    return min(100.0, sum(weights[part] * points for part, points in known.items()) / total) if total else 0.0


def foundation_points(measures: Measures) -> dict[str, float | None]:
    """Give coverage, cadence and rituals, each 0–100, None where there is nothing to measure."""
    return {
        "coverage": 100 * len(measures.seen) / measures.people if measures.people else None,
        "cadence": 100 * min(1.0, measures.touches / measures.target) if measures.target > 0 else None,
        "rituals": 100 * measures.rituals_done / measures.rituals_due if measures.rituals_due else None,
    }


def _pillars(facts: AccountFacts, today: date, defaults: HouseDefaults) -> tuple[Pillar, ...]:
    touches = touches_by_person(facts)
    return tuple(
        pillar_of(facts, person, tuple(touches[person.contact_id]), today, defaults)
        for person in by_weight(key_contacts(facts, defaults))
    )


def pillar_of(
    facts: AccountFacts,
    person: ContactFacts,
    touches: tuple[TouchFacts, ...],
    today: date,
    defaults: HouseDefaults | None = None,
) -> Pillar:
    """Make a pillar of somebody and the touches with them."""
    defaults = defaults or facts.figures.house
    touched = bool(person.last_touch or person.last_contact or touches)
    stance, rung = stance_of(person, facts.deals, defaults), rung_of(person, touches, today, defaults)
    return pillar(person, stance, rung, touches=touches, touched=touched, defaults=defaults)


def _rituals(facts: AccountFacts, today: date, defaults: HouseDefaults) -> list[RitualFacts]:
    """Give the rituals that count: those of a year with people who are still there."""
    gone = {person.contact_id for person in facts.people if person.gone}
    before = today - timedelta(days=defaults.ritual_days)
    return [one for one in facts.rituals if before < one.on <= today and one.contact_id not in gone]
