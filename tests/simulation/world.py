"""Writes the facts of reps into a real database, and reads back what they were told."""

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import partial
from typing import Any

from sqlmodel import Session, col, select

from db.models import (
    AccountRepRow,
    AccountRow,
    ColleagueRow,
    ContactRow,
    DealRow,
    DraftRow,
    ImportantDateRow,
    OccurrenceRow,
    OutboxRow,
    PlanRow,
    PlanStepRow,
    PositionRow,
    PromiseRow,
    RatingRow,
    RecipientRow,
    TeamRow,
    TouchColleagueRow,
    TouchContactRow,
    TouchRow,
)
from db.schedule import replan_changed
from tests.simulation.days_off import local
from tests.simulation.facts import COLLEAGUE, EXECUTIVE, START, AccountFacts, Demand, PersonFacts, RepFacts, TouchFacts
from tests.simulation.oracle import KINDS

# Rows of a rep or an account have ids of their own hundred.
_HUNDRED = 100
Told = tuple[int, Demand, datetime]


def write(session: Session, reps: Iterable[RepFacts]) -> None:
    """Write the reps of one team with all that they have."""
    session.add(TeamRow(id=1, name="Nordlicht", created_at=START, settings={}))
    session.flush()
    for number, executive in ((COLLEAGUE, False), (EXECUTIVE, True)):
        session.add(ColleagueRow(id=number, team_id=1, name="Ben", executive=executive, created_at=START))
    for rep in reps:
        session.add(
            ColleagueRow(
                id=rep.number, team_id=1, name=f"Rep {rep.number}", chat_id=2000 + rep.number, zone=rep.zone,
                country=rep.country, working_weekdays=rep.weekdays, morning_at=rep.morning, leap_day=rep.leap_day,
                waking_from=min(rep.morning, time(8)), created_at=START,
                nudge_settings={"off": rep.off, "days": rep.before} if rep.off or rep.before else None,
            )
        )  # fmt: skip
        session.flush()
        for account in rep.accounts:
            _add_account(session, rep, account)
        _add_what_is_due(session, rep)
    session.flush()
    replan_changed(session, START)


def _add_account(session: Session, rep: RepFacts, account: AccountFacts) -> None:
    number = account.number
    session.add(
        AccountRow(
            id=number, team_id=1, name=f"Account {number}", account_class=account.account_class,
            country=account.country, created_at=account.added,
        )
    )  # fmt: skip
    session.flush()
    session.add(AccountRepRow(account_id=number, colleague_id=rep.number, since=local(rep, account.added)))
    for index, (name, month, day, once) in enumerate(account.dates):
        row_id = number * _HUNDRED + index
        row = ImportantDateRow(id=row_id, account_id=number, name=name, month=month, day=day, year=once)
        row.yearly = once is None
        session.add(row)
    for index, award in enumerate(account.awards):
        row_id = number * _HUNDRED + index
        session.add(DealRow(id=row_id, account_id=number, name="Tender", award_on=award, created_at=account.added))
    for person in account.people:
        _add_person(session, account, person)


def _add_person(session: Session, account: AccountFacts, person: PersonFacts) -> None:
    born: dict[str, Any] = {}
    if person.birthday:
        calendar, month, day, leap = person.birthday
        born = {"birth_calendar": calendar, "birth_month": month, "birth_day": day, "birth_leap_month": leap}
    session.add(
        ContactRow(
            id=person.number, team_id=1, family_name="Lang", given_name=f"Eva {person.number}",
            created_at=person.added, rising_star=person.star, muted_at=person.added if person.muted else None,
            lead_days=None if person.before is None else list(person.before),
            calendars=list(person.calendars), **born,
        )
    )  # fmt: skip
    session.flush()
    session.add(
        PositionRow(
            id=person.number, contact_id=person.number, account_id=account.number, key=person.key, level=person.level
        )
    )


