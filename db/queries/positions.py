"""Positions: what people are and were at the accounts in a rep's sight."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from db.models import AccountRow, ContactRow, PositionRow, RatingRow
from db.queries.ratings import current_ratings
from db.sight import account_in_sight
from playbooks.names import display_name
from playbooks.people import Position
from playbooks.rep import Rep
from playbooks.titles import title_level


def positions_of(session: Session, rep: Rep, contact_ids: Collection[int], today: date) -> list[Position]:
    """Give the positions of some people at accounts in sight: open ones before closed ones, the latest first."""
    found = session.exec(
        select(PositionRow, AccountRow)
        .join(AccountRow, col(AccountRow.id) == PositionRow.account_id)
        .where(col(PositionRow.contact_id).in_(contact_ids), account_in_sight(rep, today))
        .order_by(col(PositionRow.until).is_not(None), col(PositionRow.until).desc(), col(PositionRow.id).desc())
    ).all()
    ratings = current_ratings(session, [row.id for row, _account in found if row.id])
    names = _names_at(session, rep, [row for row, _account in found])
    return [_position(row, account, ratings.get(row.id or 0), names) for row, account in found]


def position_row(session: Session, rep: Rep, contact_id: int, account_id: int, today: date) -> PositionRow | None:
    """Give the row of the position that somebody holds at an account in sight."""
    return session.exec(
        select(PositionRow)
        .join(AccountRow, col(AccountRow.id) == PositionRow.account_id)
        .where(
            PositionRow.contact_id == contact_id,
            PositionRow.account_id == account_id,
            col(PositionRow.until).is_(None),
            account_in_sight(rep, today),
        )
        .order_by(col(PositionRow.id).desc())
    ).first()


def open_position(session: Session, contact_id: int, account_id: int, today: date, **values: Any) -> PositionRow:
    """Write down that somebody holds a position at an account from today on; the level is taken from the title."""
    title = values.get("title")
    row = PositionRow(
        contact_id=contact_id, account_id=account_id, since=today,
        **{"level": title_level(title) if title else None, **values},
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def change_position(
    session: Session, rep: Rep, contact_id: int, account_id: int, today: date, /, **values: Any
) -> PositionRow | None:
    """Change columns of the position that somebody holds at an account in sight; None when they hold none."""
    row = position_row(session, rep, contact_id, account_id, today)
    if row is None:
        return None
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return row


def reports_to(session: Session, row: PositionRow, superior_id: int) -> bool:
    """Tell whether a position is that superior's, or reports to it over any number of steps."""
    seen: set[int] = set()
    current: PositionRow | None = row
    while current is not None and current.id is not None and current.id not in seen:
        if current.id == superior_id:
            return True
        seen.add(current.id)
        current = session.get(PositionRow, current.reports_to_id) if current.reports_to_id else None
    return False


def _names_at(session: Session, rep: Rep, rows: list[PositionRow]) -> dict[int, str]:
    """Name the people that positions report to or are trusted by, by the id of their own position."""
    wanted = {other for row in rows for other in (row.reports_to_id, row.trusted_by_id) if other}
    if not wanted:
        return {}
    found = session.exec(
        select(PositionRow.id, ContactRow)
        .join(ContactRow, col(ContactRow.id) == PositionRow.contact_id)
        .where(col(PositionRow.id).in_(wanted))
    )
    return {number or 0: display_name(row.family_name, row.given_name, rep.language) for number, row in found}


def _position(row: PositionRow, account: AccountRow, rating: RatingRow | None, names: dict[int, str]) -> Position:
    return Position(
        id=row.id or 0, contact_id=row.contact_id, account_id=row.account_id, account_name=account.name,
        account_country=account.country, account_archived=account.archived_at is not None,
        account_paused=account.paused_at is not None,
        title=row.title, department=row.department, level=row.level,
        reports_to=names.get(row.reports_to_id or 0), trusted_by=names.get(row.trusted_by_id or 0),
        key=row.key, rung_by_hand=row.rung_by_hand, rung_by_hand_on=row.rung_by_hand_on,
        since=row.since, until=row.until,
        influence=rating.influence if rating else None, attitude=rating.attitude if rating else None,
        rated_on=rating.on if rating else None, wanted_attitude=rating.wanted_attitude if rating else None,
    )  # fmt: skip
