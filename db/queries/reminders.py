"""Reminders: what is ahead of a rep, and what is due today before its message came."""

from datetime import date, datetime

from sqlmodel import Session, col, select

from db.models import OccurrenceRow, ReminderRow
from db.queries.occurrences_items import items_of
from db.schedule_changes import unfollowed
from db.schedule_leads import lead_sources
from db.schedule_rows import came_before, told_in
from playbooks.nudge_due import leads_due
from playbooks.nudge_items import NudgeItem
from playbooks.nudges import LOOK
from playbooks.rep import Rep


def foresee_today(session: Session, rep: Rep, now: datetime) -> None:
    """Write down what is due today and was not told yet, so that the rep can act on it before its message comes.

    The message still comes with all of it that is open then: nothing is claimed.
    """
    today = rep.today(now)
    rows = session.exec(
        select(ReminderRow).where(ReminderRow.colleague_id == rep.id, col(ReminderRow.on) <= today)
    ).all()
    if not rows:
        return
    subjects = {(row.kind, row.subject) for row in rows}
    sources = lead_sources(session, rep, today, subjects, exactly_today=True)
    told = told_in(came_before(session, rep.id, subjects, min(row.on for row in rows if row.on)))
    with unfollowed(session):
        for row in rows:
            subject = (row.kind, row.subject)
            source = sources.get(subject)
            for lead in leads_due(source, row.on or today, today, told[subject]) if source else ():
                _foresee(session, rep, row, lead.occasion, lead.lead, lead.on, today)


def ahead(session: Session, rep: Rep, today: date, limit: int) -> list[NudgeItem]:
    """Give what comes next for a rep, the soonest first: each subject's next lead."""
    rows = session.exec(
        select(ReminderRow)
        .where(
            ReminderRow.colleague_id == rep.id,
            col(ReminderRow.on) > today,
            ReminderRow.lead != LOOK,
            ReminderRow.kind != "weekly_five",
        )
        .order_by(col(ReminderRow.on), col(ReminderRow.id))
        .limit(limit)
    ).all()
    foreseen = [
        OccurrenceRow(
            colleague_id=rep.id, kind=row.kind, subject=row.subject, occasion=row.occasion, lead=row.lead,
            on=row.on or today, delivered_on=today,
        )
        for row in rows
    ]  # fmt: skip
    return sorted(items_of(session, rep, foreseen, today), key=lambda item: item.on)


def _foresee(session: Session, rep: Rep, row: ReminderRow, occasion: str, lead: str, on: date, today: date) -> None:
    known = select(OccurrenceRow.id).where(
        OccurrenceRow.colleague_id == rep.id, OccurrenceRow.kind == row.kind, OccurrenceRow.subject == row.subject,
        OccurrenceRow.occasion == occasion, OccurrenceRow.lead == lead,
    )  # fmt: skip
    if session.exec(known).first() is None:
        session.add(
            OccurrenceRow(
                colleague_id=rep.id, kind=row.kind, subject=row.subject, occasion=occasion, lead=lead, on=on,
                delivered_on=today,
            )
        )  # fmt: skip
