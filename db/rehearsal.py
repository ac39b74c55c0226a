"""Rehearsals: what the tick would do for a rep from now on is done, read and taken back, by the very same rules."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from db.models import ColleagueRow, OccurrenceRow, ReminderRow
from db.schedule_timers import TIMER
from playbooks.rep import Rep


@contextmanager
def taken_back(session: Session, rep: Rep) -> Iterator[None]:
    """Let things happen as they would, and take all of it back: nothing is kept, followed or planned from it."""
    session.flush()
    # Another process that is about to tell this rep something is through with it first.
    session.exec(select(ColleagueRow.id).where(ColleagueRow.id == rep.id).with_for_update()).first()
    before = {name: value.copy() if isinstance(value, set) else value for name, value in session.info.items()}
    session.info.pop("changes", None)
    trial = session.begin_nested()
    try:
        yield
    finally:
        trial.rollback()
        session.info.clear()
        session.info.update(before)


def next_instant(session: Session, rep: Rep) -> datetime | None:
    """Find when the tick would next look after a rep's nudges: the earliest reminder, or one that comes back."""
    reminded = select(func.min(ReminderRow.due_at)).where(ReminderRow.colleague_id == rep.id, ReminderRow.kind != TIMER)
    returned = select(func.min(OccurrenceRow.snoozed_until)).where(
        OccurrenceRow.colleague_id == rep.id, col(OccurrenceRow.state) == "snoozed"
    )
    found: list[Any] = [session.exec(query).one() for query in (reminded, returned)]
    return min((instant for instant in found if instant), default=None)
