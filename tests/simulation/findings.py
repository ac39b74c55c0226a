"""The week's findings that METHOD sections 5 and 11 demand of an account, worked out without the schedule's code."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from tests.simulation.days_off import DAY, local, weeks
from tests.simulation.facts import EXECUTIVE, LAST, START, AccountFacts, Demand, PersonFacts, RepFacts, TouchFacts

_YEAR, _LATELY, _THREAD = 365 * DAY, 180 * DAY, 90 * DAY


def findings(rep: RepFacts, account: AccountFacts) -> Iterator[Demand]:
    """List what comes true of an account; it is told on the first working day of a week."""
    weekly = [week[0] for week in weeks(rep, START.date(), LAST)]
    touches = [one for one in rep.touches if one.account == account.number]
    yield from _threads(account, touches, weekly)
    yield from _executives(rep, account, touches, weekly)
    for person in account.people:
        if not person.muted:
            yield from _falls(person, touches, weekly)


def _threads(account: AccountFacts, touches: Iterable[TouchFacts], weekly: Iterable[date]) -> Iterator[Demand]:
    told: date | None = None
    for day in weekly:
        # Touches are logged at noon: of a day that went by all count, of this morning's none.
        if not _hangs(account, [one for one in touches if day - _THREAD < one.on < day]):
            continue
        since = [told + number * DAY for number in range((day - told).days)] if told else []
        seen = ([one for one in touches if on - _THREAD < one.on <= on] for on in since)
        if told is None or not all(_hangs(account, counted) for counted in seen):
            told = day
            yield "single_thread", str(account.number), "day", day


def _hangs(account: AccountFacts, touches: Iterable[TouchFacts]) -> bool:
    effective = [one for one in touches if one.effective]
    if len(effective) < 3:
        return False
    with_each = Counter(number for one in effective for number in one.people)
    below = {one.number for one in account.people if one.level in ("manager", "staff")}
    most, times = with_each.most_common(1)[0]
    # Somebody who is left in peace is not named.
    is_one = times >= 0.6 * with_each.total() and not next(one for one in account.people if one.number == most).muted
    return is_one or not below & set(with_each) or not any(one.ours for one in touches)


def _executives(
    rep: RepFacts, account: AccountFacts, touches: Iterable[TouchFacts], weekly: Iterable[date]
) -> Iterator[Demand]:  # fmt: skip
    ours = (one for one in touches if one.effective and (EXECUTIVE in one.ours or one.kind == "executive_meeting"))
    seen = sorted({local(rep, account.added), *(one.on for one in ours)})
    for since, until in pairwise([*seen, LAST + DAY]):
        day = next((one for one in weekly if one >= since + _YEAR), None)
        if day is not None and day <= until:
            yield "executive_not_seen", str(account.number), "day", day


def _falls(person: PersonFacts, touches: Iterable[TouchFacts], weekly: Iterable[date]) -> Iterator[Demand]:
    told: set[date] = set()
    seen = [one.on for one in touches if one.effective and person.number in one.people]
    for day in weekly:
        fell = _last_fall(one for one in person.ratings if one[0] < day)
        if fell is None or fell in told or fell <= day - _LATELY or any(fell < on < day for on in seen):
            continue
        told.add(fell)
        yield "attitude_fallen", str(person.number), "day", day


def _last_fall(ratings: Iterable[tuple[date, int]]) -> date | None:
    """The day of the last change of an attitude, if it was for the worse."""
    fell, before = None, None
    for on, attitude in ratings:
        if before is not None and attitude != before:
            fell = on if attitude < before else None
        before = attitude
    return fell
