"""The reminders' rows: each holds its subject's next lead and nothing else."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol

from sqlmodel import Session

from db.models import OccurrenceRow, ReminderRow
from db.schedule_leads import Subject, lead_sources
from db.session import RowStatement
from playbooks.nudge_due import Stored, Told, due_instant, planned_lead
from playbooks.nudges import Lead
from playbooks.rep import Rep

# How an occasion ends: the rep did it, or did not want it. Both leave nothing more to come of it.
ENDED_STATES = ("done", "dismissed")
# An occasion's first lead lies at most this many days before its last.
OCCASION_DAYS = 45
# What tells how things stand may go on for long, and is not told twice meanwhile.
STATES = ("key_contact", "attitude_fallen", "executive_not_seen")
_PLANNED = RowStatement(ReminderRow, "WHERE colleague_id = :colleague_id AND subject IN :subjects ORDER BY id")
_BEHIND = RowStatement(
    OccurrenceRow,
    'WHERE colleague_id = :colleague_id AND subject IN :subjects AND ("on" >= :on OR kind IN :kinds) ORDER BY id',
)


@dataclass
class _Behind:
    leads: set[tuple[str, str]] = field(default_factory=set)
    ended: set[str] = field(default_factory=set)


def rows_of(session: Session, rep_id: int, subjects: Collection[Subject]) -> dict[Subject, ReminderRow]:
    """Give the rows that a rep has for some subjects."""
    rows = _PLANNED.rows(session, colleague_id=rep_id, subjects={subject for _, subject in subjects})
    return {(row.kind, row.subject): row for row in rows if (row.kind, row.subject) in subjects}


def came_before(session: Session, rep_id: int, subjects: Collection[Subject], since: date) -> Sequence[OccurrenceRow]:
    """Give what came to a rep of some subjects, as far back as occasions from a date on reach."""
    names = {subject for _, subject in subjects}
    since -= timedelta(days=OCCASION_DAYS)
    return _BEHIND.rows(session, colleague_id=rep_id, subjects=names, on=since, kinds=STATES)


class Came(Protocol):
    """What is asked of an occurrence."""

    kind: str
    subject: str
    occasion: str
    lead: str
    state: str
    outbox_id: int | None


def told_in(rows: Iterable[Came]) -> Mapping[Subject, Told]:
    """Give what is behind each subject: what was told, and which occasions are ended.

    An occurrence that waits to be told (its rep looked at /today before the morning) is not behind.
    """
    found: dict[Subject, _Behind] = defaultdict(_Behind)
    for row in rows:
        if row.state in ENDED_STATES:
            found[row.kind, row.subject].ended.add(row.occasion)
        if row.state != "open" or row.outbox_id is not None:
            found[row.kind, row.subject].leads.add((row.occasion, row.lead))
    return defaultdict(Told, {key: Told(frozenset(one.leads), frozenset(one.ended)) for key, one in found.items()})


def plan(
    session: Session, rep: Rep, subjects: Collection[Subject], now: datetime, *, paused: bool, moved: bool = False
) -> None:
    """Put the next lead of some subjects of a rep into their rows; a row of which nothing is ahead goes.

    `paused`: the rep can't be reached; what is ahead is kept without an instant. `moved`: their zone or hours changed.
    """
    today = rep.today(now)
    rows = rows_of(session, rep.id, subjects)
    since = min([today, *(row.on for row in rows.values() if row.on)])
    told = told_in(came_before(session, rep.id, subjects, since))
    sources = lead_sources(session, rep, today, subjects)
    for subject in sorted(subjects):
        row = rows.get(subject)
        source = sources.get(subject)
        stored = stored_in(row) if row else None
        lead = planned_lead(source, today, told[subject], stored) if source else None
        if lead is not None:
            row = row or ReminderRow(colleague_id=rep.id, kind=subject[0], subject=subject[1])
        if lead is not None and row is not None and row.kind in rep.nudges.off:
            put_aside(session, row)
        elif lead is not None and row is not None:
            put(session, row, lead, None if paused else due_instant(rep, now, lead, stored, moved=moved))
        elif row is not None:
            session.delete(row)


def put(session: Session, row: ReminderRow, lead: Lead, due_at: datetime | None) -> None:
    """Write a lead and its instant into a row."""
    row.occasion, row.lead, row.on, row.due_at = lead.occasion, lead.lead, lead.on, due_at
    session.add(row)


def put_aside(session: Session, row: ReminderRow) -> None:
    """Empty the row of a kind that its rep switched off: it is planned from then on when it is switched on again."""
    row.occasion, row.lead, row.on, row.due_at = "", "", None, None
    session.add(row)


def stored_in(row: ReminderRow) -> Stored | None:
    """Read the lead that a row holds."""
    return Stored(row.occasion, row.lead, row.on, row.due_at) if row.on else None
