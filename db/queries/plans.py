"""Plans and their steps: whoever looks after an account sees its plan and can move it on."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from db.models import AccountRow, ColleagueRow, ContactRow, PlanRow, PlanStepRow
from db.sight import account_in_sight, contact_in_sight, may_see_account, may_see_contact, may_see_plan, may_see_step
from playbooks.names import display_name
from playbooks.plan_records import Plan, Step, StepToMake
from playbooks.rep import Rep


def running_plan(session: Session, rep: Rep, account_id: int, today: date) -> Plan | None:
    """Give the plan in force for an account that the rep looks after: the latest accepted one that is not closed."""
    row = session.exec(
        _plans(rep, today)
        .where(
            PlanRow.account_id == account_id, col(PlanRow.accepted_at).is_not(None), col(PlanRow.closed_at).is_(None)
        )
        .order_by(col(PlanRow.id).desc())
    ).first()
    return _plan(session, rep, row, today) if row else None


def rules_planned(session: Session, rep: Rep, today: date) -> dict[int, list[tuple[str, int | None]]]:
    """Give by account what is still to be done of its plan in force: each step's rule, and whom it is about."""
    found: dict[int, tuple[int, list[tuple[str, int | None]]]] = {}
    rows = session.execute(
        select_columns(col(PlanRow.account_id), col(PlanRow.id), col(PlanStepRow.rule), col(PlanStepRow.contact_id))
        .join(AccountRow, col(AccountRow.id) == PlanRow.account_id)
        .join(PlanStepRow, (col(PlanStepRow.plan_id) == PlanRow.id) & _is_open(), isouter=True)
        .where(account_in_sight(rep, today), col(PlanRow.accepted_at).is_not(None), col(PlanRow.closed_at).is_(None))
        .order_by(col(PlanRow.id), col(PlanStepRow.id))
    )
    for account_id, plan_id, rule, contact_id in rows:
        # The latest of an account's plans is in force, whether or not anything of it is left.
        if account_id not in found or found[account_id][0] != plan_id:
            found[account_id] = plan_id, []
        if rule is not None:
            found[account_id][1].append((rule, contact_id))
    return {account_id: steps for account_id, (_, steps) in found.items()}


def plan_by_id(session: Session, rep: Rep, plan_id: int, today: date) -> Plan | None:
    """Give a plan for an account that the rep looks after."""
    row = session.exec(_plans(rep, today).where(PlanRow.id == plan_id)).first()
    return _plan(session, rep, row, today) if row else None


def step_by_id(session: Session, rep: Rep, step_id: int, today: date) -> Step | None:
    """Give a step of a plan for an account that the rep looks after."""
    row = step_row(session, rep, step_id, today)
    return _steps(session, rep, [row], today)[0] if row else None


def step_row(session: Session, rep: Rep, step_id: int, today: date) -> PlanStepRow | None:
    """Give a step's row, to change it, if the rep may see it."""
    return session.get(PlanStepRow, step_id) if may_see_step(session, rep, step_id, today) else None


def finish_step(session: Session, rep: Rep, step_id: int, now: datetime) -> Step | None:
    """Write down that a step is done, and give it; None for one that the rep may not see.

    What is done already keeps its day; what was dropped and is done after all counts as done.
    """
    row = step_row(session, rep, step_id, rep.today(now))
    if row is None:
        return None
    row.done_at, row.dropped_at = row.done_at or now, None
    session.flush()
    return step_by_id(session, rep, step_id, rep.today(now))


def drop_step(session: Session, rep: Rep, step_id: int, now: datetime) -> Step | None:
    """Write down that a step is no longer wanted, and give it; what is done stays done."""
    row = step_row(session, rep, step_id, rep.today(now))
    if row is None:
        return None
    row.dropped_at = None if row.done_at else now
    session.flush()
    return step_by_id(session, rep, step_id, rep.today(now))


def change_step(
    session: Session, rep: Rep, step_id: int, today: date, *, due: date | None = None, owner_id: int | None = None
) -> Step | None:
    """Give a step another day, or another owner out of the rep's team."""
    row = step_row(session, rep, step_id, today)
    if row is None:
        return None
    row.due = due or row.due
    if owner_id in our_names(session, rep):
        row.owner_id = owner_id
    session.flush()
    return step_by_id(session, rep, step_id, today)


