"""Reminders of accounts' dates: planned for what changed and nothing else, and gone with what they are about."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, SQLModel, select

from db.erase import erase
from db.models import AccountRow, DealRow, ImportantDateRow, OccurrenceRow, ReminderRow, ReviewRow
from db.schedule import replan_changed
from db.store import Store
from delivery.tick import due_messages
from tests.db.schedule_world import START, add_account, add_person, add_rep

KINDS = {"important_date", "deal_date", "yearly_review"}


@pytest.fixture
def account(any_store: Store) -> Store:
    """An account of two reps with a person, an opening on 9 November, a deal awarded on 8 December."""

    def work(session: Session) -> None:
        account_id = add_account(session, [add_rep(session, number, "Europe/Berlin") for number in (1, 2)])
        add_person(session, account_id, birth_month=11, birth_day=25)
        session.add(ImportantDateRow(id=1, account_id=account_id, name="Opening", month=11, day=9))
        session.add(DealRow(id=1, account_id=account_id, name="Tender", award_on=date(2026, 12, 8), created_at=START))
        replan_changed(session, START)

    any_store.transaction(work)
    return any_store


def planned_by(store: Store, model: type[SQLModel], **values: Any) -> set[str]:
    """Tell which kinds of reminders a change plans: those that were emptied before and are full after it."""

    def work(session: Session) -> set[str]:
        for row in session.exec(select(ReminderRow)):
            row.due_at = None
        session.flush()
        changed = session.get_one(model, 1)
        for name, value in values.items():
            setattr(changed, name, value)
        replan_changed(session, START)
        return {row.kind for row in session.exec(select(ReminderRow)) if row.due_at is not None}

    return store.transaction(work)


def test_each_change_plans_what_depends_on_it(account: Store) -> None:
    assert planned_by(account, DealRow, award_on=date(2026, 12, 15)) == {"deal_date"}
    assert planned_by(account, DealRow, goal="nothing that nudges depend on") == set()
    assert planned_by(account, ImportantDateRow, day=20) == {"important_date", "yearly_review"}
    assert planned_by(account, AccountRow, paused_at=START) == set()
    assert planned_by(account, AccountRow, paused_at=None) >= KINDS


def test_a_review_that_is_written_is_planned_for_the_next_year(account: Store) -> None:
    def write(session: Session) -> set[date | None]:
        session.add(ReviewRow(account_id=1, year=2026, created_at=START, updated_at=START))
        replan_changed(session, START)
        return {row.on for row in session.exec(select(ReminderRow)) if row.kind == "yearly_review"}

    assert account.transaction(write) == {date(2027, 11, 1)}, "the day it was added, a Monday"


def test_what_is_erased_takes_its_reminders_and_nudges_along(account: Store) -> None:
    account.transaction(due_messages, START.replace(day=9, hour=8))

    def work(session: Session) -> list[str]:
        told = [row.kind for row in session.exec(select(OccurrenceRow))]
        erase(session, 1, [session.get_one(AccountRow, 1)])
        replan_changed(session, START)
        left = {*session.exec(select(ReminderRow.kind)), *session.exec(select(OccurrenceRow.kind))}
        assert not left & KINDS
        return told

    assert account.transaction(work).count("important_date") == 2
