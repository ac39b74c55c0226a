"""/status: how the program is doing, for owners; and the message that tells them that something was set aside."""

from datetime import datetime, timedelta

from sqlmodel import Session

from db.queries.status import Status, bring_back, status_of
from handlers.feature import Feature, Press
from handlers.replies import Answer, Button, Reply, Toast
from handlers.turn import Turn
from playbooks.errors import MethodError
from playbooks.rep import Rep

SHOWN_FAILURES = 5
# Nudges that wait longer than this are late: the tick comes once a second.
LATE = timedelta(minutes=2)
BACKUP_TOO_OLD = timedelta(days=2)


def show_status(turn: Turn, _rest: str) -> list[Answer]:
    """/status: tell an owner how the program is doing."""
    return [_report(turn)]


def again(turn: Turn) -> list[Answer]:
    """Give everything that was set aside one more try."""
    if not turn.rep.owner:
        return [Toast(turn.label("status.owners_only"))]
    count = bring_back(turn.session, turn.rep, turn.now)
    return [Toast(turn.label("status.tried_again" if count else "status.nothing_aside")), _report(turn)]


def told_of_failures(session: Session, owner: Rep, now: datetime) -> list[Answer]:
    """Tell an owner, unasked, that something was set aside."""
    turn = Turn(session, owner, now)
    status = _status(turn)
    return [Reply(turn.say("status.news", count=len(status.aside)), _buttons(turn, status))]


def _report(turn: Turn) -> Reply:
    status, installation = _status(turn), turn.installation
    oldest = status.backlog.oldest_due
    text = turn.say(
        "status.report",
        backlog=status.backlog,
        late=_age(turn.now - oldest) if oldest is not None and turn.now - oldest > LATE else None,
        failures=status.failures[:SHOWN_FAILURES],
        more=max(len(status.failures) - SHOWN_FAILURES, 0),
        aside=[(one.what, one.failure) for one in status.aside[:SHOWN_FAILURES]],
        more_aside=max(len(status.aside) - SHOWN_FAILURES, 0),
        database="PostgreSQL" if status.database == "postgresql" else "SQLite",
        size=shown_size(status.size),
        version=installation.version,
        since=installation.started_at.astimezone(turn.rep.zoneinfo) if installation.started_at else None,
    )
    return Reply(f"{text}\n{_backup(turn, status)}", _buttons(turn, status), edits=turn.pressed)


def _status(turn: Turn) -> Status:
    status = status_of(turn.session, turn.rep, turn.today, turn.now)
    if status is None:
        raise MethodError("status.owners_only")
    return status


def _backup(turn: Turn, status: Status) -> str:
    backup = status.backup
    if backup is None:
        return turn.say("status.no_backup")
    return turn.say(
        "status.backup",
        age=_age(turn.now - backup.taken_at),
        size=shown_size(backup.size),
        old=turn.now - backup.taken_at > BACKUP_TOO_OLD,
        failed=backup.failed_since,
    )


def _buttons(turn: Turn, status: Status) -> list[list[Button]]:
    return [[Button(turn.label("status.again"), "status.again")]] if status.aside else []


def _age(passed: timedelta) -> tuple[int, str]:
    """Tell how long something is ago in one unit: (3, "hour")."""
    minutes = max(int(passed / timedelta(minutes=1)), 0)
    if minutes < 120:
        return minutes, "minute"
    return (minutes // 60, "hour") if minutes < 48 * 60 else (minutes // 60 // 24, "day")


def shown_size(size: int) -> str:
    """Write a size in bytes as people do: "14 KB", "1.4 MB", "120 MB"."""
    if size < 1_000_000:
        return f"{max(size // 1000, 1)} KB"
    megabytes = size / 1_000_000
    return f"{megabytes:.1f} MB" if megabytes < 10 else f"{megabytes:.0f} MB"


FEATURE = Feature(name="status", commands={"status": show_status}, presses=(Press("status.again", (), again),))
