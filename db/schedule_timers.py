"""Timers: a message that a rep asked for at an instant, about a draft of theirs; a reminder's row is the timer.

Unlike nudges, timers know no morning, no waking hours and no limit a day, and come once.
"""

from datetime import datetime

from sqlmodel import Session, col, select

from db.models import ReminderRow
from db.statements import PlainStatement

TIMER = "timer"
_RINGING = PlainStatement(
    ReminderRow,
    "SELECT id FROM reminder WHERE colleague_id = :colleague_id"  # noqa: S608
    f" AND kind = '{TIMER}' AND due_at <= :due_at LIMIT 1",
    "id",
)


def set_timer(session: Session, rep_id: int, draft_id: int, at: datetime) -> None:
    """Let the tick come back to a draft at an instant; an earlier timer of the draft gives way."""
    row = _timer(session, rep_id, draft_id) or ReminderRow(colleague_id=rep_id, kind=TIMER, subject=_subject(draft_id))
    row.due_at = at
    session.add(row)
    session.flush()


def stop_timer(session: Session, rep_id: int, draft_id: int) -> None:
    """Forget the timer of a draft, if it has one."""
    row = _timer(session, rep_id, draft_id)
    if row is not None:
        session.delete(row)
        session.flush()


def ring(session: Session, rep_id: int, now: datetime) -> list[int]:
    """Give the drafts whose timers of a rep are due, and forget these timers: each rings once."""
    # Hardly ever does one run, and every claim asks.
    if not _RINGING.run(session, colleague_id=rep_id, due_at=now).first():
        return []
    rows = session.exec(
        select(ReminderRow)
        .where(ReminderRow.colleague_id == rep_id, ReminderRow.kind == TIMER, col(ReminderRow.due_at) <= now)
        .order_by(col(ReminderRow.due_at), col(ReminderRow.id))
        .with_for_update(skip_locked=True)
    ).all()
    for row in rows:
        session.delete(row)
    session.flush()
    return [int(row.subject.partition(":")[2]) for row in rows]


def _timer(session: Session, rep_id: int, draft_id: int) -> ReminderRow | None:
    wanted = (ReminderRow.colleague_id == rep_id, ReminderRow.kind == TIMER, ReminderRow.subject == _subject(draft_id))
    return session.exec(select(ReminderRow).where(*wanted)).first()


def _subject(draft_id: int) -> str:
    return f"draft:{draft_id}"
