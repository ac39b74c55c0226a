"""Yearly reviews of the accounts that a rep looks after, one for each year."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from db.models import AccountRow, ReviewRow
from db.sight import account_in_sight, may_see_account
from playbooks.rep import Rep
from playbooks.review import Review


def reviews_of(session: Session, rep: Rep, account_id: int, today: date) -> tuple[Review, ...]:
    """Give the reviews of an account, the newest year first."""
    rows = session.exec(
        select(ReviewRow, AccountRow.name)
        .join(AccountRow, col(AccountRow.id) == ReviewRow.account_id)
        .where(ReviewRow.account_id == account_id, account_in_sight(rep, today))
        .order_by(col(ReviewRow.year).desc())
    )
    return tuple(Review(row.account_id, name, row.year, dict(row.answers), tuple(row.tasks)) for row, name in rows)


def review_of(session: Session, rep: Rep, account_id: int, year: int, today: date) -> Review | None:
    """Give the review of a year."""
    return next((one for one in reviews_of(session, rep, account_id, today) if one.year == year), None)


def keep_review(
    session: Session, rep: Rep, account_id: int, year: int, answers: Mapping[str, Any], now: datetime
) -> Review | None:
    """Write a year's answers down, in place of those that there were; None for an account out of sight."""
    row = _row(session, rep, account_id, year, now)
    if row is None:
        return None
    row.answers, row.updated_at, row.author_id = dict(answers), now, rep.id
    session.flush()
    return review_of(session, rep, account_id, year, rep.today(now))


def keep_tasks(
    session: Session, rep: Rep, account_id: int, year: int, tasks: Sequence[str], now: datetime
) -> Review | None:
    """Write a year's key tasks down; None for an account out of sight."""
    row = _row(session, rep, account_id, year, now)
    if row is None:
        return None
    row.tasks, row.updated_at = list(tasks), now
    session.flush()
    return review_of(session, rep, account_id, year, rep.today(now))


def _row(session: Session, rep: Rep, account_id: int, year: int, now: datetime) -> ReviewRow | None:
    if not may_see_account(session, rep, account_id, rep.today(now)):
        return None
    row = session.exec(select(ReviewRow).where(ReviewRow.account_id == account_id, ReviewRow.year == year)).first()
    if row is None:
        row = ReviewRow(account_id=account_id, author_id=rep.id, year=year, created_at=now, updated_at=now)
        session.add(row)
    return row
