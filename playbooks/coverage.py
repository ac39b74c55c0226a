"""Everybody counts: who was seen and who was not, by department and level, and the single thread on both sides.

Sources: the county office without a budget (004), and Chen Wei, 17 years of key-account sales (001).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from playbooks.account_facts import AccountFacts, ContactFacts
from playbooks.coverage_defaults import CoverageDefaults
from playbooks.figures import FIGURES
from playbooks.people import INFLUENCES, LEVELS
from playbooks.windows import recent, within

BELOW_DIRECTOR = frozenset({"manager", "staff"})


@dataclass(frozen=True)
class Group:
    """The people of one department or level; `name` is None for those where nobody noted it."""

    name: str | None
    seen: tuple[ContactFacts, ...] = ()
    unseen: tuple[ContactFacts, ...] = ()

    @property
    def people(self) -> int:
        """How many they are."""
        return len(self.seen) + len(self.unseen)


@dataclass(frozen=True)
class SingleThread:
    """The relationship hangs on one thread: `person` had `share` (0–1) of the person-touches, or only the top was seen.

    `ours` is the only one of us who touched the account. Each is None or False where that side is broad enough.
    """

    person: ContactFacts | None = None
    share: float = 0.0
    only_the_top: bool = False
    ours: int | None = None

    @property
    def found(self) -> bool:
        """Tell whether it hangs on one thread on either side."""
        return self.person is not None or self.only_the_top or self.ours is not None


@dataclass(frozen=True)
class Coverage:
    """Who of an account's people had an effective touch in 90 days.

    `departments` are in the order of their names, `levels` from the top down, those unknown last. `executive_seen_on`
    is the day on which an executive of ours last saw the account; `executive_missing` tells that a year went by since.
    """

    seen: tuple[ContactFacts, ...] = ()
    unseen: tuple[ContactFacts, ...] = ()
    departments: tuple[Group, ...] = ()
    levels: tuple[Group, ...] = ()
    thread: SingleThread = SingleThread()
    executive_seen_on: date | None = None
    executive_missing: bool = False

    @property
    def people(self) -> int:
        """How many people there are."""
        return len(self.seen) + len(self.unseen)

    @property
    def share(self) -> float | None:
        """The share of people seen, 0–1; None where nobody is known."""
        return len(self.seen) / self.people if self.people else None


def coverage_of(facts: AccountFacts, today: date, defaults: CoverageDefaults | None = None) -> Coverage:
    """Tell who of an account is covered. People who are archived, left or deceased are not counted."""
    defaults = defaults or facts.figures.coverage
    people = by_weight(facts.active)
    missed = unseen(people, today, defaults)
    return Coverage(
        seen=tuple(person for person in people if person not in missed),
        unseen=missed,
        departments=_groups(people, missed, lambda person: person.department, str.casefold),
        levels=_groups(people, missed, lambda person: person.level, _level_rank),
        thread=single_thread(facts, today, defaults),
        executive_seen_on=executive_seen_on(facts, today),
        executive_missing=executive_missing(facts, today, defaults),
    )


def unseen(
    people: Iterable[ContactFacts], today: date, defaults: CoverageDefaults = FIGURES.coverage
) -> tuple[ContactFacts, ...]:
    """Give those without an effective touch in 90 days: key people first, then by influence, the longest unseen."""
    found = [one for one in people if not is_seen(one, today, defaults)]
    found.sort(key=lambda one: (not one.key, one.influence not in ("A", "D"), one.last_touch or date.min, weight(one)))
    return tuple(found)


def is_seen(person: ContactFacts, today: date, defaults: CoverageDefaults = FIGURES.coverage) -> bool:
    """Tell whether somebody had an effective touch in the last 90 days."""
    return person.last_touch is not None and within(person.last_touch, today, defaults.unseen_days)


def untouched_since(person: ContactFacts) -> date | None:
    """Give the day from which "untouched" counts: the later of the last effective touch and the day they were added.

    METHOD section 11; None where neither is known.
    """
    return max((day for day in (person.last_touch, person.added) if day is not None), default=None)


def single_thread(facts: AccountFacts, today: date, defaults: CoverageDefaults | None = None) -> SingleThread:
    """Find the single thread on both sides, from three effective touches in 90 days on (METHOD section 5)."""
    defaults = defaults or facts.figures.coverage
    touches = recent(facts, today, defaults.single_thread_days)
    known = {person.contact_id: person for person in facts.active}
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


def executive_seen_on(facts: AccountFacts, today: date) -> date | None:
    """Give the day of the last effective touch with one of our executives; None where there was none in 24 months."""
    executives = {one.id for one in facts.executives}
    days = [
        touch.on
        for touch in facts.touches
        if touch.effective
        and touch.on <= today
        and (touch.kind == "executive_meeting" or executives & set(touch.colleague_ids))
    ]
    return max(days, default=None)


def executive_missing(facts: AccountFacts, today: date, defaults: CoverageDefaults | None = None) -> bool:
    """Tell whether no executive of ours saw the account for a year, itself known for a year (METHOD section 11)."""
    defaults = defaults or facts.figures.coverage
    since = max((day for day in (executive_seen_on(facts, today), facts.added) if day is not None), default=None)
    return since is None or not within(since, today, defaults.executive_days)


def by_weight(people: Iterable[ContactFacts]) -> tuple[ContactFacts, ...]:
    """Put people in the order of their influence, then attitude, key ones first."""
    return tuple(sorted(people, key=weight))


def weight(person: ContactFacts) -> tuple[int, int, bool, str, int]:
    """Give what people are ordered by: influence, then attitude, key ones first, then the name."""
    rank = INFLUENCES.index(person.influence) if person.influence in INFLUENCES else len(INFLUENCES)
    attitude = -9 if person.attitude is None else person.attitude
    return rank, -attitude, not person.key, person.name, person.contact_id


def _groups(
    people: Iterable[ContactFacts],
    missed: tuple[ContactFacts, ...],
    name_of: Callable[[ContactFacts], str | None],
    rank: Callable[[str], str | int],
) -> tuple[Group, ...]:
    named: dict[str | None, list[ContactFacts]] = defaultdict(list)
    for person in people:
        named[name_of(person)].append(person)
    unseen_ids = {person.contact_id for person in missed}
    order = [*sorted((name for name in named if name), key=rank), *([None] if None in named else [])]
    return tuple(
        Group(
            name,
            tuple(person for person in named[name] if person.contact_id not in unseen_ids),
            tuple(person for person in named[name] if person.contact_id in unseen_ids),
        )
        for name in order
    )


def _level_rank(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)
