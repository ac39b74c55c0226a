"""The work of an export: touches and plans in sight, and the rep's own nudges."""

from typing import Any

from sqlalchemy import or_
from sqlmodel import Session, col, select

from db.models import (
    AdviceRow,
    OccurrenceRow,
    PlanRow,
    PlanStepRow,
    ReminderRow,
    TouchColleagueRow,
    TouchContactRow,
    TouchRow,
)
from db.queries.export_rows import Names, plain, rows
from playbooks.rep import Rep


def touches_seen(session: Session, names: Names) -> list[dict[str, Any]]:
    """Give the touches with an account or a person in sight, and the people in sight who took part in them."""
    with_people = select(TouchContactRow.touch_id).where(col(TouchContactRow.contact_id).in_(list(names.people)))
    seen = or_(col(TouchRow.account_id).in_(list(names.accounts)), col(TouchRow.id).in_(with_people))
    return [_touch(session, touch, names) for touch in rows(session, TouchRow, seen)]


def plans_seen(session: Session, names: Names) -> list[dict[str, Any]]:
    """Give the plans for accounts in sight, with their steps by date."""
    return [_plan(session, plan, names) for plan in rows(session, PlanRow, col(PlanRow.account_id).in_(names.accounts))]


def nudges_of(session: Session, rep: Rep, names: Names) -> dict[str, Any]:
    """Give what the rep will be reminded of, and what they were reminded of."""
    ahead = rows(session, ReminderRow, ReminderRow.colleague_id == rep.id)
    told = rows(session, OccurrenceRow, OccurrenceRow.colleague_id == rep.id)
    return {
        "ahead": [_about(plain(row, "colleague_id"), names) for row in ahead],
        "told": [_about(plain(row, "colleague_id", "outbox_id"), names) for row in told],
    }


def advice_given(session: Session, rep: Rep, names: Names) -> list[dict[str, Any]]:
    """Give the next moves that the rep was shown at accounts in sight."""
    mine = rows(session, AdviceRow, AdviceRow.colleague_id == rep.id, col(AdviceRow.account_id).in_(names.accounts))
    return [names.tell(plain(row, "colleague_id", "subject")) for row in mine]


def _touch(session: Session, touch: TouchRow, names: Names) -> dict[str, Any]:
    people = session.exec(select(TouchContactRow.contact_id).where(TouchContactRow.touch_id == touch.id))
    ours = session.exec(select(TouchColleagueRow.colleague_id).where(TouchColleagueRow.touch_id == touch.id))
    told = names.tell(plain(touch))
    return {
        **told,
        "deal_id": told["deal_id"] if told["account_id"] else None,
        "contacts": [{"id": one, "name": names.people[one]} for one in sorted(people) if one in names.people],
        "colleagues": [{"id": one, "name": names.ours[one]} for one in sorted(ours) if one in names.ours],
    }


def _plan(session: Session, plan: PlanRow, names: Names) -> dict[str, Any]:
    steps = rows(session, PlanStepRow, PlanStepRow.plan_id == plan.id)
    steps.sort(key=lambda step: (step.due, step.id))
    return {**names.tell(plain(plan)), "steps": [names.tell(plain(step, "plan_id")) for step in steps]}


def _about(values: dict[str, Any], names: Names) -> dict[str, Any]:
    """Name the person whom a nudge is about beside its subject ("contact:12")."""
    word, _, number = values["subject"].partition(":")
    return {**values, "contact": names.people.get(int(number)) if word == "contact" else None}
