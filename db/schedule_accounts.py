"""The accounts that a rep is nudged about, and what the rules of dated nudges ask of each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import partial

from sqlalchemy import ColumnElement, exists, func, or_
from sqlmodel import Session, col, select

from db.account_classes import classes_by_marks
from db.models import (
    AccountRepRow,
    AccountRow,
    DealRow,
    DraftRow,
    ImportantDateRow,
    PositionRow,
    RecipientRow,
    ReviewRow,
    TouchContactRow,
    TouchRow,
)
from db.schedule_people import current
from playbooks.accounts import ImportantDate, account_keys
from playbooks.lines_mentions import KnownName
from playbooks.nudge_deal_dates import deal_date_leads
from playbooks.nudge_due import LeadsFrom
from playbooks.nudge_important_dates import important_date_leads
from playbooks.nudge_letters import accounts_that_got_it, follow_up_day, letter_follow_up_leads
from playbooks.nudge_reviews import ReviewFacts, yearly_review_leads
from playbooks.rep import Rep
from playbooks.schedule_days import rep_days

Made = Iterable[tuple[int, LeadsFrom]]
LETTER = "letter"
# The longest that a team may leave until the follow-up, and a holiday more.
_LETTER_DAYS = 30


def kept_by(rep: Rep, today: date, *, exactly_today: bool) -> ColumnElement[bool]:
    """The condition that an AccountRow is looked after by the rep and not put away or paused.

    For planning, accounts that the rep will take over later count too; `exactly_today` leaves them out.
    """
    keeps = exists().where(
        col(AccountRepRow.account_id) == AccountRow.id,
        col(AccountRepRow.colleague_id) == rep.id,
        current(AccountRepRow.since, AccountRepRow.until, today, exactly_today=exactly_today),
    )
    return keeps & col(AccountRow.archived_at).is_(None) & col(AccountRow.paused_at).is_(None)


def date_from(row: ImportantDateRow) -> ImportantDate:
    """Read an account's important date as the rules take it."""
    return ImportantDate(str(row.id), row.name, row.month, row.day, row.year, row.yearly)


def important_dates(session: Session, rep: Rep, today: date, ids: Collection[int], exactly_today: bool) -> Made:
    """Give the leads of some important dates of the rep's accounts, by the dates' ids."""
    rows = session.exec(
        select(ImportantDateRow)
        .join(AccountRow, col(AccountRow.id) == ImportantDateRow.account_id)
        .where(col(ImportantDateRow.id).in_(ids), kept_by(rep, today, exactly_today=exactly_today))
    )
    for row in rows:
        yield row.id or 0, partial(important_date_leads, date_from(row), days=rep_days(rep), leap_day=rep.leap_day)


def deal_dates(session: Session, rep: Rep, today: date, ids: Collection[int], exactly_today: bool) -> Made:
    """Give the leads before the awards of some open deals at the rep's accounts, by the deals' ids."""
    rows = session.exec(
        select(DealRow)
        .join(AccountRow, col(AccountRow.id) == DealRow.account_id)
        .where(
            col(DealRow.id).in_(ids),
            col(DealRow.closed_at).is_(None),
            col(DealRow.award_on).is_not(None),
            kept_by(rep, today, exactly_today=exactly_today),
        )
    )
    for row in rows:
        if row.id and row.award_on:
            yield row.id, partial(deal_date_leads, row.id, row.award_on, days=rep_days(rep))


def yearly_reviews(session: Session, rep: Rep, today: date, ids: Collection[int], exactly_today: bool) -> Made:
    """Give the leads of the yearly reviews of some of the rep's accounts, by the accounts' ids."""
    kept = kept_by(rep, today, exactly_today=exactly_today)
    rows = session.exec(select(AccountRow.id, AccountRow.created_at).where(col(AccountRow.id).in_(ids), kept)).all()
    facts = review_facts(session, rep, {number: created for number, created in rows if number})
    for number, found in facts.items():
        yield (
            number,
            partial(yearly_review_leads, found, days=rep_days(rep), leap_day=rep.leap_day, defaults=rep.figures.review),
        )


def review_facts(session: Session, rep: Rep, created: Mapping[int, datetime]) -> dict[int, ReviewFacts]:
    """Give what the rule of the yearly review asks of accounts in sight, told by when they were added."""
    dates: dict[int, list[ImportantDate]] = defaultdict(list)
    for row in session.exec(select(ImportantDateRow).where(col(ImportantDateRow.account_id).in_(created))):
        dates[row.account_id].append(date_from(row))
    years: dict[int, set[int]] = defaultdict(set)
    reviews = select(ReviewRow.account_id, ReviewRow.year).where(col(ReviewRow.account_id).in_(created))
    for account_id, year in session.exec(reviews):
        years[account_id].add(year)
    return {
        number: ReviewFacts(rep.today(at), tuple(dates[number]), frozenset(years[number]))
        for number, at in created.items()
    }


