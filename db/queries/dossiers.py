"""Dossiers of the accounts that a rep looks after, a version for each year, and the suppliers that they tell of."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from db.models import AccountRow, CompetitorRow, DossierRow
from db.sight import account_in_sight, may_see_account
from playbooks.dossier import Dossier, Kind
from playbooks.rep import Rep


def dossiers_of(session: Session, rep: Rep, account_id: int, kind: Kind, today: date) -> tuple[Dossier, ...]:
    """Give the versions of one of an account's dossiers, the newest year first."""
    rows = session.exec(
        select(DossierRow, AccountRow.name)
        .join(AccountRow, col(AccountRow.id) == DossierRow.account_id)
        .where(DossierRow.account_id == account_id, DossierRow.kind == kind, account_in_sight(rep, today))
        .order_by(col(DossierRow.year).desc())
    )
    return tuple(Dossier(row.account_id, name, kind, row.year, dict(row.content)) for row, name in rows)


def keep_dossier(
    session: Session, rep: Rep, account_id: int, kind: Kind, year: int, content: Mapping[str, Any], now: datetime
) -> bool:
    """Write a year's version down; False for an account out of sight."""
    if not may_see_account(session, rep, account_id, rep.today(now)):
        return False
    row = session.exec(
        select(DossierRow).where(DossierRow.account_id == account_id, DossierRow.kind == kind, DossierRow.year == year)
    ).first()
    if row is None:
        row = DossierRow(account_id=account_id, kind=kind, year=year, created_at=now, updated_at=now)
        session.add(row)
    row.content, row.updated_at, row.author_id = dict(content), now, rep.id
    session.flush()
    return True


def keep_supplier(
    session: Session, rep: Rep, account_id: int, name: str, values: Mapping[str, str | None], now: datetime
) -> None:
    """Write down who else supplies an account, with strength and weakness, for whoever works with its facts."""
    row = _supplier(session, rep, account_id, name, rep.today(now))
    if row is None and may_see_account(session, rep, account_id, rep.today(now)):
        row = CompetitorRow(account_id=account_id, name=name, created_at=now)
        session.add(row)
    if row is not None:
        row.strength, row.weakness = values.get("strength") or None, values.get("weakness") or None
        session.flush()


def drop_supplier(session: Session, rep: Rep, account_id: int, name: str, today: date) -> None:
    """Take a supplier away; the versions of earlier years keep it."""
    row = _supplier(session, rep, account_id, name, today)
    if row is not None:
        session.delete(row)
        session.flush()


def _supplier(session: Session, rep: Rep, account_id: int, name: str, today: date) -> CompetitorRow | None:
    return session.exec(
        select(CompetitorRow)
        .join(AccountRow, col(AccountRow.id) == CompetitorRow.account_id)
        .where(CompetitorRow.account_id == account_id, CompetitorRow.name == name, account_in_sight(rep, today))
    ).first()
