"""How the whole program is doing, for owners: what waits, failed or was set aside, the last backup, the size."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, func, text
from sqlmodel import Session, col, select

from db.aside import SetAside, still_aside, try_again
from db.models import BackupRow, InboxRow, OccurrenceRow, OutboxRow, ReminderRow
from playbooks.rep import Rep

# Somebody who stopped the bot is no failure of ours.
_BLOCKED = "blocked"


@dataclass(frozen=True)
class Backlog:
    """What waits: updates to be handled, calls to be sent, nudges that are due, and since when the oldest is."""

    updates: int
    calls: int
    nudges: int
    oldest_due: datetime | None


@dataclass(frozen=True)
class LastBackup:
    """The newest backup that is good (size in bytes), and whether a later one failed."""

    taken_at: datetime
    size: int
    failed_since: bool


@dataclass(frozen=True)
class Status:
    """How the program is doing. `failures` are numbers that stand in the log; sizes are in bytes."""

    backlog: Backlog
    failures: tuple[str, ...]
    aside: tuple[SetAside, ...]
    backup: LastBackup | None
    database: str
    size: int


def status_of(session: Session, rep: Rep, today: date, now: datetime) -> Status | None:
    """Tell an owner how the program is doing, with the failures of today; None for everybody else."""
    if not rep.owner:
        return None
    midnight = datetime.combine(today, time(), rep.zoneinfo)
    return Status(
        backlog_at(session, now), _failures(session, midnight), tuple(still_aside(session)), last_backup(session),
        session.get_bind().dialect.name, _size(session),
    )  # fmt: skip


def bring_back(session: Session, rep: Rep, now: datetime) -> int:
    """Give everything that was set aside one more try, if an owner asks; give how much that is."""
    rows = still_aside(session) if rep.owner else []
    if rows:
        try_again(session, rows, now)
    return len(rows)


def backlog_at(session: Session, now: datetime) -> Backlog:
    """Count what waits at an instant."""
    due = (col(ReminderRow.due_at) <= now, col(OccurrenceRow.snoozed_until) <= now)
    oldest = [
        session.exec(select(func.min(ReminderRow.due_at)).where(due[0])).one(),
        session.exec(select(func.min(OccurrenceRow.snoozed_until)).where(due[1])).one(),
    ]
    return Backlog(
        _count(session, InboxRow.update_id, col(InboxRow.handled_at).is_(None), col(InboxRow.failure).is_(None)),
        _count(session, OutboxRow.id, col(OutboxRow.ended_at).is_(None)),
        _count(session, ReminderRow.id, due[0]) + _count(session, OccurrenceRow.id, due[1]),
        min((instant for instant in oldest if instant), default=None),
    )


def last_backup(session: Session) -> LastBackup | None:
    """Give the newest good backup; None when there is none."""
    newest = select(BackupRow).order_by(col(BackupRow.id).desc())
    good = session.exec(newest.where(col(BackupRow.failure).is_(None))).first()
    if good is None:
        return None
    last = session.exec(newest).first()
    return LastBackup(good.taken_at, good.size, last is not None and last.failure is not None)


def _count(session: Session, what: Any, *conditions: ColumnElement[bool]) -> int:
    return session.exec(select(func.count(what)).where(*conditions)).one()


def _failures(session: Session, since: datetime) -> tuple[str, ...]:
    updates: Sequence[str | None] = session.exec(
        select(InboxRow.failure).where(col(InboxRow.failure).is_not(None), col(InboxRow.received_at) >= since)
    ).all()
    calls = session.exec(
        select(OutboxRow.id).where(
            col(OutboxRow.failure).is_not(None),
            ~col(OutboxRow.failure).startswith(_BLOCKED),
            col(OutboxRow.ended_at) >= since,
        )
    ).all()
    return (*(failure or "" for failure in updates), *(f"outbox {number}" for number in calls))


def _size(session: Session) -> int:
    if session.get_bind().dialect.name == "postgresql":
        size = session.connection().execute(text("SELECT pg_database_size(current_database())")).scalar_one()
    else:
        pages = session.connection().execute(text("PRAGMA page_count")).scalar_one()
        size = pages * session.connection().execute(text("PRAGMA page_size")).scalar_one()
    return int(size)
