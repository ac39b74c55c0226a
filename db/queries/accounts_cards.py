"""What an account's card shows: its people, its dates, what is open with it."""

from datetime import date
from itertools import groupby

from sqlalchemy import func
from sqlmodel import Session, col, select

from db.account_classes import classes_by_marks
from db.models import DealRow, ImportantDateRow, PositionRow, PromiseRow, TouchRow
from db.queries.accounts_rows import account_from, account_row
from db.queries.contacts import briefs, by_weight, ids_at
from playbooks.account_facts import DealFacts
from playbooks.accounts import AccountCard, ImportantDate
from playbooks.people import PersonBrief
from playbooks.rep import Rep


def account_card(session: Session, rep: Rep, account_id: int, today: date) -> AccountCard | None:
    """Give what an account's card shows; None for one that the rep doesn't look after."""
    row = account_row(session, rep, account_id, today)
    if row is None:
        return None
    return AccountCard(
        account=account_from(row),
        people=tuple(people_at(session, rep, account_id, today)),
        dates=tuple(date for date, _row in important_dates(session, rep, account_id, today)),
        last_touch=session.exec(select(func.max(TouchRow.on)).where(TouchRow.account_id == account_id)).one(),
        open_promises=_open_promises(session, rep, account_id),
        open_deal=_open_deal(session, account_id),
        class_by_marks=classes_by_marks(session, rep, [account_id]).get(account_id),
    )


def people_at(session: Session, rep: Rep, account_id: int, today: date) -> list[PersonBrief]:
    """Give the active people of an account in sight, the most influential first."""
    return by_weight(briefs(session, rep, ids_at(session, rep, account_id, today), today, account_id))


def important_dates(
    session: Session, rep: Rep, account_id: int, today: date
) -> list[tuple[ImportantDate, ImportantDateRow]]:
    """Give an account's important dates through the year, each with its row."""
    if account_row(session, rep, account_id, today) is None:
        return []
    rows = session.exec(
        select(ImportantDateRow)
        .where(ImportantDateRow.account_id == account_id)
        .order_by(col(ImportantDateRow.month), col(ImportantDateRow.day), col(ImportantDateRow.id))
    ).all()
    return [
        (ImportantDate(f"{month}-{day}-{number}", row.name, month, day, row.year, row.yearly), row)
        for (month, day), same_day in groupby(rows, key=lambda row: (row.month, row.day))
        for number, row in enumerate(same_day)
    ]


def add_important_date(
    session: Session, rep: Rep, account_id: int, today: date, name: str, on: tuple[int, int, int | None, bool]
) -> None:
    """Write down an account's important date `on` month, day, year (if known), and whether it is kept every year."""
    if account_row(session, rep, account_id, today) is not None:
        month, day, year, yearly = on
        session.add(ImportantDateRow(account_id=account_id, name=name, month=month, day=day, year=year, yearly=yearly))
        session.flush()


def remove_important_date(session: Session, rep: Rep, account_id: int, today: date, key: str) -> str | None:
    """Strike out one of an account's important dates by its key; give its name, or None when there is none such."""
    for found, row in important_dates(session, rep, account_id, today):
        if found.key == key:
            session.delete(row)
            session.flush()
            return found.name
    return None


def _open_promises(session: Session, rep: Rep, account_id: int) -> int:
    people = select(PositionRow.contact_id).where(
        PositionRow.account_id == account_id, col(PositionRow.until).is_(None)
    )
    here = (col(PromiseRow.account_id) == account_id) | (
        col(PromiseRow.account_id).is_(None) & col(PromiseRow.contact_id).in_(people)
    )
    query = select(func.count(col(PromiseRow.id))).where(
        here,
        PromiseRow.colleague_id == rep.id,
        col(PromiseRow.kept_at).is_(None),
        col(PromiseRow.dropped_at).is_(None),
    )
    return session.exec(query).one()


def _open_deal(session: Session, account_id: int) -> DealFacts | None:
    row = session.exec(
        select(DealRow)
        .where(DealRow.account_id == account_id, col(DealRow.closed_at).is_(None))
        .order_by(col(DealRow.award_on).is_(None), col(DealRow.award_on), col(DealRow.id))
    ).first()
    return DealFacts(row.id or 0, row.name, row.award_on) if row else None
