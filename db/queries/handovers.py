"""Handing an account over to another rep of the team: sight, open promises and open steps go over; nothing is lost."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import cast

from sqlalchemy import or_
from sqlmodel import Session, col, select

from db.models import AccountRepRow, ColleagueRow, ContactRow, PlanRow, PlanStepRow, PromiseRow
from db.queries.account_facts import facts_of
from db.queries.contacts_rows import birthday_of
from db.sight import contact_in_sight, may_see_account
from playbooks.handover import GoesOver, NextRep, PaperPerson
from playbooks.language import Language
from playbooks.rep import Rep


def next_reps(session: Session, rep: Rep) -> tuple[NextRep, ...]:
    """Give the other reps of the team, by name."""
    rows = session.exec(
        select(ColleagueRow)
        .where(
            ColleagueRow.team_id == rep.team_id,
            ColleagueRow.id != rep.id,
            col(ColleagueRow.chat_id).is_not(None),
            col(ColleagueRow.left_at).is_(None),
        )
        .order_by(col(ColleagueRow.name), col(ColleagueRow.id))
    )
    return tuple(NextRep(row.id or 0, row.name, row.chat_id or 0, cast(Language, row.language)) for row in rows)


def goes_over(session: Session, rep: Rep, account_id: int, today: date) -> GoesOver | None:
    """Count what would go over with an account; None for one out of sight."""
    if not may_see_account(session, rep, account_id, today):
        return None
    people = people_for_paper(session, rep, account_id, today)
    return GoesOver(
        promises=len(_promises(session, rep, account_id, today)), steps=len(_steps(session, rep, account_id)),
        people=len(people), birthdays=sum(person.birthday is not None for person in people),
    )  # fmt: skip


def hand_over(
    session: Session, rep: Rep, account_id: int, colleague_id: int, until: date, now: datetime
) -> GoesOver | None:
    """Hand an account over: the other rep sees it from today on, the rep until a day; promises, steps and plan go over.

    None where the account is out of sight, or the colleague is no other rep of the team.
    """
    today = rep.today(now)
    counts = goes_over(session, rep, account_id, today)
    if counts is None or colleague_id not in {one.id for one in next_reps(session, rep)}:
        return None
    for promise in _promises(session, rep, account_id, today):
        promise.colleague_id, promise.account_id = colleague_id, promise.account_id or account_id
    for step in _steps(session, rep, account_id):
        step.owner_id = colleague_id
    for plan in session.exec(select(PlanRow).where(PlanRow.account_id == account_id, PlanRow.colleague_id == rep.id)):
        if plan.closed_at is None:
            plan.colleague_id = colleague_id
    role = "keeper"
    for row in _looked_after(session, rep.id, account_id, today):
        role, row.until = row.role, until
    known = _looked_after(session, colleague_id, account_id, today)
    for row in known:
        row.until = None
    if not known:
        session.add(AccountRepRow(account_id=account_id, colleague_id=colleague_id, role=role, since=today))
    session.flush()
    return counts


def people_for_paper(session: Session, rep: Rep, account_id: int, today: date) -> tuple[PaperPerson, ...]:
    """Give the people of an account in sight who are still there, with birthday and interests."""
    facts = facts_of(session, rep, account_id, today)
    if facts is None:
        return ()
    ids = [person.contact_id for person in facts.active]
    rows = session.exec(select(ContactRow).where(col(ContactRow.id).in_(ids), contact_in_sight(rep, today)))
    birthdays = {row.id: birthday_of(row) for row in rows}
    return tuple(
        PaperPerson(
            one.name, one.title, one.influence, one.attitude, one.last_touch, birthdays.get(one.contact_id),
            one.interests,
        )
        for one in facts.active
    )  # fmt: skip


def _looked_after(session: Session, colleague_id: int, account_id: int, today: date) -> Sequence[AccountRepRow]:
    return session.exec(
        select(AccountRepRow).where(
            AccountRepRow.account_id == account_id,
            AccountRepRow.colleague_id == colleague_id,
            or_(col(AccountRepRow.until).is_(None), col(AccountRepRow.until) >= today),
        )
    ).all()


def _promises(session: Session, rep: Rep, account_id: int, today: date) -> Sequence[PromiseRow]:
    facts = facts_of(session, rep, account_id, today)
    people = [person.contact_id for person in facts.people] if facts else []
    return session.exec(
        select(PromiseRow).where(
            PromiseRow.colleague_id == rep.id,
            or_(
                col(PromiseRow.account_id) == account_id,
                col(PromiseRow.account_id).is_(None) & col(PromiseRow.contact_id).in_(people),
            ),
            col(PromiseRow.kept_at).is_(None),
            col(PromiseRow.dropped_at).is_(None),
        )
    ).all()


def _steps(session: Session, rep: Rep, account_id: int) -> Sequence[PlanStepRow]:
    return session.exec(
        select(PlanStepRow)
        .join(PlanRow, col(PlanRow.id) == PlanStepRow.plan_id)
        .where(
            PlanRow.account_id == account_id,
            PlanStepRow.owner_id == rep.id,
            col(PlanRow.accepted_at).is_not(None),
            col(PlanRow.closed_at).is_(None),
            col(PlanStepRow.done_at).is_(None),
            col(PlanStepRow.dropped_at).is_(None),
        )
    ).all()