def letter_follow_ups(session: Session, rep: Rep, today: date, ids: Collection[int], exactly_today: bool) -> Made:
    """Give the leads of the follow-ups of some of the rep's letters, by the drafts' ids; followed up ones are over."""
    for draft_id, sent_at in letters_sent(session, rep, ids).items():
        got_it = letter_accounts(session, rep, draft_id, today, exactly_today=exactly_today)
        if got_it - touched_after(session, got_it, sent_at, rep):
            day = follow_up_day(sent_at, rep.figures.letter.follow_up_hours, rep.zoneinfo)
            yield draft_id, partial(letter_follow_up_leads, day, days=rep_days(rep))


def letters_sent(session: Session, rep: Rep, ids: Collection[int]) -> dict[int, datetime]:
    """Tell when some letters of the rep's were last sent; those that were not are missing."""
    rows = session.exec(
        select(RecipientRow.draft_id, func.max(RecipientRow.sent_at))
        .join(DraftRow, col(DraftRow.id) == RecipientRow.draft_id)
        .where(
            col(RecipientRow.draft_id).in_(ids),
            col(RecipientRow.sent_at).is_not(None),
            DraftRow.kind == LETTER,
            DraftRow.colleague_id == rep.id,
        )
        .group_by(col(RecipientRow.draft_id))
    )
    return {draft_id: sent_at for draft_id, sent_at in rows if sent_at}


def letter_accounts(session: Session, rep: Rep, draft_id: int, today: date, *, exactly_today: bool = True) -> set[int]:
    """Give the strategic accounts (S) of the rep's that got a letter: those its recipients name, without any all."""
    draft = session.get(DraftRow, draft_id)
    if draft is None or draft.colleague_id != rep.id:
        return set()
    rows = session.exec(select(AccountRow).where(kept_by(rep, today, exactly_today=exactly_today))).all()
    known = [
        KnownName(row.id or 0, tuple(row.search.split("\n")) if row.search else account_keys(row.name)) for row in rows
    ]
    told = str(draft.answers.get("recipients") or "")
    got_it = {draft.account_id} if draft.account_id else set(accounts_that_got_it(told, known))
    marked = classes_by_marks(session, rep, {row.id or 0 for row in rows if row.account_class is None})
    strategic = {row.id or 0 for row in rows if (row.account_class or marked.get(row.id or 0)) == "S"}
    return {number for number in got_it if number in strategic}


def touched_after(session: Session, account_ids: Collection[int], sent_at: datetime, rep: Rep) -> set[int]:
    """Give those of some accounts with which a touch was logged after a letter was sent, and was after it."""
    if not account_ids:
        return set()
    after = (TouchRow.created_at >= sent_at, TouchRow.on >= rep.today(sent_at))
    here = select(TouchRow.account_id).where(col(TouchRow.account_id).in_(account_ids), *after)
    through = (
        select(PositionRow.account_id)
        .join(TouchContactRow, col(TouchContactRow.contact_id) == PositionRow.contact_id)
        .join(TouchRow, col(TouchRow.id) == TouchContactRow.touch_id)
        .where(
            col(PositionRow.account_id).in_(account_ids),
            or_(col(PositionRow.until).is_(None), col(PositionRow.until) >= rep.today(sent_at)),
            col(TouchRow.account_id).is_(None),
            *after,
        )
    )
    return {number for query in (here, through) for number in session.exec(query) if number}


def letters_lately(session: Session, rep_ids: Collection[int], now: datetime) -> list[tuple[int, int]]:
    """Give the letters of some reps whose follow-up may still be ahead or open: draft id, rep id."""
    if not rep_ids:
        return []
    rows = session.exec(
        select(DraftRow.id, DraftRow.colleague_id)
        .join(RecipientRow, col(RecipientRow.draft_id) == DraftRow.id)
        .where(
            col(DraftRow.colleague_id).in_(rep_ids),
            DraftRow.kind == LETTER,
            col(RecipientRow.sent_at) >= now - timedelta(days=_LETTER_DAYS),
        )
    )
    return [(draft_id, rep_id) for draft_id, rep_id in rows if draft_id]
