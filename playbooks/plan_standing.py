"""Where we stand with an account: people by role and attitude, who was not seen, promises, pain points, gaps.

Influence letters and attitudes are those of the power map (Chen Wei, 17 years of key-account sales).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from playbooks.account_facts import AccountFacts, ContactFacts, DealFacts, PromiseFacts, TouchFacts
from playbooks.people import INFLUENCES
from playbooks.plan_defaults import PLAN_DEFAULTS, PlanDefaults
from playbooks.plan_pains import AnsweredPain, answered

# The four elements of the roof, in growing depth (Chen Wei, 17 years of key-account sales).
ELEMENTS = ("communication", "matching", "joint_action", "identification")
BELOW_DIRECTOR = frozenset({"manager", "staff"})


@dataclass(frozen=True)
class SingleThread:
    """The relationship hangs on one thread: `person` had `share` (0–1) of the person-touches, or only the top was seen.

    `ours` is the only one of us who touched the account. Each is None or False where that side is broad enough.
    """

    person: ContactFacts | None = None
    share: float = 0.0
    only_the_top: bool = False
    ours: int | None = None


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
    thread: SingleThread = SingleThread()
    executive_seen_on: date | None = None
    empty_elements: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def of_influence(self, letters: Iterable[str]) -> tuple[ContactFacts, ...]:
        """Give the people with one of some influence letters."""
        wanted = frozenset(letters)
        return tuple(person for person in self.people if person.influence in wanted)


def standing_of(facts: AccountFacts, today: date, defaults: PlanDefaults = PLAN_DEFAULTS) -> Standing:
    """Tell where we stand with an account. People who are archived, left or deceased are not counted."""
    people = tuple(sorted((person for person in facts.people if not person.gone), key=_weight))
    return Standing(
        account=facts.account,
        account_class=facts.counted_class,
        people=people,
        unseen=unseen(people, today, defaults),
        promises=tuple(sorted(facts.promises, key=lambda one: (one.due is None, one.due or today, one.what))),
        overdue=sum(1 for one in facts.promises if one.due and one.due < today),
        pains=answered(facts.pains, facts.resources, defaults),
        deals=tuple(sorted(facts.deals, key=lambda one: (one.award_on is None, one.award_on or today, one.id))),
        thread=single_thread(facts, people, today, defaults),
        executive_seen_on=_executive_seen_on(facts, today),
        empty_elements=_empty_elements(facts, today, defaults),
        unknown=_unknown(facts, people),
    )


def unseen(
    people: Iterable[ContactFacts], today: date, defaults: PlanDefaults = PLAN_DEFAULTS
) -> tuple[ContactFacts, ...]:
    """Give those without an effective touch in 90 days: key people first, then by influence, the longest unseen."""
    found = [one for one in people if one.last_touch is None or not within(one.last_touch, today, defaults.unseen_days)]
    found.sort(key=lambda one: (not one.key, one.influence not in ("A", "D"), one.last_touch or date.min, _weight(one)))
    return tuple(found)


def within(day: date, today: date, days: int) -> bool:
    """Tell whether a day is one of the last `days` local dates, today included (METHOD section 2)."""
    return today - timedelta(days=days) < day <= today


def recent(facts: AccountFacts, today: date, days: int) -> list[TouchFacts]:
    """Give the touches of the last `days` local dates."""
    return [touch for touch in facts.touches if within(touch.on, today, days)]


def single_thread(
    facts: AccountFacts, people: Iterable[ContactFacts], today: date, defaults: PlanDefaults = PLAN_DEFAULTS
) -> SingleThread:
    """Find the single thread on both sides, from three effective touches in 90 days on (METHOD section 5)."""
    touches = recent(facts, today, defaults.single_thread_days)
    known = {person.contact_id: person for person in people}
    effective = [touch for touch in touches if touch.effective]
    counted = Counter(number for touch in effective for number in touch.contact_ids if number in known)
    if len(effective) < defaults.single_thread_touches or not counted:
        return SingleThread()
    most = min(counted, key=lambda number: (-counted[number], number))
    share = counted[most] / counted.total()
    ours = {number for touch in touches for number in touch.colleague_ids}
    return SingleThread(
        person=known[most] if share >= defaults.single_thread_share else None,
        share=share if share >= defaults.single_thread_share else 0.0,
        only_the_top=not any(known[number].level in BELOW_DIRECTOR for number in counted),
        ours=next(iter(ours)) if len(ours) == 1 and len(facts.colleagues) > 1 else None,
    )


def _weight(person: ContactFacts) -> tuple[int, int, bool, str, int]:
    rank = INFLUENCES.index(person.influence) if person.influence in INFLUENCES else len(INFLUENCES)
    attitude = -9 if person.attitude is None else person.attitude
    return rank, -attitude, not person.key, person.name, person.contact_id


def _executive_seen_on(facts: AccountFacts, today: date) -> date | None:
    executives = {one.id for one in facts.executives}
    days = [
        touch.on
        for touch in facts.touches
        if touch.on <= today and (touch.kind == "executive_meeting" or executives & set(touch.colleague_ids))
    ]
    return max(days, default=None)


def _empty_elements(facts: AccountFacts, today: date, defaults: PlanDefaults) -> tuple[str, ...]:
    """Give the roof's elements without an effective touch in a year; the roof is built with S and A accounts only."""
    if facts.counted_class not in ("S", "A"):
        return ()
    built = {touch.element for touch in recent(facts, today, defaults.element_days) if touch.effective}
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
