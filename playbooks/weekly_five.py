"""Five touches in each of the rep's weeks, how good they were, and whom to see next (METHOD section 8; source 003)."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from math import ceil

from playbooks.effort import AccountEffort, Spent
from playbooks.effort_defaults import EffortDefaults
from playbooks.figures import FIGURES
from playbooks.schedule_days import RepDays, is_day_off, week_of


@dataclass(frozen=True)
class Reach:
    """Somebody who can be seen: where, whether much depends on them, and the day of their last effective touch."""

    contact_id: int
    name: str
    account_id: int
    account: str
    weighty: bool = False
    last_touch: date | None = None


@dataclass(frozen=True)
class Week:
    """The rep's week so far. `expected` is what the working days gone by would have had; the week `ends` on a day.

    `begins` is the day the rep's first account came into their hands when that was in this week: then less is `wanted`,
    and nothing `expected` yet.

    `see_next` are the people to see for what is missing, who is most worth it first; empty once the five are there.
    """

    touches: tuple[Spent, ...]
    wanted: int
    expected: int
    ends: date
    see_next: tuple[Reach, ...] = ()
    begins: date | None = None

    @property
    def effective(self) -> int:
        """How many of the touches had something learned or agreed written down."""
        return sum(touch.effective for touch in self.touches)

    @property
    def missing(self) -> int:
        """How many of the five are still to come."""
        return max(0, self.wanted - len(self.touches))

    @property
    def behind(self) -> bool:
        """Tell whether fewer were made than the working days gone by would have had."""
        return len(self.touches) < self.expected


def week_so_far(
    touches: Collection[Spent],
    accounts: Sequence[AccountEffort],
    people: Collection[Reach],
    today: date,
    days: RepDays,
    defaults: EffortDefaults = FIGURES.effort,
    since: date | None = date.min,
) -> Week:
    """Look at the rep's week (it starts after their longest rest): its touches, what is missing, whom to see next.

    `accounts` come in the order of need, `people` in any; `since` the rep looks after accounts (None: not yet).
    """
    week = week_of(today, days.working_weekdays)
    made = tuple(sorted((touch for touch in touches if week[0] <= touch.on <= today), key=lambda touch: touch.on))
    working = _working(week, days)
    wanted = _wanted(working, since, defaults)
    missing = max(0, wanted - len(made))
    seen = {contact_id for touch in made for contact_id in touch.contact_ids}
    unseen = [person for person in people if person.contact_id not in seen]
    return Week(
        touches=made,
        wanted=wanted,
        expected=expected_by(today, days, defaults, since),
        ends=max(working[-1] if working else week[-1], today),
        see_next=tuple(_in_turn(accounts, unseen))[: min(missing, defaults.see_next_most)],
        begins=since if since is not None and since > week[0] else None,
    )


def expected_by(
    today: date, days: RepDays, defaults: EffortDefaults = FIGURES.effort, since: date | None = date.min
) -> int:
    """Give how many touches the working days of the rep's week that are gone by would have had.

    In the week in which a rep begins (`since`), and before (None), nothing is asked of them yet.
    """
    week = week_of(today, days.working_weekdays)
    if since is None or since >= week[0]:
        return 0
    working = _working(week, days)
    gone = sum(day < today for day in working)
    return defaults.week_touches * gone // len(working) if working else 0


def _wanted(working: Sequence[date], since: date | None, defaults: EffortDefaults) -> int:
    """Give the week's touches, in the week in which a rep begins those of the working days from then on."""
    left = sum(day >= since for day in working) if since is not None else len(working)
    return ceil(defaults.week_touches * left / len(working)) if working else defaults.week_touches


def _working(week: Sequence[date], days: RepDays) -> list[date]:
    return [day for day in week if not is_day_off(days.country, day, days.working_weekdays)]


def _in_turn(accounts: Sequence[AccountEffort], people: Collection[Reach]) -> Iterator[Reach]:
    """Take one person of each account in turn: first those on whom much depends, then the longest unseen."""
    at: dict[int, list[Reach]] = defaultdict(list)
    for person in sorted(people, key=lambda one: (not one.weighty, one.last_touch or date.min, one.contact_id)):
        at[person.account_id].append(person)
    named = set()
    for row in zip_longest(*(at[one.account.account_id] for one in accounts)):
        for person in row:
            if person is not None and person.contact_id not in named:
                named.add(person.contact_id)
                yield person
