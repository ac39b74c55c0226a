"""Sample data in the chat: loaded once, looked around in, and removed with one tap and one question."""

from datetime import timedelta

import pytest

from db.store import Store
from tests.conftest import MORNING, registered
from tests.conversation import Conversation


def test_the_offer_after_the_start_loads_it_and_shows_what_to_try(store: Store) -> None:
    anna = registered(store, 1001, "Anna Berg", "en", "Germany")
    loaded = anna.press("Load sample data")
    assert "four partners" in loaded
    assert "08:30" in loaded
    assert "Head of Purchasing" in anna.press("Matthias Seidel")
    anna.say("/account")
    assert {label.partition(" ·")[0] for label in anna.last.labels} > {
        "Falkenried Werke", "Haoyun Power", "Elbtor Logistik", "Jiangbei Precision"
    }  # fmt: skip


def test_today_is_one_tap_away(anna: Conversation) -> None:
    anna.press("Load sample data")
    assert "error list" in anna.press("See today")


def test_in_chinese_the_people_are_chinese_first(wang: Conversation) -> None:
    assert "四个伙伴" in wang.press("载入示例数据")
    assert "采购总监" in wang.press("周涛")
    assert "宏远动力" in wang.say("/account 宏远动力")
    assert "Petersen" in wang.say("找 petersen") + "".join(wang.last.labels)


def test_tomorrow_at_half_past_eight_a_birthday_nudge_comes(anna: Conversation) -> None:
    anna.press("Load sample data")
    told = anna.later(MORNING + timedelta(days=1))
    assert "Deniz Yilmaz" in told
    assert "Matthias Seidel" in told
    assert "third year" in told


def test_the_same_tomorrow_in_chinese(wang: Conversation) -> None:
    wang.press("载入示例数据")
    told = wang.later(MORNING - timedelta(hours=7) + timedelta(days=1))
    assert "马林" in told
    assert "周涛" in told


def test_twice_says_so(anna: Conversation) -> None:
    anna.press("Load sample data")
    assert "already here" in anna.press_data("sample.load")
    assert "is loaded" in anna.say("/sample")


def test_it_goes_with_one_tap_after_one_question(anna: Conversation) -> None:
    anna.say("/account Acme")
    anna.press_data("sample.load")
    anna.say("/settings")
    anna.press("Sample data")
    asked = anna.press("Remove sample data")
    assert "4 sample partners" in asked
    assert "20 people" in asked
    assert "48 touches" in asked
    assert "stays" in anna.press("No, keep it")
    anna.say("/sample")
    anna.press("Remove sample data")
    assert "gone" in anna.press("Yes, remove it")
    anna.say("/account")
    assert [label for label in anna.last.labels if "New" not in label] == ["Acme"]


def test_removing_what_is_not_there_is_answered_kindly(anna: Conversation, wang: Conversation) -> None:
    for data in ("sample.remove", "sample.remove_yes"):
        assert "no sample data" in anna.press_data(data)
        assert "没有示例数据" in wang.press_data(data)
    assert "/sample" in anna.press_data("sample.no")
    assert "/sample" in wang.press_data("sample.no")


@pytest.mark.parametrize("data", ["sample.load:1", "sample.remove:", "sample.eat", "sample.remove_yes:4:5"])
def test_forged_buttons_do_nothing(anna: Conversation, data: str) -> None:
    assert "older message" in anna.press_data(data)


def test_buttons_to_what_is_gone_answer_kindly(anna: Conversation) -> None:
    anna.press("Load sample data")
    card = anna.last.data("Matthias Seidel")
    anna.press_data("sample.remove_yes")
    assert "older message" in anna.press_data(card)


def test_each_rep_of_a_team_has_their_own(anna: Conversation, wang: Conversation) -> None:
    anna.press("Load sample data")
    wang.press("载入示例数据")
    anna.press_data("sample.remove_yes")
    assert "宏远动力" in wang.say("/account 宏远动力")
    assert "4个示例伙伴" in wang.press_data("sample.remove")


def test_undo_says_first_that_the_sample_data_has_its_own_button(anna: Conversation) -> None:
    anna.say("/account Acme")
    anna.press_data("sample.load")
    told = anna.say("/undo")
    assert "its own button" in told
    assert "/undo once more" in told
    assert "Acme" in anna.say("/find Acme")
    anna.say("/undo")
    assert "Nothing found" in anna.say("/find Acme")
    assert "is loaded" in anna.say("/sample")


def test_undo_says_that_what_was_removed_does_not_come_back(wang: Conversation) -> None:
    wang.press_data("sample.load")
    wang.press_data("sample.remove_yes")
    told = wang.say("撤销")
    assert "/sample" in told
    assert "再发一次" not in told
    assert "没有可以撤回的" in wang.say("/undo")


def test_the_undo_button_of_a_card_still_means_that_card(anna: Conversation) -> None:
    anna.say("/account Acme")
    button = anna.last.data("Undo")
    anna.press_data("sample.load")
    assert "Taken back" in anna.press_data(button)
