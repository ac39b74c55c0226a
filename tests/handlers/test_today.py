"""/today: the same items as in the morning message, at any time, without taking anything from it."""

from datetime import date, timedelta

from db.models import PromiseRow
from db.store import Store
from tests.conversation import Conversation
from tests.handlers.nudge_world import add, at, occurrences


def _with_eva(anna: Conversation) -> None:
    anna.say("/account Acme, Germany")
    anna.say("/person Eva Lang, CTO, Acme, birthday 25 November 1986")


def test_an_empty_day_says_what_comes_next(anna: Conversation, wang: Conversation) -> None:
    assert "Add birthdays" in anna.say("/today")
    assert "今天很清爽" in wang.say("今天")
    _with_eva(anna)
    told = anna.say("/today")
    assert "A clear day" in told
    assert "Next, on Wed 25 Nov: Eva Lang's birthday." in told


def test_before_the_morning_it_shows_what_is_due_and_the_message_still_comes(anna: Conversation, store: Store) -> None:
    _with_eva(anna)
    anna.now = at(25, 5, 0)
    assert "turns 40 today" in anna.say("/today")
    assert "turns 40 today" in anna.say("today")
    assert "turns 40 today" in anna.later(at(25))
    assert len(occurrences(store)) == 1
    assert anna.later(timedelta(seconds=1)) == ""


def test_looking_is_nothing_to_undo(anna: Conversation) -> None:
    _with_eva(anna)
    anna.now = at(25, 5, 0)
    anna.say("/today")
    assert "the person" in anna.say("/undo")


def test_what_is_done_before_the_morning_does_not_come_again(anna: Conversation) -> None:
    _with_eva(anna)
    anna.now = at(25, 5, 0)
    anna.say("/today")
    assert "✓ <s>" in anna.press("Done")
    anna.say("/skip")
    assert anna.later(at(25)) == ""
    assert "A clear day" in anna.say("/today")


def test_what_is_snoozed_before_the_morning_comes_when_it_should(anna: Conversation) -> None:
    _with_eva(anna)
    anna.now = at(25, 5, 0)
    anna.say("/today")
    anna.press("Snooze")
    anna.press("1 day")
    assert anna.later(at(25)) == ""
    assert "A clear day" in anna.say("/today")
    anna.now = at(26, 5, 0)
    assert "Comes back on Thu 26 Nov" in anna.say("/today")
    assert "turned 40 yesterday" in anna.later(at(26))


def test_open_things_of_past_days_stay_as_long_as_they_help(anna: Conversation, store: Store) -> None:
    _with_eva(anna)
    promise = PromiseRow(colleague_id=1, contact_id=1, what="send the case", due=date(2026, 11, 25), created_at=at(23))
    add(store, at(23), promise)
    for day in (24, 25, 26):
        anna.later(at(day))
    told = anna.say("/today")
    assert "turned 40 yesterday" in told
    assert told.count("send the case") == 1
    anna.now = at(29)
    told = anna.say("/today")
    assert "Eva Lang" in told
    assert "turned 40" not in told
    assert "send the case" in told


def test_the_morning_after_a_look_brings_the_next_lead_not_the_old_one(anna: Conversation, store: Store) -> None:
    _with_eva(anna)
    anna.later(at(23, 9))
    promise = PromiseRow(colleague_id=1, contact_id=1, what="call back", due=date(2026, 11, 24), created_at=at(23, 9))
    add(store, at(23, 9), promise)
    assert "call back — due tomorrow" in anna.say("/today")
    told = anna.later(at(24))
    assert told.count("call back") == 1
    assert "due today" in told
    assert anna.say("/today").count("call back") == 1


def test_acting_on_one_of_several_edits_the_list_in_place(anna: Conversation) -> None:
    _with_eva(anna)
    anna.say("/person Tom Ort, CEO, Acme, birthday 25 November")
    anna.now = at(25, 5, 0)
    anna.say("/today")
    number = anna.last.message_id
    anna.press("Tom Ort")
    assert anna.last.labels == ["✍️ Draft", "✓ Done", "⏰ Snooze ▸", "Not this one", "« All 2"]
    anna.press("Not this one")
    assert anna.last.message_id == number
    assert "✗ <s>🎂 <b>Tom Ort</b>" in anna.last.text
    assert "Eva Lang" in anna.last.text
