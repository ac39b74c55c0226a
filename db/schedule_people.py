"""The people a rep is nudged about, with what the rules of nudges ask of each."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col

from db.account_classes import classes_by_marks
from db.models import ContactRow
from db.people_statements import (
    KEPT,
    KEPT_SOME,
    KEPT_STARS,
    LAST_EFFECTIVE,
    LAST_TOUCHES,
    LETTERS,
    PLACED,
    PLACED_SOME,
    PLACED_STARS,
)
from db.queries.contacts_rows import birthday_from
from db.schedule_deals import nearest_the_axis
from playbooks.birthdays import Birthday
from playbooks.festivals import calendar_of_country
from playbooks.key_contacts import DECIDING
from playbooks.nudges import Standing
from playbooks.rep import Rep


@dataclass(frozen=True)
class Person:
    """A contact as the rules of nudges see them; `calendars` are those of their holidays, the most their own first.

    A key contact may go untouched for `untouched_days`; None for all others.
    """

    contact_id: int
    birthday: Birthday | None
    calendars: tuple[str, ...]
    standing: Standing
    added: date
    untouched_days: int | None = None


@dataclass(frozen=True)
class _Seat:
    """One position through which a person is seen; all None for somebody who has no position."""

    position_id: int | None = None
    key: bool = False
    account_class: str | None = None
    country: str | None = None
    paused: bool = False


class _Known(NamedTuple):
    """The columns of a contact that the rules ask for."""

    id: int
    rising_star: bool
    muted_at: datetime | None
    lead_days: Any
    left_at: Any
    died_at: Any
    created_at: datetime
    calendars: Any
    birth_month: int | None
    birth_day: int | None
    birth_year: int | None
    birth_calendar: str
    birth_leap_month: bool


# What is known of somebody, and of the position through which they are seen, if they have one.
_Row = tuple[Any, ...]
# Those who hold a position, and those who have none.
_ALL, _STARS, _SOME = (PLACED, KEPT), (PLACED_STARS, KEPT_STARS), (PLACED_SOME, KEPT_SOME)


def people_of(
    session: Session, rep: Rep, today: date, ids: Collection[int] | None = None, *, exactly_today: bool = False,
    only_stars: bool = False,
) -> list[Person]:  # fmt: skip
    """Give the people a rep is nudged about, all, the rising stars or some by id, in the order they were added.

    They hold a position at an account that the rep looks after, or have none and are kept by the rep; the archived are
    left out, and archived accounts. For planning, accounts that the rep will take over later count too; `exactly_today`
    leaves them out.
    """
    return people_of_all(session, [rep], today, ids, exactly_today=exactly_today, only_stars=only_stars)[rep.id]


def people_of_all(
    session: Session, reps: Sequence[Rep], today: date, ids: Collection[int] | None = None, *,
    exactly_today: bool = False, only_stars: bool = False,
) -> dict[int, list[Person]]:  # fmt: skip
    """Give the same for several reps for whom it is the same day, by their ids."""
    if ids is not None and not ids:
        return {rep.id: [] for rep in reps}
    # Plain statements don't see what the session has not written yet.
    session.flush()
    placed, kept = _ALL if ids is None and not only_stars else _STARS if ids is None else _SOME
    rep_ids = [rep.id for rep in reps]
    seen_from = today if exactly_today else date.max
    seen = placed.run(session, rep_ids=rep_ids, today=today, seen_from=seen_from, ids=ids or ()).rows()
    without: list[_Row] = []
    if ids is None or {row[1] for row in seen} < set(ids):
        without = kept.run(session, rep_ids=rep_ids, ids=ids or ()).rows()
    positions = list({row[-6] for row in seen})
    weighty = _weighty(session, positions) | nearest_the_axis(session, positions, today)
    theirs: dict[int, list[_Row]] = {rep.id: [] for rep in reps}
    for row in (*seen, *without):
        theirs[row[0]].append(row[1:])
    return {rep.id: _people(session, rep, theirs[rep.id], weighty) for rep in reps}


def _people(session: Session, rep: Rep, rows: Sequence[_Row], weighty: Collection[int]) -> list[Person]:
    """Make people of rows: each of a position through which the rep sees somebody, or of somebody who has none."""
    size = len(_Known._fields)
    marked = classes_by_marks(session, rep, {row[-2] for row in rows if len(row) > size and row[-4] is None})
    people: dict[int, _Known] = {}
    seats: dict[int, list[_Seat]] = defaultdict(list)
    for row in rows:
        number, seat = row[0], _Seat()
        if len(row) > size:
            position_id, key, chosen, country, account_id, paused_at = row[size:]
            seat = _Seat(position_id, key, chosen or marked.get(account_id), country, paused_at is not None)
        people[number] = _Known(*row[:size])
        seats[number].append(seat)
    return [_person(rep, people[key], seats[key], weighty) for key in sorted(people)]


def last_effective_touches(
    session: Session, contact_ids: Collection[int], before: date | None = None
) -> dict[int, date]:
    """Give the day of each person's last effective touch, of those before a date if one is given."""
    if not contact_ids:
        return {}
    session.flush()
    rows = LAST_EFFECTIVE.run(session, ids=contact_ids, before=before or date.max).rows()
    return {row[0]: row[1] for row in rows}


