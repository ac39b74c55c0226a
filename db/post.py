"""Inbox and outbox in plain SQL: the statements that every single message pays for."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import TextClause, bindparam, inspect, text
from sqlmodel import Session

from db.models.post import InboxRow


@dataclass(frozen=True)
class Incoming:
    """An update as it came: its id, the chat it belongs to (0: none), and its JSON."""

    update_id: int
    chat_id: int
    body: str


@dataclass(frozen=True)
class Outgoing:
    """A call of the Bot API that is owed: its row's id, the chat, the method and its parameters as JSON."""

    id: int
    chat_id: int
    method: str
    body: str
    nudge: bool = False
    tried: bool = False


_INSTANT = inspect(InboxRow).columns.received_at.type


def _statement(sql: str) -> TextClause:
    # Instants go through the column's own type, so that they are stored and compared as everywhere else.
    names = [name for name in ("now", "before") if f":{name}" in sql]
    return text(sql).bindparams(*(bindparam(name, type_=_INSTANT) for name in names))


_RECEIVE = _statement(
    "INSERT INTO inbox (update_id, chat_id, body, received_at) VALUES (:update_id, :chat_id, :body, :now)"
    " ON CONFLICT (update_id) DO NOTHING RETURNING update_id"
)
_WAITING = _statement(
    "SELECT update_id, chat_id, body FROM inbox WHERE handled_at IS NULL ORDER BY received_at, update_id"
)
_HANDLED = _statement(
    "UPDATE inbox SET handled_at = :now, body = '', failure = :failure"
    " WHERE update_id = :update_id AND handled_at IS NULL"
)
_OWE = _statement(
    "INSERT INTO outbox (chat_id, method, body, update_id, nudge, created_at)"
    " VALUES (:chat_id, :method, :body, :update_id, :nudge, :now) RETURNING id"
)
_OWED = _statement(
    "SELECT id, chat_id, method, body, nudge, tried_at IS NOT NULL FROM outbox WHERE ended_at IS NULL ORDER BY id"
)
_TRIED = _statement("UPDATE outbox SET tried_at = :now WHERE id = :id")
_ENDED = _statement(
    "UPDATE outbox SET ended_at = :now, body = '', message_id = :message_id, failure = :failure WHERE id = :id"
)
_FORGET_INBOX = _statement("DELETE FROM inbox WHERE handled_at < :before")
_FORGET_OUTBOX = _statement("DELETE FROM outbox WHERE ended_at < :before")


def receive(session: Session, updates: Iterable[Incoming], now: datetime) -> list[Incoming]:
    """Keep updates before Telegram is told that they arrived; give those that are new, repeats left out."""
    connection = session.connection()
    return [
        update
        for update in updates
        if connection.execute(
            _RECEIVE, {"update_id": update.update_id, "chat_id": update.chat_id, "body": update.body, "now": now}
        ).first()
    ]


def waiting(session: Session) -> list[Incoming]:
    """Give the updates that are not handled yet, in the order they came."""
    return [Incoming(*row) for row in session.connection().execute(_WAITING)]


def mark_handled(session: Session, update_id: int, now: datetime, failure: str | None = None) -> bool:
    """Mark an update handled and forget its text; False when it already was (another took it)."""
    done = session.connection().execute(_HANDLED, {"update_id": update_id, "now": now, "failure": failure})
    return done.rowcount == 1


def owe(
    session: Session,
    chat_id: int,
    method: str,
    parameters: Mapping[str, Any],
    now: datetime,
    *,
    update_id: int | None = None,
    nudge: bool = False,
) -> Outgoing:
    """Write down a call of the Bot API that is owed, in the transaction whose effect it tells."""
    body = json.dumps(parameters, ensure_ascii=False)
    values = {"chat_id": chat_id, "method": method, "body": body, "update_id": update_id, "nudge": nudge, "now": now}
    row_id = session.connection().execute(_OWE, values).scalar_one()
    return Outgoing(row_id, chat_id, method, body, nudge)


def owed(session: Session) -> list[Outgoing]:
    """Give every call that is owed and not ended, oldest first."""
    rows = session.connection().execute(_OWED)
    return [
        Outgoing(row_id, chat_id, method, body, bool(nudge), bool(tried))
        for row_id, chat_id, method, body, nudge, tried in rows
    ]


def mark_tried(session: Session, outgoing_id: int, now: datetime) -> None:
    """Note that a nudge is about to be sent: after a kill it is then sent again as a marked repeat."""
    session.connection().execute(_TRIED, {"id": outgoing_id, "now": now})


def mark_ended(
    session: Session, outgoing_id: int, now: datetime, *, message_id: int | None = None, failure: str | None = None
) -> None:
    """Note that a call was made, or can never be made (`failure` says why), and forget its text."""
    session.connection().execute(_ENDED, {"id": outgoing_id, "now": now, "message_id": message_id, "failure": failure})


def forget(session: Session, before: datetime) -> None:
    """Delete what was handled and sent before an instant; Telegram repeats updates for at most 24 hours."""
    for statement in (_FORGET_INBOX, _FORGET_OUTBOX):
        session.connection().execute(statement, {"before": before})
