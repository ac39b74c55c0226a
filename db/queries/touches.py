"""Touches: logged, read and corrected, for the people and accounts in a rep's sight."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, exists, func, or_
from sqlmodel import Session, col, select

from db.models import (
    AccountRow,
    ColleagueRow,
    ContactRow,
    GiftRow,
    PromiseRow,
    TouchColleagueRow,
    TouchContactRow,
    TouchRow,
)
from db.queries.contacts_cards import briefs
from db.queries.contacts_rows import contact_is_active
from db.queries.positions import positions_of
from db.queries.promises import make_promise, promises_from
from db.sight import account_in_sight, contact_in_sight, may_see_account, may_see_touch
from playbooks.errors import MethodError
from playbooks.rep import Rep
from playbooks.touch_records import Ours, Touch, TouchToLog, refuse_day, with_interests
from playbooks.touches import TOUCH_KINDS


def log_touch(session: Session, rep: Rep, touch: TouchToLog, now: datetime) -> Touch:
    """Write a touch down, with its people, the promises made, the gift given and the interests learned.

    People out of the rep's sight are left out. Raises MethodError "touch.nobody" when nobody is left, and for a day on
    which it can't have been (see refuse_day).
    """
    today = rep.today(now)
    refuse_day(touch.on, today)
    people = _people_in_sight(session, rep, touch.contact_ids, today)
    if not people:
        raise MethodError("touch.nobody")
    kind = TOUCH_KINDS[touch.kind]
    ids = [person.id or 0 for person in people]
    row = TouchRow(
        account_id=account_of(session, rep, ids, today, touch.account_id), author_id=rep.id, on=touch.on, kind=kind.id,
        minutes=kind.minutes if touch.minutes is None else touch.minutes, element=kind.element, way=kind.way,
        learned=_words(touch.learned), agreed=_words(touch.agreed), created_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    _add_people(session, rep, row, people)
    _add_what_came_of_it(session, rep, row, touch, people, now)
    return _touch(session, rep, row, today)


def _add_people(session: Session, rep: Rep, row: TouchRow, people: Sequence[ContactRow]) -> None:
    session.add_all(TouchContactRow(touch_id=row.id or 0, contact_id=person.id or 0) for person in people)
    session.add(TouchColleagueRow(touch_id=row.id or 0, colleague_id=rep.id))
    session.flush()


def _add_what_came_of_it(
    session: Session, rep: Rep, row: TouchRow, touch: TouchToLog, people: Sequence[ContactRow], now: datetime
) -> None:
    first = people[0]
    first.interests = with_interests(first.interests, touch.interests)
    for promise in touch.promises:
        make_promise(session, rep, promise, now, contact_id=first.id, account_id=row.account_id, touch_id=row.id)
    gift = touch.gift
    if gift is not None:
        session.add_all(
            GiftRow(contact_id=person.id or 0, account_id=row.account_id, author_id=rep.id, touch_id=row.id,
                    what=gift.what, amount=gift.amount, currency=gift.currency, on=row.on)
            for person in people
        )  # fmt: skip
    session.flush()


def touch_by_id(session: Session, rep: Rep, touch_id: int, today: date) -> Touch | None:
    """Give a touch of a person or an account in sight."""
    row = touch_row(session, rep, touch_id, today)
    return _touch(session, rep, row, today) if row else None


def touch_row(session: Session, rep: Rep, touch_id: int, today: date) -> TouchRow | None:
    """Give a touch's row, to change it, if the rep may see it."""
    return session.get(TouchRow, touch_id) if may_see_touch(session, rep, touch_id, today) else None


def recent_touches(session: Session, rep: Rep, contact_id: int, today: date, limit: int = 5) -> list[Touch]:
    """Give the last touches with a person in sight, the latest first."""
    rows = session.exec(
        select(TouchRow)
        .join(TouchContactRow, col(TouchContactRow.touch_id) == TouchRow.id)
        .join(ContactRow, col(ContactRow.id) == TouchContactRow.contact_id)
        .where(ContactRow.id == contact_id, contact_in_sight(rep, today))
        .order_by(col(TouchRow.on).desc(), col(TouchRow.id).desc())
        .limit(limit)
    ).all()
    return [_touch(session, rep, row, today) for row in rows]


