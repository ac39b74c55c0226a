"""Influence and attitude: one tap each, dated, nothing lost."""

from datetime import timedelta

import pytest

from tests.conversation import Conversation


def test_letter_and_number_are_one_tap_each(anna: Conversation) -> None:
    anna.say("/person Li Lei, CTO, Acme")
    assert "Influence: not known · attitude: not known" in anna.press("Influence & attitude")
    assert "Influence: decision maker" in anna.press("D")
    assert "attitude: against us" in anna.press("−1")
    assert "• −1" in anna.last.labels
    assert "D decision maker · against us" in anna.press("Back")


def test_the_history_stays_and_the_last_one_can_be_taken_back(wang: Conversation) -> None:
    wang.say("/person 李雷，宏远，角色E，态度0")
    wang.now += timedelta(days=30)
    wang.press("影响力和态度")
    wang.press("2")
    history = wang.press("历史")
    assert "2026年12月23日 周三：E · 只支持我们\n2026年11月23日 周一：E · 中立或未接触" in history
    wang.press("返回")
    wang.say("/undo")
    assert "E 评估者 · 中立或未接触" in wang.say("/person 李雷")


def test_the_same_again_adds_nothing(anna: Conversation) -> None:
    anna.say("/person Li Lei, Acme, role A, attitude 2")
    anna.press("Influence & attitude")
    anna.press("• 2")
    assert anna.press("History").count("\n") == 1


def test_a_letter_can_be_taken_away(anna: Conversation) -> None:
    anna.say("/person Li Lei, Acme, role A, attitude 2")
    anna.press("Influence & attitude")
    assert "Influence: not known · attitude: supports only us" in anna.press("no letter")


def test_at_two_accounts_the_account_is_asked_first(anna: Conversation) -> None:
    anna.say("/person Li Lei, Acme, role A")
    anna.press("Edit")
    anna.press("Add an account")
    anna.say("Beta")
    assert "works at more than one account" in anna.press("Influence & attitude")
    anna.press("Beta")
    anna.press("I")
    card = anna.press("Back")
    assert "<b>Beta</b>\nI influencer" in card
    assert "<b>Acme</b>\nA approver" in card


@pytest.mark.parametrize("data", ["rating.influence:1:1:Z", "rating.attitude:1:1:4", "rating.attitude:1:2:1"])
def test_forged_ratings_change_nothing(anna: Conversation, data: str) -> None:
    anna.say("/person Li Lei, Acme")
    assert "older message" in anna.press_data(data)
    assert "influence and attitude not known" in anna.say("/person Li Lei")


def test_why_an_attitude_changed_is_one_tap_or_a_line(anna: Conversation) -> None:
    anna.say("/person Li Lei, Acme, role D, attitude 2")
    anna.press("Influence & attitude")
    assert "👀 Li Lei: supports only us → neutral or not met. What happened?" in anna.press("0")
    assert "Noted for Li Lei: A mistake of ours" in anna.press("A mistake of ours")
    anna.press("Back")
    anna.press("Influence & attitude")
    assert "What happened" not in anna.press("E")
    anna.press("2")
    anna.press("In my own words")
    assert "no words" in anna.say("?!")
    assert "Noted for Li Lei: She saw the plant run" in anna.say("She saw the plant run")
    anna.press("Back")
    anna.press("Influence & attitude")
    history = anna.press("History")
    assert "E · supports only us (She saw the plant run)" in history
    assert "D · neutral or not met (A mistake of ours)" in history
    anna.press("Back")
    anna.press("Wanted attitude")
    assert "attitude: supports only us · wanted: coach" in anna.press("3")
    assert "supports only us · wanted: coach" in anna.say("/person Li Lei")


def test_the_cause_in_chinese_and_the_touch_behind_it(wang: Conversation) -> None:
    wang.say("/person 李雷，宏远，角色E，态度0")
    wang.press("影响力和态度")
    assert "👍 李雷：中立或未接触 → 只支持我们。发生了什么？" in wang.press("2")
    assert "已记下李雷态度变化的原因：见面了解到" in wang.press("见面了解到")
    assert "记一次联系" in wang.last.labels[0]
    assert "忽然" not in wang.press_data("rating.cause:1:忽然")
