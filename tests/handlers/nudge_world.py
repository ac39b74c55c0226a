"""What tests of nudges share: facts written straight into the store, and days that pass for several reps at once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from db import post
from db.models import OccurrenceRow, ReminderRow
from db.schedule import replan_changed
from db.store import Store
from delivery.tick import due_messages
from tests.conversation import Conversation


def at(day: int, hour: int = 7, minute: int = 30, month: int = 11, year: int = 2026) -> datetime:
    """An instant in UTC, of November 2026 unless told; 07:30 is half past eight in Berlin then."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def add(store: Store, now: datetime, *rows: SQLModel) -> list[int]:
    """Write rows as a feature would, and let the schedule know; give their ids."""

    def work(session: Session) -> list[int]:
        for row in rows:
            session.add(row)
            session.flush()
        replan_changed(session, now)
        return [row.id for row in rows if hasattr(row, "id")]

    return store.transaction(work)


def change(store: Store, now: datetime, model: type[SQLModel], row_id: int, **values: Any) -> None:
    """Change a row as a feature would."""

    def work(session: Session) -> None:
        row = session.get_one(model, row_id)
        for name, value in values.items():
            setattr(row, name, value)
        replan_changed(session, now)

    store.transaction(work)


def pass_to(store: Store, now: datetime, *conversations: Conversation) -> dict[int, str]:
    """Let an instant come for several reps, with one look of the tick; give what each is told."""
    owed = store.transaction(due_messages, now)
    told = {}
    for conversation in conversations:
        conversation.now = now
        told[conversation.chat_id] = conversation.show([call for call in owed if call.chat_id == conversation.chat_id])
    known = {conversation.chat_id for conversation in conversations}
    for call in owed:
        if call.chat_id not in known:
            store.transaction(post.mark_ended, call.id, now, message_id=call.id)
    return told


def hours(start: datetime, end: datetime) -> Iterator[datetime]:
    """Every half hour from one instant to another: all mornings that there are in the zones of the tests."""
    now = start
    while now < end:
        yield now
        now += timedelta(minutes=30)


def reminders(store: Store) -> list[ReminderRow]:
    """All rows of the schedule."""
    return store.transaction(lambda session: list(session.exec(select(ReminderRow).order_by(col(ReminderRow.id)))))


def occurrences(store: Store) -> list[OccurrenceRow]:
    """Everything that was told."""
    return store.transaction(lambda session: list(session.exec(select(OccurrenceRow).order_by(col(OccurrenceRow.id)))))
