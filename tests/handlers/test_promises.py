"""Promises: listed, kept, moved, reworded, dropped; each rep sees only their own."""

from datetime import timedelta

import pytest

from tests.conversation import Conversation
from tests.handlers.touch_world import BAD, acme, hongyuan
from tests.prepared import once

__all__ = ["acme", "hongyuan"]


@pytest.fixture
@once
def promised(acme: Conversation) -> Conversation:
    """Anna, who promised Li Lei three things."""
    acme.say("/touch Li Lei call, send case by Friday, I'll bring samples by tomorrow")
    acme.say("/touch Anna Lund call, I'll find an expert")
    acme.press("No date")
    return acme


def test_the_list_puts_the_most_urgent_first(promised: Conversation) -> None:
    listed = promised.say("/promises")
    assert promised.last.labels == ["Tue 24 Nov · bring samples", "Fri 27 Nov · send case", "find an expert"]
    assert "Fri 27 Nov: send case (Li Lei)" in listed
    promised.now += timedelta(days=3)
    assert "❗️Tue 24 Nov: bring samples" in promised.say("promises")


def test_kept_and_still_to_be_kept(promised: Conversation) -> None:
    promised.say("/promises")
    promised.press("send case")
    assert "By <b>Fri 27 Nov 2026</b>" in promised.last.text
    assert "✅ Kept" in promised.press("Kept")
    promised.say("/promises")
    assert "send case" not in promised.last.text
    promised.press("Undo")
    assert "send case" in promised.say("/promises")


def test_a_kept_promise_is_opened_again(promised: Conversation) -> None:
    promised.press_data("promise.keep:1")
    assert "<s>" in promised.last.text
    assert "<s>" not in promised.press("Still to be kept")


def test_dropped(promised: Conversation) -> None:
    promised.press_data("promise.card:1")
    assert "Dropped" in promised.press("Drop")
    assert "send case" not in promised.say("/promises")


def test_the_date_by_button_typed_or_none(promised: Conversation) -> None:
    promised.press_data("promise.card:1")
    promised.press("Change date")
    assert "Until now by Fri 27 Nov 2026" in promised.last.text
    assert "By <b>Mon 30 Nov 2026</b>" in promised.press("Next week")
    promised.press("Change date")
    assert "By <b>Sun 3 Jan 2027</b>" in promised.say("3 Jan")
    promised.press("Change date")
    assert "No date" in promised.press("No date")
    assert promised.last.text.endswith("No date")


def test_other_words(promised: Conversation) -> None:
    promised.press_data("promise.card:1")
    promised.press("Change words")
    assert "send case" in promised.last.text
    assert "<b>send the &lt;new&gt; case</b>" in promised.say("send the <new> case")


@pytest.mark.parametrize("bad", [*BAD, "someday", "31 February", "2001-01-01", "2095-01-01"])
def test_dates_that_are_none(promised: Conversation, bad: str) -> None:
    promised.press_data("promise.ask:1:due")
    answer = promised.say(bad)
    assert "By when: “send case”?" in answer
    assert "By <b>Wed 2 Dec 2026</b>" in promised.say("2 Dec")


def test_promises_of_one_person(promised: Conversation) -> None:
    assert "find an expert" in promised.press_data("promise.to:2")
    assert "send case" not in promised.last.text
    assert "Nothing is promised to them" in promised.press_data("promise.to:3")


def test_nobody_elses(promised: Conversation, wang: Conversation) -> None:
    assert "没有待兑现的承诺" in wang.say("/promises")
    for data in ("promise.card:1", "promise.keep:1", "promise.drop:1", "promise.ask:1:due", "promise.to:1"):
        assert "不起作用" in wang.press_data(data)
    assert "send case" in promised.say("/promises")


def test_in_chinese(hongyuan: Conversation) -> None:
    hongyuan.say("记 李雷 电话，下周二前发资料")
    assert "12月1日 周二：发资料（李雷）" in hongyuan.say("我的承诺")
    hongyuan.press("发资料")
    hongyuan.press("改日期")
    assert hongyuan.last.labels[:3] == ["明天，11月24日 周二", "11月27日 周五", "下周，11月30日 周一"]
    assert "2026年11月24日 周二" in hongyuan.say("明天")
    assert "已兑现" in hongyuan.press("已兑现")


def test_a_promise_is_made_on_the_card_of_a_person_without_a_touch(promised: Conversation) -> None:
    promised.press_data("person.card:2")
    promised.press("📌 Promises")
    assert "What do you promise Anna Lund" in promised.press("New promise")
    assert "no words" in promised.say("…")
    made = promised.say("an agenda by next Tuesday")
    assert "an agenda" in made
    assert "By <b>Tue 1 Dec 2026</b>" in made
    assert "Anna Lund" in made
    assert "Taken back" in promised.press("Undo")
    assert "agenda" not in promised.say("/promises")


def test_without_a_day_the_new_promise_asks_for_it(hongyuan: Conversation) -> None:
    hongyuan.press_data("promise.new:1")
    assert "什么时候之前" in hongyuan.say("发资料")
    assert "11月27日" in hongyuan.press("11月27日")
    assert "发资料（李雷）" in hongyuan.say("我的承诺")


def test_from_the_card_to_all_touches_and_from_today_to_all_promises(promised: Conversation) -> None:
    promised.press_data("person.card:1")
    promised.press("More")
    assert "touches" in promised.press("All touches")
    promised.now += timedelta(days=1)
    promised.say("/today")
    assert "send case" in promised.press("📌 Promises")
