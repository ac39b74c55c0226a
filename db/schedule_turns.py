"""Whose turn it is to be told something: the look that the tick takes each second."""

from datetime import datetime

from db.models import ReminderRow
from db.statements import Ground, PlainStatement

# Rows looked at to find whose turn it is; the rest waits for the next tick, a second later.
_SCAN = 500
# The tick asks this every second, so it is plain SQL: one statement, two looks into an index.
_DUE = PlainStatement(
    ReminderRow,
    "SELECT * FROM (SELECT due_at, colleague_id FROM reminder WHERE due_at <= :due_at"  # noqa: S608
    f" ORDER BY due_at LIMIT {_SCAN}) AS reminded UNION ALL"
    " SELECT * FROM (SELECT snoozed_until, colleague_id FROM occurrence WHERE snoozed_until <= :due_at"
    f" ORDER BY snoozed_until LIMIT {_SCAN}) AS put_off",
    "due_at, colleague_id",
)


def reps_due(ground: Ground, now: datetime, limit: int) -> list[int]:
    """Give the ids of reps for whom something is due, whoever waits longest first."""
    found = _DUE.run(ground, due_at=now).rows()
    return list(dict.fromkeys(rep_id for _, rep_id in sorted(found)))[:limit]
