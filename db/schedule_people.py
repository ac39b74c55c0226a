"""The people a rep is nudged about, with what the rules of nudges ask of each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from db.account_classes import classes_by_marks
from db.models import (
    AccountRepRow,
    AccountRow,
    ContactRow,
    DealRow,
    PositionRow,
    RatingRow,
    TouchContactRow,
    TouchRow,
)
from db.queries.contacts_rows import birthday_of
from db.queries.touches import touch_is_effective
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


def people_of(
    session: Session, rep: Rep, today: date, ids: Collection[int] | None = None, *, exactly_today: bool = False
) -> list[Person]:
    """Give the people a rep is nudged about, all or some of them, in the order they were added.

    They hold a position at an account that the rep looks after, or have none and are kept by the rep; the archived are
    left out, and archived accounts. For planning, accounts that the rep will take over later count too; `exactly_today`
    leaves them out.
    """
    if ids is not None and not ids:
        return []
    rows = list(_placed(session, rep, today, ids, exactly_today))
    if ids is None or {contact.id for contact, _ in rows} < set(ids):
        rows += _kept(session, rep, ids)
    contacts: dict[int, ContactRow] = {}
    seats: dict[int, list[_Seat]] = defaultdict(list)
    for contact, seat in rows:
        contacts[contact.id or 0] = contact
        seats[contact.id or 0].append(seat)
    positions = [seat.position_id for held in seats.values() for seat in held if seat.position_id]
    weighty = _weighty(session, positions) | nearest_the_axis(session, positions, today)
    return [_person(rep, contacts[key], seats[key], weighty) for key in sorted(contacts)]


def last_effective_touches(
    session: Session, contact_ids: Collection[int], before: date | None = None
) -> dict[int, date]:
    """Give the day of each person's last effective touch, of those before a date if one is given."""
    if not contact_ids:
        return {}
    query = (
        select(TouchContactRow.contact_id, func.max(TouchRow.on))
        .join(TouchRow, col(TouchRow.id) == TouchContactRow.touch_id)
        .where(col(TouchContactRow.contact_id).in_(contact_ids), touch_is_effective())
        .group_by(col(TouchContactRow.contact_id))
    )
    if before is not None:
        query = query.where(TouchRow.on < before)
    return dict(session.exec(query).all())


def last_touches(session: Session, contact_ids: Collection[int]) -> dict[int, tuple[date | None, date]]:
    """Give for each person touched the day of the last effective touch, if any, and that of the last of any kind."""
    if not contact_ids:
        return {}
    rows = session.execute(
        select_columns(
            col(TouchContactRow.contact_id),
            func.max(case((touch_is_effective(), col(TouchRow.on)))),
            func.max(col(TouchRow.on)),
        )
        .join(TouchRow, col(TouchRow.id) == TouchContactRow.touch_id)
        .where(col(TouchContactRow.contact_id).in_(contact_ids))
        .group_by(col(TouchContactRow.contact_id))
    )
    return {contact_id: (effective, heard) for contact_id, effective, heard in rows}


def current(since: Any, until: Any, today: date, *, exactly_today: bool) -> ColumnElement[bool]:
    """The condition that a row which holds from one day to another holds today, or (for planning) will later."""
    lasts = or_(col(until).is_(None), col(until) >= today)
    return lasts & or_(col(since).is_(None), col(since) <= today) if exactly_today else lasts


def _placed(
    session: Session, rep: Rep, today: date, ids: Collection[int] | None, exactly_today: bool
) -> Iterable[tuple[ContactRow, _Seat]]:
    query = (
        select_columns(
            ContactRow,
            col(PositionRow.id),
            col(PositionRow.key),
            col(AccountRow.account_class),
            col(AccountRow.country),
            col(AccountRow.id),
            col(AccountRow.paused_at),
        )
        .join(PositionRow, col(PositionRow.contact_id) == ContactRow.id)
        .join(AccountRow, col(AccountRow.id) == PositionRow.account_id)
        .join(AccountRepRow, col(AccountRepRow.account_id) == AccountRow.id)
        .where(
            col(AccountRepRow.colleague_id) == rep.id,
            current(AccountRepRow.since, AccountRepRow.until, today, exactly_today=exactly_today),
            current(PositionRow.since, PositionRow.until, today, exactly_today=False),
            col(AccountRow.archived_at).is_(None),
            col(ContactRow.archived_at).is_(None),
        )
        .order_by(col(PositionRow.id))
    )
    rows = session.execute(_only(query, ids)).all()
    marked = classes_by_marks(session, rep, {row[5] for row in rows if row[3] is None})
    return ((row[0], _Seat(row[1], row[2], row[3] or marked.get(row[5]), row[4], row[6] is not None)) for row in rows)


def _kept(session: Session, rep: Rep, ids: Collection[int] | None) -> Iterable[tuple[ContactRow, _Seat]]:
    anywhere = select(PositionRow.id).where(PositionRow.contact_id == ContactRow.id).exists()
    query = select(ContactRow).where(ContactRow.keeper_id == rep.id, col(ContactRow.archived_at).is_(None), ~anywhere)
    return ((contact, _Seat()) for contact in session.exec(_only(query, ids)))


def _only(query: Any, ids: Collection[int] | None) -> Any:
    return query if ids is None else query.where(col(ContactRow.id).in_(ids))


def _weighty(session: Session, position_ids: Sequence[int]) -> set[int]:
    """Find the positions that sign or decide: A or D by the latest letter, in general or for an open deal."""
    if not position_ids:
        return set()
    rows = session.exec(
        select(RatingRow.position_id, RatingRow.deal_id, RatingRow.influence)
        .outerjoin(DealRow, col(DealRow.id) == RatingRow.deal_id)
        .where(
            col(RatingRow.position_id).in_(position_ids),
            col(RatingRow.influence).is_not(None),
            col(DealRow.closed_at).is_(None),
        )
        .order_by(col(RatingRow.on), col(RatingRow.id))
    )
    latest = {(position_id, deal_id): influence for position_id, deal_id, influence in rows}
    return {position_id for (position_id, _), influence in latest.items() if influence in DECIDING}


def _person(rep: Rep, row: ContactRow, seats: Sequence[_Seat], weighty: Collection[int]) -> Person:
    awake = [seat for seat in seats if not seat.paused]
    key = [seat for seat in awake if seat.key or seat.position_id in weighty]
    standing = Standing(
        is_key=bool(key),
        is_rising_star=row.rising_star,
        of_s_account=any(seat.account_class == "S" for seat in awake),
        is_muted=row.muted_at is not None,
        is_paused=not awake,
        days_before=None if row.lead_days is None else tuple(row.lead_days),
        has_left=row.left_at is not None,
        has_died=row.died_at is not None,
    )
    return Person(
        contact_id=row.id or 0,
        birthday=birthday_of(row),
        calendars=calendars_of(row, [seat.country for seat in seats]),
        standing=standing,
        added=rep.today(row.created_at),
        untouched_days=_untouched_days(rep, key),
    )


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
