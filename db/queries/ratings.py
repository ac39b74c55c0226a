"""Ratings: influence and attitude of a position, dated and only ever appended; the latest row is what holds.

A rating is general, or for one deal: there only what differs is written down, None standing for "as in general".
"""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from db.models import DealRow, PositionRow, RatingRow
from db.sight import may_see_account, may_see_rating
from playbooks.people import RatingBrief, RatingPlace
from playbooks.rep import Rep

UNCHANGED = "unchanged"
MOST_HISTORY = 20


def current_ratings(
    session: Session, position_ids: Collection[int], deal_id: int | None = None
) -> dict[int, RatingRow]:
    """Give the latest rating of each position that has one, in general or for a deal.

    Only for positions already known to be in sight.
    """
    rows = session.exec(
        select(RatingRow)
        .where(col(RatingRow.position_id).in_(position_ids), _of(deal_id))
        .order_by(col(RatingRow.on), col(RatingRow.id))
    )
    return {row.position_id: row for row in rows}


def history(session: Session, position_id: int, deal_id: int | None = None) -> list[RatingBrief]:
    """Give the ratings of a position already known to be in sight, in general or for a deal, the latest first."""
    rows = session.exec(
        select(RatingRow)
        .where(RatingRow.position_id == position_id, _of(deal_id))
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
    wanted_attitude: int | str | None = UNCHANGED,
    cause: str | None = None,
    deal_id: int | None = None,
) -> int | None:
    """Append a rating of a position in sight; what is not given is carried on from the last one. Gives its id.

    With a deal, which must be at the same account, the rating is for that deal.
    """
    position = session.get(PositionRow, position_id)
    if position is None or not may_see_account(session, rep, position.account_id, today):
        return None
    if deal_id is not None and not _is_at(session, deal_id, position.account_id):
        return None
    last = current_ratings(session, [position_id], deal_id).get(position_id)
    row = RatingRow(
        position_id=position_id, deal_id=deal_id,
        influence=(last.influence if last else None) if influence == UNCHANGED else influence,
        attitude=_number(attitude, last.attitude if last else None),
        wanted_attitude=_number(wanted_attitude, last.wanted_attitude if last else None),
        on=today, author_id=rep.id, cause=cause, created_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def rating_now(
    session: Session, rep: Rep, position_id: int, today: date, deal_id: int | None = None
) -> RatingBrief | None:
    """Give the rating of a position in sight that holds, in general or a deal's own; None where there is none."""
    position = session.get(PositionRow, position_id)
    if position is None or not may_see_account(session, rep, position.account_id, today):
        return None
    row = current_ratings(session, [position_id], deal_id).get(position_id)
    return RatingBrief(row.on, row.influence, row.attitude, row.cause) if row else None


def rating_place(session: Session, rep: Rep, rating_id: int, today: date) -> RatingPlace | None:
    """Tell whose rating it is that a button names, and where."""
    if not may_see_rating(session, rep, rating_id, today):
        return None
    rating, position = session.exec(
        select(RatingRow, PositionRow)
        .join(PositionRow, col(PositionRow.id) == RatingRow.position_id)
        .where(RatingRow.id == rating_id)
    ).one()
    return RatingPlace(rating_id, position.contact_id, position.account_id, rating.deal_id, rating.cause)


def note_cause(session: Session, rep: Rep, rating_id: int, today: date, cause: str) -> bool:
    """Write down why a rating in sight was given: one of CAUSES, or the rep's own words."""
    row = session.get(RatingRow, rating_id) if may_see_rating(session, rep, rating_id, today) else None
    if row is not None:
        row.cause = cause
        session.flush()
    return row is not None


def _of(deal_id: int | None) -> ColumnElement[bool]:
    return col(RatingRow.deal_id).is_(None) if deal_id is None else col(RatingRow.deal_id) == deal_id


def _number(given: int | str | None, carried: int | None) -> int | None:
    return given if given is None or isinstance(given, int) else carried


def _is_at(session: Session, deal_id: int, account_id: int) -> bool:
    deal = session.get(DealRow, deal_id)
    return deal is not None and deal.account_id == account_id
