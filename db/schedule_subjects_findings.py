"""From changed facts to the findings that depend on them: which accounts and people to look at again, and for whom."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Date
from sqlmodel import Session, col, select

from db.models import AccountRepRow, ContactRow, PositionRow, ReminderRow, TouchRow
from db.schedule_leads import Subject, subject_of
from db.schedule_people import current
from db.statements import PlainStatement

OF_ACCOUNTS = ("single_thread", "executive_not_seen")
_WEEK = timedelta(days=8)
_LOOKED_AT = PlainStatement(
    ReminderRow,
    'SELECT account_rep.colleague_id, reminder.id, reminder."on" FROM account_rep LEFT JOIN reminder'
    " ON reminder.colleague_id = account_rep.colleague_id AND reminder.kind = 'single_thread'"
    " AND reminder.subject = :subject WHERE account_rep.account_id = :account_id"
    " AND (account_rep.until IS NULL OR account_rep.until >= :today)",
    "colleague_id, id, on",
    {"today": Date()},
)


def finding_subjects(session: Session, of: Mapping[str, set[Any]], today: date) -> Mapping[int, set[Subject]]:
    """Give, for each of our people concerned, the findings whose facts changed."""
    work: dict[int, set[Subject]] = defaultdict(set)
    for rep_id, account_id in _kept_by(session, of["account"], today):
        work[rep_id] |= {subject_of(kind, account_id) for kind in OF_ACCOUNTS} | {subject_of("weekly_five", rep_id)}
    for rep_id, kind, subject in _reminded(session, {f"account:{number}" for number in of["account"]}):
        work[rep_id] |= {(kind, subject), subject_of("weekly_five", rep_id)}
    for rep_id, account_id in _kept_by(session, of["seen_at"] | _emptied_at(session, of["lost_touch"]), today):
        work[rep_id].add(subject_of("executive_not_seen", account_id))
    for account_id in of["touched_at"] - of["account"]:
        for rep_id in _to_look(session, account_id, today):
            work[rep_id].add(subject_of("single_thread", account_id))
    if of["rated"]:
        query = select(PositionRow.contact_id).where(col(PositionRow.id).in_(of["rated"]))
        for rep_id, subject in seen_by(session, set(session.exec(query)), today):
            work[rep_id].add(("attitude_fallen", subject))
    return work


def _emptied_at(session: Session, touches: Collection[int]) -> set[int]:
    """Give the accounts of touches that may be effective no longer."""
    query = select(TouchRow.account_id).where(col(TouchRow.id).in_(touches))
    return {account_id for account_id in session.exec(query) if account_id} if touches else set()


def _to_look(session: Session, account_id: int, today: date) -> list[int]:
    """Give the reps of an account for whom no look at its threads is planned this week or next."""
    subject = subject_of("single_thread", account_id)[1]
    rows = _LOOKED_AT.run(session, account_id=account_id, subject=subject, today=today).rows()
    return [rep_id for rep_id, row_id, on in rows if row_id is None or (on and on > today + _WEEK)]


def _kept_by(session: Session, accounts: Collection[int], today: date) -> set[tuple[int, int]]:
    """Give who looks after some accounts, or will, as pairs of a rep and an account."""
    query = select(AccountRepRow.colleague_id, AccountRepRow.account_id).where(
        col(AccountRepRow.account_id).in_(accounts),
        current(AccountRepRow.since, AccountRepRow.until, today, exactly_today=False),
    )
    return set(session.exec(query)) if accounts else set()


def _reminded(session: Session, names: Collection[str]) -> set[tuple[int, str, str]]:
    query = select(ReminderRow.colleague_id, ReminderRow.kind, ReminderRow.subject)
    return set(session.exec(query.where(col(ReminderRow.subject).in_(names)))) if names else set()


def seen_by(session: Session, contacts: set[int], today: date) -> list[tuple[int, str]]:
    placed = (
        select(AccountRepRow.colleague_id, PositionRow.contact_id)
        .join(PositionRow, col(PositionRow.account_id) == AccountRepRow.account_id)
        .where(
            col(PositionRow.contact_id).in_(contacts),
            current(AccountRepRow.since, AccountRepRow.until, today, exactly_today=False),
        )
    )
    kept = select(ContactRow.keeper_id, ContactRow.id).where(
        col(ContactRow.id).in_(contacts), col(ContactRow.keeper_id).is_not(None)
    )
    pairs = {*session.exec(placed), *session.exec(kept)}
    return [(rep_id, subject_of("birthday", contact_id)[1]) for rep_id, contact_id in pairs if rep_id and contact_id]
