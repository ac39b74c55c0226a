"""What is written down of a rep, for the four abilities: touches, promises and steps, ratings of whom they see."""

from collections import Counter, defaultdict
from datetime import date, timedelta

from sqlalchemy import or_
from sqlmodel import Session, col, select

from db.models import (
    AccountRow,
    ContactRow,
    PlanRow,
    PlanStepRow,
    PositionRow,
    PromiseRow,
    RatingRow,
    TouchColleagueRow,
    TouchContactRow,
    TouchRow,
)
from db.queries.touches import touch_is_effective
from db.sight import account_in_sight
from playbooks.abilities import Commitment, HardCase, Record, TouchMade
from playbooks.rep import Rep


def record_of(session: Session, rep: Rep, today: date, days: int) -> Record:
    """Give what is written down of the rep over the last days, today included, and the ratings up to now."""
    since = today - timedelta(days=days)
    commitments = (*_promises(session, rep, since, today), *_steps(session, rep, since, today))
    return Record(_touches(session, rep, since, today), commitments, _ratings(session, rep, today))


def _touches(session: Session, rep: Rep, since: date, today: date) -> list[TouchMade]:
    rows = session.exec(
        select(TouchRow, touch_is_effective())
        .join(TouchColleagueRow, col(TouchColleagueRow.touch_id) == TouchRow.id)
        .where(TouchColleagueRow.colleague_id == rep.id, col(TouchRow.on) > since, col(TouchRow.on) <= today)
        .order_by(col(TouchRow.on), col(TouchRow.id))
    ).all()
    ids = [row.id for row, _ in rows]
    theirs: dict[int, list[int]] = defaultdict(list)
    for link in session.exec(select(TouchContactRow).where(col(TouchContactRow.touch_id).in_(ids))):
        theirs[link.touch_id].append(link.contact_id)
    ours = Counter(
        session.exec(select(TouchColleagueRow.touch_id).where(col(TouchColleagueRow.touch_id).in_(ids))).all()
    )
    return [
        TouchMade(
            row.on, bool((row.learned or "").strip()), bool(effective), tuple(sorted(theirs[row.id or 0])),
            ours[row.id or 0],
        )
        for row, effective in rows
    ]  # fmt: skip


def _promises(session: Session, rep: Rep, since: date, today: date) -> list[Commitment]:
    rows = session.exec(
        select(PromiseRow).where(
            PromiseRow.colleague_id == rep.id,
            col(PromiseRow.dropped_at).is_(None),
            col(PromiseRow.due) > since,
            col(PromiseRow.due) <= today,
        )
    )
    return [Commitment(row.due, rep.today(row.kept_at) if row.kept_at else None) for row in rows if row.due]


def _steps(session: Session, rep: Rep, since: date, today: date) -> list[Commitment]:
    mine = or_(
        col(PlanStepRow.owner_id) == rep.id, col(PlanStepRow.owner_id).is_(None) & (col(PlanRow.colleague_id) == rep.id)
    )
    rows = session.exec(
        select(PlanStepRow)
        .join(PlanRow, col(PlanRow.id) == PlanStepRow.plan_id)
        .where(
            mine,
            col(PlanRow.accepted_at).is_not(None),
            col(PlanStepRow.dropped_at).is_(None),
            col(PlanStepRow.due) > since,
            col(PlanStepRow.due) <= today,
        )
    )
    return [Commitment(row.due, rep.today(row.done_at) if row.done_at else None) for row in rows]


def _ratings(session: Session, rep: Rep, today: date) -> list[HardCase]:
    rows = session.exec(
        select(RatingRow, PositionRow.contact_id)
        .join(PositionRow, col(RatingRow.position_id) == PositionRow.id)
        .join(AccountRow, col(AccountRow.id) == PositionRow.account_id)
        .join(ContactRow, col(ContactRow.id) == PositionRow.contact_id)
        .where(
            account_in_sight(rep, today),
            *(
                col(column).is_(None)
                for column in (
                    AccountRow.archived_at, PositionRow.until, ContactRow.archived_at, ContactRow.left_at,
                    ContactRow.died_at, RatingRow.deal_id,
                )
            ),
        )
        .order_by(col(RatingRow.on), col(RatingRow.id))
    )  # fmt: skip
    return [HardCase(contact_id, row.on, row.influence, row.attitude) for row, contact_id in rows]
