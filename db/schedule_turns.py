"""Whose turn it is to be told something: the look that the tick takes each second."""

from datetime import datetime

from sqlalchemy import String

from db.models import ReminderRow
from db.statements import Ground, PlainStatement

# Rows looked at for each rep whose turn may come; the rest waits for the next look.
_ROWS_A_REP = 20
# The tick asks this every second, so it is plain SQL: one statement, two looks into an index.
_DUE = PlainStatement(
    ReminderRow,
    "SELECT * FROM (SELECT due_at AS at, colleague_id FROM reminder WHERE due_at <= :due_at"
    " ORDER BY due_at LIMIT :most) AS reminded UNION ALL"
    " SELECT * FROM (SELECT snoozed_until, colleague_id FROM occurrence WHERE snoozed_until <= :due_at"
    " ORDER BY snoozed_until LIMIT :most) AS put_off",
    "at, colleague_id",
    # Only which comes first is asked of these instants; reading them would cost the most.
    kinds={"at": String()},
)


def reps_due(ground: Ground, now: datetime, limit: int) -> list[int]:
    """Give the ids of reps for whom something is due, whoever waits longest first."""
    found = _DUE.run(ground, due_at=now, most=limit * _ROWS_A_REP).rows()
    return list(dict.fromkeys(rep_id for _, rep_id in sorted(found)))[:limit]
