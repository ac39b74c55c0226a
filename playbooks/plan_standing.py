"""Where we stand with an account: people by role and attitude, who was not seen, promises, pain points, gaps.

Influence letters and attitudes are those of the power map (Chen Wei, 17 years of key-account sales).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from playbooks.account_facts import AccountFacts, ContactFacts, DealFacts, PromiseFacts
from playbooks.coverage import SingleThread, by_weight, executive_seen_on, single_thread, unseen
from playbooks.plan_defaults import PlanDefaults
from playbooks.plan_pains import AnsweredPain, answered
from playbooks.touches import ELEMENTS
from playbooks.windows import recent


@dataclass(frozen=True)
class Standing:
    """Where we stand with an account on a day. `unseen` are people without an effective touch in 90 days.

    `unknown` names what is not known yet: no_people, no_decider, unrated, no_pains, no_award_date, no_gift_limit,
    no_class.
    """

    account: str
    account_class: str
    people: tuple[ContactFacts, ...] = ()
    unseen: tuple[ContactFacts, ...] = ()
    promises: tuple[PromiseFacts, ...] = ()
    overdue: int = 0
    pains: tuple[AnsweredPain, ...] = ()
    deals: tuple[DealFacts, ...] = ()
    thread: SingleThread = field(default_factory=SingleThread)
    executive_seen_on: date | None = None
    empty_elements: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def of_influence(self, letters: Iterable[str]) -> tuple[ContactFacts, ...]:
        """Give the people with one of some influence letters."""
        wanted = frozenset(letters)
        return tuple(person for person in self.people if person.influence in wanted)


def standing_of(facts: AccountFacts, today: date, defaults: PlanDefaults | None = None) -> Standing:
    """Tell where we stand with an account. People who are archived, left or deceased are not counted."""
    defaults = defaults or facts.figures.plan
    people = by_weight(facts.active)
    return Standing(
        account=facts.account,
        account_class=facts.counted_class,
        people=people,
        unseen=unseen(people, today, facts.figures.coverage),
        promises=tuple(sorted(facts.promises, key=lambda one: (one.due is None, one.due or today, one.what))),
        overdue=sum(1 for one in facts.promises if one.due and one.due < today),
        pains=answered(facts.pains, facts.resources, defaults),
        deals=tuple(sorted(facts.deals, key=lambda one: (one.award_on is None, one.award_on or today, one.id))),
        thread=single_thread(facts, today),
        executive_seen_on=executive_seen_on(facts, today),
        empty_elements=_empty_elements(facts, today),
        unknown=_unknown(facts, people),
    )


def _empty_elements(facts: AccountFacts, today: date) -> tuple[str, ...]:
    """Give the roof's elements without an effective touch in a year; the roof is built with S and A accounts only."""
    house = facts.figures.house
    if facts.counted_class not in house.roof_classes:
        return ()
    built = {touch.element for touch in recent(facts, today, house.element_days) if touch.effective}
    return tuple(element for element in ELEMENTS if element not in built)


def _unknown(facts: AccountFacts, people: tuple[ContactFacts, ...]) -> tuple[str, ...]:
    gaps = {
        "no_people": not people,
        "no_decider": bool(people) and not any(person.influence in ("A", "D") for person in people),
        "unrated": any(person.influence is None or person.attitude is None for person in people),
        "no_pains": not facts.pains,
        "no_award_date": any(deal.award_on is None for deal in facts.deals),
        "no_gift_limit": facts.gift_limit is None,
        "no_class": facts.account_class is None and not facts.marks,
    }
    return tuple(name for name, missing in gaps.items() if missing)
