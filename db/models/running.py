"""What the running program keeps about itself: who may send and tick, backups, what was set aside, calendar feeds."""

from datetime import datetime

from sqlmodel import BigInteger, Field

from db.models.base import SQLModel


class LeaseRow(SQLModel, table=True):
    """A duty that one replica at a time has; `number` grows with each holder, to tell an earlier one off."""

    __tablename__ = "lease"
    duty: str = Field(primary_key=True)
    holder: str
    number: int = Field(sa_type=BigInteger)
    until: datetime


class BackupRow(SQLModel, table=True):
    """A backup that was taken and verified, or failed (`failure` says why)."""

    __tablename__ = "backup"
    id: int | None = Field(default=None, primary_key=True)
    taken_at: datetime
    file: str
    size: int = Field(sa_type=BigInteger)
    failure: str | None = None


class SetAsideRow(SQLModel, table=True):
    """Something that failed again and again and no longer holds up others; `failure` is how the log knows it.

    `what` names the table: "update" (inbox), "nudge" (reminder), "snoozed" (occurrence) or "call" (outbox).
    """

    __tablename__ = "set_aside"
    id: int | None = Field(default=None, primary_key=True)
    what: str
    row_id: int = Field(sa_type=BigInteger)
    failure: str
    at: datetime
    told_at: datetime | None = None
    ended_at: datetime | None = None


class CalendarFeedRow(SQLModel, table=True):
    """A secret link to a rep's days as a calendar; only its hash is kept."""

    __tablename__ = "calendar_feed"
    id: int | None = Field(default=None, primary_key=True)
    colleague_id: int = Field(foreign_key="colleague.id", ondelete="CASCADE", index=True)
    token_hash: str = Field(unique=True)
    created_at: datetime
    read_at: datetime | None = None
    revoked_at: datetime | None = None
