"""What would raise a score of the house most: each thing that could be done is tried, and the house computed anew."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from playbooks.account_facts import AccountFacts, ContactFacts, TouchFacts
from playbooks.coverage import by_weight, unseen
from playbooks.house_defaults import HouseDefaults
from playbooks.house_measures import Measures, Pillar, counted_parts, pillar, pillar_of, scores
from playbooks.key_contacts import Stance
from playbooks.people import ATTITUDES
from playbooks.rungs import Rung, rung_of, touches_by_person
from playbooks.touches import ELEMENTS, TOUCH_KINDS, rung_shown

# How each element is built, and how one comes nearer to somebody on each rung (METHOD sections 1 to 3; source 001).
ELEMENT_KINDS = {
    "communication": "executive_meeting",
    "matching": "technical_exchange",
    "joint_action": "joint_event",
    "identification": "recognition",
}
NEARER_KINDS = ("office_visit", "meal", "meal", "family_occasion", "at_home", "office_visit")
SEE_KIND = "office_visit"
# Less than this many points is no gain worth naming.
LEAST_GAIN = 0.05


@dataclass(frozen=True)
class Action:
    """One thing to do, and the points it adds to the score of `part`, which it makes `becomes`.

    Kinds: "touch" (of `touch_kind`, with `person` if one is named, for `element` if it has one), "win" (`person` to
    `attitude`), "ritual" (the next greeting, for one that was left undone), "name_key" (find out whether `person`
    decides), "meet" (somebody new: one who decides, where none is known).
    """

    kind: str
    part: str
    gain: float
    becomes: float
    person: ContactFacts | None = None
    touch_kind: str = ""
    element: str = ""
    attitude: int | None = None

    @property
    def points(self) -> str:
        """Write the gain as it is shown: rounded half up, with one decimal unless it is whole."""
        return str(int(self.gain * 10 + 0.5) / 10).removesuffix(".0")


@dataclass(frozen=True)
class Try:
    """Something that could be done, and what the house would then be measured by."""

    action: Action
    after: Measures


def best_actions(
    facts: AccountFacts, measures: Measures, today: date, most: int = 2, defaults: HouseDefaults | None = None
) -> dict[str, tuple[Action, ...]]:
    """Give, for each score, the actions that would raise it most.

    Where several parts are equally weak, no single action raises the whole; then those that raise the weakest count.
    """
    defaults = defaults or facts.figures.house
    before = scores(measures, defaults)
    weakest = min(counted_parts(measures, defaults), key=before.__getitem__)
    tried = [(one.action, scores(one.after, defaults)) for one in _tries(facts, measures, today, defaults)]
    found: dict[str, tuple[Action, ...]] = {}
    for part in before:
        gains = [
            replace(action, part=part, gain=after[part] - before[part], becomes=after[part]) for action, after in tried
        ]
        found[part] = _best(gains, most, of_roof=(weakest if part == "overall" else part) == "roof")
    return {**found, "overall": found["overall"] or found[weakest]}


def _best(actions: list[Action], most: int, *, of_roof: bool) -> tuple[Action, ...]:
    """Give the actions that gain most, one for each person, or for the roof one for each element.

    Of equal gains, what builds an element counts first for the roof, and last for the rest.
    """
    worth = [one for one in actions if one.gain >= LEAST_GAIN]
    worth.sort(key=lambda one: (-round(one.gain, 6), bool(one.element) != of_roof))
    chosen: dict[tuple[str, str, int], Action] = {}
    for one in worth:
        person = one.person.contact_id if one.person else 0
        chosen.setdefault((one.kind, one.element, 0) if of_roof else (one.kind, "", person), one)
    return tuple(chosen.values())[:most]


def _tries(facts: AccountFacts, measures: Measures, today: date, defaults: HouseDefaults) -> Iterator[Try]:
    """Give what could be done, the most natural first: of equal gains, the first counts."""
    people = [person for person in by_weight(facts.active) if person.reachable]
    first = next((person for person in unseen(people, today, facts.figures.coverage)), None) or next(iter(people), None)
    for element in sorted(ELEMENTS, key=lambda one: (measures.elements[one], ELEMENTS.index(one))):
        kind = ELEMENT_KINDS[element]
        action = Action("touch", "", 0, 0, first, kind, element)
        yield Try(action, _touched(measures, first, kind, today, defaults))
    if not people:
        yield Try(Action("meet", "", 0, 0), _met(measures, defaults))
    elif not measures.pillars:
        yield Try(Action("meet", "", 0, 0), _met(measures, defaults))
        yield from _named(facts, people, measures, today, defaults)
    key = {one.person.contact_id: one for one in measures.pillars}
    for person in people:
        yield from _with_person(measures, person, key.get(person.contact_id), today, defaults)
    if measures.rituals_done < measures.rituals_due:
        yield Try(
            Action("ritual", "", 0, 0),
            replace(measures, rituals_done=measures.rituals_done + 1, rituals_due=measures.rituals_due + 1),
        )


def _with_person(
    measures: Measures, person: ContactFacts, key: Pillar | None, today: date, defaults: HouseDefaults
) -> Iterator[Try]:
    """See somebody, and win a key contact over by one step of the attitude."""
    kind = NEARER_KINDS[key.rung.value] if key else SEE_KIND
    yield Try(Action("touch", "", 0, 0, person, kind), _touched(measures, person, kind, today, defaults))
    if key and key.touched and (key.stance.attitude or 0) < ATTITUDES[-1]:
        attitude = (key.stance.attitude or 0) + 1
        yield Try(Action("win", "", 0, 0, person, attitude=attitude), _won(measures, key, attitude, defaults))


def _touched(
    measures: Measures, person: ContactFacts | None, kind: str, today: date, defaults: HouseDefaults
) -> Measures:
    """Log an effective touch of today."""
    element = TOUCH_KINDS[kind].element
    elements = {one: count + (one == element) for one, count in measures.elements.items()}
    seen = measures.seen | ({person.contact_id} if person else frozenset())
    pillars = measures.pillars
    if person and person.contact_id in measures.key_ids:
        pillars = tuple(
            _nearer(one, kind, today, defaults) if one.person.contact_id == person.contact_id else one
            for one in pillars
        )
    return replace(
        measures, elements=elements, touches=measures.touches + 1, seen=seen, unseen=measures.unseen - seen,
        pillars=pillars,
    )  # fmt: skip


def _nearer(one: Pillar, kind: str, today: date, defaults: HouseDefaults) -> Pillar:
    touches = (*one.touches, TouchFacts(today, kind, contact_ids=(one.person.contact_id,)))
    rung = rung_of(one.person, touches, today, defaults)
    return pillar(one.person, one.stance, rung, touches=touches, touched=True, defaults=defaults)


def _won(measures: Measures, key: Pillar, attitude: int, defaults: HouseDefaults) -> Measures:
    stance = Stance(key.stance.influence, attitude)
    won = pillar(key.person, stance, key.rung, touches=key.touches, touched=True, defaults=defaults)
    return replace(measures, pillars=tuple(won if one is key else one for one in measures.pillars))


def _met(measures: Measures, defaults: HouseDefaults) -> Measures:
    """Visit somebody new; where no key contact is known, it is one who decides."""
    rung = Rung(rung_shown(SEE_KIND))
    visited = pillar(ContactFacts(0, ""), Stance("D", 0), rung, touches=(), touched=True, defaults=defaults)
    element = TOUCH_KINDS[SEE_KIND].element
    return replace(
        measures,
        elements={one: count + (one == element) for one, count in measures.elements.items()},
        touches=measures.touches + 1,
        seen=measures.seen | {0},
        pillars=measures.pillars or (visited,),
    )


def _named(
    facts: AccountFacts, people: list[ContactFacts], measures: Measures, today: date, defaults: HouseDefaults
) -> Iterator[Try]:
    touches = touches_by_person(facts)
    for person in people:
        key = pillar_of(facts, person, tuple(touches[person.contact_id]), today, defaults)
        yield Try(Action("name_key", "", 0, 0, person), replace(measures, pillars=(key,)))