def accept_plan(
    session: Session, rep: Rep, account_id: int, steps: Sequence[StepToMake], days: int, now: datetime
) -> Plan | None:
    """Write an accepted plan down; its steps then nudge by themselves.

    What is open in the plan in force goes over into it (see Plan.carried_over), and that one is closed. None for an
    account that the rep doesn't look after.
    """
    today = rep.today(now)
    if not may_see_account(session, rep, account_id, today):
        return None
    before = running_plan(session, rep, account_id, today)
    row = PlanRow(
        account_id=account_id, colleague_id=rep.id, from_day=today, days=days, created_at=now, accepted_at=now
    )
    session.add(row)
    session.flush()
    _take_over(session, before, row, now)
    ours = our_names(session, rep)
    for step in steps:
        about = step.contact_id if step.contact_id and may_see_contact(session, rep, step.contact_id, today) else None
        session.add(
            PlanStepRow(
                plan_id=row.id or 0, owner_id=step.owner_id if step.owner_id in ours else rep.id, contact_id=about,
                rule=step.rule, what=step.what, reason=step.reason, due=step.due,
            )
        )  # fmt: skip
    session.flush()
    return plan_by_id(session, rep, row.id or 0, today)


def close_plan(session: Session, rep: Rep, plan_id: int, now: datetime) -> None:
    """End a plan: what is still open in it nudges no more."""
    if may_see_plan(session, rep, plan_id, rep.today(now)):
        session.get_one(PlanRow, plan_id).closed_at = now
        session.flush()


def _take_over(session: Session, before: Plan | None, row: PlanRow, now: datetime) -> None:
    if before is None:
        return
    for step in before.carried_over:
        session.get_one(PlanStepRow, step.id).plan_id = row.id or 0
    session.get_one(PlanRow, before.id).closed_at = now
    session.flush()


def _is_open() -> ColumnElement[bool]:
    return col(PlanStepRow.done_at).is_(None) & col(PlanStepRow.dropped_at).is_(None)


def _plans(rep: Rep, today: date) -> SelectOfScalar[PlanRow]:
    return (
        select(PlanRow).join(AccountRow, col(AccountRow.id) == PlanRow.account_id).where(account_in_sight(rep, today))
    )


def _plan(session: Session, rep: Rep, row: PlanRow, today: date) -> Plan:
    rows = session.exec(
        select(PlanStepRow).where(PlanStepRow.plan_id == row.id).order_by(col(PlanStepRow.due), col(PlanStepRow.id))
    ).all()
    return Plan(
        id=row.id or 0, account_id=row.account_id, account=session.get_one(AccountRow, row.account_id).name,
        from_day=row.from_day, days=row.days, steps=tuple(_steps(session, rep, rows, today)),
        closed=row.closed_at is not None,
    )  # fmt: skip


def _steps(session: Session, rep: Rep, rows: Sequence[PlanStepRow], today: date) -> list[Step]:
    """Make the method's steps of rows already known to be in sight."""
    people = _names(session, rep, {row.contact_id for row in rows if row.contact_id}, today)
    ours = our_names(session, rep, left_too=True)
    plans = {number: session.get_one(PlanRow, number) for number in {row.plan_id for row in rows}}
    accounts = {plan.id: session.get_one(AccountRow, plan.account_id) for plan in plans.values()}
    return [
        Step(
            id=row.id or 0, plan_id=row.plan_id, account_id=accounts[row.plan_id].id or 0,
            account=accounts[row.plan_id].name, rule=row.rule, what=row.what, reason=row.reason, due=row.due,
            owner_id=row.owner_id, owner=ours.get(row.owner_id or 0), contact_id=row.contact_id,
            person=people.get(row.contact_id or 0), done=row.done_at is not None, dropped=row.dropped_at is not None,
            playbook=row.playbook,
        )
        for row in rows
    ]  # fmt: skip


def _names(session: Session, rep: Rep, ids: Collection[int], today: date) -> dict[int, str]:
    rows = session.exec(select(ContactRow).where(col(ContactRow.id).in_(ids), contact_in_sight(rep, today)))
    return {row.id or 0: display_name(row.family_name, row.given_name, rep.language) for row in rows}


def our_names(session: Session, rep: Rep, *, left_too: bool = False) -> dict[int, str]:
    """Give the names of the people of the rep's own team by id, with `left_too` of those who left it as well."""
    query = select(ColleagueRow).where(ColleagueRow.team_id == rep.team_id)
    rows = session.exec(query if left_too else query.where(col(ColleagueRow.left_at).is_(None)))
    return {row.id or 0: row.name for row in rows}
