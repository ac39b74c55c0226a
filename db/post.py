"""Inbox and outbox in plain SQL: the statements that every single message pays for."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.models.post import InboxRow, OutboxRow
from db.statements import Ground, PlainStatement


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


_UPDATE = "update_id, chat_id, body"
_CALL = "id, chat_id, method, body, nudge, tried_at"
_RECEIVE = PlainStatement(
    InboxRow,
    "INSERT INTO inbox (update_id, chat_id, body, received_at) VALUES (:update_id, :chat_id, :body, :received_at)"
    " ON CONFLICT (update_id) DO NOTHING RETURNING update_id",
    "update_id",
)
_WAITING = PlainStatement(
    InboxRow,
    f"SELECT {_UPDATE} FROM inbox WHERE handled_at IS NULL ORDER BY received_at, update_id",  # noqa: S608  # our own names
    _UPDATE,
)
_HANDLED = PlainStatement(
    InboxRow,
    "UPDATE inbox SET handled_at = :handled_at, body = '', failure = :failure"
    " WHERE update_id = :update_id AND handled_at IS NULL",
)
_OWE = PlainStatement(
    OutboxRow,
    "INSERT INTO outbox (chat_id, method, body, update_id, nudge, created_at)"
    " VALUES (:chat_id, :method, :body, :update_id, :nudge, :created_at) RETURNING id",
    "id",
)
_OWED = PlainStatement(
    OutboxRow,
    f"SELECT {_CALL} FROM outbox WHERE ended_at IS NULL ORDER BY id",  # noqa: S608  # our own names
    _CALL,
)
_TRIED = PlainStatement(OutboxRow, "UPDATE outbox SET tried_at = :tried_at WHERE id = :id")
_ENDED = PlainStatement(
    OutboxRow,
    "UPDATE outbox SET ended_at = :ended_at, body = '', message_id = :message_id, failure = :failure WHERE id = :id",
)
_FORGET_INBOX = PlainStatement(InboxRow, "DELETE FROM inbox WHERE handled_at < :handled_at")
_FORGET_OUTBOX = PlainStatement(OutboxRow, "DELETE FROM outbox WHERE ended_at < :ended_at")


def receive(ground: Ground, updates: Iterable[Incoming], now: datetime) -> list[Incoming]:
    """Keep updates before Telegram is told that they arrived; give those that are new, repeats left out."""
    return [
        update
        for update in updates
        if _RECEIVE.run(
            ground, update_id=update.update_id, chat_id=update.chat_id, body=update.body, received_at=now
        ).first()
    ]


def waiting(ground: Ground) -> list[Incoming]:
    """Give the updates that are not handled yet, in the order they came."""
    return [Incoming(*row) for row in _WAITING.run(ground).rows()]


def mark_handled(ground: Ground, update_id: int, now: datetime, failure: str | None = None) -> bool:
    """Mark an update handled and forget its text; False when it already was (another took it)."""
    return _HANDLED.run(ground, update_id=update_id, handled_at=now, failure=failure).count == 1


def owe(
    ground: Ground,
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
    row = _OWE.run(
        ground, chat_id=chat_id, method=method, body=body, update_id=update_id, nudge=nudge, created_at=now
    ).first()
    assert row is not None, "an insert gives the id of its row"
    return Outgoing(row[0], chat_id, method, body, nudge)


def owed(ground: Ground) -> list[Outgoing]:
    """Give every call that is owed and not ended, oldest first."""
    return [
        Outgoing(number, chat_id, method, body, bool(nudge), tried_at is not None)
        for number, chat_id, method, body, nudge, tried_at in _OWED.run(ground).rows()
    ]


def mark_tried(ground: Ground, outgoing_id: int, now: datetime) -> None:
    """Note that a nudge is about to be sent: after a kill it is then sent again as a marked repeat."""
    _TRIED.run(ground, id=outgoing_id, tried_at=now)


def mark_ended(
    ground: Ground, outgoing_id: int, now: datetime, *, message_id: int | None = None, failure: str | None = None
) -> None:
    """Note that a call was made, or can never be made (`failure` says why), and forget its text."""
    _ENDED.run(ground, id=outgoing_id, ended_at=now, message_id=message_id, failure=failure)


def forget(ground: Ground, before: datetime) -> None:
    """Delete what was handled and sent before an instant; Telegram repeats updates for at most 24 hours."""
    _FORGET_INBOX.run(ground, handled_at=before)
    _FORGET_OUTBOX.run(ground, ended_at=before)
