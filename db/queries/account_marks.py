"""The seven marks by which an account's class is told: dated, with evidence, only ever appended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from db.models import AccountMarkRow
from db.sight import may_see_account
from playbooks.account_class import MARKS, evidence_parts, evidence_text
from playbooks.rep import Rep


@dataclass(frozen=True)
class Mark:
    """A mark as it holds: its value 1–5, the day it was given, and the evidence from public material and the field."""

    mark: str
    value: int
    on: date
    public: str | None = None
    field: str | None = None


def marks_of(session: Session, rep: Rep, account_id: int, today: date) -> dict[str, Mark]:
    """Give the latest of each of the seven marks of an account in sight."""
    if not may_see_account(session, rep, account_id, today):
        return {}
    return {row.mark: _mark(row) for row in _rows(session, account_id) if row.mark in MARKS}


def mark_account(session: Session, rep: Rep, account_id: int, today: date, marks: Mapping[str, int]) -> None:
    """Append marks of an account in sight; one that stays as it is is not written again, evidence is carried on."""
    known = marks_of(session, rep, account_id, today)
    if not may_see_account(session, rep, account_id, today):
        return
    for mark, value in marks.items():
        last = known.get(mark)
        if last is None or last.value != value:
            evidence = evidence_text(last.public, last.field) if last else None
            _append(session, rep, account_id, today, mark, value, evidence)
    session.flush()


def note_evidence(
    session: Session, rep: Rep, account_id: int, today: date, mark: str, public: str | None, field: str | None
) -> None:
    """Append a mark that an account in sight has, with what it rests on; None leaves that source as it was."""
    last = marks_of(session, rep, account_id, today).get(mark)
    if last is not None:
        evidence = evidence_text(public or last.public, field or last.field)
        _append(session, rep, account_id, today, mark, last.value, evidence)
        session.flush()


def _append(
    session: Session, rep: Rep, account_id: int, today: date, mark: str, value: int, evidence: str | None
) -> None:
    session.add(
        AccountMarkRow(account_id=account_id, mark=mark, value=value, evidence=evidence, on=today, author_id=rep.id)
    )


def _rows(session: Session, account_id: int) -> list[AccountMarkRow]:
    rows = select(AccountMarkRow).where(AccountMarkRow.account_id == account_id)
    return list(session.exec(rows.order_by(col(AccountMarkRow.on), col(AccountMarkRow.id))))


def _mark(row: AccountMarkRow) -> Mark:
    public, field = evidence_parts(row.evidence)
    return Mark(row.mark, row.value, row.on, public, field)
