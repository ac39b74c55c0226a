"""Who is key on an open deal: on each bone of its fishbone the person nearest the axis, all of them where several are.

Source: Chen Wei, 17 years of key-account sales (METHOD 2 and 4).
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlmodel import Session, col, select

from db.models import BoneRow, PositionRow, SeatRow
from db.people_statements import NEAR
from playbooks.key_contacts import nearest


def nearest_the_axis(session: Session, position_ids: Collection[int], today: date) -> set[int]:
    """Find those of some positions that are nearest the axis on a bone of an open deal.

    Whoever has left, has died or is archived sits there no more, and the next one is nearest.
    """
    if not position_ids:
        return set()
    session.flush()
    on_bone = defaultdict(list)
    for bone_id, nearness, position_id in NEAR.run(session, ids=position_ids, today=today).rows():
        on_bone[bone_id].append((nearness, position_id))
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
