"""Nudges as a rep lives with them: the message of the morning, its buttons, and what becomes of them."""

from datetime import date, timedelta

from sqlmodel import select

from db.models import (
    ContactRow,
    GiftRow,
    PlanRow,
    PlanStepRow,
    PositionRow,
    TouchContactRow,
    TouchRow,
)
from db.store import Store
from tests.conversation import Conversation
from tests.handlers.conftest import quiet_weeks
from tests.handlers.nudge_world import add, at, change, occurrences, reminders


def test_a_birthday_comes_on_its_morning_with_a_draft_and_done(eva: Conversation) -> None:
    assert eva.later(at(25, 7, 29)) == ""
    told = eva.later(at(25))
    assert "Good morning" in told
    assert "<b>Eva Lang</b> (Acme) turns 40 today" in told
    assert "jogging" in told
    assert eva.last.labels == ["✍️ Draft", "✓ Done", "⏰ Snooze ▸", "Not this one"]
    assert eva.later(timedelta(seconds=1)) == ""

    draft = eva.press("Draft")
    assert "Eva Lang" in draft
    assert "formal" in draft
    asked = eva.press("Mark as sent")
    assert "What did you learn?" in asked
    assert "<s>🎂 <b>Eva Lang</b>" in next(m.text for m in eva.messages if "🎂" in m.text and "<s>" in m.text)
    assert "effective" in eva.say("She starts a new team in May")
    assert "She starts a new team in May" in eva.say("/person Eva Lang")
    assert "A clear day" in eva.say("/today")


def test_done_logs_the_touch_and_links_it_to_the_nudge(eva: Conversation, store: Store) -> None:
    eva.later(at(25))
    assert "<s>" in eva.press("Done")
    assert eva.say("/skip") == "Fine. The touch is noted."
    (told,) = occurrences(store)
    assert told.state == "done"
    touch = store.transaction(lambda session: session.get_one(TouchRow, told.touch_id))
    assert (touch.kind, touch.on, touch.learned) == ("message", date(2026, 11, 25), None)


def test_done_is_taken_back_with_undo(eva: Conversation, store: Store) -> None:
    eva.later(at(25))
    eva.press("Done")
    eva.say("/skip")
    assert "what you did with the nudge" in eva.say("/undo")
    (told,) = occurrences(store)
    assert (told.state, told.touch_id) == ("open", None)
    assert "Eva Lang" in eva.say("/today")


def test_pressing_twice_counts_once(eva: Conversation, store: Store) -> None:
    eva.later(at(25))
    data, message = eva.last.data("Done"), eva.last.message_id
    eva.press_data(data, message)
    eva.press_data(data, message)
    assert eva.toasts[-1] == "That is settled already"
    touches = store.transaction(lambda session: len(session.exec(select(TouchRow)).all()))
    assert touches == 1


def test_not_this_one_ends_the_occasion_without_a_touch(eva: Conversation, store: Store) -> None:
    eva.later(at(25))
    assert "✗ <s>" in eva.press("Not this one")
    assert eva.last.labels == []
    assert [row.on for row in reminders(store) if row.kind == "birthday"] == [date(2027, 11, 25)]
    assert "A clear day" in eva.say("/today")


def test_snoozed_it_comes_back_on_that_morning_in_the_same_row(eva: Conversation, store: Store) -> None:
    eva.later(at(25))
    choices = eva.press("Snooze")
    assert "When shall I come back" in choices
    assert eva.last.labels[:3] == ["1 day · Thu 26 Nov", "3 days · Sat 28 Nov", "1 week · Wed 2 Dec"]
    eva.press("1 day")
    assert eva.toasts[-1] == "Comes back on Thu 26 Nov"
    assert eva.later(at(25, 12)) == ""
    assert eva.later(at(26, 7, 29)) == ""
    assert "turned 40 yesterday: belated wishes" in eva.later(at(26))
    assert len(occurrences(store)) == 1
    assert eva.later(timedelta(seconds=1)) == ""


def test_key_people_are_prepared_for_a_week_ahead_and_done_ends_the_occasion(eva: Conversation, store: Store) -> None:
    eva.now = at(10)
    eva.say("/account Globex, Germany")
    eva.say("/person Kim Moor, CEO, Globex, birthday 30 November")
    change(store, eva.now, PositionRow, 2, key=True)
    told = eva.later(at(23))
    assert "<b>Kim Moor</b> (Globex) has a birthday on Mon 30 Nov: time to prepare" in told
    eva.press("Done")
    eva.say("/skip")
    eva.later(at(25))
    assert eva.later(at(30)) == ""


def test_seven_items_at_most_and_the_rest_behind_a_button(eva: Conversation) -> None:
    for number in range(11):
        eva.say(f"/person {chr(65 + number)}da Berg, buyer, Acme, birthday 25 November")
    eva.later(at(25))
    assert eva.last.text.count("🎂") == 7
    assert eva.last.labels[-1] == "5 more »"
    eva.press("5 more")
    assert eva.last.text.count("🎂") == 5
    assert "<b>8.</b>" in eva.last.text
    eva.press("12.")
    eva.press("Not this one")
    assert "✗ <s>" in eva.last.text
    assert "<b>8.</b>" in eva.last.text
    eva.press("The first")
    assert "<b>1.</b>" in eva.last.text


