"""People: those in a rep's sight, found, added and changed."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from db.models import ContactRow, PositionRow
from db.queries.contacts_cards import briefs, by_weight, person_card, promises_to, touches_of
from db.queries.contacts_rows import (
    birthday_columns,
    calendars_for,
    contact_from,
    contact_is_active,
    contact_row,
)
from db.sight import contact_in_sight
from playbooks.birthdays import Birthday
from playbooks.lines_mentions import KnownName
from playbooks.names import search_keys
from playbooks.people import Contact, language_for
from playbooks.rep import Rep

__all__ = [
    "briefs", "by_weight", "calendars_for", "change_birthday", "change_contact", "contact_by_id", "contact_row",
    "create_contact", "follow_country", "id_by_phone", "ids_at", "known_names", "person_card", "promises_to",
    "touches_of",
]  # fmt: skip


def known_names(session: Session, rep: Rep, today: date, *, archived: bool = False) -> list[KnownName]:
    """Give the search keys of the people in a rep's sight; `archived` gives those put away or deceased too."""
    query = (
        select(ContactRow.id, ContactRow.search, ContactRow.family_name, ContactRow.given_name)
        .where(contact_in_sight(rep, today))
        .order_by(col(ContactRow.id))
    )
    if not archived:
        query = query.where(contact_is_active())
    return [
        KnownName(number or 0, tuple(search.split("\n")) if search else search_keys(family_name, given_name))
        for number, search, family_name, given_name in session.exec(query)
    ]


def contact_by_id(session: Session, rep: Rep, contact_id: int, today: date) -> Contact | None:
    """Give a person in sight, archived or not."""
    row = contact_row(session, rep, contact_id, today)
    return contact_from(row) if row else None


def id_by_phone(session: Session, rep: Rep, phone: str, today: date) -> int | None:
    """Give the id of the person in sight who has a phone number, written internationally."""
    return session.exec(
        select(ContactRow.id)
        .where(ContactRow.phone == phone, contact_in_sight(rep, today))
        .order_by(col(ContactRow.archived_at).is_not(None), col(ContactRow.id))
    ).first()


def ids_at(session: Session, rep: Rep, account_id: int, today: date) -> list[int]:
    """Give the ids of the active people who hold a position at an account; the account itself may be archived."""
    holders = select(PositionRow.contact_id).where(
        PositionRow.account_id == account_id, col(PositionRow.until).is_(None)
    )
    rows = session.exec(
        select(ContactRow.id).where(
            col(ContactRow.id).in_(holders),
            col(ContactRow.archived_at).is_(None),
            col(ContactRow.died_at).is_(None),
            contact_in_sight(rep, today),
        )
    )
    return sorted({number for number in rows if number})


def create_contact(
    session: Session, rep: Rep, family_name: str, given_name: str, now: datetime, **values: Any
) -> Contact:
    """Add a person, who is the rep's alone until they hold a position; `values` are other columns."""
    row = ContactRow(
        team_id=rep.team_id, keeper_id=rep.id, family_name=family_name, given_name=given_name,
        search="\n".join(search_keys(family_name, given_name)), created_at=now, **values,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return contact_from(row)


def change_contact(session: Session, rep: Rep, contact_id: int, today: date, /, **values: Any) -> Contact | None:
    """Change columns of a person in sight; None when they are not."""
    row = contact_row(session, rep, contact_id, today)
    if row is None:
        return None
    for name, value in values.items():
        setattr(row, name, value)
    if {"family_name", "given_name"} & set(values):
        row.search = "\n".join(search_keys(row.family_name, row.given_name))
    session.flush()
    return contact_from(row)


def change_birthday(
    session: Session, rep: Rep, contact_id: int, today: date, birthday: Birthday | None
) -> Contact | None:
    """Write down or forget a person's birthday."""
    return change_contact(session, rep, contact_id, today, **birthday_columns(birthday))


def follow_country(session: Session, rep: Rep, account_id: int, today: date, old: str | None, new: str | None) -> None:
    """Let the people of an account whose country changed follow it, where their language and calendars came from it."""
    for number in ids_at(session, rep, account_id, today):
        row = contact_row(session, rep, number, today)
        if row is None:
            continue
        name = row.family_name + row.given_name
        if row.language == language_for(old, name):
            row.language = language_for(new, name)
        if row.calendars == calendars_for(old):
            row.calendars = calendars_for(new)
    session.flush()
