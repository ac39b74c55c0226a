"""Kinds of touch as the method has them, and the words for them."""

import pytest

from playbooks.touches import TOUCH_KINDS, is_effective, rung_shown, spoken_minutes, touch_kind_named

METHOD_TABLE = """
message 5 0 - -
call 20 0 - -
office_visit 60 1 communication -
meal 90 3 - -
family_occasion 120 4 - -
at_home 120 5 - -
executive_meeting 60 0 communication -
exhibition 180 0 communication exhibition
technical_exchange 120 0 matching technical_exchange
management_study 180 0 matching management_study
reference_site 240 0 matching reference_site
company_visit 480 0 communication company_visit
joint_event 180 0 joint_action -
recognition 60 0 identification -
gift 15 0 - -
incident_help 120 0 - -
other 30 0 - -
"""


def test_the_kinds_are_those_of_the_method() -> None:
    rows = [
        f"{kind.id} {kind.minutes} {kind.rung} {kind.element or '-'} {kind.way or '-'}" for kind in TOUCH_KINDS.values()
    ]
    assert rows == METHOD_TABLE.split("\n")[1:-1]
    assert all(name == kind.id for name, kind in TOUCH_KINDS.items())


def test_the_third_office_visit_in_180_days_shows_the_second_rung() -> None:
    assert [rung_shown("office_visit", visits) for visits in (1, 2, 3, 4)] == [1, 1, 2, 2]
    assert rung_shown("meal", 9) == 3


def test_a_touch_is_effective_when_something_was_learned_or_agreed() -> None:
    assert is_effective(["budget moved"], [])
    assert is_effective([], ["send case"])
    assert not is_effective([], [])
    assert not is_effective([" "], [""])


WORDS = {
    "message": ["wechat", "sent an email", "WhatsApp", "微信", "发了邮件", "短信"],
    "call": ["phoned", "called her", "video call", "wechat call", "电话", "打了个电话", "视频会议", "微信电话"],
    "office_visit": ["met", "visited", "office visit", "拜访", "见了李雷", "开会"],
    "meal": ["coffee", "lunch", "met for dinner", "golf", "喝咖啡", "吃饭", "打球", "钓鱼", "聊了聊，喝茶"],
    "family_occasion": ["wedding", "family dinner", "婚礼", "喝喜酒"],
    "at_home": ["home visit", "at her place", "家访", "去家里"],
    "executive_meeting": ["executive meeting", "高层会晤"],
    "exhibition": ["trade fair", "exhibition", "met at the fair", "展会"],
    "technical_exchange": ["workshop", "technical exchange", "技术交流"],
    "management_study": ["management study", "管理研讨"],
    "reference_site": ["reference site", "visited the reference site", "样板点"],
    "company_visit": ["visited us", "factory tour", "来访", "参观公司"],
    "joint_event": ["joint event", "联合创新", "年会"],
    "recognition": ["award", "颁奖"],
    "gift": ["gift", "mooncakes", "送礼", "月饼"],
    "incident_help": ["incident", "outage", "抢修"],
}


@pytest.mark.parametrize(("kind", "texts"), WORDS.items())
def test_words_name_a_kind(kind: str, texts: list[str]) -> None:
    assert {text: touch_kind_named(text) for text in texts} == dict.fromkeys(texts, kind)


@pytest.mark.parametrize("text", ["", "budget", "calling card", "teammate", "他提了意见", "再见", "预算", "recall"])
def test_other_words_name_none(text: str) -> None:
    assert touch_kind_named(text) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("30 min", 30),
        ("45minutes", 45),
        ("1h", 60),
        ("1h30", 90),
        ("1.5 hours", 90),
        ("an hour", 60),
        ("half an hour", 30),
        ("two hours", 120),
        ("30分钟", 30),
        ("半小时", 30),
        ("半个小时", 30),
        ("一小时", 60),
        ("一个半小时", 90),
        ("两个小时", 120),
        ("３０分钟", 30),
    ],
)
def test_a_duration_is_read(text: str, minutes: int) -> None:
    assert [item.value for item in spoken_minutes(f"call {text} ok")] == [minutes]


@pytest.mark.parametrize("text", ["", "30", "99 hours", "0 min", "30 mints", "minutes", "A30 min"])
def test_no_duration_is_seen_where_there_is_none(text: str) -> None:
    assert spoken_minutes(text) == []
