"""Beginning: strangers, owners and invited reps, in both languages."""

from datetime import timedelta

import pytest

from db.store import Store
from tests.conftest import MORNING, registered
from tests.conversation import Conversation


def test_an_owner_is_in_after_two_questions(store: Store) -> None:
    anna = Conversation(store, 1001, "Anna Berg", "en", MORNING)
    assert "What is your company called?" in anna.say("/start")
    assert "Which country" in anna.say("Nordlicht")
    card = anna.say("Germany")
    assert "Nordlicht · Germany" in card
    assert "Europe/Berlin, now 08:30" in card
    assert "sample data" in card


def test_the_same_in_chinese_with_nothing_but_skips(store: Store) -> None:
    wang = Conversation(store, 1002, "王磊", "zh-hans", MORNING)
    assert "您的公司叫什么" in wang.say("/start")
    assert "哪个国家或地区" in wang.say("/skip")
    assert "我的公司 · 中国" in wang.press("跳过")
    wang.say("/account 宏远科技")
    wang.press("更多")
    wang.press("打法")
    assert "我的公司" not in wang.press("参观"), "a step says 我司 where the company was skipped"
    lee = Conversation(store, 1001, "Lee", "en", MORNING)
    lee.say("/start")
    assert "Nordlicht · Singapore" in (lee.say("Nordlicht") and lee.say("singapore")), "who comes next names it"


def test_a_stranger_is_told_once_a_day_and_nothing_else(store: Store) -> None:
    sam = Conversation(store, 4711, "Sam", "en", MORNING)
    assert "4711" in sam.say("/start")
    assert sam.say("hello?") == ""
    assert sam.press_data("sample.load") == ""
    sam.now += timedelta(hours=25)
    assert "4711" in sam.say("hello again")


def test_an_invitation_lets_one_rep_in_and_works_once(anna: Conversation, store: Store) -> None:
    link = anna.say("/invite")
    payload = link.rpartition("start=")[2].strip()
    lee = Conversation(store, 2001, "Lee", "en", MORNING)
    lee.say(f"/start {payload}")
    assert "Nordlicht · Singapore" in (lee.press("Nordlicht") and lee.say("singapore"))
    mallory = Conversation(store, 2002, "Mallory", "en", MORNING)
    assert "private assistant" in mallory.say(f"/start {payload}")


def test_an_invitation_is_too_old_after_a_week(anna: Conversation, store: Store) -> None:
    payload = anna.say("/invite").rpartition("start=")[2].strip()
    late = Conversation(store, 2003, "Late", "en", MORNING + timedelta(days=8))
    assert "private assistant" in late.say(f"/start {payload}")


def test_only_owners_invite(store: Store) -> None:
    anna = registered(store, 1001, "Anna Berg", "en", "Germany")
    payload = anna.say("/invite").rpartition("start=")[2].strip()
    lee = Conversation(store, 2001, "Lee", "en", MORNING)
    for text in (f"/start {payload}", "/skip", "/skip"):
        lee.say(text)
    assert "Only an owner" in lee.say("/invite")


@pytest.mark.parametrize("bad", ["Atlantis", "🙂", "x" * 10_000, "<b>Germany", "‏لا أعرف"])
def test_a_country_we_do_not_know_is_asked_again_and_the_company_kept(store: Store, bad: str) -> None:
    anna = Conversation(store, 1001, "Anna Berg", "en", MORNING)
    anna.say("/start")
    anna.say("Nordlicht")
    assert "Which country" in anna.say(bad)
    assert "Nordlicht · Germany" in anna.say("Germany")


def test_a_command_in_the_middle_does_not_lose_the_thread(store: Store) -> None:
    anna = Conversation(store, 1001, "Anna Berg", "en", MORNING)
    anna.say("/start")
    assert "What is your company called?" in anna.say("/today")
    assert "What is your company called?" in anna.send(sticker={"file_id": "1", "file_unique_id": "1", "width": 1,
                                                                "height": 1, "is_animated": False, "is_video": False,
                                                                "type": "regular"})  # fmt: skip


def test_settings_change_and_say_what_is_wrong(anna: Conversation) -> None:
    anna.say("/settings")
    anna.press("Edit")
    anna.press("Waking hours")
    assert "such as 8-20" in anna.say("whenever")
    assert "Awake 09:00–18:30" in anna.say("9-18:30")
    anna.press("Edit")
    anna.press("Morning message")
    assert "outside your waking hours" in anna.say("6:00")
    assert "Morning message 09:15" in anna.say("9:15")


def test_the_language_changes_at_once(anna: Conversation) -> None:
    anna.say("/settings")
    assert "早间消息" in anna.press("中文")
    assert "Morning message" in anna.say("/language english")


def test_old_and_forged_buttons_are_answered_kindly(anna: Conversation) -> None:
    for data in ("", "nonsense", "form.choose:999:country:DE", "form.choose:1", "form.cancel:-1", "form.cancel:١"):
        assert "older message" in anna.press_data(data)


def test_undo_right_after_the_start_does_not_throw_anybody_out(store: Store) -> None:
    anna = Conversation(store, 1001, "Anna Berg", "en", MORNING)
    for text in ("/start", "/skip", "/skip"):
        anna.say(text)
    assert "nothing to take back" in anna.say("/undo")
    assert "Good to see you" in anna.say("/start")


def test_a_character_that_no_database_stores_is_left_out(anna: Conversation) -> None:
    assert "Ac me" in anna.say("/account A\x00c me")
    assert r"Back\u0000slash" in anna.say(r"/account Back\u0000slash")


def test_a_second_owner_joins_the_company_and_does_not_rename_it(store: Store) -> None:
    registered(store, 1001, "Anna Berg", "en", "Germany")
    wang = Conversation(store, 1002, "王磊", "zh-hans", MORNING)
    wang.say("/start")
    assert "已经在为Nordlicht服务" in wang.say("北辰网络")
    wang.press("Nordlicht")
    assert "Nordlicht · 中国" in wang.press("中国")


def test_pictures_become_dark_with_one_tap_and_light_with_another(anna: Conversation, wang: Conversation) -> None:
    assert "Pictures: light" in anna.say("/settings")
    assert "Pictures: dark" in anna.press("🌙 Dark pictures")
    assert "Pictures: light" in anna.press("☀️ Light pictures")
    assert "图片：浅色" in wang.say("/settings")
    assert "图片：深色" in wang.press("🌙 深色图片")
    assert "older message" in anna.press_data("profile.pictures:pink")
