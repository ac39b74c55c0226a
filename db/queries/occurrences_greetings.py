"""Greetings that were given: which words went to whom in which season, so that no account reads them twice."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from db.models import DraftRow, DraftVersionRow, OccurrenceRow, PositionRow, RecipientRow
from db.queries.contacts_cards import touches_of
from db.queries.contacts_rows import contact_from, contact_row
from db.queries.positions import positions_of
from db.schedule_people import calendars_of
from playbooks.people import Contact, Position, rung_reached
from playbooks.rep import Rep

KIND = "greeting"


@dataclass(frozen=True)
class Reader:
    """Who a greeting is for: the person, where they work, how close we are (rung 0–5), the calendars they keep."""

    contact: Contact
    position: Position | None
    accounts: tuple[int, ...]
    rung: int
    calendars: tuple[str, ...]


def reader(session: Session, rep: Rep, contact_id: int, today: date) -> Reader | None:
    """Give what a greeting needs to know of a person in sight."""
    row = contact_row(session, rep, contact_id, today)
    if row is None:
        return None
    held = [one for one in positions_of(session, rep, [contact_id], today) if one.until is None]
    touches = [(touch.on, touch.kind) for touch in touches_of(session, contact_id)]
    return Reader(
        contact=contact_from(row),
        position=held[0] if held else None,
        accounts=tuple(one.account_id for one in held),
        rung=rung_reached(touches, today, rep.figures.house.rung_days, held) or 0,
        calendars=calendars_of(row, [one.account_country for one in held]),
    )


def given_in_season(session: Session, reader: Reader, season: str) -> frozenset[str]:
    """Give the ids of all words that anybody at the person's accounts was given in a season, by any rep."""
    # The people there, the person too; those who moved on meanwhile read them as well.
    colleagues = select(PositionRow.contact_id).where(col(PositionRow.account_id).in_(reader.accounts))
    there = or_(col(RecipientRow.contact_id).in_(colleagues), col(RecipientRow.contact_id) == reader.contact.id)
    return _words(session, (col(DraftVersionRow.occasion) == season) & there)


def given_ever(session: Session, reader: Reader) -> frozenset[str]:
    """Give the ids of all words that a person was ever given."""
    return _words(session, col(RecipientRow.contact_id) == reader.contact.id)


def _words(session: Session, condition: ColumnElement[bool]) -> frozenset[str]:
    rows = session.exec(
        select(DraftVersionRow.templates)
        .join(DraftRow, col(DraftRow.id) == DraftVersionRow.draft_id)
        .join(RecipientRow, col(RecipientRow.draft_id) == DraftRow.id)
        .where(DraftRow.kind == KIND, condition)
    )
    return frozenset(word for templates in rows for word in templates)


def draft_for(session: Session, rep: Rep, contact_id: int, season: str) -> int | None:
    """Give the rep's newest draft of a greeting for a person in a season."""
    return session.exec(
        select(DraftRow.id)
        .join(DraftVersionRow, col(DraftVersionRow.draft_id) == DraftRow.id)
        .where(
            DraftRow.kind == KIND,
            DraftRow.colleague_id == rep.id,
            DraftRow.contact_id == contact_id,
            DraftVersionRow.occasion == season,
        )
        .order_by(col(DraftRow.id).desc())
    ).first()


def add_recipient(session: Session, draft_id: int, reader: Reader, name: str) -> None:
    """Write down for whom a draft is."""
    account_id = reader.position.account_id if reader.position else None
    session.add(RecipientRow(draft_id=draft_id, contact_id=reader.contact.id, account_id=account_id, name=name))
    session.flush()


def mark_sent(session: Session, draft_id: int, version_id: int | None, now: datetime) -> bool:
    """Write down that a greeting was sent; False when it already was."""
    row = session.exec(select(RecipientRow).where(RecipientRow.draft_id == draft_id)).one()
    if row.sent_at is not None:
        return False
    row.sent_at, row.version_id = now, version_id
    session.flush()
    return True


def sent_to(session: Session, rep: Rep, contact_ids: Collection[int], season: str) -> set[int]:
    """Give those of some people whom the rep sent a greeting in a season."""
    rows = session.exec(
        select(RecipientRow.contact_id)
        .join(DraftRow, col(DraftRow.id) == RecipientRow.draft_id)
        .join(DraftVersionRow, col(DraftVersionRow.draft_id) == DraftRow.id)
        .where(
            col(RecipientRow.contact_id).in_(contact_ids), col(RecipientRow.sent_at).is_not(None),
            DraftRow.kind == KIND, DraftRow.colleague_id == rep.id, DraftVersionRow.occasion == season,
        )
    )  # fmt: skip
    return {number for number in rows if number}


def nudge_of(session: Session, rep: Rep, contact_id: int, day: date) -> int | None:
    """Give the rep's open nudge of a person's birthday on a day, told or not."""
    rows = session.exec(
        select(OccurrenceRow.id).where(
            OccurrenceRow.colleague_id == rep.id,
            OccurrenceRow.kind == "birthday",
            OccurrenceRow.subject == f"contact:{contact_id}",
            OccurrenceRow.occasion == f"birthday {day.isoformat()}",
            col(OccurrenceRow.state).in_(("open", "snoozed")),
        )
    )
    return rows.first()
