"""Who is key on an open deal: on each bone of its fishbone the person nearest the axis, all of them where several are.

Source: Chen Wei, 17 years of key-account sales (METHOD 2 and 4).
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import or_
from sqlmodel import Session, col, select

from db.models import BoneRow, ContactRow, DealRow, PositionRow, SeatRow
from playbooks.key_contacts import nearest


def nearest_the_axis(session: Session, position_ids: Collection[int], today: date) -> set[int]:
    """Find those of some positions that are nearest the axis on a bone of an open deal.

    Whoever has left, has died or is archived sits there no more, and the next one is nearest.
    """
    if not position_ids:
        return set()
    bones = select(SeatRow.bone_id).where(col(SeatRow.position_id).in_(position_ids))
    rows = session.exec(
        select(SeatRow.bone_id, SeatRow.nearness, SeatRow.position_id)
        .join(BoneRow, col(BoneRow.id) == SeatRow.bone_id)
        .join(DealRow, col(DealRow.id) == BoneRow.deal_id)
        .join(PositionRow, col(PositionRow.id) == SeatRow.position_id)
        .join(ContactRow, col(ContactRow.id) == PositionRow.contact_id)
        .where(
            col(SeatRow.bone_id).in_(bones),
            col(DealRow.closed_at).is_(None),
            or_(col(PositionRow.until).is_(None), col(PositionRow.until) >= today),
            col(ContactRow.left_at).is_(None),
            col(ContactRow.died_at).is_(None),
            col(ContactRow.archived_at).is_(None),
        )
    )
    on_bone = defaultdict(list)
    for bone_id, nearness, position_id in rows:
        on_bone[bone_id].append((nearness, position_id or 0))
    return {position_id for seats in on_bone.values() for position_id in nearest(seats)} & set(position_ids)


def beside(session: Session, contact_ids: Collection[int]) -> set[int]:
    """Give everybody who sits on a bone with some people: when one leaves, another is nearest."""
    if not contact_ids:
        return set()
    bones = (
        select(SeatRow.bone_id)
        .join(PositionRow, col(PositionRow.id) == SeatRow.position_id)
        .where(col(PositionRow.contact_id).in_(contact_ids))
    )
    return on_bones(session, col(SeatRow.bone_id).in_(bones))


def on_bones(session: Session, condition: object) -> set[int]:
    """Give everybody who sits where a condition on seats or bones holds."""
    rows = session.exec(
        select(PositionRow.contact_id)
        .join(SeatRow, col(SeatRow.position_id) == PositionRow.id)
        .join(BoneRow, col(BoneRow.id) == SeatRow.bone_id)
        .where(condition)  # type: ignore[arg-type]
    )
    return set(rows)
