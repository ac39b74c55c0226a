"""The post: updates that came in, and messages that are owed."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import BigInteger, Field

from db.models.base import SQLModel

# The same conditions hold on PostgreSQL: db/migrations/env.py says so there, since to name that dialect here would have
# SQLAlchemy import all its drivers at each start.


class InboxRow(SQLModel, table=True):
    """An update as it came, committed before Telegram is told that it arrived. Emptied once handled."""

    __tablename__ = "inbox"
    __table_args__ = (Index("ix_inbox_waiting", "received_at", sqlite_where=text("handled_at IS NULL")),)
    update_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    chat_id: int = Field(sa_type=BigInteger)
    body: str
    received_at: datetime
    handled_at: datetime | None = None
    attempts: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    failure: str | None = None


class OutboxRow(SQLModel, table=True):
    """A call of the Bot API that is owed. Sent rows keep no text.

    `tried_at` tells that it may have arrived, and is a marked repeat when it is sent again. It is committed before each
    try of a nudge (with one program, ahead for some: `db.post.AHEAD`), and for an answer once a try of it is in doubt.
    """

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_waiting", "id", sqlite_where=text("ended_at IS NULL")),)
    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = Field(sa_type=BigInteger)
    method: str
    body: str
    update_id: int | None = Field(default=None, sa_type=BigInteger)
    nudge: bool = False
    created_at: datetime
    tried_at: datetime | None = None
    attempts: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    ended_at: datetime | None = None
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    failure: str | None = None
