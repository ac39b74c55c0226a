"""The fishbone of a deal: its bones added, renamed, moved and removed, and the seats on them."""

from datetime import date

from sqlmodel import Session, col, select

from db.models import BoneRow, DealRow, SeatRow
from db.queries.positions import position_row
from db.sight import may_see_bone, may_see_deal, may_see_seat
from playbooks.rep import Rep

FARTHEST = 9


def deal_of_bone(session: Session, rep: Rep, bone_id: int, today: date) -> int | None:
    """Give the id of the deal that a bone in sight belongs to."""
    row = _bone(session, rep, bone_id, today)
    return row.deal_id if row else None


def bone_of_seat(session: Session, rep: Rep, seat_id: int, today: date) -> int | None:
    """Give the id of the bone that a seat in sight is on."""
    row = _seat(session, rep, seat_id, today)
    return row.bone_id if row else None


def add_bone(session: Session, rep: Rep, deal_id: int, today: date, name: str) -> int | None:
    """Add a bone as the last before the goal; give its id, or None for a deal out of sight."""
    if not may_see_deal(session, rep, deal_id, today):
        return None
    last = max((row.order for row in _of_deal(session, deal_id)), default=0)
    row = BoneRow(deal_id=deal_id, name=name, order=last + 1)
    session.add(row)
    session.flush()
    return row.id


def rename_bone(session: Session, rep: Rep, bone_id: int, today: date, name: str) -> bool:
    """Give a bone in sight another name."""
    row = _bone(session, rep, bone_id, today)
    if row is not None:
        row.name = name
        session.flush()
    return row is not None


def move_bone(session: Session, rep: Rep, bone_id: int, today: date, by: int) -> bool:
    """Move a bone in sight by so many places: −1 is one earlier, 1 one later; at the ends it stays."""
    row = _bone(session, rep, bone_id, today)
    if row is None:
        return False
    rows = _of_deal(session, row.deal_id)
    at = rows.index(row)
    rows.insert(max(0, min(len(rows) - 1, at + by)), rows.pop(at))
    for order, one in enumerate(rows, start=1):
        one.order = order
    session.flush()
    return True


def remove_bone(session: Session, rep: Rep, bone_id: int, today: date) -> bool:
    """Remove a bone in sight with the seats on it; the people stay."""
    row = _bone(session, rep, bone_id, today)
    if row is None:
        return False
    for seat in session.exec(select(SeatRow).where(SeatRow.bone_id == bone_id)):
        session.delete(seat)
    session.flush()
    session.delete(row)
    session.flush()
    return True


def add_seat(
    session: Session, rep: Rep, bone_id: int, today: date, *, contact_id: int | None = None, role: str | None = None
) -> int | None:
    """Add a seat, farther from the axis than all others: for somebody at the deal's account, or empty, for a role.

    Gives its id; None where the bone is out of sight, or the person holds no position there.
    """
    if not may_see_bone(session, rep, bone_id, today):
        return None
    position_id = _position_on(session, rep, bone_id, contact_id, today) if contact_id is not None else None
    if contact_id is not None and position_id is None:
        return None
    others = session.exec(select(SeatRow.nearness).where(SeatRow.bone_id == bone_id)).all()
    nearness = min(max(others, default=0) + 1, FARTHEST)
    row = SeatRow(bone_id=bone_id, position_id=position_id, role=role, nearness=nearness)
    session.add(row)
    session.flush()
    return row.id


def fill_seat(session: Session, rep: Rep, seat_id: int, today: date, contact_id: int | None) -> bool:
    """Put somebody at the deal's account into a seat in sight, or with None leave it empty."""
    row = _seat(session, rep, seat_id, today)
    position_id = _position_on(session, rep, row.bone_id, contact_id, today) if row and contact_id is not None else None
    if row is None or (contact_id is not None and position_id is None):
        return False
    row.position_id = position_id
    session.flush()
    return True


def name_role(session: Session, rep: Rep, seat_id: int, today: date, role: str | None) -> bool:
    """Write down what a seat in sight is for."""
    row = _seat(session, rep, seat_id, today)
    if row is not None:
        row.role = role
        session.flush()
    return row is not None


def move_seat(session: Session, rep: Rep, seat_id: int, today: date, by: int) -> bool:
    """Move a seat in sight along its bone: −1 is one nearer to the axis (1 is nearest), 1 one farther."""
    row = _seat(session, rep, seat_id, today)
    if row is not None:
        row.nearness = max(1, min(FARTHEST, row.nearness + by))
        session.flush()
    return row is not None


def remove_seat(session: Session, rep: Rep, seat_id: int, today: date) -> bool:
    """Remove a seat in sight; the person stays."""
    row = _seat(session, rep, seat_id, today)
    if row is not None:
        session.delete(row)
        session.flush()
    return row is not None


def _bone(session: Session, rep: Rep, bone_id: int, today: date) -> BoneRow | None:
    return session.get(BoneRow, bone_id) if may_see_bone(session, rep, bone_id, today) else None


def _seat(session: Session, rep: Rep, seat_id: int, today: date) -> SeatRow | None:
    return session.get(SeatRow, seat_id) if may_see_seat(session, rep, seat_id, today) else None


def _of_deal(session: Session, deal_id: int) -> list[BoneRow]:
    query = select(BoneRow).where(BoneRow.deal_id == deal_id).order_by(col(BoneRow.order), col(BoneRow.id))
    return list(session.exec(query))


def _position_on(session: Session, rep: Rep, bone_id: int, contact_id: int, today: date) -> int | None:
    account_id = session.exec(
        select(DealRow.account_id).join(BoneRow, col(BoneRow.deal_id) == DealRow.id).where(BoneRow.id == bone_id)
    ).first()
    row = position_row(session, rep, contact_id, account_id or 0, today)
    return row.id if row else None
