"""Whose turn it is to be told something: the look that the tick takes each second."""

from datetime import datetime

from db.models import ReminderRow
from db.statements import Ground, PlainStatement

# Rows looked at for each rep whose turn may come; the rest waits for the next look.
_ROWS_A_REP = 20
# The tick asks this every second, so it is plain SQL: one statement, two looks into an index.
_DUE = PlainStatement(
    ReminderRow,
    "SELECT colleague_id FROM (SELECT * FROM (SELECT due_at AS at, colleague_id FROM reminder WHERE due_at <= :due_at"
    " ORDER BY due_at LIMIT :most) AS reminded UNION ALL"
    " SELECT * FROM (SELECT snoozed_until, colleague_id FROM occurrence WHERE snoozed_until <= :due_at"
    " ORDER BY snoozed_until LIMIT :most) AS put_off) AS waiting"
    " GROUP BY colleague_id ORDER BY MIN(at), colleague_id LIMIT :reps",
    "colleague_id",
)


def reps_due(ground: Ground, now: datetime, limit: int) -> list[int]:
    """Give the ids of reps for whom something is due, whoever waits longest first."""
    found = _DUE.run(ground, due_at=now, most=limit * _ROWS_A_REP, reps=limit).rows()
    return [rep_id for (rep_id,) in found]