def test_several_rising_stars_are_one_nudge_and_each_can_be_done(eva: Conversation, store: Store) -> None:
    for name in ("Max Frey", "Lea Horn"):
        eva.say(f"/person {name}, engineer, Acme")
    for number in (2, 3):
        change(store, at(23), ContactRow, number, rising_star=True, created_at=at(1, month=10))
    told = eva.later(at(24))
    assert "Rising stars not spoken to for 30 days: Max Frey (Acme), Lea Horn (Acme)" in told
    assert "With whom" in eva.press("Done")
    eva.press("Lea Horn")
    eva.press("Message")
    eva.say("/skip")
    assert "✓ Lea Horn" in next(message.text for message in eva.messages if "🌟" in message.text)
    assert "Max Frey" in eva.say("/today")
    eva.press("Done")
    eva.press("Message")
    assert [row.state for row in occurrences(store)] == ["done"]


def test_a_plan_step_comes_on_its_day_and_done_finishes_it(eva: Conversation, store: Store) -> None:
    plan = PlanRow(account_id=1, colleague_id=1, from_day=date(2026, 11, 23), created_at=at(23), accepted_at=at(23))
    (plan_id,) = add(store, at(23), plan)
    step = PlanStepRow(
        plan_id=plan_id, contact_id=1, rule="coverage", what="Visit Eva Lang", reason="Not seen for 90 days",
        due=date(2026, 11, 28),
    )  # fmt: skip
    add(store, at(23), step)
    eva.later(at(25))
    eva.press("Not this one")
    assert eva.later(at(28)) == ""
    told = eva.later(at(30))
    assert "Acme: Visit Eva Lang" in told
    assert "planned for Sat 28 Nov" in told
    assert "Why: Not seen for 90 days" in told
    assert "Were you in touch with <b>Eva Lang</b>" in eva.press("Done")
    eva.press("Office visit")
    eva.say("/skip")
    done = store.transaction(lambda session: session.get_one(PlanStepRow, 1))
    assert done.done_at is not None
    kinds = store.transaction(lambda session: [row.kind for row in session.exec(select(TouchRow))])
    assert kinds == ["office_visit"]


def test_holidays_are_those_of_the_person_and_one_nudge_lists_all(wang: Conversation) -> None:
    quiet_weeks(wang)
    wang.now = at(23, 1)
    wang.say("/account Acme, Germany")
    for name in ("Eva Lang", "Tom Ort"):
        wang.say(f"/person {name}, CTO, Acme")
    wang.later(at(22, 0, 30, month=12))
    told = wang.later(at(25, 0, 30, month=12))
    assert "圣诞节" in told
    assert "Eva Lang（Acme）、Tom Ort（Acme）" in told
    wang.press("拟祝福")
    draft = wang.press("Eva Lang")
    assert "英文" in draft
    assert "Christmas" in draft
    wang.press("已发出")
    assert "✓ Eva Lang" in next(message.text for message in wang.messages if "🏮" in message.text)
    wang.say("/skip")


def test_the_rep_sees_the_lunar_date_beside_the_solar_one(wang: Conversation) -> None:
    wang.now = at(23, 1)
    wang.say("/account 宏远科技，中国")
    wang.say("/person 李雷，技术总监，宏远科技，生日农历十月十七")
    told = wang.later(at(25, 0, 30))
    assert "今天过生日（农历十月十七）" in told
    assert "您了解到了什么" in wang.press("已完成")
    assert "有效联系" in wang.say("女儿考上了大学")


def test_context_helps_to_find_the_right_word(eva: Conversation, store: Store) -> None:
    touch = TouchRow(
        account_id=1, author_id=1, on=date(2026, 10, 12), kind="meal", minutes=90, learned="plans a marathon",
        created_at=at(23),
    )  # fmt: skip
    (number,) = add(store, at(23), touch)
    gift = GiftRow(contact_id=1, account_id=1, author_id=1, what="a tea set", on=date(2025, 11, 25))
    add(store, at(23), TouchContactRow(touch_id=number, contact_id=1), gift)
    told = eva.later(at(25))
    assert "Last touch Mon 12 Oct (meal, shared interest): plans a marathon" in told
    assert "Last gift 25 November 2025: a tea set" in told


def test_another_reps_nudge_cannot_be_pressed(eva: Conversation, wang: Conversation) -> None:
    eva.later(at(25))
    wang.press_data(eva.last.data("Done"))
    assert wang.toasts[-1] == "这个按钮属于较早的消息，已经不起作用了。"
    assert "Eva Lang" in eva.say("/today")


def test_a_form_under_way_is_not_interrupted(eva: Conversation) -> None:
    eva.later(at(25))
    message = eva.last
    eva.say("/letter")
    eva.press_data(message.data("Done"), message.message_id)
    assert eva.last.labels == ["What I learned"]
    assert "first" not in eva.say("/cancel")
    eva.press("What I learned")
    assert "effective" in eva.say("She likes Lisbon")
