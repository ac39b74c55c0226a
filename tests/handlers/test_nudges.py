"""Nudges as a rep lives with them: what comes when, and what never does."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from db import post
from db.models import (
    AccountRepRow,
    AccountRow,
    ColleagueRow,
    ContactRow,
    PlanRow,
    PlanStepRow,
    PromiseRow,
)
from db.queries import reps
from db.store import Store
from delivery.tick import due_messages
from tests.conversation import Conversation
from tests.handlers.nudge_world import add, at, change, occurrences, pass_to, reminders


def test_a_promise_comes_the_day_before_the_day_and_overdue_once(eva: Conversation, store: Store) -> None:
    promise = PromiseRow(
        colleague_id=1, contact_id=1, account_id=1, what="send the case", due=date(2026, 12, 3), created_at=at(23)
    )
    add(store, at(23), promise)
    eva.later(at(25))
    eva.press("Not this one")
    assert "send the case — due tomorrow" in eva.later(at(2, month=12))
    assert "due today" in eva.later(at(3, month=12))
    assert "it was due yesterday" in eva.later(at(4, month=12))
    for day in range(5, 12):
        assert eva.later(at(day, month=12)) == ""
    assert "send the case" in eva.say("/today")
    eva.press("Kept")
    assert "A clear day" in eva.say("/today")
    kept = store.transaction(lambda session: session.get_one(PromiseRow, 1))
    assert kept.kept_at is not None


def test_a_promise_that_was_kept_in_time_stays_silent(eva: Conversation, store: Store) -> None:
    promise = PromiseRow(colleague_id=1, contact_id=1, what="send it", due=date(2026, 12, 3), created_at=at(23))
    (number,) = add(store, at(23), promise)
    eva.later(at(25))
    eva.later(at(2, month=12))
    change(store, at(2, 9, month=12), PromiseRow, number, kept_at=at(2, 9, month=12))
    assert eva.later(at(3, month=12)) == ""
    assert [row for row in reminders(store) if row.kind == "promise"] == []


def test_what_was_promised_today_is_seen_in_today_and_does_not_ring_at_once(eva: Conversation, store: Store) -> None:
    eva.later(at(23, 9))
    promise = PromiseRow(colleague_id=1, contact_id=1, what="call back", due=date(2026, 11, 23), created_at=at(23, 9))
    add(store, at(23, 9), promise)
    assert eva.later(at(23, 10)) == ""
    assert "call back" in eva.say("/today")
    assert "call back — it was due yesterday" in eva.later(at(24))


def test_a_birthday_that_becomes_known_today_comes_at_once(eva: Conversation) -> None:
    eva.now = at(23, 13)
    eva.say("/person Ole Falk, buyer, Acme, birthday 23 November")
    told = eva.later(timedelta(seconds=1))
    assert "Ole Falk" in told
    assert "For today" in told
    assert eva.later(timedelta(seconds=1)) == ""


def test_outside_waking_hours_it_waits_for_the_morning(eva: Conversation) -> None:
    eva.now = at(23, 21)
    eva.say("/person Ole Falk, buyer, Acme, birthday 23 November")
    assert eva.later(timedelta(seconds=1)) == ""
    assert "had a birthday yesterday" in eva.later(at(24))


def test_at_most_two_more_messages_a_day(eva: Conversation) -> None:
    eva.later(at(25))
    told = []
    for number, name in enumerate(("Ole Falk", "Ida Rot", "Udo Klein")):
        eva.now = at(25, 10 + number)
        eva.say(f"/person {name}, buyer, Acme, birthday 25 November")
        told.append(eva.later(timedelta(seconds=1)))
    assert ["One more thing" in text for text in told] == [True, True, False]
    assert "Udo Klein" in eva.say("/today")
    assert "Udo Klein" in eva.later(at(26))


def test_after_a_downtime_one_message_gathers_what_was_missed(eva: Conversation, store: Store) -> None:
    eva.say("/person Ole Falk, buyer, Acme, birthday 1 December")
    promise = PromiseRow(colleague_id=1, contact_id=1, what="send the case", due=date(2026, 12, 2), created_at=at(23))
    add(store, at(23), promise)
    told = eva.later(at(3, 12, 0, month=12))
    assert "Ole Falk</b> (Acme) had a birthday on Tue 1 Dec: belated wishes" in told
    assert "send the case — it was due yesterday" in told
    assert "Passed meanwhile" in told
    assert "🎂 Eva Lang, Wed 25 Nov" in told
    assert eva.later(timedelta(seconds=1)) == ""
    assert "late" in eva.say("/greet Ole Falk")


def test_a_downtime_until_the_evening_waits_for_the_next_morning(eva: Conversation) -> None:
    assert eva.later(at(25, 20)) == ""
    assert "turned 40 yesterday" in eva.later(at(26))


def test_a_rep_who_blocked_the_bot_loses_nothing(eva: Conversation, store: Store) -> None:
    _block(eva, "member", "kicked")
    assert all(row.due_at is None for row in reminders(store))
    assert eva.later(at(25)) == ""
    eva.now = at(26, 9)
    _block(eva, "kicked", "member")
    assert "turned 40 yesterday" in eva.later(at(26, 10))


def _block(conversation: Conversation, before: str, after: str) -> None:
    """Let the rep stop or start the bot."""
    user = {"id": conversation.chat_id, "is_bot": False, "first_name": conversation.name}
    bot = {"id": 7, "is_bot": True, "first_name": "Rapport"}
    chat = {"id": conversation.chat_id, "type": "private"}
    old, new = ({"user": bot, "status": status, "until_date": 0} for status in (before, after))
    change = {"from": user, "date": 1, "chat": chat, "old_chat_member": old, "new_chat_member": new}
    conversation.update({"my_chat_member": change})


def test_a_message_that_was_refused_since_the_rep_blocked_us_is_told_again(eva: Conversation, store: Store) -> None:
    (call,) = store.transaction(due_messages, at(25))

    def refused(session: Session) -> None:
        post.mark_ended(session, call.id, at(25), failure="blocked: Forbidden: bot was blocked by the user")
        rep = reps.rep_of_chat(session, 1001)
        assert rep
        reps.note_blocked(session, rep, True, at(25))

    store.transaction(refused)
    assert eva.later(at(26)) == ""
    change(store, at(27, 9), ColleagueRow, 1, blocked_since=None)
    assert "Eva Lang" in eva.later(at(27, 10))
    assert len(occurrences(store)) == 1


def test_rising_stars_come_once_a_week_until_they_are_touched(eva: Conversation, store: Store) -> None:
    eva.say("/person Max Frey, engineer, Acme")
    change(store, at(23), ContactRow, 2, rising_star=True, created_at=at(1, month=10))
    eva.later(at(25))
    eva.press("Max Frey")
    eva.press("Not this one")
    assert eva.later(at(27)) == ""
    assert "Max Frey" in eva.later(at(30))
    assert "How were you in touch with <b>Max Frey</b>?" in eva.press("Done")
    eva.press("Call")
    eva.say("He leads the new line")
    assert eva.later(at(7, month=12)) == ""
    assert "🌟" not in eva.later(at(28, month=12))
    assert "not spoken to for 30 days: Max Frey" in eva.later(at(4, month=1, year=2027))


@pytest.mark.parametrize("column", ["muted_at", "left_at", "died_at", "archived_at"])
def test_some_people_are_never_nudged_about(eva: Conversation, store: Store, column: str) -> None:
    promise = PromiseRow(colleague_id=1, contact_id=1, what="send it", due=date(2026, 11, 26), created_at=at(23))
    add(store, at(23), promise)
    change(store, at(24), ContactRow, 1, **{column: at(24)})
    for day in (25, 26, 27):
        assert eva.later(at(day)) == ""
    assert "A clear day" in eva.say("/today")
    change(store, at(27), ContactRow, 1, **{column: None})
    assert [row.on for row in reminders(store) if row.kind == "birthday"] == [date(2027, 11, 25)]


def test_an_archived_account_is_silent(eva: Conversation, store: Store) -> None:
    change(store, at(24), AccountRow, 1, archived_at=at(24))
    assert eva.later(at(25)) == ""
    assert reminders(store) == []


def test_what_was_changed_after_the_row_was_claimed_is_checked_again(eva: Conversation, store: Store) -> None:
    store.transaction(lambda session: setattr(session.get_one(ContactRow, 1), "died_at", at(24)))
    assert eva.later(at(25)) == ""


def test_an_edited_birthday_is_planned_anew(eva: Conversation, store: Store) -> None:
    change(store, at(24), ContactRow, 1, birth_day=27)
    assert eva.later(at(25)) == ""
    assert "turns 40 today" in eva.later(at(27))


def test_a_birthday_that_moves_after_it_was_told_is_shown_struck_out(eva: Conversation, store: Store) -> None:
    eva.later(at(25))
    change(store, at(25, 9), ContactRow, 1, birth_day=27)
    assert "A clear day" in eva.say("/today")
    assert "turns 40 today" in eva.later(at(27))


def test_deleting_by_undo_takes_the_reminder_along(eva: Conversation, store: Store) -> None:
    eva.say("/person Ole Falk, buyer, Acme, birthday 26 November")
    assert len([row for row in reminders(store) if row.kind == "birthday"]) == 2
    eva.say("/undo")
    assert len([row for row in reminders(store) if row.kind == "birthday"]) == 1


def test_days_off_bring_only_what_cannot_wait(eva: Conversation, store: Store) -> None:
    eva.say("/person Ole Falk, buyer, Acme, birthday 28 November")
    plan = PlanRow(account_id=1, colleague_id=1, from_day=date(2026, 11, 23), created_at=at(23), accepted_at=at(23))
    (plan_id,) = add(store, at(23), plan)
    step = PlanStepRow(plan_id=plan_id, rule="r", what="Write the report", reason="due", due=date(2026, 11, 27))
    promise = PromiseRow(colleague_id=1, contact_id=1, what="call back", due=date(2026, 11, 28), created_at=at(23))
    add(store, at(23), step, promise)
    eva.later(at(25))
    told = eva.later(at(28, 9))
    assert "Ole Falk" in told
    assert "call back" in told
    assert "Write the report" not in told
    assert "Write the report" in eva.later(at(30))


def test_both_reps_of_an_account_get_their_own(eva: Conversation, wang: Conversation, store: Store) -> None:
    add(store, at(23, 9), AccountRepRow(account_id=1, colleague_id=2, since=date(2026, 11, 23)))
    assert "Eva Lang" in pass_to(store, at(25, 0, 30), eva, wang)[1002]
    assert "Eva Lang" in pass_to(store, at(25), eva, wang)[1001]
    eva.press("Done")
    assert "Eva Lang" in wang.say("今天")


def test_a_handover_takes_the_nudges_along(eva: Conversation, wang: Conversation, store: Store) -> None:
    change(store, at(23, 9), AccountRepRow, 1, until=date(2026, 11, 24))
    add(store, at(23, 9), AccountRepRow(account_id=1, colleague_id=2, since=date(2026, 11, 25)))
    assert "Eva Lang" in pass_to(store, at(25, 0, 30), eva, wang)[1002]
    assert pass_to(store, at(25), eva, wang)[1001] == ""
