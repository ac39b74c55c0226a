"""A touch begins the wait for a key contact anew, also where the next nudge had come to lie far ahead."""

from datetime import UTC, date, datetime, timedelta

from sqlmodel import Session, select

from db.models import ReminderRow, TouchContactRow, TouchRow
from db.schedule import replan_changed
from db.store import Store
from delivery.tick import due_messages
from tests.db.schedule_world import START, add_account, add_person, add_rep


def test_a_touch_brings_a_key_contact_nearer_whose_nudges_had_become_rare(any_store: Store) -> None:
    store = any_store

    def begin(session: Session) -> None:
        account_id = add_account(session, [add_rep(session, 1, "Europe/Berlin")], account_class="S")
        add_person(session, account_id, key=True)
        replan_changed(session, START)

    def touch(session: Session, now: datetime, learned: str | None) -> None:
        row = TouchRow(
            account_id=1, author_id=1, on=now.date(), kind="call", minutes=20, learned=learned, created_at=now
        )
        session.add(row)
        session.flush()
        session.add(TouchContactRow(touch_id=row.id or 0, contact_id=1))
        replan_changed(session, now)

    def ahead(session: Session) -> date | None:
        return session.exec(select(ReminderRow).where(ReminderRow.kind == "key_contact")).one().on

    store.transaction(begin)
    # Soft on 15 November, firm on the 29th, then after twice as long each time: 27 December, 21 February, 13 June.
    for day in range(120):
        store.transaction(due_messages, START + timedelta(days=day, hours=7, minutes=30))
    assert store.transaction(ahead) == date(2027, 6, 14)
    at = datetime(2027, 3, 1, 12, tzinfo=UTC)
    store.transaction(touch, at, None)
    assert store.transaction(ahead) == date(2027, 3, 8), "a week of peace after a touch without anything learned"
    store.transaction(touch, at + timedelta(days=1), "they build")
    assert store.transaction(ahead) == date(2027, 3, 8), "a touch that only puts off is found when that day comes"
    assert store.transaction(due_messages, datetime(2027, 3, 8, 7, 30, tzinfo=UTC)) == []
    assert store.transaction(ahead) == date(2027, 3, 16)