def last_touch_on(session: Session, rep: Rep, contact_id: int, today: date, *, effective: bool = True) -> date | None:
    """Give the day of the last touch with a person in sight, of the effective ones unless told otherwise."""
    query = (
        select(func.max(TouchRow.on))
        .join(TouchContactRow, col(TouchContactRow.touch_id) == TouchRow.id)
        .join(ContactRow, col(ContactRow.id) == TouchContactRow.contact_id)
        .where(ContactRow.id == contact_id, contact_in_sight(rep, today))
    )
    return session.exec(query.where(touch_is_effective()) if effective else query).one()


def touch_is_effective() -> ColumnElement[bool]:
    """The condition that a TouchRow has something learned or agreed written down, a promise included (METHOD 1)."""
    promised = exists().where(col(PromiseRow.touch_id) == TouchRow.id)
    return or_(col(TouchRow.learned).is_not(None), col(TouchRow.agreed).is_not(None), promised)


def last_touched(session: Session, rep: Rep, today: date, limit: int, account_id: int | None = None) -> list[int]:
    """Give the ids of the active people in sight with whom the rep had the latest touches, at an account if told."""
    query = (
        select(ContactRow.id)
        .join(TouchContactRow, col(TouchContactRow.contact_id) == ContactRow.id)
        .join(TouchRow, col(TouchRow.id) == TouchContactRow.touch_id)
        .where(contact_in_sight(rep, today), contact_is_active(), TouchRow.author_id == rep.id)
        .group_by(col(ContactRow.id))
        .order_by(func.max(TouchRow.on).desc(), func.max(TouchRow.id).desc())
        .limit(limit)
    )
    if account_id is not None:
        query = query.where(TouchRow.account_id == account_id)
    return [number for number in session.exec(query) if number]


def _touch(session: Session, rep: Rep, row: TouchRow, today: date) -> Touch:
    """Make the method's touch of a row already known to be in sight; its account is named only when that is too."""
    people = session.exec(select(TouchContactRow.contact_id).where(TouchContactRow.touch_id == row.id)).all()
    ours = session.exec(
        select(ColleagueRow)
        .join(TouchColleagueRow, col(TouchColleagueRow.colleague_id) == ColleagueRow.id)
        .where(TouchColleagueRow.touch_id == row.id, ColleagueRow.team_id == rep.team_id)
        .order_by(col(ColleagueRow.id))
    ).all()
    account = session.exec(
        select(AccountRow).where(AccountRow.id == row.account_id, account_in_sight(rep, today))
    ).first()
    return Touch(
        id=row.id or 0, kind=row.kind, on=row.on, minutes=row.minutes,
        people=tuple(briefs(session, rep, sorted(people), today, row.account_id)),
        ours=tuple(Ours(one.id or 0, one.name) for one in ours),
        account_id=account.id if account else None, account=account.name if account else None,
        element=row.element, way=row.way, learned=row.learned, agreed=row.agreed,
        promises=promises_from(session, rep, row.id or 0, today),
    )  # fmt: skip


def _people_in_sight(session: Session, rep: Rep, contact_ids: Sequence[int], today: date) -> list[ContactRow]:
    """Give the rows of people in the order named, without those out of sight."""
    rows = session.exec(select(ContactRow).where(col(ContactRow.id).in_(contact_ids), contact_in_sight(rep, today)))
    found = {row.id: row for row in rows}
    return [found[number] for number in dict.fromkeys(contact_ids) if number in found]


def account_of(
    session: Session, rep: Rep, contact_ids: Sequence[int], today: date, account_id: int | None = None
) -> int | None:
    """Tell at which account in sight a touch is: the one given, else where most of its people are, the first first."""
    if account_id is not None and may_see_account(session, rep, account_id, today):
        return account_id
    held = [
        position
        for position in positions_of(session, rep, contact_ids, today)
        if position.until is None and not position.account_archived
    ]
    held.sort(key=lambda position: contact_ids.index(position.contact_id))
    accounts = [position.account_id for position in held]
    return max(accounts, key=accounts.count, default=None)


def _words(text: str | None) -> str | None:
    return (text or "").strip() or None
