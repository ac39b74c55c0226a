"""Gifts: what and how much, held against the account's limit, with the year's total of each person."""

import pytest

from tests.conversation import Conversation
from tests.handlers.touch_world import BAD, STICKER, acme, hongyuan
from tests.prepared import once

__all__ = ["acme", "hongyuan"]


@pytest.fixture
@once
def limited(acme: Conversation) -> Conversation:
    """Anna, who has told Acme's gift limit with a first gift."""
    acme.say("/touch Li Lei gift, mooncakes")
    acme.press("mooncakes")
    acme.say("30 EUR")
    acme.say("50 EUR")
    return acme


def test_without_a_limit_it_asks_and_keeps_the_one_told(limited: Conversation) -> None:
    assert "🎁 mooncakes, €30.00" in limited.last.text
    assert "Li Lei in 2026: €30.00 in gifts" in limited.last.text
    assert "50" in limited.say("/account Acme")


def test_the_questions_about_a_gift(acme: Conversation) -> None:
    assert "What did you give?" in acme.say("/touch Li Lei gift")
    assert "What was it worth" in acme.say("a box of tea")
    asked = acme.say("20 EUR")
    assert "I don't know the gift limit of Acme" in asked
    assert "€20.00" in asked
    assert "🎁 a box of tea, €20.00" in acme.press("Yes, within the rules")
    assert "Gift limit: not known" in acme.say("/account Acme")


def test_over_the_limit_is_refused_with_the_reason(limited: Conversation) -> None:
    limited.say("/touch Li Lei gift")
    limited.say("a watch")
    refused = limited.say("60")
    assert "€60.00 is over the gift limit of Acme, €50.00 a person" in refused
    assert "Li Lei in 2026 so far: €30.00" in refused
    assert "What was it worth" in refused, "another amount can be told at once"
    card = limited.say("45")
    assert "🎁 a watch, €45.00" in card
    assert "Li Lei in 2026: €75.00" in card


def test_another_currency_asks(limited: Conversation) -> None:
    limited.say("/touch Li Lei gift")
    limited.say("a book")
    assert "another currency" in limited.say("200 CNY")
    assert "🎁 a book, CN¥200.00" in limited.press("Yes")


def test_not_within_the_rules_logs_nothing_but_the_meeting_if_wished(acme: Conversation) -> None:
    acme.say("/touch Li Lei gift, he moves to Munich")
    acme.say("a watch")
    acme.say("500 EUR")
    assert "nothing is written down" in acme.press("No")
    acme.press("Log it as something else")
    card = acme.press("Meal")
    assert "he moves to Munich" in card
    assert "🎁" not in card


def test_a_limit_of_nothing(acme: Conversation) -> None:
    acme.say("/touch Li Lei gift")
    acme.say("a pen")
    acme.say("5 EUR")
    assert "is over the gift limit" in acme.say("4 EUR")
    assert "accepts no gifts at all" in acme.say("0 EUR")


def test_a_touch_that_turns_out_to_be_a_gift(limited: Conversation) -> None:
    limited.say("/touch Anna Lund call, all is well with them")
    limited.press("Kind")
    assert "What did you give?" in limited.press("Gift")
    limited.say("wine")
    card = limited.say("20")
    assert "🎁 wine, €20.00" in card
    assert "Anna Lund in 2026: €20.00" in card
    limited.press("Kind")
    assert "wine" not in limited.press("Meal")
    limited.press("Kind")
    assert "in gifts" not in limited.press("Gift"), "what is no gift has none"


def test_two_gifts_of_one_day_are_two(limited: Conversation) -> None:
    limited.say("/touch Li Lei gift")
    limited.say("tea")
    card = limited.say("10")
    assert "mooncakes" not in card
    assert "Li Lei in 2026: €40.00" in card
    limited.say("/undo")
    limited.press_data("touch.card:1")
    assert "🎁 mooncakes, €30.00" in limited.last.text
    assert "Li Lei in 2026: €30.00" in limited.last.text


@pytest.mark.parametrize("bad", [*BAD[:-1], "lots", "-5 EUR", "5 moons"])
def test_amounts_that_are_none(acme: Conversation, bad: str) -> None:
    acme.say("/touch Li Lei gift")
    assert "What did you give?" in acme.say("🙂")
    acme.say("tea")
    assert "What was it worth" in acme.say(bad)
    assert "What was it worth" in acme.send(sticker=STICKER)
    assert "within their rules" in acme.say("5 EUR")
    assert "within their rules" in acme.say(bad)


def test_in_chinese(hongyuan: Conversation) -> None:
    hongyuan.say("记 李雷 送月饼")
    hongyuan.press("月饼") if any("月饼" in label for label in hongyuan.last.labels) else hongyuan.say("月饼")
    assert "我还不知道宏远科技的礼品上限" in hongyuan.say("200元")
    assert "超过了宏远科技" in hongyuan.say("100元")
    card = hongyuan.say("300元")
    assert "🎁" in card
    assert "¥200.00" in card
    hongyuan.say("记 李雷 送礼")
    hongyuan.say("茶叶")
    refused = hongyuan.say("500")
    assert "每人¥300.00的礼品上限" in refused
    assert "李雷在2026年已收到：¥200.00" in refused
