"""The rules of the account plan: what each looks for, and the steps it wants. Words stand in templates/…/plan/steps.

Each rule gives units, the most important first: a unit is one step, or several that belong together (the three moves).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from playbooks.account_facts import AccountFacts, ContactFacts, TouchFacts
from playbooks.coverage import executive_missing
from playbooks.key_contacts import DECIDING, stance_of
from playbooks.plan_defaults import PlanDefaults
from playbooks.plan_schedule import Proposal
from playbooks.plan_standing import Standing
from playbooks.windows import recent

# The article that a step's reason comes from, named in templates/…/plan/source.j2; all others come from MAIN_SOURCE:
# Chen Wei, 17 years of key-account sales.
MAIN_SOURCE = "chen"
SOURCES: Mapping[str, str] = {
    "keep_promise": "trust",
    "trusted_voice": "trust",
    "see_again": "everybody",
    "single_thread": "everybody",
    "regular_visit": "strategic",
    "take_colleague": "strategic",
    "ask_pain": "strategic",
    "offer_resource": "strategic",
    "find_resource": "strategic",
    "more_departments": "everybody",
    "meet_first": "everybody",
    "review": "strategic",
    "key_task": "strategic",
}
MIDDLE_FIRST = {"manager": 0, "director": 1, "staff": 2, "executive": 4}
_LEVEL_UNKNOWN = 3


@dataclass(frozen=True)
class Case:
    """What a rule looks at: the facts, where we stand, and the day the plan is made."""

    facts: AccountFacts
    standing: Standing
    today: date
    defaults: PlanDefaults

    @cached_property
    def reachable(self) -> tuple[ContactFacts, ...]:
        """The people whom a step may be about, the most influential first."""
        return tuple(person for person in self.standing.people if person.reachable)

    @cached_property
    def as_deals_see(self) -> tuple[ContactFacts, ...]:
        """The same people, each with the heaviest letter and lowest attitude of all open deals (METHOD section 2)."""
        stances = {one.contact_id: stance_of(one, self.facts.deals, self.facts.figures.house) for one in self.reachable}
        return tuple(
            replace(one, influence=stances[one.contact_id].influence, attitude=stances[one.contact_id].attitude)
            for one in self.reachable
        )

    def touches_of(self, days: int) -> list[TouchFacts]:
        """Give the touches of the last `days` local dates; looked for once."""
        if days not in self._touches:
            self._touches[days] = recent(self.facts, self.today, days)
        return self._touches[days]

    @cached_property
    def _touches(self) -> dict[int, list[TouchFacts]]:
        return {}

    @property
    def executive(self) -> str:
        """The name of an executive of ours, "" where none is known."""
        return min((one.name for one in self.facts.executives), default="")

    def name_of(self, contact_id: int | None) -> str:
        """Name one of the people counted, "" for nobody."""
        return next((one.name for one in self.standing.people if one.contact_id == contact_id), "")

    def reachable_id(self, contact_id: int | None) -> int | None:
        """Give somebody's id if a step may be about them."""
        return contact_id if any(one.contact_id == contact_id for one in self.reachable) else None


Unit = list[Proposal]
Rule = Callable[[Case], Iterable[Unit]]


def source_of(rule: str) -> str:
    """Tell which article a step's reason comes from, by its id in templates/…/plan/source.j2."""
    return SOURCES.get(rule, MAIN_SOURCE)


def find_decider(case: Case) -> Iterable[Unit]:
    """Nobody known signs or decides: find out who does, from the middle level up."""
    if case.standing.of_influence(DECIDING):
        return
    middle = way_in(case)
    if middle is None:
        yield [
            Proposal("meet_first", {}, case.defaults.meet_first_on),
            Proposal("find_decider", {"person": ""}, case.defaults.decider_after_meeting_on),
        ]
    else:
        yield [Proposal("find_decider", {"person": middle.name}, case.defaults.decider_on, middle.contact_id)]


def way_in(case: Case) -> ContactFacts | None:
    """Give the one to ask about the others: of the middle level, and well disposed."""
    return min(
        case.reachable,
        key=lambda one: (
            MIDDLE_FIRST.get(one.level or "", _LEVEL_UNKNOWN),
            -(one.attitude or 0),
            one.name,
            one.contact_id,
        ),
        default=None,
    )


