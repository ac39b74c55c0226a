"""From what is stored to the leads of findings: single threads, attitudes that fell, executives not seen for a year.

A row of a finding holds the day on which the facts are looked at: a touch or a rating only asks for a look on the next
weekly day, and what comes true by the passing of time has its own day.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from db.models import (
    AccountRepRow,
    AccountRow,
    ColleagueRow,
    ContactRow,
    DealRow,
    OccurrenceRow,
    PositionRow,
    RatingRow,
    ReminderRow,
    TouchColleagueRow,
    TouchRow,
)
from db.queries.touches import touch_is_effective
from db.schedule_accounts_light import accounts_nudged, light_facts
from db.schedule_people import current, last_effective_touches
from db.session import RowStatement
from playbooks.account_facts import ContactFacts, RatingFacts
from playbooks.nudge_due import LeadsFrom
from playbooks.nudge_findings import (
    executive_leads,
    finding_lead,
    look,
    next_thread,
    thread_is_new,
    weekly_day,
)
from playbooks.nudges import Lead, NudgeKind
from playbooks.power_map import fall_of
from playbooks.rep import Rep
from playbooks.schedule_days import RepDays, rep_days, week_of

Made = Iterable[tuple[int, LeadsFrom]]
Fall = tuple[RatingFacts, RatingFacts]
_PLANNED = RowStatement(ReminderRow, "WHERE colleague_id = :colleague_id AND kind = :kind AND subject IN :names")


def executive_sources(session: Session, rep: Rep, today: date, ids: set[int], exactly_today: bool) -> Made:
    """Give when a year will have gone by since an executive of ours saw each account, or since it was added."""
    accounts = accounts_nudged(session, rep, today, ids, exactly_today=exactly_today)
    seen = executives_seen(session, [account.id or 0 for account in accounts])
    for account in accounts:
        since = max(rep.today(account.created_at), seen.get(account.id or 0, date.min))
        year = rep.figures.coverage.executive_days
        yield account.id or 0, partial(_executive_leads, account.id or 0, since, rep_days(rep), year)


def executives_seen(session: Session, account_ids: Collection[int]) -> dict[int | None, date]:
    """Give the day of the last effective touch of one of our executives with each of some accounts."""
    ours = (
        select(TouchColleagueRow.touch_id)
        .join(ColleagueRow, col(ColleagueRow.id) == TouchColleagueRow.colleague_id)
        .where(TouchColleagueRow.touch_id == TouchRow.id, col(ColleagueRow.executive))
        .exists()
    )
    query = (
        select(TouchRow.account_id, func.max(TouchRow.on))
        .where(
            col(TouchRow.account_id).in_(account_ids),
            or_(col(TouchRow.kind) == "executive_meeting", ours),
            touch_is_effective(),
        )
        .group_by(col(TouchRow.account_id))
    )
    return dict(session.exec(query).all()) if account_ids else {}


def _executive_leads(account_id: int, since: date, days: RepDays, year: int, start: date) -> tuple[Lead, ...]:
    return executive_leads(account_id, since, start, days, year)


def thread_sources(session: Session, rep: Rep, today: date, ids: set[int], exactly_today: bool) -> Made:
    """Give a look at accounts on the next weekly day; on the day itself, whether they hang on one thread."""
    accounts = accounts_nudged(session, rep, today, ids, exactly_today=exactly_today)
    if not exactly_today:
        yield from _looks(session, rep, today, "single_thread", "account", [one.id or 0 for one in accounts])
        return
    told = _told_on(session, rep, "single_thread", [f"account:{one.id}" for one in accounts])
    days = rep_days(rep)
    for account in accounts:
        last = told.get(f"account:{account.id}")
        first = (last or today) - timedelta(days=rep.figures.coverage.single_thread_days)
        facts = light_facts(session, rep, account, first, today)
        is_new, following = thread_is_new(facts, last, today), next_thread(facts, today)
        yield facts.account_id, partial(_thread_leads, facts.account_id, days, today, is_new, following)


def _thread_leads(
    account_id: int, days: RepDays, today: date, is_new: bool, following: date | None, start: date
) -> tuple[Lead, ...]:
    found = []
    if is_new and start <= today:
        week = week_of(today, days.working_weekdays)
        found.append(finding_lead("single_thread", account_id, week[0], today, days))
    if following is not None:
        on = weekly_day(max(following, start, today + timedelta(days=1)), days)
        found.append(look("single_thread", account_id, on, days))
    return tuple(found)


def attitude_sources(session: Session, rep: Rep, today: date, ids: set[int], exactly_today: bool) -> Made:
    """Give a look, on the next weekly day, at people whose attitude fell; on the day itself, whether that is told.

    They are looked at for as long as it could be told: somebody may be muted no longer, or begin to be the rep's.
    """
    if not exactly_today:
        fell = _fallen(session, rep, ids, today, exactly_today=False)
        yield from _looks(session, rep, today, "attitude_fallen", "contact", fell)
        return
    for contact_id, (_, after) in falls(session, rep, ids, today).items():
        yield contact_id, partial(_fallen_leads, contact_id, after.on, rep_days(rep), today)


def _fallen_leads(contact_id: int, fell_on: date, days: RepDays, today: date, start: date) -> tuple[Lead, ...]:
    return (finding_lead("attitude_fallen", contact_id, fell_on, today, days),) if start <= today else ()


def falls(session: Session, rep: Rep, contact_ids: Collection[int], today: date) -> Mapping[int, Fall]:
    """Give whose attitude fell lately, in general or for an open deal, and who was not seen since; the latest fall."""
    fell = _fallen(session, rep, contact_ids, today, exactly_today=True)
    seen = last_effective_touches(session, list(fell))
    return {number: fall for number, fall in fell.items() if seen.get(number, date.min) <= fall[1].on}


def _fallen(
    session: Session, rep: Rep, contact_ids: Collection[int], today: date, *, exactly_today: bool
) -> Mapping[int, Fall]:
    ratings: dict[int, list[RatingFacts]] = defaultdict(list)
    rows = session.exec(_ratings(rep, contact_ids, today, exactly_today=exactly_today)) if contact_ids else ()
    for contact_id, row in rows:
        ratings[contact_id].append(
            RatingFacts(row.on, row.influence, row.attitude, row.wanted_attitude, row.deal_id, row.cause)
        )
    found: dict[int, Fall] = {}
    for contact_id, known in ratings.items():
        person = ContactFacts(contact_id, "", ratings=tuple(known))
        deals = {one.deal_id for one in known}
        fell = [fall for deal in deals if (fall := fall_of(person, today, deal, rep.figures.map))]
        latest = max(fell, key=lambda one: one[1].on, default=None)
        if latest:
            found[contact_id] = latest
    return found


def _ratings(rep: Rep, contact_ids: Collection[int], today: date, *, exactly_today: bool) -> Any:
    silent = (
        ContactRow.muted_at, ContactRow.left_at, ContactRow.died_at, ContactRow.archived_at,
        AccountRow.archived_at, AccountRow.paused_at,
    )  # fmt: skip
    return (
        select(PositionRow.contact_id, RatingRow)
        .join(RatingRow, col(RatingRow.position_id) == PositionRow.id)
        .join(ContactRow, col(ContactRow.id) == PositionRow.contact_id)
        .join(AccountRow, col(AccountRow.id) == PositionRow.account_id)
        .join(AccountRepRow, col(AccountRepRow.account_id) == AccountRow.id)
        .outerjoin(DealRow, col(DealRow.id) == RatingRow.deal_id)
        .where(
            col(PositionRow.contact_id).in_(contact_ids),
            col(PositionRow.until).is_(None),
            AccountRepRow.colleague_id == rep.id,
            current(AccountRepRow.since, AccountRepRow.until, today, exactly_today=exactly_today),
            *(col(column).is_(None) for column in silent if exactly_today),
            col(DealRow.closed_at).is_(None),
        )
        .order_by(col(RatingRow.on), col(RatingRow.id))
    )


def _looks(
    session: Session, rep: Rep, today: date, kind: NudgeKind, word: str, ids: Collection[int]
) -> Made:  # fmt: skip
    """Plan a look at each subject: on the next weekly day, or when one is planned sooner."""
    days = rep_days(rep)
    names = [f"{word}:{number}" for number in ids]
    rows = _PLANNED.rows(session, colleague_id=rep.id, kind=kind, names=names) if names else ()
    planned = {row.subject: row.on for row in rows}
    coming = weekly_day(today + timedelta(days=1), days)
    for number in ids:
        yield number, partial(_look_on, kind, number, min(planned.get(f"{word}:{number}") or coming, coming), days)


def _look_on(kind: NudgeKind, number: int, on: date, days: RepDays, start: date) -> tuple[Lead, ...]:
    return (look(kind, number, on if on >= start else weekly_day(start, days), days),)


def _told_on(session: Session, rep: Rep, kind: str, subjects: Collection[str]) -> dict[str, date]:
    """Give the day on which each subject was last told."""
    query = (
        select(OccurrenceRow.subject, func.max(OccurrenceRow.on))
        .where(
            OccurrenceRow.colleague_id == rep.id, OccurrenceRow.kind == kind, col(OccurrenceRow.subject).in_(subjects),
            or_(col(OccurrenceRow.state) != "open", col(OccurrenceRow.outbox_id).is_not(None)),
        )
        .group_by(col(OccurrenceRow.subject))
    )  # fmt: skip
    return dict(session.exec(query).all())
