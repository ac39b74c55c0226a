"""Updates and calls that fail again and again: tries are counted; after some they are set aside, and may come back."""

from datetime import datetime

from db.models.post import InboxRow, OutboxRow
from db.post import CALL, UPDATE, Incoming, Outgoing, calls_of
from db.statements import Ground, PlainStatement

_COUNT_UPDATE = PlainStatement(
    InboxRow,
    "UPDATE inbox SET attempts = attempts + 1 WHERE update_id = :update_id AND handled_at IS NULL RETURNING attempts",
    "attempts",
)
_COUNT_CALL = PlainStatement(
    OutboxRow,
    "UPDATE outbox SET attempts = attempts + 1 WHERE id = :id AND ended_at IS NULL RETURNING attempts",
    "attempts",
)
_PUT_UPDATE_ASIDE = PlainStatement(
    InboxRow, "UPDATE inbox SET failure = :failure WHERE update_id = :update_id AND handled_at IS NULL"
)
_PUT_CALL_ASIDE = PlainStatement(
    OutboxRow, "UPDATE outbox SET ended_at = :ended_at, failure = :failure WHERE id = :id AND ended_at IS NULL"
)
# Attempts below zero: somebody brought it back, and it is in nobody's queue yet.
_UPDATES_BACK = PlainStatement(
    InboxRow,
    "UPDATE inbox SET attempts = 0 WHERE handled_at IS NULL AND failure IS NULL AND attempts < 0"  # noqa: S608
    f" RETURNING {UPDATE}",
    UPDATE,
)
_CALLS_BACK = PlainStatement(
    OutboxRow,
    f"UPDATE outbox SET attempts = 0 WHERE ended_at IS NULL AND attempts < 0 RETURNING {CALL}",  # noqa: S608
    CALL,
)


def count_update(ground: Ground, update_id: int) -> int:
    """Count a try of an update that came to nothing; give how many there were."""
    row = _COUNT_UPDATE.run(ground, update_id=update_id).first()
    return int(row[0]) if row else 0


def count_call(ground: Ground, outgoing_id: int) -> int:
    """Count a try of a call that failed on our side; give how many there were."""
    row = _COUNT_CALL.run(ground, id=outgoing_id).first()
    return int(row[0]) if row else 0


def put_update_aside(ground: Ground, update_id: int, failure: str) -> None:
    """Let an update hold up nobody any more; its text stays until it is brought back or forgotten."""
    _PUT_UPDATE_ASIDE.run(ground, update_id=update_id, failure=failure)


def put_call_aside(ground: Ground, outgoing_id: int, failure: str, now: datetime) -> None:
    """End a call that failed, and keep its text: it may be brought back until it is forgotten."""
    _PUT_CALL_ASIDE.run(ground, id=outgoing_id, failure=failure, ended_at=now)


def brought_back(ground: Ground) -> tuple[list[Incoming], list[Outgoing]]:
    """Give the updates and calls that were set aside and are to be tried again; each is given once."""
    updates = [Incoming(*row) for row in _UPDATES_BACK.run(ground).rows()]
    return updates, calls_of(_CALLS_BACK.run(ground))
