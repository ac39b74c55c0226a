"""Deals: what is to be won by a date, and who acts on the bones of its fishbone."""

from collections import defaultdict
from collections.abc import Sequence

from sqlmodel import Session, col, select

from db.models import BoneRow, DealRow, PositionRow, SeatRow
from playbooks.account_facts import BoneFacts, DealFacts, SeatFacts


def open_deals(session: Session, account_id: int) -> tuple[DealFacts, ...]:
    """Give the deals under way at an account already known to be in sight, with their bones and seats."""
    rows = session.exec(
        select(DealRow)
        .where(DealRow.account_id == account_id, col(DealRow.closed_at).is_(None))
        .order_by(col(DealRow.id))
    ).all()
    bones = _bones(session, [row.id or 0 for row in rows]) if rows else {}
    return tuple(
        DealFacts(row.id or 0, row.name, row.award_on, row.goal, tuple(bones.get(row.id or 0, ()))) for row in rows
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
        seats[seat.bone_id].append(SeatFacts(contact_id, seat.role, seat.nearness))
    found = defaultdict(list)
    for row in rows:
        found[row.deal_id].append(BoneFacts(row.name, tuple(seats[row.id or 0]), row.id or 0))
    return found
