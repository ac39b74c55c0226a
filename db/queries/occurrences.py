"""Occurrences: the nudges a rep got, read as items and changed by what the rep does with them."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlmodel import Session, col, select

from db.models import OccurrenceRow, OutboxRow
from db.queries.drafts import draft_by_id
from db.schedule_leads import Subject
from db.session import RowStatement
from db.sight import may_see_touch
from playbooks.nudge_items import LASTING
from playbooks.rep import Rep

_SOME = RowStatement(OccurrenceRow, "WHERE id IN :ids AND colleague_id = :colleague_id ORDER BY id")


def occurrence_row(session: Session, rep: Rep, occurrence_id: int) -> OccurrenceRow | None:
    """Give the row of one of the rep's nudges, to change it."""
    return session.exec(
        select(OccurrenceRow).where(OccurrenceRow.id == occurrence_id, OccurrenceRow.colleague_id == rep.id)
    ).first()


def occurrence_rows(session: Session, rep: Rep, ids: Collection[int]) -> Sequence[OccurrenceRow]:
    """Give the rows of some of the rep's nudges."""
    return _SOME.rows(session, ids=ids, colleague_id=rep.id)


def told_together(session: Session, rep: Rep, occurrence_id: int) -> list[int]:
    """Give the ids of what was told in the same message as an occurrence, itself included."""
    row = occurrence_row(session, rep, occurrence_id)
    if row is None:
        return []
    if row.outbox_id is None:
        return [occurrence_id]
    ids = session.exec(
        select(OccurrenceRow.id).where(OccurrenceRow.colleague_id == rep.id, OccurrenceRow.outbox_id == row.outbox_id)
    )
    return [number for number in ids if number]


def message_of(session: Session, rep: Rep, occurrence_id: int) -> int | None:
    """Give the id of the message in which a nudge was told, as long as we remember it."""
    row = occurrence_row(session, rep, occurrence_id)
    outgoing = session.get(OutboxRow, row.outbox_id) if row and row.outbox_id else None
    return outgoing.message_id if outgoing and outgoing.chat_id == rep.chat_id else None


def newest_of(session: Session, rep: Rep, occurrence_id: int) -> int:
    """Give the id of the newest lead that was told of the same occasion; it overtook the others."""
    row = occurrence_row(session, rep, occurrence_id)
    if row is None:
        return occurrence_id
    ids = session.exec(
        select(OccurrenceRow.id).where(
            OccurrenceRow.colleague_id == rep.id,
            OccurrenceRow.kind == row.kind,
            OccurrenceRow.subject == row.subject,
            OccurrenceRow.occasion == row.occasion,
        )
    )
    return max((number for number in ids if number), default=occurrence_id)


def open_ids(session: Session, rep: Rep, since: date) -> list[int]:
    """Give the ids of the rep's nudges that are not ended: those told since a day, promises and steps of any day."""
    rows = select(OccurrenceRow.id).where(
        OccurrenceRow.colleague_id == rep.id,
        col(OccurrenceRow.state).in_(("open", "snoozed")),
        (col(OccurrenceRow.on) >= since) | col(OccurrenceRow.kind).in_(LASTING),
    )
    return [number for number in session.exec(rows) if number]


def end_occasion(
    session: Session,
    rep: Rep,
    occurrence_id: int,
    state: str,
    now: datetime,
    *,
    touch_id: int | None = None,
) -> None:
    """End the occasion of a nudge: what was told of it is over too, and nothing more of it comes.

    `state` is "done" or "dismissed"; `touch_id` the touch that came of it.
    """
    row = occurrence_row(session, rep, occurrence_id)
    if row is None:
        return
    together = select(OccurrenceRow).where(
        OccurrenceRow.colleague_id == rep.id,
        OccurrenceRow.kind == row.kind,
        OccurrenceRow.subject == row.subject,
        OccurrenceRow.occasion == row.occasion,
        col(OccurrenceRow.state).in_(("open", "snoozed")),
    )
    for one in [row, *(other for other in session.exec(together) if other.id != row.id)]:
        one.state, one.ended_at, one.snoozed_until = state, now, None
    if touch_id and may_see_touch(session, rep, touch_id, rep.today(now)):
        row.touch_id = touch_id
    session.flush()


def end_untold(
    session: Session, rep: Rep, subject: Subject, occasion: str, day: date, touch_id: int, now: datetime
) -> None:
    """End an occasion that was not told yet, since what it asks for was done before: nothing of it comes."""
    if not may_see_touch(session, rep, touch_id, rep.today(now)):
        return
    kind, name = subject
    known = select(OccurrenceRow.id).where(
        OccurrenceRow.colleague_id == rep.id, OccurrenceRow.kind == kind, OccurrenceRow.subject == name,
        OccurrenceRow.occasion == occasion, OccurrenceRow.lead == "day",
    )  # fmt: skip
    if session.exec(known).first() is None:
        session.add(
            OccurrenceRow(
                colleague_id=rep.id, kind=kind, subject=name, occasion=occasion, lead="day", on=day,
                delivered_on=rep.today(now), state="done", touch_id=touch_id, ended_at=now,
            )
        )  # fmt: skip
        session.flush()


def snooze(session: Session, rep: Rep, occurrence_id: int, until: datetime) -> None:
    """Put a nudge off: the same row comes back at an instant."""
    row = occurrence_row(session, rep, occurrence_id)
    if row is not None:
        row.state, row.snoozed_until = "snoozed", until
        session.flush()


def note_touch(session: Session, rep: Rep, occurrence_id: int, touch_id: int, today: date) -> None:
    """Write down which touch in sight came of a nudge."""
    row = occurrence_row(session, rep, occurrence_id)
    if row is not None and may_see_touch(session, rep, touch_id, today):
        row.touch_id = touch_id
        session.flush()


def note_draft(session: Session, rep: Rep, occurrence_id: int, draft_id: int) -> None:
    """Write down which draft of the rep's was made for a nudge."""
    row = occurrence_row(session, rep, occurrence_id)
    if row is not None and draft_by_id(session, rep, draft_id) is not None:
        row.draft_id = draft_id
        session.flush()
