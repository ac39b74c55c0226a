"""Erasing one person, for everybody on the team: their row, and all that was noted about them."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, select

from db.changes import stop_following
from db.erase import erase, with_all_that_goes
from db.erase_drafts import strike_name
from db.models import AccountRepRow, PositionRow
from db.queries.contacts_rows import contact_row
from playbooks.rep import Rep


def counted_with(session: Session, rep: Rep, contact_id: int, today: date) -> Mapping[str, int]:
    """Count the rows that go when a person in sight is erased, by table; none for somebody out of sight."""
    row = contact_row(session, rep, contact_id, today)
    doomed = with_all_that_goes(session, rep.team_id, [row]) if row else {}
    return {table: len(rows) for table, rows in doomed.items()}


def known_to_others(session: Session, rep: Rep, contact_id: int, today: date) -> bool:
    """Tell whether another rep looks after an account at which a person is or was."""
    others = (
        select(AccountRepRow.id)
        .join(PositionRow, col(PositionRow.account_id) == AccountRepRow.account_id)
        .where(
            PositionRow.contact_id == contact_id,
            AccountRepRow.colleague_id != rep.id,
            col(AccountRepRow.until).is_(None) | (col(AccountRepRow.until) >= today),
        )
    )
    return session.exec(others).first() is not None


def erase_contact(session: Session, rep: Rep, contact_id: int, today: date) -> bool:
    """Erase a person in sight for good, with their positions, ratings, gifts, promises, the touches that only they
    took part in, drafts to them, reminders and log; False for somebody out of sight. It is not written down."""
    row = contact_row(session, rep, contact_id, today)
    if row is None:
        return False
    stop_following(session)
    strike_after = row.model_copy()
    erase(session, rep.team_id, [row])
    strike_name(session, rep.team_id, strike_after)
    return True