def three_moves(case: Case) -> Iterable[Unit]:
    """An evaluator or decision maker at −1 or 0: executive visit, exhibition, visit to us, one after another.

    A supporter whom they trust opens the door. Force goes on few points: the weightiest weak spots only.
    """
    for person in weak_spots(case)[: case.defaults.weak_spots_most]:
        yield [*_door_opener(case, person), *moves_on(case, person)]


def weak_spots(case: Case) -> list[ContactFacts]:
    """Give the evaluators and decision makers at −1 or 0, the weightiest first (METHOD section 3)."""
    weak = [one for one in case.as_deals_see if one.influence in ("D", "E") and one.attitude in (-1, 0)]
    return sorted(weak, key=lambda one: (one.influence != "D", -(one.attitude or 0), one.name, one.contact_id))


def opens_door_to(case: Case, person: ContactFacts) -> ContactFacts | None:
    """Give the strongest supporter of ours whom somebody trusts."""
    friends = [one for one in case.reachable if one.trusted_by == person.contact_id and (one.attitude or 0) > 0]
    return max(friends, key=lambda one: (one.attitude or 0, -one.contact_id), default=None)


def _door_opener(case: Case, person: ContactFacts) -> Iterable[Proposal]:
    friend = opens_door_to(case, person)
    if friend:
        facts = {"person": friend.name, "decider": person.name}
        yield Proposal(
            "trusted_voice", facts, case.defaults.door_opener_on, friend.contact_id, chain=f"moves {person.contact_id}"
        )


def moves_on(case: Case, person: ContactFacts) -> list[Proposal]:
    """Give those of the three moves on somebody that were not made lately, one after another."""
    lately = [touch for touch in case.touches_of(case.defaults.move_days) if person.contact_id in touch.contact_ids]
    executives = {one.id for one in case.facts.executives}
    made = {
        "executive_visit": any(
            touch.kind == "executive_meeting" or executives & set(touch.colleague_ids) for touch in lately
        ),
        "invite_exhibition": any(touch.way == "exhibition" for touch in lately),
        "invite_company": any(touch.way == "company_visit" for touch in lately),
    }
    facts = {"person": person.name, "attitude": person.attitude, "influence": person.influence}
    return [
        Proposal(
            move, {**facts, "executive": case.executive}, case.defaults.moves_on, person.contact_id,
            chain=f"moves {person.contact_id}", apart=case.defaults.moves_apart,
        )
        for move in (name for name, done in made.items() if not done)
    ]  # fmt: skip


def learn_stance(case: Case) -> Iterable[Unit]:
    """An evaluator or decision maker whose attitude nobody noted: meet them and find out where they stand."""
    for person in case.reachable:
        if person.influence in ("D", "E", "A") and person.attitude is None:
            yield [Proposal("learn_stance", {"person": person.name}, case.defaults.stance_on, person.contact_id)]


def executive_meeting(case: Case) -> Iterable[Unit]:
    """No executive of ours met the account in a year: arrange it (Chen Wei: every account, however small)."""
    if executive_missing(case.facts, case.today):
        first = first_decider(case)
        facts = executive_words(case, first)
        yield [Proposal("executive_meeting", facts, case.defaults.executive_on, first.contact_id if first else None)]


def first_decider(case: Case) -> ContactFacts | None:
    """Give the one whom an executive of ours would meet: the weightiest who signs or decides."""
    return next((one for one in case.reachable if one.influence in DECIDING), None)


def executive_words(case: Case, person: ContactFacts | None) -> dict[str, object]:
    """Give what the words of a meeting of executives show."""
    return {
        "executive": case.executive,
        "seen": case.standing.executive_seen_on,
        "person": person.name if person else "",
        "window": case.facts.figures.coverage.executive_days,
    }


def roof_elements(case: Case) -> Iterable[Unit]:
    """Elements of the organisation relationship that stand empty, in growing depth; for S and A accounts."""
    most = case.defaults.elements_most[case.standing.account_class]
    for place, element in enumerate(case.standing.empty_elements[:most]):
        facts = {"window": case.facts.figures.house.element_days}
        yield [Proposal(f"roof_{element}", facts, case.defaults.elements_on + place * case.defaults.elements_apart)]
