"""Nudge settings: what is paused, muted, switched off or comes on other days."""

from datetime import date

from db.models import PromiseRow
from db.store import Store
from handlers.nudge_settings import KINDS
from templates.engine import label
from tests.conversation import Conversation
from tests.handlers.conftest import quiet_weeks
from tests.handlers.nudge_world import add, at, reminders


def test_a_paused_account_is_silent_until_a_tap_resumes_it(eva: Conversation, store: Store) -> None:
    eva.say("/account Acme")
    eva.press("⋯ More")
    assert "No nudges about Acme" in eva.press("Pause nudges")
    assert "paused" in eva.last.text
    assert reminders(store) == []
    assert eva.later(at(25)) == ""
    eva.press("⋯ More")
    assert "come again" in eva.press("Resume nudges")
    assert "Eva Lang" in eva.say("/today")
    eva.say("/account Acme")
    eva.press("⋯ More")
    eva.press("Pause nudges")
    assert "Nothing comes" in eva.say("/upcoming")
    eva.say("/undo")
    eva.press("Undo")
    assert reminders(store) != []


def test_a_kind_is_switched_off_and_planned_anew_when_it_is_switched_on(eva: Conversation, store: Store) -> None:
    eva.say("/settings")
    assert "Birthdays: 7 days before" in eva.press("🔔 Nudges")
    eva.press("Birthdays")
    assert "off" in eva.press("Switch off")
    assert eva.later(at(25)) == ""
    assert "A clear day" in eva.say("/today")
    assert "🎂" not in eva.say("/upcoming")
    eva.say("/nudges")
    assert "Birthdays: off" in eva.last.text
    eva.press("Birthdays")
    eva.press("Switch on")
    assert "Eva Lang" in eva.say("/today"), "today's is still of today"
    eva.now = at(26)
    eva.say("/undo")
    eva.press("Undo")
    assert [row.due_at for row in reminders(store) if row.kind == "birthday"] == [None], "switched off again"


def test_days_ahead_are_chosen_for_a_kind_and_for_one_person(anna: Conversation, store: Store) -> None:
    quiet_weeks(anna)
    anna.say("/account Acme, Germany")
    anna.say("/person Eva Lang, CTO, Acme, birthday 17 December 1986")
    anna.press("Key contact")
    assert [row.on for row in reminders(store) if row.kind == "birthday"] == [date(2026, 12, 10)]
    anna.say("nudges")
    anna.press("Birthdays")
    anna.press("✓ 7 days")
    anna.press("14 days")
    assert "14, 3 days before" in anna.press("3 days")
    told = [anna.later(at(day, month=12)) for day in (3, 10, 14, 17)]
    assert ["Eva Lang" in one for one in told] == [True, False, True, True]
    anna.say("/nudges")
    anna.press("Birthdays")
    anna.press("As the team has it")
    anna.say("/person Tom Berg, CTO, Acme, birthday 30 December 1986")
    anna.press("More")
    anna.press("🔔 Nudges")
    assert "2 days before" in anna.press("2 days")
    told = [anna.later(at(day, month=12)) for day in (23, 28, 30)]
    assert ["🎂 <b>Tom Berg" in one for one in told] == [False, True, True]


def test_another_reps_reminders_stay_as_they_are(eva: Conversation, wang: Conversation, store: Store) -> None:
    wang.say("/account 宏远科技, 中国")
    wang.say("/person 李雷, 宏远科技, 生日 12月9日")
    before = [(row.id, row.due_at) for row in reminders(store) if row.colleague_id == 2]
    eva.say("/nudges")
    eva.press("Birthdays")
    eva.press("Switch off")
    assert [(row.id, row.due_at) for row in reminders(store) if row.colleague_id == 2] == before
    told = wang.say("提醒设置")
    assert "生日：提前7天和当天" in told
    wang.press("生日")
    assert "关" in wang.press("关掉")
    assert wang.later(at(9, hour=1, month=12)) == ""


def test_whom_nothing_is_nudged_about_is_listed_and_a_tap_brings_them_back(eva: Conversation) -> None:
    eva.say("/person Eva Lang")
    eva.press("More")
    eva.press("Mute")
    assert "1 person muted" in eva.say("/nudges")
    assert "Eva Lang, muted" in eva.press("Whom not")
    eva.press("Eva Lang")
    assert "Nudges about Eva Lang come again" in eva.press("Unmute")
    assert "Silent" not in eva.say("/nudges")


def test_every_kind_of_nudge_has_its_words(eva: Conversation) -> None:
    eva.say("/nudges")
    for kind in KINDS:
        assert label("en", f"nudge_settings.kind_{kind}") in eva.last.text


def test_holidays_are_silent_but_for_greetings_and_promises_due(wang: Conversation, store: Store) -> None:
    """The days from 1 to 7 October 2026 are off in China, and the program was away on the day before them."""
    wang.now = at(20, month=9, year=2026)
    wang.say("/account 宏远科技, 中国")
    wang.say("/person 李雷, 宏远科技, 生日 10月3日")
    due = (("寄资料", date(2026, 10, 5)), ("打电话", date(2026, 10, 1)))
    for what, day in due:
        promise = PromiseRow(colleague_id=1, contact_id=1, what=what, due=day, created_at=wang.now)
        add(store, wang.now, promise)
    told = {day: wang.later(at(day, hour=1, month=10, year=2026)) for day in range(1, 9)}
    assert "打电话" in told[1]
    assert "国庆" in told[1]
    assert "李雷" in told[3]
    assert "寄资料" in told[5]
    assert [day for day, text in told.items() if text] == [1, 3, 5, 8]
    assert "打电话" in told[8], "overdue since the second, it waited for the first day of work"
