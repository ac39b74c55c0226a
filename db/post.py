"""Inbox and outbox in plain SQL: the statements that every single message pays for."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from db.models.post import InboxRow, OutboxRow
from db.statements import Ground, PlainStatement, Ran, has_replicas


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


# When a nudge was tried, as long as it is only among the next to be. Whoever knows nothing better takes it for tried.
AHEAD = datetime(1970, 1, 1, tzinfo=UTC)
# Where PostgreSQL tells the replica that sends of calls that are owed, by their ids.
OWED_CHANNEL = "owed"
# The columns of Incoming and Outgoing.
UPDATE = "update_id, chat_id, body"
CALL = "id, chat_id, method, body, nudge, tried_at"
_RECEIVE = PlainStatement(
    InboxRow,
    "INSERT INTO inbox (update_id, chat_id, body, received_at) VALUES (:update_id, :chat_id, :body, :received_at)"
    " ON CONFLICT (update_id) DO NOTHING RETURNING update_id",
    "update_id",
)
_WAITING = PlainStatement(
    InboxRow,
    f"SELECT {UPDATE} FROM inbox WHERE handled_at IS NULL AND failure IS NULL"  # noqa: S608  # our own names
    " ORDER BY received_at, update_id",
    UPDATE,
)
_WAITING_IN = PlainStatement(
    InboxRow,
    f"SELECT {UPDATE} FROM inbox WHERE handled_at IS NULL AND failure IS NULL"  # noqa: S608  # our own names
    " AND chat_id = ANY(:chat_ids) ORDER BY received_at, update_id",
    UPDATE,
)
_LEFT_BEHIND = PlainStatement(
    InboxRow,
    f"SELECT {UPDATE} FROM inbox WHERE handled_at IS NULL AND failure IS NULL"  # noqa: S608  # our own names
    " AND received_at < :received_at ORDER BY received_at, update_id",
    UPDATE,
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
    f"SELECT {CALL} FROM outbox WHERE ended_at IS NULL ORDER BY id",  # noqa: S608  # our own names
    CALL,
)
_OWED_BY_ID = PlainStatement(
    OutboxRow,
    f"SELECT {CALL} FROM outbox WHERE ended_at IS NULL AND id = ANY(:ids) ORDER BY id",  # noqa: S608  # our own names
    CALL,
)
_TELL = PlainStatement(None, f"SELECT pg_notify('{OWED_CHANNEL}', :number)")  # our own names
# A replica that lost its lease, and does not know yet, finds here that it may not send.
_TRIED = PlainStatement(
    OutboxRow,
    "UPDATE outbox SET tried_at = :tried_at WHERE id = :id AND ended_at IS NULL AND (CAST(:holding AS bigint) IS NULL"
    " OR EXISTS (SELECT 1 FROM lease WHERE lease.number = CAST(:holding AS bigint)))",
)
_IS_AHEAD = f"tried_at < '{AHEAD.year + 1}-01-01'"
_AHEAD = PlainStatement(
    OutboxRow,
    "UPDATE outbox SET tried_at = COALESCE(tried_at, :tried_at) WHERE ended_at IS NULL AND id IN :ids RETURNING id",
    "id",
)
_NOT_AHEAD = PlainStatement(
    OutboxRow,
    f"UPDATE outbox SET tried_at = NULL WHERE ended_at IS NULL AND nudge AND {_IS_AHEAD}",  # noqa: S608  # our own names
)
# A call that may have arrived before. What may be done twice without harm is left alone.
_BEGUN = PlainStatement(
    OutboxRow,
    f"UPDATE outbox SET tried_at = :tried_at WHERE ended_at IS NULL AND (tried_at IS NULL OR {_IS_AHEAD})"  # noqa: S608
    " AND substr(method, 1, 4) = 'send' AND id = :id",
)
# Answers that may have arrived before. The tries of nudges are noted before each.
_MAY_HAVE_ARRIVED = (
    "UPDATE outbox SET tried_at = :tried_at"
    " WHERE ended_at IS NULL AND NOT nudge AND tried_at IS NULL AND substr(method, 1, 4) = 'send'"
)
_BEGUN_BEFORE = PlainStatement(OutboxRow, f"{_MAY_HAVE_ARRIVED} AND created_at < :created_at")  # our own names
# In each chat the first, since a chat's calls are made one after another.
_FIRST_BEGUN_BEFORE = PlainStatement(
    OutboxRow,
    f"{_MAY_HAVE_ARRIVED} AND created_at < :created_at"  # noqa: S608  # our own names
    " AND id IN (SELECT min(id) FROM outbox WHERE ended_at IS NULL GROUP BY chat_id)",
)
_ENDED_AFTER_ALL = PlainStatement(
    OutboxRow,
    "UPDATE outbox SET ended_at = :ended_at, body = '', message_id = :message_id WHERE id = :id AND ended_at IS NULL",
)
_ENDED = PlainStatement(
    OutboxRow,
    "UPDATE outbox SET ended_at = :ended_at, body = '', message_id = :message_id, failure = :failure WHERE id = :id",
)
_FORGET_INBOX = PlainStatement(
    InboxRow,
    "DELETE FROM inbox WHERE handled_at < :handled_at"
    " OR (handled_at IS NULL AND failure IS NOT NULL AND received_at < :handled_at)",
)
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


def waiting_in(ground: Ground, chat_ids: Collection[int]) -> list[Incoming]:
    """Give the updates of some chats that are not handled yet, in the order they came, whoever received them.

    On PostgreSQL only, where another replica may have received an earlier one.
    """
    return [Incoming(*row) for row in _WAITING_IN.run(ground, chat_ids=list(chat_ids)).rows()]


def left_behind(ground: Ground, before: datetime) -> list[Incoming]:
    """Give the updates that wait since before an instant: whoever received them may be gone."""
    return [Incoming(*row) for row in _LEFT_BEHIND.run(ground, received_at=before).rows()]


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
    if has_replicas(ground):
        _TELL.run(ground, number=str(row[0]))
    return Outgoing(row[0], chat_id, method, body, nudge)


def owed(ground: Ground) -> list[Outgoing]:
    """Give every call that is owed and not ended, oldest first."""
    return calls_of(_OWED.run(ground))


def owed_by_id(ground: Ground, ids: Collection[int]) -> list[Outgoing]:
    """Give those of some calls that are owed and not ended (on PostgreSQL only)."""
    return calls_of(_OWED_BY_ID.run(ground, ids=list(ids)))


def mark_tried(ground: Ground, outgoing_id: int, now: datetime, holding: int | None = None) -> bool:
    """Note that a nudge is about to be sent: after a kill it is then sent again as a marked repeat.

    `holding` is the number of the sender's lease, if it needs one. False when another sends now, or has sent it.
    """
    return _TRIED.run(ground, id=outgoing_id, tried_at=now, holding=holding).count == 1


def mark_ahead(ground: Ground, ids: Collection[int]) -> set[int]:
    """Note that some nudges are among the next to be sent; give those that are still owed.

    After a power cut each of them may have arrived. After a kill, what was under way is known: see `forget_ahead`.
    """
    return {number for (number,) in _AHEAD.run(ground, ids=ids, tried_at=AHEAD).rows()}


def forget_ahead(ground: Ground) -> None:
    """Note that nudges were not sent that were only to be soon: those that may have been are noted before."""
    _NOT_AHEAD.run(ground)


def note_begun(ground: Ground, ids: Iterable[int], now: datetime) -> None:
    """Note that some calls may have arrived: they are made again as marked repeats."""
    for number in ids:
        _BEGUN.run(ground, id=number, tried_at=now)


def note_begun_before(ground: Ground, before: datetime, now: datetime, *, only_first: bool) -> None:
    """Note that what was owed before an instant may have arrived: all of it, or the first in each chat."""
    statement = _FIRST_BEGUN_BEFORE if only_first else _BEGUN_BEFORE
    statement.run(ground, created_at=before, tried_at=now)


def mark_ended(
    ground: Ground, outgoing_id: int, now: datetime, *, message_id: int | None = None, failure: str | None = None
) -> None:
    """Note that a call was made, or can never be made (`failure` says why), and forget its text."""
    _ENDED.run(ground, id=outgoing_id, ended_at=now, message_id=message_id, failure=failure)


def note_ended_after_all(ground: Ground, made: Mapping[int, int | None], now: datetime) -> None:
    """Note that some calls were made, and which messages, as far as is known, where the database lacks the note."""
    for number, message_id in made.items():
        _ENDED_AFTER_ALL.run(ground, id=number, ended_at=now, message_id=message_id)


def calls_of(found: Ran) -> list[Outgoing]:
    """Give the calls of rows that hold the columns of CALL."""
    return [_outgoing(*row) for row in found.rows()]


def _outgoing(number: int, chat_id: int, method: str, body: str, nudge: bool, tried_at: datetime | None) -> Outgoing:
    return Outgoing(number, chat_id, method, body, bool(nudge), tried_at is not None)


def forget(ground: Ground, before: datetime) -> None:
    """Delete what was handled and sent before an instant; Telegram repeats updates for at most 24 hours."""
    _FORGET_INBOX.run(ground, handled_at=before)
    _FORGET_OUTBOX.run(ground, ended_at=before)
