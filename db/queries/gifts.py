"""Gifts to people in a rep's sight: those of a touch, and what a person got in a year."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlmodel import Session, col, select

from db.models import ContactRow, GiftRow, TouchContactRow
from db.queries.touches import touch_row
from db.queries.touches_changes import gift_rows
from db.sight import contact_in_sight
from playbooks.gifts import totals
from playbooks.names import display_name
from playbooks.rep import Rep
from playbooks.touch_records import Gift, GiftToNote


def gifts_in(session: Session, rep: Rep, touch_id: int, today: date) -> list[Gift]:
    """Give the gifts that were given in a touch in sight, one for each that differs."""
    row = touch_row(session, rep, touch_id, today)
    found = [_gift(gift) for gift in gift_rows(session, row)] if row else []
    return list(dict.fromkeys(found))


def note_gift(session: Session, rep: Rep, touch_id: int, gift: GiftToNote, today: date) -> None:
    """Write down what was given in a touch in sight, to each of its people, in place of what stood there."""
    row = touch_row(session, rep, touch_id, today)
    if row is None:
        return
    for old in gift_rows(session, row):
        session.delete(old)
    people = session.exec(select(TouchContactRow.contact_id).where(TouchContactRow.touch_id == touch_id))
    session.add_all(
        GiftRow(contact_id=person, account_id=row.account_id, author_id=row.author_id, touch_id=row.id,
                what=gift.what, amount=gift.amount, currency=gift.currency, on=row.on)
        for person in people
    )  # fmt: skip
    session.flush()


def gifts_to(session: Session, rep: Rep, contact_id: int, today: date, limit: int = 10) -> list[Gift]:
    """Give the gifts that a person in sight got, the latest first."""
    rows = session.exec(
        select(GiftRow)
        .join(ContactRow, col(ContactRow.id) == GiftRow.contact_id)
        .where(ContactRow.id == contact_id, contact_in_sight(rep, today))
        .order_by(col(GiftRow.on).desc(), col(GiftRow.id).desc())
        .limit(limit)
    )
    return [_gift(row) for row in rows]


def totals_of_year(
    session: Session, rep: Rep, contact_ids: Sequence[int], year: int, today: date
) -> list[tuple[str, tuple[tuple[Decimal, str], ...]]]:
    """Give, for each of some people in sight, their name and what they got in a year, each currency by itself."""
    people = session.exec(
        select(ContactRow)
        .where(col(ContactRow.id).in_(contact_ids), contact_in_sight(rep, today))
        .order_by(col(ContactRow.id))
    ).all()
    return [
        (
            display_name(person.family_name, person.given_name, rep.language),
            totals((gift.amount, gift.currency) for gift in _of_year(session, person.id or 0, year)),
        )
        for person in people
    ]


def _of_year(session: Session, contact_id: int, year: int) -> Sequence[GiftRow]:
    within = (col(GiftRow.on) >= date(year, 1, 1), col(GiftRow.on) <= date(year, 12, 31))
    return session.exec(select(GiftRow).where(GiftRow.contact_id == contact_id, *within)).all()


def _gift(row: GiftRow) -> Gift:
    return Gift(row.what, row.on, row.amount, row.currency)
