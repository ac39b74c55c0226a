"""Correcting a touch on its card, part by part, and taking each correction back."""

import pytest

from tests.conversation import Conversation
from tests.handlers.touch_world import BAD, STICKER, acme, hongyuan
from tests.prepared import once

__all__ = ["acme", "hongyuan"]


@pytest.fixture
@once
def lunch(acme: Conversation) -> Conversation:
    """Anna, who has just logged a lunch with Li Lei."""
    acme.say("/touch Li Lei lunch, new boss in May, send case by Friday")
    return acme


def test_the_kind_with_one_tap_of_all_kinds(lunch: Conversation) -> None:
    lunch.press("Kind")
    assert len(lunch.last.labels) == 17 + 1
    assert "✓ 🍽 Meal, shared interest" in lunch.last.labels
    card = lunch.press("Technical exchange")
    assert "120 min" in card
    assert "Counts for: Matching · Way: technical exchange" in card
    assert "new boss in May" in card
    lunch.press("Undo")
    lunch.press_data("touch.card:1")
    assert "Meal" in lunch.last.text


def test_minutes_that_were_corrected_stay_when_the_kind_changes(lunch: Conversation) -> None:
    lunch.press("Minutes")
    assert "150 min" in lunch.say("2.5 h")
    lunch.press("Kind")
    assert "150 min" in lunch.press("Call")
    lunch.press("Minutes")
    assert "15 min" in lunch.press("15 min")


@pytest.mark.parametrize("bad", [*BAD, "ages", "-5", "9999"])
def test_minutes_that_are_none(lunch: Conversation, bad: str) -> None:
    lunch.press("Minutes")
    assert "How long was it?" in lunch.say(bad)
    assert "45 min" in lunch.say("45")


def test_the_day_by_button_or_typed(lunch: Conversation) -> None:
    lunch.press("Day")
    assert "(yesterday)" in lunch.press("Yesterday")
    lunch.press("Day")
    assert "Fri 20 Nov 2026" in lunch.say("Friday")
    lunch.press("Day")
    assert "still to come" in lunch.say("next Friday")
    assert "may mean" in lunch.say("3/4")
    assert "On which day was it?" in lunch.say("the day of the flood")


def test_what_it_counts_for(lunch: Conversation) -> None:
    lunch.press("Counts for")
    card = lunch.press("Joint action")
    assert "Counts for: Joint action" in card
    lunch.press("Counts for")
    assert "Joint action · Way: exhibition" in lunch.press("Way: exhibition")
    lunch.press("Counts for")
    assert "Counts for: Way: exhibition" in lunch.press("No element")
    assert "does nothing any more" in lunch.press_data("touch.element:1:magic")
    assert "does nothing any more" in lunch.press_data("touch.kind:1:magic")


def test_somebody_there_is_added_and_taken_out(lunch: Conversation) -> None:
    lunch.press("People")
    lunch.press("Somebody there")
    assert "Li Lei (CTO) and Anna Lund" in lunch.press("Anna Lund")
    lunch.press("Undo")
    lunch.press_data("touch.card:1")
    assert "Anna Lund" not in lunch.last.text, "undo takes only the last correction back"
    assert "Li Lei" in lunch.last.text
    lunch.press("People")
    lunch.press("Somebody there")
    assert "Li Lei (CTO) and Anna Bird" in lunch.say("Anna Bird")
    lunch.press("People")
    assert "<b>Anna Bird</b>" in lunch.press("✕ Li Lei")
    assert "Somebody has to stay" in lunch.press_data("touch.toggle:1:3")


def test_somebody_new_there(lunch: Conversation) -> None:
    lunch.press("People")
    lunch.press("Somebody there")
    assert "“Anna” may mean Anna Lund and Anna Bird" in lunch.say("Anna")
    card = lunch.say("Zoe Nobody")
    assert "New: Zoe Nobody" in card
    assert "Acme" in lunch.say("/person Zoe Nobody")


def test_our_own_people(lunch: Conversation) -> None:
    lunch.press("People")
    lunch.press("One of ours")
    assert "On our side: you and Tom Head" in lunch.say("Tom Head")
    lunch.press("People")
    lunch.press("One of ours")
    assert "On our side" not in lunch.press("✓ Tom Head")


def test_learned_and_agreed_show_what_stands_there(lunch: Conversation) -> None:
    lunch.press("Learned")
    assert "new boss in May" in lunch.last.text
    assert "they split in June" in lunch.say("they split in June")
    lunch.press("Agreed")
    assert "🤝 Agreed: meet monthly" in lunch.say("meet monthly")
    lunch.press("Agreed")
    assert "🤝" not in lunch.say("-")


def test_too_long_a_text_is_not_taken_and_not_lost(lunch: Conversation) -> None:
    lunch.press("Learned")
    answer = lunch.say("y" * 10_000)
    assert "at most 1000 fit here" in answer
    assert "What did you learn?" in answer
    assert "new boss in May" in answer
    assert "What did you learn?" in lunch.send(sticker=STICKER)
    assert "<b>" not in lunch.say("&lt;b&gt; <i>they</i> grow").partition("💡")[2].partition("📌")[0]


def test_a_promise_is_added_and_moved(lunch: Conversation) -> None:
    lunch.press("Promise")
    assert lunch.last.labels == ["Fri 27 Nov · send case", "➕ Another promise", "« Back"]
    lunch.press("Another promise")
    assert "By when: “call his boss”?" in lunch.say("call his boss")
    assert "By <b>Tue 24 Nov 2026</b>" in lunch.press("Tomorrow")
    card = lunch.press("The touch it came from")
    assert "send case — by <b>Fri 27 Nov 2026</b>" in card
    assert "call his boss — by <b>Tue 24 Nov 2026</b>" in card


def test_removing_a_touch_and_bringing_it_back_whole(lunch: Conversation) -> None:
    lunch.press_data("touch.card:1")
    assert "The touch is gone" in lunch.press("Remove")
    assert "Nothing is promised" in lunch.say("/promises")
    assert "Taken back" in lunch.press("Undo")
    lunch.press_data("touch.card:1")
    assert "<b>Li Lei (CTO)</b> · Acme" in lunch.last.text
    assert "send case" in lunch.last.text


def test_old_buttons_answer_kindly(lunch: Conversation) -> None:
    lunch.say("/undo")
    for data in ("touch.kinds:1", "touch.ask:1:on", "touch.people:1", "touch.promises:1", "gift.ask:1"):
        assert "does nothing any more" in lunch.press_data(data)
    assert "does nothing any more" in lunch.press_data("touch.ask:1:everything")


def test_a_question_whose_touch_was_taken_back_meanwhile(lunch: Conversation) -> None:
    lunch.press("Learned")
    lunch.say("/undo")
    assert "went wrong" not in lunch.say("too late")


def test_corrections_in_chinese(hongyuan: Conversation) -> None:
    hongyuan.say("记 李雷 吃饭，预算通过了")
    hongyuan.press("类型")
    assert "240分钟" in hongyuan.press("参观样板点")
    hongyuan.press("日期")
    assert "还没有到" in hongyuan.say("明天")
    assert "2026年11月20日 周五" in hongyuan.say("上周五")
    hongyuan.press("时长")
    assert "30分钟" in hongyuan.say("半小时")
    hongyuan.press("人员")
    hongyuan.press("对方的人")
    assert "李雷（技术总监）、王小明（采购经理）" in hongyuan.say("王小明")
    hongyuan.press("承诺")
    assert "“发案例”，什么时候之前" in hongyuan.say("发案例")
    assert "2027年9月15日 周三</b>前（农历八月十五）" in hongyuan.say("农历八月十五")
