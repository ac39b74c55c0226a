"""Touches and promises as they are written down, and what is asked of them before."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from playbooks.dates import understand_date
from playbooks.errors import MethodError
from playbooks.names_catalog import is_han
from playbooks.people import PersonBrief
from playbooks.touches import is_effective

# A touch longer ago than this is more likely a slip of the keyboard (a default of ours).
OLDEST_TOUCH_YEARS = 10
# "Friday" of a touch is the last one, "3 May" the last 3 May, 农历八月十五 the one of the last lunar year.
_EARLIER = (7, 365, 366, 1461, *range(353, 356), *range(383, 386))
_SEPARATORS = re.compile(r"[,，、;；\n]+")


@dataclass(frozen=True)
class PromiseToMake:
    """A promise to be written down: what we will do, and by when if a day was said."""

    what: str
    due: date | None = None


@dataclass(frozen=True)
class GiftToNote:
    """A gift to be written down, one to each person of the touch; `amount` is what one is worth, in `currency`."""

    what: str
    amount: Decimal | None = None
    currency: str | None = None


@dataclass(frozen=True)
class TouchToLog:
    """A touch to be written down. `minutes` None is the usual of its kind; `account_id` None is found by the people."""

    kind: str
    contact_ids: tuple[int, ...]
    on: date
    account_id: int | None = None
    minutes: int | None = None
    learned: str | None = None
    agreed: str | None = None
    interests: tuple[str, ...] = ()
    promises: tuple[PromiseToMake, ...] = ()
    gift: GiftToNote | None = None


@dataclass(frozen=True)
class Promise:
    """What one of us said they would do for a person; open until it is kept or dropped. Names as they are shown.

    `mine` tells whether the rep who asks made it, and may change it.
    """

    id: int
    what: str
    due: date | None = None
    contact_id: int | None = None
    person: str | None = None
    account_id: int | None = None
    account: str | None = None
    touch_id: int | None = None
    kept: bool = False
    dropped: bool = False
    mine: bool = True

    @property
    def open(self) -> bool:
        """Tell whether it is still to be kept."""
        return not (self.kept or self.dropped)


@dataclass(frozen=True)
class Ours:
    """One of our people who took part: a colleague's id and name."""

    id: int
    name: str


@dataclass(frozen=True)
class Gift:
    """A gift that was given: `amount` in `currency`, both None where nobody noted them."""

    what: str
    on: date
    amount: Decimal | None = None
    currency: str | None = None


@dataclass(frozen=True)
class Touch:
    """One contact with people of an account; `people` are those of them in the rep's sight, `ours` our side."""

    id: int
    kind: str
    on: date
    minutes: int
    people: tuple[PersonBrief, ...] = ()
    ours: tuple[Ours, ...] = ()
    account_id: int | None = None
    account: str | None = None
    element: str | None = None
    way: str | None = None
    learned: str | None = None
    agreed: str | None = None
    promises: tuple[Promise, ...] = ()

    @property
    def effective(self) -> bool:
        """Tell whether something learned or agreed is written down; a promise is something agreed (METHOD 1)."""
        return is_effective([self.learned or ""], [self.agreed or "", *(promise.what for promise in self.promises)])


def refuse_day(day: date, today: date) -> None:
    """Refuse a day on which a touch can't have been: one to come, or one more than ten years ago.

    Raises MethodError "touch.in_future" or "touch.too_long_ago", both with the day.
    """
    if day > today:
        raise MethodError("touch.in_future", {"day": day})
    if day < today - timedelta(days=366 * OLDEST_TOUCH_YEARS):
        raise MethodError("touch.too_long_ago", {"day": day, "years": OLDEST_TOUCH_YEARS})


def understand_past_day(text: str, today: date) -> date:
    """Read the day of a touch: a weekday or a day without a year is the last such one, today included.

    Raises MethodError as understand_date and refuse_day do.
    """
    day = understand_date(text, today)
    if day > today:
        day = _earlier(text, day, today) or day
    refuse_day(day, today)
    return day


def _earlier(text: str, day: date, today: date) -> date | None:
    """Find the last day before `today` that the text would have meant on that day itself; "tomorrow" has none."""
    for days in _EARLIER:
        candidate = day - timedelta(days=days)
        if candidate <= today and _means(text, candidate):
            return candidate
    return None


def _means(text: str, day: date) -> bool:
    try:
        return understand_date(text, day) == day
    except MethodError:
        return False


def with_interests(known: str | None, new: Iterable[str]) -> str | None:
    """Add interests to those known of somebody, without naming one twice."""
    items = [item.strip() for item in _SEPARATORS.split(known or "") if item.strip()]
    said = {item.casefold() for item in items}
    added = [item for item in dict.fromkeys(text.strip() for text in new) if item and item.casefold() not in said]
    if not added:
        return known
    mark = "、" if is_han("".join([*items, *added])) else ", "
    return mark.join([*([known.strip()] if known and known.strip() else []), *added])
