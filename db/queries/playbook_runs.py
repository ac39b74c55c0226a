"""Playbooks under way: started into the plan in force of an account, stopped by dropping what is open."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session, col, select

from db.models import PlanRow, PlanStepRow
from db.queries.plans import our_names, running_plan
from db.sight import may_see_account, may_see_contact
from playbooks.plan_records import Plan, StepToMake
from playbooks.playbook_runs import PlaybookRun, runs_in
from playbooks.rep import Rep


def runs_at(session: Session, rep: Rep, account_id: int, today: date) -> tuple[PlaybookRun, ...]:
    """Give the playbooks under way at an account that the rep looks after."""
    plan = running_plan(session, rep, account_id, today)
    return runs_in(plan.steps) if plan else ()


def add_steps(
    session: Session, rep: Rep, account_id: int, steps: Sequence[StepToMake], now: datetime, key: str | None = None
) -> Plan | None:
    """Add steps to the account's plan in force, or to a new one; `key` names the run of a playbook they are of.

    None for an account that the rep doesn't look after.
    """
    today = rep.today(now)
    if not may_see_account(session, rep, account_id, today):
        return None
    running = running_plan(session, rep, account_id, today)
    plan_id = running.id if running else _new_plan(session, rep, account_id, now)
    ours = our_names(session, rep)
    for step in steps:
        about = step.contact_id if step.contact_id and may_see_contact(session, rep, step.contact_id, today) else None
        session.add(
            PlanStepRow(
                plan_id=plan_id, owner_id=step.owner_id if step.owner_id in ours else rep.id, contact_id=about,
                rule=step.rule, what=step.what, reason=step.reason, due=step.due, playbook=key,
            )
        )  # fmt: skip
    session.flush()
    return running_plan(session, rep, account_id, today)


def stop_run(session: Session, rep: Rep, account_id: int, key: str, now: datetime) -> int:
    """Drop what is open of a run; gives how many steps that were."""
    plan = running_plan(session, rep, account_id, rep.today(now))
    if plan is None:
        return 0
    rows = session.exec(
        select(PlanStepRow).where(
            PlanStepRow.plan_id == plan.id,
            PlanStepRow.playbook == key,
            col(PlanStepRow.done_at).is_(None),
            col(PlanStepRow.dropped_at).is_(None),
        )
    ).all()
    for row in rows:
        row.dropped_at = now
    session.flush()
    return len(rows)


def _new_plan(session: Session, rep: Rep, account_id: int, now: datetime) -> int:
    row = PlanRow(
        account_id=account_id, colleague_id=rep.id, from_day=rep.today(now), days=rep.figures.plan.days,
        created_at=now, accepted_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id or 0
