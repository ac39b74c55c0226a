"""From changed facts to the reminders of accounts' dates: important dates, awards, yearly reviews, letters."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from db.models import (
    AccountRepRow,
    DealRow,
    DraftRow,
    ImportantDateRow,
    ReminderRow,
)
from db.schedule_accounts import LETTER, letters_lately
from db.schedule_leads import Subject, subject_of
from db.schedule_people import current


def dated_subjects(
    session: Session, of: Mapping[str, set[Any]], today: date, now: datetime
) -> Mapping[int, set[Subject]]:
    """Give, for each of our people concerned, the dated subjects whose facts changed."""
    accounts = set(of["account"])
    work: dict[int, set[Subject]] = defaultdict(set)
    dates = _at(session, ImportantDateRow.id, ImportantDateRow.account_id, of["date"], accounts)
    deals = _at(session, DealRow.id, DealRow.account_id, of["award"], accounts)
    found = {
        **{subject_of("important_date", number): account_id for number, account_id in dates.items()},
        **{subject_of("deal_date", number): account_id for number, account_id in deals.items()},
        **{subject_of("yearly_review", account_id): account_id for account_id in accounts | of["review"]},
    }
    reps = _reps_of(session, {one for one in found.values() if one}, today)
    for subject, account_id in found.items():
        for rep_id in reps[account_id]:
            work[rep_id].add(subject)
    _add_reminded(session, work, set(found))
    _add_letters(session, work, of, reps, now)
    return work


def _at(session: Session, key: Any, column: Any, ids: Collection[int], accounts: Collection[int]) -> dict[int, int]:
    """Give the rows that changed, and those at accounts that changed, with their account; 0 for those that are gone."""
    found = dict.fromkeys(ids, 0)
    for wanted, values in ((key, ids), (column, accounts)):
        if values:
            found |= dict(session.exec(select(key, column).where(col(wanted).in_(values))).all())
    return found


def _reps_of(session: Session, accounts: Collection[int], today: date) -> Mapping[int, set[int]]:
    """Give who looks after some accounts now, or will."""
    found: dict[int, set[int]] = defaultdict(set)
    if accounts:
        lasts = current(AccountRepRow.since, AccountRepRow.until, today, exactly_today=False)
        query = select(AccountRepRow.account_id, AccountRepRow.colleague_id)
        for account_id, rep_id in session.exec(query.where(col(AccountRepRow.account_id).in_(accounts), lasts)):
            found[account_id].add(rep_id)
    return found


def _add_reminded(session: Session, work: dict[int, set[Subject]], subjects: set[Subject]) -> None:
    """Add whoever had reminders of some subjects until now: they may see them no more."""
    if not subjects:
        return
    names = {name for _, name in subjects}
    query = select(ReminderRow.colleague_id, ReminderRow.kind, ReminderRow.subject)
    for rep_id, kind, name in session.exec(query.where(col(ReminderRow.subject).in_(names))):
        if (kind, name) in subjects:
            work[rep_id].add((kind, name))


def _add_letters(
    session: Session, work: dict[int, set[Subject]], of: Mapping[str, set[Any]], reps: Mapping[int, set[int]],
    now: datetime,
) -> None:  # fmt: skip
    """Add the letters that were sent, and those lately sent by whoever looks after an account that changed."""
    if of["letter"]:
        query = select(DraftRow.id, DraftRow.colleague_id)
        for draft_id, rep_id in session.exec(query.where(col(DraftRow.id).in_(of["letter"]), DraftRow.kind == LETTER)):
            work[rep_id].add(subject_of("letter_follow_up", draft_id or 0))
        _add_reminded(session, work, {subject_of("letter_follow_up", draft_id) for draft_id in of["letter"]})
    # A touch that is added needs nothing here: who was spoken to since is asked again when the follow-up comes.
    keepers = {rep_id for account_id in of["account"] for rep_id in reps[account_id]} | of["groups"]
    for draft_id, rep_id in letters_lately(session, keepers, now):
        work[rep_id].add(subject_of("letter_follow_up", draft_id))