def _add_what_is_due(session: Session, rep: RepFacts) -> None:
    account_id = rep.accounts[0].number
    for index, (due, _) in enumerate(rep.promises):
        row_id = rep.number * _HUNDRED + index
        session.add(PromiseRow(id=row_id, colleague_id=rep.number, what="send it", due=due, created_at=START))
    plan = PlanRow(
        account_id=account_id, colleague_id=rep.number, from_day=START.date(), created_at=START, accepted_at=START
    )  # fmt: skip
    session.add(plan)
    session.flush()
    for index, due in enumerate(rep.steps):
        row_id = rep.number * _HUNDRED + index
        session.add(PlanStepRow(id=row_id, plan_id=plan.id or 0, rule="r", what="visit", reason="because", due=due))


def events(reps: Iterable[RepFacts]) -> list[tuple[datetime, Any]]:
    """List what happens on the way, as work for a session, in order."""
    found: list[tuple[datetime, Any]] = []
    for rep in reps:
        found += [(touch.at, partial(_log, rep, touch)) for touch in rep.touches]
        for person in (one for account in rep.accounts for one in account.people):
            found += [(rep.at_noon(on), partial(_rate, person.number, on, attitude)) for on, attitude in person.ratings]
        for index, (_, kept) in enumerate(rep.promises):
            if kept is not None:
                found.append((rep.at_noon(kept), partial(_keep, rep.number * _HUNDRED + index)))
        for index, (account, sent) in enumerate(rep.letters):
            found.append((sent, partial(_send, rep, rep.number * _HUNDRED + index, account)))
    return sorted(found, key=lambda event: event[0])


def _log(rep: RepFacts, facts: TouchFacts, session: Session, now: datetime) -> None:
    row = TouchRow(
        account_id=facts.account, author_id=rep.number, on=facts.on, kind=facts.kind, minutes=30,
        learned="something" if facts.effective else None, created_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    ours = (rep.number, *facts.ours)
    session.add_all(TouchColleagueRow(touch_id=row.id or 0, colleague_id=number) for number in ours)
    session.add_all(TouchContactRow(touch_id=row.id or 0, contact_id=number) for number in facts.people)
    replan_changed(session, now)


def _rate(position_id: int, on: date, attitude: int, session: Session, now: datetime) -> None:
    session.add(RatingRow(position_id=position_id, attitude=attitude, on=on, created_at=now))
    replan_changed(session, now)


def _keep(promise_id: int, session: Session, now: datetime) -> None:
    session.get_one(PromiseRow, promise_id).kept_at = now
    replan_changed(session, now)


def _send(rep: RepFacts, draft_id: int, account: int, session: Session, now: datetime) -> None:
    session.add(
        DraftRow(
            id=draft_id, colleague_id=rep.number, kind="letter", account_id=account, open=False, created_at=now,
            updated_at=now, finished_at=now,
        )
    )  # fmt: skip
    session.flush()
    session.add(RecipientRow(draft_id=draft_id, name="all", sent_at=now))
    replan_changed(session, now)


def told(session: Session) -> list[Told]:
    """Read what reps were told of the kinds that the oracle knows: whom, what, and when the message was owed."""
    rows = session.exec(
        select(OccurrenceRow, OutboxRow.created_at)
        .join(OutboxRow, col(OutboxRow.id) == OccurrenceRow.outbox_id)
        .where(col(OccurrenceRow.kind).in_(KINDS))
    )
    return [(row.colleague_id, (row.kind, _about(row), row.lead, row.delivered_on), at) for row, at in rows]


def _about(row: OccurrenceRow) -> str:
    number = int(row.subject.partition(":")[2])
    if row.kind == "festival":
        return row.occasion.partition(" ")[2]
    if row.kind in ("important_date", "deal_date"):
        return f"{number // _HUNDRED}-{number % _HUNDRED}"
    if row.kind in ("promise", "plan_step", "letter_follow_up"):
        return str(number % _HUNDRED)
    return "" if row.kind in ("weekly_five", "rising_star") else str(number)
