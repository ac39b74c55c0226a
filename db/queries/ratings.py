"""Ratings: influence and attitude of a position, dated and only ever appended; the latest row is what holds."""

from collections.abc import Collection
from datetime import date, datetime

from sqlmodel import Session, col, select

from db.models import PositionRow, RatingRow
from db.sight import may_see_account
from playbooks.people import RatingBrief
from playbooks.rep import Rep

UNCHANGED = "unchanged"
MOST_HISTORY = 20


def current_ratings(session: Session, position_ids: Collection[int]) -> dict[int, RatingRow]:
    """Give the latest general rating of each position that has one. Only for positions already known to be in sight."""
    rows = session.exec(
        select(RatingRow)
        .where(col(RatingRow.position_id).in_(position_ids), col(RatingRow.deal_id).is_(None))
        .order_by(col(RatingRow.on), col(RatingRow.id))
    )
    return {row.position_id: row for row in rows}


def history(session: Session, position_id: int) -> list[RatingBrief]:
    """Give the general ratings of a position already known to be in sight, the latest first."""
    rows = session.exec(
        select(RatingRow)
        .where(RatingRow.position_id == position_id, col(RatingRow.deal_id).is_(None))
        .order_by(col(RatingRow.on).desc(), col(RatingRow.id).desc())
        .limit(MOST_HISTORY)
    )
    return [RatingBrief(row.on, row.influence, row.attitude, row.cause) for row in rows]


def rate(
    session: Session,
    rep: Rep,
    position_id: int,
    today: date,
    now: datetime,
    *,
    influence: str | None = UNCHANGED,
    attitude: int | str | None = UNCHANGED,
    cause: str | None = None,
) -> None:
    """Append a general rating of a position in sight; what is not given is carried on from the last one."""
    position = session.get(PositionRow, position_id)
    if position is None or not may_see_account(session, rep, position.account_id, today):
        return
    last = current_ratings(session, [position_id]).get(position_id)
    carried = last.attitude if last else None
    row = RatingRow(
        position_id=position_id,
        influence=(last.influence if last else None) if influence == UNCHANGED else influence,
        attitude=attitude if attitude is None or isinstance(attitude, int) else carried,
        wanted_attitude=last.wanted_attitude if last else None,
        on=today, author_id=rep.id, cause=cause, created_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
