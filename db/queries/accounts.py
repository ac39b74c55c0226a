"""Accounts: those that a rep looks after, found, added and changed."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from db.models import AccountRepRow, AccountRow
from db.queries.accounts_rows import account_from, account_row, account_rows
from playbooks.accounts import Account, account_keys
from playbooks.lines_mentions import KnownName
from playbooks.rep import Rep

__all__ = [
    "account_by_id", "account_row", "accounts_in_sight", "change_account", "create_account", "known_accounts",
    "pause_account", "put_account_away",
]  # fmt: skip


def account_by_id(session: Session, rep: Rep, account_id: int, today: date) -> Account | None:
    """Give an account that the rep looks after, archived or not."""
    row = account_row(session, rep, account_id, today)
    return account_from(row) if row else None


def accounts_in_sight(session: Session, rep: Rep, today: date, *, archived: bool = False) -> list[Account]:
    """Give the accounts that a rep looks after, by name; `archived` gives those put away too."""
    return [account_from(row) for row in account_rows(session, rep, today, archived=archived)]


def known_accounts(session: Session, rep: Rep, today: date, *, archived: bool = False) -> list[KnownName]:
    """Give the search keys of the accounts that a rep looks after; `archived` gives those put away too."""
    return [
        KnownName(row.id or 0, tuple(row.search.split("\n")) if row.search else account_keys(row.name))
        for row in account_rows(session, rep, today, archived=archived)
    ]


def create_account(session: Session, rep: Rep, name: str, today: date, now: datetime, **values: Any) -> Account:
    """Add an account, looked after by the rep from today on; `values` are its other columns."""
    row = AccountRow(
        team_id=rep.team_id, name=name, search="\n".join(account_keys(name)), created_at=now, **values
    )  # fmt: skip
    session.add(row)
    session.flush()
    session.add(AccountRepRow(account_id=row.id or 0, colleague_id=rep.id, role="keeper", since=today))
    session.flush()
    return account_from(row)


def change_account(session: Session, rep: Rep, account_id: int, today: date, /, **values: Any) -> Account | None:
    """Change columns of an account that the rep looks after; None when they don't."""
    row = account_row(session, rep, account_id, today)
    if row is None:
        return None
    for name, value in values.items():
        setattr(row, name, value)
    if "name" in values:
        row.search = "\n".join(account_keys(row.name))
    session.flush()
    return account_from(row)


def put_account_away(session: Session, rep: Rep, account_id: int, today: date, at: datetime | None) -> Account | None:
    """Archive an account at an instant, or bring it back with None."""
    return change_account(session, rep, account_id, today, archived_at=at)


def pause_account(session: Session, rep: Rep, account_id: int, today: date, at: datetime | None) -> Account | None:
    """Let nothing be nudged about an account and its people from an instant on, or let it come again with None."""
    return change_account(session, rep, account_id, today, paused_at=at)
