"""Nudges: a reminder's row is its schedule, an occurrence is one time it came due; and the log of changes."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import JSON, BigInteger, Field

from db.models.base import NEVER_REUSED, ONLY_ON_SQLITE, SQLModel


class ReminderRow(SQLModel, table=True):
    """What a rep is to be reminded of; `due_at` is the instant its next lead comes, or None when nothing is ahead."""

    __tablename__ = "reminder"
    __table_args__ = (
        UniqueConstraint("colleague_id", "kind", "subject"),
        Index(None, "colleague_id", "due_at"),
        # On PostgreSQL the index of what is unique begins with the subject, since there each index of a row is written
        # whichever of its columns changes.
        Index("ix_reminder_subject", "subject", info=ONLY_ON_SQLITE),
    )
    id: int | None = Field(default=None, primary_key=True)
    colleague_id: int = Field(foreign_key="colleague.id", ondelete="CASCADE")
    kind: str
    subject: str
    occasion: str = ""
    lead: str = ""
    on: date | None = None
    due_at: datetime | None = Field(default=None, index=True)
    failures: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class OccurrenceRow(SQLModel, table=True):
    """One lead of one occasion that came due: each comes once, whatever happens."""

    __tablename__ = "occurrence"
    __table_args__ = (
        UniqueConstraint("colleague_id", "kind", "subject", "occasion", "lead"),
        Index(None, "colleague_id", "delivered_on"),
        # Hardly anything is ever put off: the others need no place in it.
        Index("ix_occurrence_snoozed_until", "snoozed_until", sqlite_where=text("snoozed_until IS NOT NULL")),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    colleague_id: int = Field(foreign_key="colleague.id", ondelete="CASCADE")
    kind: str
    subject: str = Field(index=True)
    occasion: str
    lead: str
    on: date
    delivered_on: date
    state: str = "open"
    snoozed_until: datetime | None = None
    outbox_id: int | None = None
    touch_id: int | None = Field(default=None, foreign_key="touch.id", ondelete="SET NULL")
    draft_id: int | None = Field(default=None, foreign_key="draft.id", ondelete="SET NULL")
    ended_at: datetime | None = None
    failures: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class ChangeRow(SQLModel, table=True):
    """One row changed by one message of a rep: undone together now, an audit later."""

    __tablename__ = "change"
    id: int | None = Field(default=None, primary_key=True)
    colleague_id: int = Field(foreign_key="colleague.id", ondelete="CASCADE", index=True)
    group: int = Field(sa_type=BigInteger)
    what: str
    table: str
    row_id: int
    before: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    after: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    at: datetime
    undone_at: datetime | None = None
