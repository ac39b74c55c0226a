"""What a rep's calendar holds, worded: plain facts for its file."""

import hashlib
from datetime import UTC, date, datetime, time
from typing import Any

from sqlmodel import Session

from db.queries.calendar_entries import calendar_entries
from playbooks.calendar_entries import CalendarEntry
from playbooks.rep import Rep
from templates.engine import label


def calendar_facts(session: Session, rep: Rep, today: date) -> dict[str, Any]:
    """Give what `make_calendar` writes. The stamp is the day, so that what did not change since is the same file."""
    return {
        "name": label(rep.language, "calendar.name", rep=rep),
        "stamp": datetime.combine(today, time(), UTC).isoformat(),
        "entries": [_worded(rep, entry) for entry in calendar_entries(session, rep, today)],
    }


def _worded(rep: Rep, entry: CalendarEntry) -> dict[str, Any]:
    # The same keys stand in other teams' calendars, which a rep of several may have side by side.
    whose = hashlib.sha256(f"{rep.team_id} {rep.chat_id}".encode()).hexdigest()[:16]
    return {
        "uid": f"{entry.key}@{whose}.rapport",
        "day": entry.day.isoformat(),
        "summary": label(rep.language, "calendar.summary", item=entry.item),
        "description": label(rep.language, "calendar.description", item=entry.item),
        "every_year": entry.every_year,
    }