def last_touches(session: Session, contact_ids: Collection[int]) -> dict[int, tuple[date | None, date]]:
    """Give for each person touched the day of the last effective touch, if any, and that of the last of any kind."""
    if not contact_ids:
        return {}
    session.flush()
    rows = LAST_TOUCHES.run(session, ids=contact_ids).rows()
    return {contact_id: (effective, heard) for contact_id, effective, heard in rows}


def current(since: Any, until: Any, today: date, *, exactly_today: bool) -> ColumnElement[bool]:
    """The condition that a row which holds from one day to another holds today, or (for planning) will later."""
    lasts = or_(col(until).is_(None), col(until) >= today)
    return lasts & or_(col(since).is_(None), col(since) <= today) if exactly_today else lasts


def _weighty(session: Session, position_ids: Sequence[int]) -> set[int]:
    """Find the positions that sign or decide: A or D by the latest letter, in general or for an open deal."""
    if not position_ids:
        return set()
    rows = LETTERS.run(session, ids=position_ids).rows()
    latest = {(position_id, deal_id): influence for position_id, deal_id, influence in rows}
    return {position_id for (position_id, _), influence in latest.items() if influence in DECIDING}


def _person(rep: Rep, known: _Known, seats: Sequence[_Seat], weighty: Collection[int]) -> Person:
    awake = [seat for seat in seats if not seat.paused]
    key = [seat for seat in awake if seat.key or seat.position_id in weighty]
    standing = Standing(
        is_key=bool(key),
        is_rising_star=known.rising_star,
        of_s_account=any(seat.account_class == "S" for seat in awake),
        is_muted=known.muted_at is not None,
        is_paused=not awake,
        days_before=_list(known.lead_days),
        has_left=known.left_at is not None,
        has_died=known.died_at is not None,
    )
    return Person(
        contact_id=known.id,
        birthday=birthday_from(
            known.birth_month, known.birth_day, known.birth_year, known.birth_calendar, known.birth_leap_month
        ),
        calendars=calendars_among(_list(known.calendars) or (), [seat.country for seat in seats]),
        standing=standing,
        added=rep.today(known.created_at),
        untouched_days=_untouched_days(rep, key),
    )


def _list(stored: Any) -> tuple[Any, ...] | None:
    """Read a list as the database's driver gives it: as text, or read already."""
    return _read(stored) if isinstance(stored, str) else None if stored is None else tuple(stored)


@lru_cache(1024)
def _read(text: str) -> tuple[Any, ...] | None:
    stored = json.loads(text)
    return None if stored is None else tuple(stored)


def _untouched_days(rep: Rep, key: Iterable[_Seat]) -> int | None:
    """Tell how long a key contact may go untouched, by the classes of the accounts where they are key."""
    limits, unmarked = rep.figures.moves.key_days, rep.figures.classes.unmarked
    days = [limits.get(seat.account_class or unmarked) for seat in key]
    return min((limit for limit in days if limit is not None), default=None)


def calendars_of(row: ContactRow, countries: Iterable[str | None]) -> tuple[str, ...]:
    """Tell which calendars hold a contact's holidays: their own, or else those of their accounts' countries."""
    return calendars_among(row.calendars, countries)


def calendars_among(own: Collection[str], countries: Iterable[str | None]) -> tuple[str, ...]:
    """Tell the same by somebody's own calendars and the countries of their accounts."""
    if own:
        return tuple(own)
    return tuple(dict.fromkeys(calendar for country in countries if (calendar := calendar_of_country(country))))
