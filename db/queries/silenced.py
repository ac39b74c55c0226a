"""Whom nothing is nudged about by the rep's own choice: people who are muted, accounts that are paused."""

from datetime import date

from sqlmodel import Session, col, select

from db.models import AccountRow, ContactRow
from db.queries.accounts_rows import account_from
from db.queries.contacts_rows import contact_from
from db.sight import account_in_sight, contact_in_sight
from playbooks.accounts import Account
from playbooks.people import Contact
from playbooks.rep import Rep


def muted_people(session: Session, rep: Rep, today: date) -> list[Contact]:
    """Give the people in sight who are muted, and would be nudged about otherwise."""
    rows = session.exec(
        select(ContactRow)
        .where(
            contact_in_sight(rep, today),
            col(ContactRow.muted_at).is_not(None),
            *(col(column).is_(None) for column in (ContactRow.left_at, ContactRow.died_at, ContactRow.archived_at)),
        )
        .order_by(col(ContactRow.muted_at), col(ContactRow.id))
    )
    return [contact_from(row) for row in rows]


def paused_accounts(session: Session, rep: Rep, today: date) -> list[Account]:
    """Give the accounts in sight that are paused, and not archived."""
    rows = session.exec(
        select(AccountRow)
        .where(
            account_in_sight(rep, today),
            col(AccountRow.paused_at).is_not(None),
            col(AccountRow.archived_at).is_(None),
        )
        .order_by(col(AccountRow.paused_at), col(AccountRow.id))
    )
    return [account_from(row) for row in rows]
