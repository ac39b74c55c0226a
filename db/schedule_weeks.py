"""From a rep's week to its leads: whether they look after anybody, and how many touches the week has."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial

from sqlalchemy import func
from sqlmodel import Session, col, select

from db.models import AccountRepRow, AccountRow, TouchColleagueRow, TouchRow
from db.schedule_people import current
from playbooks.nudge_due import LeadsFrom
from playbooks.nudge_weekly_five import is_behind, weekly_five_leads
from playbooks.nudges import Lead
from playbooks.rep import Rep
from playbooks.schedule_days import RepDays, rep_days, week_of


def weekly_five_sources(
    session: Session, rep: Rep, today: date, _ids: set[int], exactly_today: bool
) -> Iterable[tuple[int, LeadsFrom]]:
    """Give the leads of the rep's weeks, from the first one on that they begin with an account.

    `exactly_today`: when nothing is behind today, nothing comes of today.
    """
    days = rep_days(rep)
    start = looks_after_since(session, rep, today)
    if start is None:
        return
    # In the week in which somebody begins nothing is asked of them yet.
    first = week_of(start, days.working_weekdays)[-1] + timedelta(days=1)
    if exactly_today and not is_behind(touches_this_week(session, rep, today), today, days, rep.figures.effort, start):
        first = max(first, today + timedelta(days=1))
    yield rep.id, partial(_leads_from, first, days)


def touches_this_week(session: Session, rep: Rep, today: date) -> int:
    """Count the touches that the rep took part in this week, today included."""
    made = (
        select(func.count())
        .select_from(TouchRow)
        .join(TouchColleagueRow, col(TouchColleagueRow.touch_id) == TouchRow.id)
        .where(
            TouchColleagueRow.colleague_id == rep.id,
            col(TouchRow.on) >= week_of(today, rep.working_weekdays)[0],
            col(TouchRow.on) <= today,
        )
    )
    return int(session.exec(made).one())


def _leads_from(first: date, days: RepDays, start: date) -> tuple[Lead, ...]:
    return weekly_five_leads(max(first, start), days)


def looks_after_since(session: Session, rep: Rep, today: date) -> date | None:
    """Give the day since which the rep looks after one of their accounts; None where they have none."""
    since = (
        select(func.min(AccountRepRow.since))
        .join(AccountRow, col(AccountRow.id) == AccountRepRow.account_id)
        .where(
            AccountRepRow.colleague_id == rep.id,
            current(AccountRepRow.since, AccountRepRow.until, today, exactly_today=False),
            col(AccountRow.archived_at).is_(None),
            col(AccountRow.paused_at).is_(None),
        )
    )
    return session.exec(since).one()
