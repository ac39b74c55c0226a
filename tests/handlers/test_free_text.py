"""Words outside a form: never silence, and nothing typed twice."""

import pytest

from tests.conversation import Conversation
from tests.handlers.touch_world import BAD, acme, hongyuan

__all__ = ["acme", "hongyuan"]


def test_a_known_name_and_a_deed_are_first_of_all_a_touch(acme: Conversation) -> None:
    asked = acme.say("Li Lei coffee, likes jogging, send case by Friday")
    assert "What shall I do with this?" in asked
    assert acme.last.labels[0] == "✍️ Log it as a touch"
    card = acme.press("Log it")
    assert "likes jogging" in card
    assert "Fri 27 Nov 2026" in card
    assert "the touch" in acme.say("/undo")


def test_a_name_alone_is_first_of_all_a_search(acme: Conversation) -> None:
    acme.say("Lund")
    assert acme.last.labels[0] == "🔍 Search for “Lund”"
    assert "Anna Lund" in acme.press("Search") + " ".join(acme.last.labels)


def test_a_new_name_can_become_a_person(acme: Conversation) -> None:
    acme.say("Zoe Nobody, engineer, Acme")
    assert "<b>Zoe Nobody</b>" in acme.press("Add as a person")


def test_an_unknown_person_in_a_text_keeps_it_through_both_steps(acme: Conversation) -> None:
    acme.say("lunch with Bob Smith, he likes fishing")
    acme.press("Log it as a touch")
    assert "fishing" in acme.press("➕ Add Bob Smith")


@pytest.mark.parametrize("bad", BAD)
def test_whatever_is_typed_gets_an_answer(acme: Conversation, bad: str) -> None:
    answer = acme.say(bad)
    assert answer
    assert "went wrong" not in answer
    for _label, data in [button for row in acme.last.buttons for button in row]:
        answer = acme.press_data(data or "")
        assert answer
        assert "went wrong" not in answer
        acme.say("/cancel")


def test_old_texts_are_forgotten_kindly(acme: Conversation) -> None:
    acme.say("something about nothing in particular")
    old = acme.last.data("Log it")
    for number in range(51):
        acme.say(f"and another thing, number {number}")
    assert "does nothing any more" in acme.press_data(old)


def test_nobody_elses_words(acme: Conversation, wang: Conversation) -> None:
    acme.say("Li Lei coffee, likes jogging")
    assert "不起作用" in wang.press_data(acme.last.data("Log it"))


def test_kept_words_are_no_drafts_and_no_open_form(acme: Conversation) -> None:
    acme.say("something about nothing in particular")
    assert "nothing to cancel" in acme.say("/cancel")
    assert "something about nothing" not in acme.say("/drafts")


def test_in_chinese(hongyuan: Conversation) -> None:
    assert "要我做什么" in hongyuan.say("昨天和李雷吃饭，预算通过了")
    assert hongyuan.last.labels[0] == "✍️ 记成一次联系"
    card = hongyuan.press("记成一次联系")
    assert "昨天" in card
    assert "预算通过了" in card
    hongyuan.say("小明")
    assert hongyuan.last.labels[0] == "🔍 查找“小明”"
