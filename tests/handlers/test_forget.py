"""/forget: asked first, told what goes, erased for good; for a person and for the rep, in both languages."""

import pytest

from db.store import Store
from tests.conftest import registered
from tests.conversation import Conversation


def with_li_lei(anna: Conversation) -> None:
    """Know Li Lei at Acme, with a touch and a promise."""
    anna.say("/account Acme")
    anna.say("/person Li Lei, CTO, Acme, birthday 8/15 lunar")
    anna.say("/touch Li Lei coffee, likes jogging, send case by Friday")


def test_it_asks_first_and_says_what_goes(anna: Conversation) -> None:
    with_li_lei(anna)
    asked = anna.say("/forget Li Lei")
    assert "Erase Li Lei for good?" in asked
    assert "1 touch" in asked
    assert "1 promise" in asked
    assert "can't be undone" in asked
    assert "Nothing was erased" in anna.press("No, keep everything")
    assert "CTO" in anna.say("/person Li Lei")


def test_then_the_person_is_gone_and_undo_does_not_bring_them_back(anna: Conversation) -> None:
    with_li_lei(anna)
    card = "person.card:1"
    anna.say("/forget li lei")
    assert "is erased" in anna.press("Yes, erase for good")
    assert "older message" in anna.press_data(card)
    assert "older message" in anna.press_data("forget.yes:1")
    anna.say("/undo")
    assert "nobody called" in anna.say("/forget Li Lei")


def test_the_same_in_chinese(wang: Conversation) -> None:
    wang.say("/account 宏远科技")
    wang.say("/person 李雷，技术总监，宏远科技，生日农历八月十五")
    wang.say("记 李雷 喝咖啡，喜欢慢跑，周五前发案例")
    asked = wang.say("/forget 李雷")
    assert "要永久删除李雷吗" in asked
    assert "1条联系记录" in asked
    assert "没有删除任何东西" in wang.press("全部保留")
    wang.say("忘掉李雷")
    assert "李雷已经删除" in wang.press("永久删除")
    assert "不认识" in wang.say("/forget 李雷")


def test_several_of_a_name_are_asked_about(anna: Conversation) -> None:
    anna.say("/person Li Lei, CTO, Acme")
    anna.say("/person Wang Lei, Buyer, Acme")
    assert "Which" in anna.say("/forget lei")
    assert "Erase Wang Lei" in anna.press("Wang Lei")
    anna.press("Yes, erase for good")
    assert "Erase Li Lei" in anna.say("/forget lei")


def test_a_name_written_a_little_differently_is_offered_and_nothing_more(anna: Conversation) -> None:
    anna.say("/person Katharina Meier, Buyer, Acme")
    assert "Did you mean" in anna.say("/forget Katarina Meier")
    assert "Erase Katharina Meier" in anna.press("Katharina Meier")


@pytest.mark.parametrize("bad", ["Nobody Here", "🙂", "<b>x</b>", "‏مرحبا", "x" * 3000, "; DROP TABLE contact"])
def test_unknown_names_erase_nothing(anna: Conversation, wang: Conversation, bad: str) -> None:
    with_li_lei(anna)
    english, chinese = anna.say(f"/forget {bad}"), wang.say(f"/forget {bad}")
    assert "nobody" in english or "too long" in english
    assert "不认识" in chinese or "太长" in chinese
    assert "CTO" in anna.say("/person Li Lei")


def test_without_a_name_it_tells_how(anna: Conversation, wang: Conversation) -> None:
    assert "/forget me" in anna.say("/forget")
    assert "/forget 我" in wang.say("/forget")


def test_another_reps_person_can_not_be_erased(anna: Conversation, wang: Conversation) -> None:
    with_li_lei(anna)
    assert "不认识" in wang.say("/forget Li Lei")
    for data in ("forget.yes:1", "forget.ask:1", "forget.yes:x", "forget.yes:999", "forget.yes"):
        assert "较早的消息" in wang.press_data(data)
    assert "CTO" in anna.say("/person Li Lei")


def test_forget_me_asks_twice_and_then_knows_nobody(anna: Conversation) -> None:
    with_li_lei(anna)
    asked = anna.say("/forget me")
    assert "1 account" in asked
    assert "1 person" in asked
    assert "/export" in asked
    assert "ERASE" in anna.press("Yes, erase me")
    assert "not the word" in anna.say("yes")
    assert "not the word" in anna.say("x" * 50)
    assert "is erased, Anna Berg" in anna.say("erase")
    anna.owner_ids = frozenset()
    assert "private assistant" in anna.say("/today")
    assert anna.press_data("person.card:1") == ""


@pytest.mark.parametrize("way_out", ["/cancel", "cancel", "No"])
def test_one_can_still_turn_back(anna: Conversation, way_out: str) -> None:
    with_li_lei(anna)
    anna.say("/forget me")
    if way_out == "No":
        assert "Nothing was erased" in anna.press("No, keep everything")
    else:
        anna.press("Yes, erase me")
        anna.say(way_out)
    assert "CTO" in anna.say("/person Li Lei")


def test_forget_me_in_chinese(wang: Conversation) -> None:
    wang.press("载入示例数据")
    asked = wang.say("/forget 我")
    assert "4个伙伴" in asked
    assert "删除我" in wang.press("是的，删除我")
    photo = {"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}
    assert "删除我" in wang.send(photo=[photo])
    assert "输入的不对" in wang.say("好的")
    assert "一切都已删除" in wang.say("“删除我”")
    wang.owner_ids = frozenset()
    assert "受邀使用" in wang.say("/start")


def test_an_owner_who_was_erased_can_begin_anew(anna: Conversation) -> None:
    with_li_lei(anna)
    anna.say("/forget myself")
    anna.press("Yes, erase me")
    anna.say("ERASE")
    assert "What is your company called?" in anna.say("/start")
    anna.say("Nordlicht")
    anna.say("Germany")
    anna.say("/find Li Lei")
    assert anna.last.labels == []


def test_a_restart_in_the_middle_loses_nothing(anna: Conversation, store: Store) -> None:
    with_li_lei(anna)
    anna.say("/forget me")
    anna.press("Yes, erase me")
    again = Conversation(store, anna.chat_id, anna.name, anna.language, anna.now)
    assert "ERASE" in again.say("/help")
    assert "is erased" in again.say("ERASE")


def test_colleagues_keep_what_is_shared(anna: Conversation, store: Store) -> None:
    payload = anna.say("/invite").rpartition("start=")[2].strip()
    lee = Conversation(store, 2001, "Lee", "en", anna.now)
    for text in (f"/start {payload}", "/skip", "/skip"):
        lee.say(text)
    lee.say("/account Own Works")
    anna.say("/forget me")
    anna.press("Yes, erase me")
    anna.say("ERASE")
    assert "Own Works" in lee.say("/account Own Works")
    assert registered(store, 1002, "王磊", "zh", "中国").say("/account Own Works")
