"""Deals: what is to be won by a date, and who acts on the bones of its fishbone."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from db.models import AccountRow, BoneRow, DealRow, PositionRow, RatingRow, SeatRow, TouchRow
from db.sight import account_in_sight, may_see_account, may_see_deal
from playbooks.account_facts import BoneFacts, SeatFacts
from playbooks.deals import Deal
from playbooks.rep import Rep


def deals_in_sight(session: Session, rep: Rep, today: date, *, account_id: int | None = None) -> list[Deal]:
    """Give the deals at the accounts that a rep looks after, or at one: open ones first, the nearest award ahead."""
    query = select(DealRow, AccountRow.name).join(AccountRow, col(AccountRow.id) == DealRow.account_id)
    query = query.where(account_in_sight(rep, today), col(AccountRow.archived_at).is_(None))
    if account_id is not None:
        query = query.where(DealRow.account_id == account_id)
    found = [_deal(row, name) for row, name in session.exec(query)]
    return sorted(found, key=lambda one: (not one.open, one.award_on or date.max, one.name, one.id))


def deal_by_id(session: Session, rep: Rep, deal_id: int, today: date) -> Deal | None:
    """Give a deal at an account that the rep looks after, with its bones and seats."""
    found = session.exec(
        select(DealRow, AccountRow.name)
        .join(AccountRow, col(AccountRow.id) == DealRow.account_id)
        .where(DealRow.id == deal_id, account_in_sight(rep, today))
    ).first()
    return _deal(*found, tuple(_bones(session, [deal_id]).get(deal_id, ()))) if found else None


def create_deal(
    session: Session, rep: Rep, account_id: int, name: str, today: date, now: datetime, bones: Sequence[str],
    **values: Any,
) -> Deal | None:  # fmt: skip
    """Add a deal with its stages, by name in their order, at an account that the rep looks after."""
    if not may_see_account(session, rep, account_id, today):
        return None
    row = DealRow(account_id=account_id, name=name, created_at=now, **values)
    session.add(row)
    session.flush()
    for order, bone in enumerate(bones, start=1):
        session.add(BoneRow(deal_id=row.id or 0, name=bone, order=order))
    session.flush()
    return deal_by_id(session, rep, row.id or 0, today)


def change_deal(session: Session, rep: Rep, deal_id: int, today: date, /, **values: Any) -> Deal | None:
    """Change columns of a deal at an account that the rep looks after; None when they don't."""
    row = session.get(DealRow, deal_id) if may_see_deal(session, rep, deal_id, today) else None
    if row is None:
        return None
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return deal_by_id(session, rep, deal_id, today)


def close_deal(
    session: Session, rep: Rep, deal_id: int, today: date, outcome: str | None, now: datetime
) -> Deal | None:
    """Write down how a deal ended ("won", "lost"), or with None that it is under way again."""
    return change_deal(session, rep, deal_id, today, outcome=outcome, closed_at=now if outcome else None)


def remove_deal(session: Session, rep: Rep, deal_id: int, today: date) -> bool:
    """Take away a deal in sight that was added by mistake, with its stages, seats and ratings; its touches stay."""
    if not may_see_deal(session, rep, deal_id, today):
        return False
    bones = session.exec(select(BoneRow).where(BoneRow.deal_id == deal_id)).all()
    for touch in session.exec(select(TouchRow).where(TouchRow.deal_id == deal_id)):
        touch.deal_id = None
    seats = session.exec(select(SeatRow).where(col(SeatRow.bone_id).in_([row.id for row in bones]))).all()
    ratings = session.exec(select(RatingRow).where(RatingRow.deal_id == deal_id)).all()
    # Parts go before what they hang on.
    for rows in (seats, bones, ratings, [session.get_one(DealRow, deal_id)]):
        for row in rows:
            session.delete(row)
        session.flush()
    return True


def _deal(row: DealRow, account: str, bones: tuple[BoneFacts, ...] = ()) -> Deal:
    outcome = (row.outcome or "lost") if row.closed_at else None
    return Deal(
        row.id or 0, row.account_id, account, row.name, row.goal, row.award_on, row.amount, row.currency, outcome, bones
    )


def _bones(session: Session, deal_ids: Sequence[int]) -> dict[int, list[BoneFacts]]:
    rows = session.exec(
        select(BoneRow).where(col(BoneRow.deal_id).in_(deal_ids)).order_by(col(BoneRow.order), col(BoneRow.id))
    ).all()
    seats = defaultdict(list)
    for seat, contact_id in session.exec(
        select(SeatRow, PositionRow.contact_id)
        .join(PositionRow, col(PositionRow.id) == SeatRow.position_id, isouter=True)
        .where(col(SeatRow.bone_id).in_([row.id or 0 for row in rows]))
        .order_by(col(SeatRow.nearness), col(SeatRow.id))
    ):
        seats[seat.bone_id].append(SeatFacts(contact_id, seat.role, seat.nearness, seat.id or 0))
    found = defaultdict(list)
    for row in rows:
        found[row.deal_id].append(BoneFacts(row.name, tuple(seats[row.id or 0]), row.id or 0))
    return found
