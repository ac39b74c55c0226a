"""What fails again and again is set aside, so that it holds up nobody: nudges here, the post in db/post.py."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

from sqlalchemy import update
from sqlmodel import Session, col, select

from db.models import ColleagueRow, InboxRow, OccurrenceRow, OutboxRow, ReminderRow, SetAsideRow
from db.queries.reps import rep_from
from db.statements import Ground, PlainStatement
from playbooks.rep import Rep

What = Literal["update", "nudge", "snoozed", "call"]
WHATS: tuple[What, ...] = get_args(What)

# How long a nudge that could not be told waits for its next try; after the last, it is set aside.
NUDGE_PAUSES = (timedelta(minutes=1), timedelta(minutes=10))
NUDGE_TRIES = len(NUDGE_PAUSES) + 1
# Owners hear of what was set aside at most once in this time.
TELL_EVERY = timedelta(days=1)
# The post that is brought back is told apart from what is in somebody's queue already.
BROUGHT_BACK = -1


@dataclass(frozen=True)
class Suspect:
    """A row for which a rep's message may have failed: a reminder ("nudge") or an occurrence put off ("snoozed")."""

    what: Literal["nudge", "snoozed"]
    row_id: int


@dataclass(frozen=True)
class SetAside:
    """Something that was set aside and still is; `failure` stands in the log beside the reason."""

    id: int
    what: What
    row_id: int
    failure: str
    at: datetime


_SET_ASIDE = PlainStatement(
    SetAsideRow,
    "INSERT INTO set_aside (what, row_id, failure, at) VALUES (:what, :row_id, :failure, :at)",
)

_UNTOLD = PlainStatement(
    SetAsideRow, "SELECT id FROM set_aside WHERE told_at IS NULL AND ended_at IS NULL LIMIT 1", "id"
)


def set_aside(ground: Ground, what: What, row_id: int, failure: str, now: datetime) -> None:
    """Write down that something was set aside, for the owners."""
    _SET_ASIDE.run(ground, what=what, row_id=row_id, failure=failure, at=now)


def due_of(session: Session, rep_id: int, now: datetime) -> list[Suspect]:
    """Give everything that is due for a rep: reminders, timers, and what was put off until now."""
    reminders = select(ReminderRow.id).where(ReminderRow.colleague_id == rep_id, col(ReminderRow.due_at) <= now)
    returned = select(OccurrenceRow.id).where(
        OccurrenceRow.colleague_id == rep_id, col(OccurrenceRow.snoozed_until) <= now
    )
    return [
        *(Suspect("nudge", row_id or 0) for row_id in session.exec(reminders.order_by(col(ReminderRow.id)))),
        *(Suspect("snoozed", row_id or 0) for row_id in session.exec(returned.order_by(col(OccurrenceRow.id)))),
    ]


def hold_back(session: Session, suspects: Iterable[Suspect]) -> None:
    """Take what is due out of the tick's sight."""
    for suspect in suspects:
        _let_wait(session, suspect, None)
    session.flush()


def note_failed(session: Session, suspects: Collection[Suspect], failure: str, now: datetime) -> int:
    """Note that some nudges could not be told: they come again after a pause, or are set aside; give how many are."""
    put_away = 0
    for suspect in suspects:
        row = _row(session, suspect)
        row.failures += 1
        if row.failures < NUDGE_TRIES:
            _let_wait(session, suspect, now + NUDGE_PAUSES[row.failures - 1])
            continue
        _let_wait(session, suspect, None)
        session.flush()
        set_aside(session, suspect.what, suspect.row_id, failure, now)
        put_away += 1
    return put_away


def still_aside(session: Session) -> list[SetAside]:
    """Give what is set aside and still there, newest first."""
    rows = session.exec(
        select(SetAsideRow).where(col(SetAsideRow.ended_at).is_(None)).order_by(col(SetAsideRow.id).desc())
    ).all()
    found = [
        SetAside(row.id or 0, what, row.row_id, row.failure, row.at)
        for row in rows
        for what in WHATS
        if what == row.what and _is_aside(session, what, row.row_id)
    ]
    return list({(one.what, one.row_id): one for one in reversed(found)}.values())[::-1]


def try_again(session: Session, rows: Sequence[SetAside], now: datetime) -> None:
    """Give each of some things that were set aside one more try."""
    for one in rows:
        _bring_back(session, one.what, one.row_id, now)
    session.execute(update(SetAsideRow).where(col(SetAsideRow.ended_at).is_(None)).values(ended_at=now))


def has_news(ground: Ground) -> bool:
    """Tell whether something was set aside that no owner was told of."""
    return _UNTOLD.run(ground).first() is not None


def owners_to_tell(session: Session, now: datetime) -> list[Rep]:
    """Give the owners if something was set aside that they do not know of, and note that they are told."""
    untold = select(SetAsideRow).where(col(SetAsideRow.told_at).is_(None), col(SetAsideRow.ended_at).is_(None))
    rows = session.exec(untold).all()
    just_told = select(SetAsideRow.id).where(col(SetAsideRow.told_at) > now - TELL_EVERY)
    if not rows or session.exec(just_told).first() is not None:
        return []
    for row in rows:
        row.told_at = now
    owners = select(ColleagueRow).where(
        col(ColleagueRow.owner),
        col(ColleagueRow.chat_id).is_not(None),
        col(ColleagueRow.left_at).is_(None),
        col(ColleagueRow.blocked_since).is_(None),
    )
    return [rep_from(session, row) for row in session.exec(owners.order_by(col(ColleagueRow.id)))]


def _row(session: Session, suspect: Suspect) -> ReminderRow | OccurrenceRow:
    if suspect.what == "nudge":
        return session.get_one(ReminderRow, suspect.row_id)
    return session.get_one(OccurrenceRow, suspect.row_id)


def _let_wait(session: Session, suspect: Suspect, until: datetime | None) -> None:
    row = _row(session, suspect)
    if isinstance(row, ReminderRow):
        row.due_at = until
    else:
        row.snoozed_until = until


def _is_aside(session: Session, what: What, row_id: int) -> bool:
    if what == "update":
        update_row = session.get(InboxRow, row_id)
        return update_row is not None and update_row.handled_at is None and update_row.failure is not None
    if what == "call":
        call = session.get(OutboxRow, row_id)
        return call is not None and call.ended_at is not None and bool(call.body)
    if what == "nudge":
        reminder = session.get(ReminderRow, row_id)
        return reminder is not None and reminder.due_at is None and reminder.failures >= NUDGE_TRIES
    occurrence = session.get(OccurrenceRow, row_id)
    if occurrence is None or occurrence.state != "snoozed":
        return False
    return occurrence.snoozed_until is None and occurrence.failures >= NUDGE_TRIES


def _bring_back(session: Session, what: What, row_id: int, now: datetime) -> None:
    if what == "update":
        inbox = session.get_one(InboxRow, row_id)
        inbox.failure, inbox.attempts = None, BROUGHT_BACK
    elif what == "call":
        outbox = session.get_one(OutboxRow, row_id)
        outbox.ended_at, outbox.failure, outbox.attempts = None, None, BROUGHT_BACK
    else:
        _let_wait(session, Suspect(what, row_id), now)
