"""How people come and go: placed at an account, moved on, left, died, come back."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from db.models import ContactRow, PositionRow
from db.queries.accounts_rows import account_row
from db.queries.contacts_rows import calendars_for, contact_row
from db.queries.positions import open_position, position_row, positions_of
from playbooks.people import language_for
from playbooks.rep import Rep


def place_contact(
    session: Session, rep: Rep, contact_id: int, account_id: int, today: date, **values: Any
) -> int | None:
    """Write down that somebody works at an account in sight from today on; give the position's id.

    Who works somewhere has not left; language and calendars follow the country where nothing else was said.
    """
    contact = contact_row(session, rep, contact_id, today)
    account = account_row(session, rep, account_id, today)
    if contact is None or account is None:
        return None
    contact.left_at = None
    name = contact.family_name + contact.given_name
    if contact.language in (None, language_for(None, name)):
        contact.language = language_for(account.country, name)
    if not contact.calendars:
        contact.calendars = calendars_for(account.country)
    held = position_row(session, rep, contact_id, account_id, today)
    return (held or open_position(session, contact_id, account_id, today, **values)).id


def close_position(session: Session, rep: Rep, contact_id: int, account_id: int, today: date) -> None:
    """Write down that somebody's position at an account ended today; its history stays."""
    row = position_row(session, rep, contact_id, account_id, today)
    if row is not None:
        row.until = today
        session.flush()


def let_go(session: Session, rep: Rep, contact_id: int, today: date, **ended: datetime) -> None:
    """Write down that somebody left (left_at=…) or died (died_at=…): their positions end today."""
    row = contact_row(session, rep, contact_id, today)
    if row is None:
        return
    for name, at in ended.items():
        setattr(row, name, at)
    for position in positions_of(session, rep, [contact_id], today):
        if position.until is None:
            close_position(session, rep, contact_id, position.account_id, today)


def take_back(session: Session, rep: Rep, contact_id: int, today: date) -> None:
    """Write down that somebody is there after all: the positions that ended with their going are open again."""
    row = contact_row(session, rep, contact_id, today)
    if row is None:
        return
    gone = row.died_at or row.left_at
    row.left_at = row.died_at = row.archived_at = None
    if gone is not None:
        _reopen(session, row, rep.today(gone))
    session.flush()


def _reopen(session: Session, contact: ContactRow, ended: date) -> None:
    """Open the positions again that ended on a day, but for one that was left for the next."""
    rows = session.exec(
        select(PositionRow).where(PositionRow.contact_id == contact.id).order_by(col(PositionRow.id).desc())
    )
    followed = False
    for row in rows:
        if row.until == ended and not followed:
            row.until = None
        followed = followed or row.since == ended
