"""Account rows in a rep's sight, for the other queries to read and change, and the method's account made of one."""

from datetime import date

from sqlmodel import Session, col, select

from db.models import AccountRow
from db.sight import account_in_sight
from playbooks.accounts import Account
from playbooks.rep import Rep


def account_row(session: Session, rep: Rep, account_id: int, today: date) -> AccountRow | None:
    """Give an account's row, if the rep looks after it."""
    return session.exec(select(AccountRow).where(AccountRow.id == account_id, account_in_sight(rep, today))).first()


def account_rows(session: Session, rep: Rep, today: date, *, archived: bool = False) -> list[AccountRow]:
    """Give the rows of the accounts that a rep looks after, by name; `archived` gives those put away too."""
    query = select(AccountRow).where(account_in_sight(rep, today)).order_by(col(AccountRow.name), col(AccountRow.id))
    if not archived:
        query = query.where(col(AccountRow.archived_at).is_(None))
    return list(session.exec(query))


def account_from(row: AccountRow) -> Account:
    """Make the method's account from its row."""
    return Account(
        id=row.id or 0, name=row.name, country=row.country, account_class=row.account_class,
        class_reason=row.class_reason, stage=row.stage, gift_limit=row.gift_limit, gift_currency=row.gift_currency,
        notes=row.notes, archived=row.archived_at is not None, paused=row.paused_at is not None,
    )  # fmt: skip
