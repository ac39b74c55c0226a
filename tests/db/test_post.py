"""The post: nothing that came is lost or done twice, nothing that is owed is forgotten."""

import json
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from db import post
from db.models import InboxRow, OutboxRow
from db.post import Incoming
from db.store import Store
from tests.conftest import MORNING

FIRST, SECOND, THIRD = (Incoming(number, 1000 + number, f'{{"update_id": {number}}}') for number in (7, 8, 9))
LATER = MORNING + timedelta(minutes=1)
TEXT = {"chat_id": 1001, "text": "Li Lei's birthday 🎂 \u202e 50 %\n“:now”"}


def receive(store: Store, *updates: Incoming, at: datetime = MORNING) -> list[Incoming]:
    return store.transaction(post.receive, updates, at)


def test_what_comes_again_is_dropped(any_store: Store) -> None:
    assert receive(any_store, FIRST, SECOND) == [FIRST, SECOND]
    assert receive(any_store, SECOND, THIRD, THIRD) == [THIRD]
    assert any_store.transaction(post.waiting) == [FIRST, SECOND, THIRD]


def test_what_was_handled_and_comes_again_is_dropped_too(any_store: Store) -> None:
    receive(any_store, FIRST)
    any_store.transaction(post.mark_handled, FIRST.update_id, MORNING)
    assert receive(any_store, FIRST) == []
    assert any_store.transaction(post.waiting) == []


def test_what_waits_keeps_the_order_in_which_it_came(any_store: Store) -> None:
    """Telegram may begin anew with a random number after an idle week: what came first stays first."""
    early = Incoming(2**31 - 1, 1001, "{}")
    receive(any_store, early)
    receive(any_store, FIRST, SECOND, at=LATER)
    assert any_store.transaction(post.waiting) == [early, FIRST, SECOND]


def test_an_update_is_handled_only_once(any_store: Store) -> None:
    receive(any_store, FIRST, SECOND)
    assert any_store.transaction(post.mark_handled, FIRST.update_id, MORNING) is True
    assert any_store.transaction(post.mark_handled, FIRST.update_id, LATER, "again") is False
    assert any_store.transaction(post.mark_handled, 4711, MORNING) is False
    assert any_store.transaction(post.waiting) == [SECOND]

    def row(session: Session) -> InboxRow:
        return session.get_one(InboxRow, FIRST.update_id)

    kept = any_store.transaction(row)
    assert (kept.body, kept.failure, kept.handled_at) == ("", None, MORNING)


def test_an_effect_that_fails_leaves_its_update_waiting_and_owes_nothing(any_store: Store) -> None:
    receive(any_store, FIRST)

    def effect(session: Session) -> None:
        assert post.mark_handled(session, FIRST.update_id, MORNING)
        post.owe(session, FIRST.chat_id, "sendMessage", TEXT, MORNING, update_id=FIRST.update_id)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        any_store.transaction(effect)
    assert any_store.transaction(post.waiting) == [FIRST]
    assert any_store.transaction(post.owed) == []


def test_what_is_owed_survives_until_it_is_ended(any_database_url: str) -> None:
    store = Store(any_database_url)
    first = store.transaction(post.owe, 1001, "sendMessage", TEXT, MORNING, update_id=7)
    second = store.transaction(post.owe, 1002, "sendMessage", {"text": "Today"}, MORNING, nudge=True)
    store.close()
    again = Store(any_database_url)
    assert again.transaction(post.owed) == [first, second]
    assert json.loads(again.transaction(post.owed)[0].body) == TEXT
    again.transaction(post.mark_ended, first.id, LATER, message_id=2**40)
    assert [call.id for call in again.transaction(post.owed)] == [second.id]
    again.close()


def test_a_nudge_that_may_have_been_sent_is_known_to_be(any_store: Store) -> None:
    nudge = any_store.transaction(post.owe, 1001, "sendMessage", TEXT, MORNING, nudge=True)
    assert (nudge.nudge, nudge.tried) == (True, False)
    any_store.transaction(post.mark_tried, nudge.id, LATER)
    (again,) = any_store.transaction(post.owed)
    assert (again.nudge, again.tried) == (True, True)


def test_what_was_sent_keeps_no_text(any_store: Store) -> None:
    call = any_store.transaction(post.owe, 1001, "sendMessage", TEXT, MORNING)
    any_store.transaction(post.mark_ended, call.id, LATER, failure="Forbidden: bot was blocked by the user")

    def rows(session: Session) -> list[OutboxRow]:
        return list(session.exec(select(OutboxRow)))

    (row,) = any_store.transaction(rows)
    assert (row.body, row.message_id, row.failure) == ("", None, "Forbidden: bot was blocked by the user")
    assert row.ended_at == LATER


def test_only_what_is_done_is_forgotten_and_only_after_a_while(any_store: Store) -> None:
    receive(any_store, FIRST, SECOND, THIRD)
    any_store.transaction(post.mark_handled, FIRST.update_id, MORNING)
    any_store.transaction(post.mark_handled, SECOND.update_id, LATER)
    sent = any_store.transaction(post.owe, 1001, "sendMessage", TEXT, MORNING)
    owed = any_store.transaction(post.owe, 1001, "sendMessage", TEXT, MORNING)
    any_store.transaction(post.mark_ended, sent.id, MORNING)
    any_store.transaction(post.forget, LATER)

    def left(session: Session) -> tuple[list[int], list[int | None]]:
        inbox = session.exec(select(InboxRow.update_id).order_by("update_id")).all()
        return list(inbox), list(session.exec(select(OutboxRow.id)).all())

    assert any_store.transaction(left) == ([SECOND.update_id, THIRD.update_id], [owed.id])
    assert receive(any_store, SECOND) == [], "Telegram repeats for a day what we have done by then"
