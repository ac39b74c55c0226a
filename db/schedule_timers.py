"""Timers: a message that a rep asked for at an instant, about a draft of theirs; a reminder's row is the timer.

Unlike nudges, timers know no morning, no waking hours and no limit a day, and come once.
"""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, select

from db.models import ReminderRow
from db.statements import PlainStatement

TIMER = "timer"
_RINGING = PlainStatement(
    ReminderRow,
    f"SELECT colleague_id FROM reminder WHERE colleague_id IN :ids AND kind = '{TIMER}' AND due_at <= :due_at",  # noqa: S608
    "colleague_id",
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


def ringing(session: Session, rep_ids: Collection[int], now: datetime) -> list[int]:
    """Give those of some reps for whom a timer is due."""
    return list(dict.fromkeys(rep_id for (rep_id,) in _RINGING.run(session, ids=rep_ids, due_at=now).rows()))


def ring(session: Session, rep_id: int, now: datetime) -> list[int]:
    """Give the drafts whose timers of a rep are due, and forget these timers: each rings once."""
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
