"""What a nudge tells: who, why now, and what helps to act; in which order, and for how long it still helps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from playbooks.birthdays import Birthday
from playbooks.defaults import NudgeDefaults
from playbooks.figures import FIGURES
from playbooks.language import Language
from playbooks.nudge_letters import FOLLOW_UP_HELPS_DAYS
from playbooks.nudge_reviews import REVIEW_HELPS_DAYS

ItemState = Literal["open", "snoozed", "done", "dismissed", "over", "listed"]
Why = Literal[
    "birthday", "festival", "rising_star", "promise", "plan_step", "key_contact", "weekly_five",
    "important_date", "deal_date", "yearly_review", "letter_follow_up",
    "single_thread", "attitude_fallen", "executive_not_seen",
]  # fmt: skip

# What matters most comes first: what can be said only today, then what was promised, then what is prepared. Of leads
# that count days ("before 30") the first word tells.
_ORDER = (
    ("birthday", "day"),
    ("important_date", "day"),
    ("promise", "day"),
    ("promise", "overdue"),
    ("letter_follow_up", "day"),
    ("deal_date", "before"),
    ("festival", "day"),
    ("plan_step", "day"),
    ("key_contact", "firm"),
    ("promise", "before"),
    ("birthday", "before"),
    ("important_date", "before"),
    ("festival", "before"),
    ("weekly_five", "last"),
    ("key_contact", "soft"),
    ("weekly_five", "third"),
    ("attitude_fallen", "day"),
    ("single_thread", "day"),
    ("rising_star", "day"),
    ("yearly_review", "day"),
    ("executive_not_seen", "day"),
)
_RANKS = {lead: rank for rank, lead in enumerate(_ORDER)}
# These are open until they are done, whatever day it is.
LASTING = ("promise", "plan_step")
# These tell how things stand; a week later they are told anew, or are over.
WEEKLY = ("rising_star", "single_thread", "attitude_fallen", "executive_not_seen")
OF_A_WEEK = (*WEEKLY, "key_contact")
_WEEK = 7
# So many days from the one they came on these are worth showing.
_HELPS_DAYS = {"yearly_review": REVIEW_HELPS_DAYS, "letter_follow_up": FOLLOW_UP_HELPS_DAYS}


@dataclass(frozen=True)
class LastTouch:
    """The last touch with a person: when, of which kind, and what came of it."""

    on: date
    kind: str
    learned: str | None = None


@dataclass(frozen=True)
class LastGift:
    """The last gift to a person."""

    on: date
    what: str


@dataclass(frozen=True)
class NudgePerson:
    """Somebody whom a nudge is about. `handled`: within a nudge of many people, this one was already seen to."""

    contact_id: int
    name: str
    account: str | None = None
    account_id: int | None = None
    title: str | None = None
    interests: str | None = None
    last_touch: LastTouch | None = None
    last_gift: LastGift | None = None
    handled: bool = False
    attitude: int | None = None


@dataclass(frozen=True)
class NudgeAccount:
    """An account of a nudge about several. `handled`: this one was already seen to."""

    account_id: int
    name: str
    handled: bool = False


@dataclass(frozen=True)
class NudgeItem:
    """One nudge as it is told. `day` is the occasion's own day, `on` the day the lead came for.

    `year` is the one that a review looks back on, `since` the day a letter was sent.
    """

    id: int
    kind: Why
    lead: str
    occasion: str
    subject: str
    on: date
    day: date
    told_on: date
    state: ItemState
    people: tuple[NudgePerson, ...] = ()
    birthday: Birthday | None = None
    turns: int | None = None
    festival: Mapping[Language, str] = field(default_factory=dict)
    estimated: bool = False
    what: str | None = None
    reason: str | None = None
    account: str | None = None
    account_id: int | None = None
    since: date | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    until: datetime | None = None
    touch_id: int | None = None
    accounts: tuple[NudgeAccount, ...] = ()
    year: int | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether it still asks for something."""
        return self.state in ("open", "snoozed")

    @property
    def greets(self) -> bool:
        """Tell whether a greeting is what it asks for."""
        return self.kind in ("birthday", "festival", "rising_star", "key_contact", "important_date")

    @property
    def waiting(self) -> tuple[NudgePerson, ...]:
        """The people who were not seen to yet."""
        return tuple(person for person in self.people if not person.handled)

    @property
    def waits(self) -> bool:
        """Tell whether anybody of it was not seen to yet: a person, or an account that we may know nobody of."""
        return bool(self.waiting) or any(not one.handled for one in self.accounts)

    @property
    def is_settled(self) -> bool:
        """Tell whether all that it asks for was done before it was told."""
        return self.state == "done" or (self.greets and bool(self.people) and not self.waiting)


def by_weight(items: Sequence[NudgeItem]) -> list[NudgeItem]:
    """Put items in the order in which they matter, the most urgent first."""
    return sorted(
        items, key=lambda item: (_RANKS.get((item.kind, item.lead.split()[0]), len(_ORDER)), item.day, item.id)
    )


def still_helps(item: NudgeItem, today: date, defaults: NudgeDefaults = FIGURES.nudges) -> bool:
    """Tell whether an item that was told before is still worth showing.

    Greetings for three days† after their day, preparations until the day they prepare for, a week's rising stars for
    that week, other states for a week after they were told, an offered review for a month; promises and plan steps as
    long as they are open.
    """
    if item.kind in LASTING:
        return True
    if item.kind in OF_A_WEEK:
        return today < (item.on if item.kind == "rising_star" else item.told_on) + timedelta(days=_WEEK)
    if item.kind in _HELPS_DAYS:
        return today <= item.on + timedelta(days=_HELPS_DAYS[item.kind])
    if item.birthday is not None and item.birthday.day is None:
        return (today.year, today.month) <= (item.day.year, item.day.month)
    if item.lead == "before":
        return today < item.day
    if item.kind == "weekly_five":
        return today <= item.day
    return today <= item.day + timedelta(days=defaults.greeting_belated_days)
