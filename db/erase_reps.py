"""Erasing a rep: themselves, and all that only they can see; what is shared stays with the others."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import Session, SQLModel, col, select

from db.changes import stop_following
from db.erase import erase, with_all_that_goes
from db.models import (
    AccountRepRow,
    AccountRow,
    ColleagueRow,
    ContactRow,
    InboxRow,
    OutboxRow,
    PlanRow,
    PositionRow,
    TeamRow,
)
from db.queries.reps import colleague_row
from db.sample import has_sample, remove_sample
from playbooks.rep import Rep


def counted_with_rep(session: Session, rep: Rep, today: date) -> Mapping[str, int]:
    """Count the rows that go when a rep is erased, by table."""
    doomed = with_all_that_goes(session, rep.team_id, _roots(session, rep, today))
    return {table: len(rows) for table, rows in doomed.items()}


def erase_rep(session: Session, rep: Rep, today: date) -> None:
    """Erase a rep for good; whoever writes from their chat afterwards is a stranger.

    Plans for shared accounts go over to another rep who looks after them. The last rep takes the team along.
    """
    stop_following(session)
    if has_sample(session, rep):
        remove_sample(session, rep)
    _hand_plans_over(session, rep, today)
    erase(session, rep.team_id, _roots(session, rep, today))
    _empty_post(session, rep.chat_id)


def _roots(session: Session, rep: Rep, today: date) -> list[SQLModel]:
    is_last = session.exec(_other_reps(rep)).first() is None
    team = [session.get_one(TeamRow, rep.team_id)] if is_last else []
    return [colleague_row(session, rep), *team, *_own_accounts(session, rep, today), *_own_people(session, rep, today)]


def _own_accounts(session: Session, rep: Rep, today: date) -> Sequence[AccountRow]:
    mine = select(AccountRepRow.account_id).where(AccountRepRow.colleague_id == rep.id)
    return session.exec(
        select(AccountRow).where(col(AccountRow.id).in_(mine), col(AccountRow.id).not_in(_of_others(rep, today)))
    ).all()


def _own_people(session: Session, rep: Rep, today: date) -> Sequence[ContactRow]:
    """Give the people who are only at accounts that go, or nowhere and kept by the rep."""
    own = [row.id for row in _own_accounts(session, rep, today)]
    anywhere = select(PositionRow.id).where(PositionRow.contact_id == ContactRow.id)
    elsewhere = anywhere.where(col(PositionRow.account_id).not_in(own))
    here = anywhere.where(col(PositionRow.account_id).in_(own))
    kept = (col(ContactRow.keeper_id) == rep.id) & ~anywhere.exists()
    return session.exec(select(ContactRow).where((here.exists() & ~elsewhere.exists()) | kept)).all()


def _hand_plans_over(session: Session, rep: Rep, today: date) -> None:
    for plan in session.exec(select(PlanRow).where(PlanRow.colleague_id == rep.id)).all():
        heir = session.exec(_others_at(rep, today).where(AccountRepRow.account_id == plan.account_id)).first()
        plan.colleague_id = heir.colleague_id if heir else rep.id
    session.flush()


def _other_reps(rep: Rep) -> Any:
    return select(ColleagueRow.id).where(
        ColleagueRow.team_id == rep.team_id, ColleagueRow.id != rep.id, col(ColleagueRow.chat_id).is_not(None)
    )


def _others_at(rep: Rep, today: date) -> Any:
    return select(AccountRepRow).where(
        col(AccountRepRow.colleague_id).in_(_other_reps(rep)),
        col(AccountRepRow.until).is_(None) | (col(AccountRepRow.until) >= today),
    )


def _of_others(rep: Rep, today: date) -> Any:
    return _others_at(rep, today).with_only_columns(col(AccountRepRow.account_id))


def _empty_post(session: Session, chat_id: int) -> None:
    """Take the chat's number out of the post; an update's own number stays, so that a repeat of it does nothing."""
    aside = col(InboxRow.chat_id) == chat_id, col(InboxRow.handled_at).is_(None), col(InboxRow.failure).is_not(None)
    session.execute(update(InboxRow).where(*aside).values(body="", handled_at=col(InboxRow.received_at)))
    handled = col(InboxRow.chat_id) == chat_id, col(InboxRow.handled_at).is_not(None)
    session.execute(update(InboxRow).where(*handled).values(chat_id=0))
    sent = col(OutboxRow.chat_id) == chat_id, col(OutboxRow.ended_at).is_not(None) | col(OutboxRow.nudge)
    session.execute(delete(OutboxRow).where(*sent))
