"""What a rep types after /touch, in either language, on Wednesday 18 November 2026."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.lines import KnownName, TouchLine, read_touch_line
from playbooks.lines_parts import is_connecting
from playbooks.names import keys_of

TODAY = date(2026, 11, 18)
NAMES = (
    "Li Lei",
    "Anna Berg",
    "Anna Lund",
    "李雷",
    "王小明",
    "欧阳娜娜",
    "María de la Cruz",
    "Jürgen Müller",
    "May Wong",
    "李静",
)
LEI, ANNA, ANNA_L, ZH_LEI, XIAOMING, OUYANG, MARIA, JURGEN, MAY, JING = range(1, 11)
PEOPLE = [KnownName(number, keys_of(name)) for number, name in enumerate(NAMES, start=1)]


def show(line: TouchLine) -> dict[str, object]:
    """Say what was understood, without what is empty."""
    promises = [f"{promise.what} / {promise.due or '?'}" for promise in line.promises]
    everything = {
        "who": line.candidates,
        "others": [other.candidates for other in line.others],
        "kind": line.kind,
        "minutes": line.minutes,
        "day": line.day and line.day.isoformat(),
        "learned": [*line.learned],
        "interests": [*line.interests],
        "promises": promises,
        "unknown": line.who_text if not line.candidates else None,
        "rest": [text for text in line.rest if not is_connecting(text)],
    }
    return {name: value for name, value in everything.items() if value}


ENGLISH: dict[str, dict[str, object]] = {
    "Li Lei coffee, likes jogging, send case by Friday": {
        "who": (LEI,),
        "kind": "meal",
        "interests": ["jogging"],
        "promises": ["send case / 2026-11-20"],
    },
    "/touch Li Lei coffee": {"who": (LEI,), "kind": "meal"},
    "Li Lei and Anna Berg, call 30 min, budget moved to May": {
        "who": (LEI,),
        "others": [(ANNA,)],
        "kind": "call",
        "minutes": 30,
        "learned": ["budget moved to May"],
    },
    "Li Lei and Anna, call": {"who": (LEI,), "others": [(ANNA, ANNA_L)], "kind": "call"},
    "touch Anna Lund lunch": {"who": (ANNA_L,), "kind": "meal"},
    "coffee with Li Lei": {"who": (LEI,), "kind": "meal"},
    "li lei coffee": {"who": (LEI,), "kind": "meal"},
    "Lei Li coffee": {"who": (LEI,), "kind": "meal"},
    "lilei lunch": {"who": (LEI,), "kind": "meal"},
    "Called María de la Cruz yesterday": {"who": (MARIA,), "kind": "call", "day": "2026-11-17"},
    "Maria, phone call, 1h": {"who": (MARIA,), "kind": "call", "minutes": 60},
    "met Juergen Mueller at the office": {"who": (JURGEN,), "kind": "office_visit"},
    "Jürgen, office visit on Monday, new CFO starts in March": {
        "who": (JURGEN,),
        "kind": "office_visit",
        "day": "2026-11-16",
        "learned": ["new CFO starts in March"],
    },
    "Anna Berg: dinner, loves tennis": {"who": (ANNA,), "kind": "meal", "interests": ["tennis"]},
    "Anna Berg lunch; he is worried about delivery; I'll send the plan tomorrow": {
        "who": (ANNA,),
        "kind": "meal",
        "learned": ["he is worried about delivery"],
        "promises": ["send the plan / 2026-11-19"],
    },
    "Anna Berg wechat, asked for a price list, promised to send it by 3 Dec": {
        "who": (ANNA,),
        "kind": "message",
        "learned": ["asked for a price list"],
        "promises": ["send it / 2026-12-03"],
    },
    "emailed Li Lei": {"who": (LEI,), "kind": "message"},
    "Li Lei likes jogging": {"who": (LEI,), "interests": ["jogging"]},
    "Li Lei send case by Friday": {"who": (LEI,), "promises": ["send case / 2026-11-20"]},
    "Li Lei coffee send case by Friday": {"who": (LEI,), "kind": "meal", "promises": ["send case / 2026-11-20"]},
    "Li Lei coffee, I'll send the case": {"who": (LEI,), "kind": "meal", "promises": ["send the case / ?"]},
    "Li Lei coffee, case study by Friday": {
        "who": (LEI,),
        "kind": "meal",
        "promises": ["case study / 2026-11-20"],
    },
    "Li Lei coffee, call again next Tue": {"who": (LEI,), "kind": "meal", "promises": ["call again / 2026-11-24"]},
    "Li Lei call, send offer next week": {"who": (LEI,), "kind": "call", "promises": ["send offer / ?"]},
    "Li Lei call, send offer by 03/04": {"who": (LEI,), "kind": "call", "promises": ["send offer / ?"]},
    "Li Lei call, they decide by Friday": {"who": (LEI,), "kind": "call", "learned": ["they decide by Friday"]},
    "Li Lei call, budget approved": {"who": (LEI,), "kind": "call", "learned": ["budget approved"]},
    "Li Lei, budget call went well": {"who": (LEI,), "kind": "call", "learned": ["budget call went well"]},
    "Li Lei coffee and he likes golf": {"who": (LEI,), "kind": "meal", "interests": ["golf"]},
    "Met Li Lei for lunch and I promised to send the case by Friday": {
        "who": (LEI,),
        "kind": "meal",
        "promises": ["send the case / 2026-11-20"],
    },
    "Li Lei lunch, likes our proposal": {"who": (LEI,), "kind": "meal", "learned": ["likes our proposal"]},
    "Li Lei golf 1.5 hours": {"who": (LEI,), "kind": "meal", "minutes": 90},
    "half an hour on the phone with Anna Berg": {"who": (ANNA,), "kind": "call", "minutes": 30},
    "Li Lei": {"who": (LEI,)},
    "Li Lei, Anna Berg, May Wong, workshop 2h": {
        "who": (LEI,),
        "others": [(ANNA,), (MAY,)],
        "kind": "technical_exchange",
        "minutes": 120,
    },
    "Li Lei coffee, his boss Anna Berg wants a demo": {
        "who": (LEI,),
        "kind": "meal",
        "learned": ["his boss Anna Berg wants a demo"],
    },
    "Li Lei coffee, decision moved to May": {"who": (LEI,), "kind": "meal", "learned": ["decision moved to May"]},
    "Li Lei visited our company": {"who": (LEI,), "kind": "company_visit"},
    "Li Lei gift, mooncakes": {"who": (LEI,), "kind": "gift"},
    "Dinner at home with Li Lei": {"who": (LEI,), "kind": "meal"},
    "Li Lei exhibition": {"who": (LEI,), "kind": "exhibition"},
    "Bob coffee": {"unknown": "Bob", "kind": "meal"},
    "Bob Smith coffee, likes fishing": {"unknown": "Bob Smith", "kind": "meal", "interests": ["fishing"]},
    "lunch with Bob Smith": {"unknown": "Bob Smith", "kind": "meal"},
    "Call with Peter Zorn, 20 min": {"unknown": "Peter Zorn", "kind": "call", "minutes": 20},
    "bob coffee": {"unknown": "bob", "kind": "meal"},
    "coffee": {"kind": "meal"},
    "Li Lei coffee at Noma": {"who": (LEI,), "kind": "meal", "rest": ["at Noma"]},
    "Li Lei call about the new line": {"who": (LEI,), "kind": "call", "learned": ["about the new line"]},
    "Mr. Müller, lunch": {"who": (JURGEN,), "kind": "meal"},
    "Coffee with Anna Berg and Bob Smith": {"who": (ANNA,), "others": [()], "kind": "meal"},
    "Li Lei, Bob Smith, lunch": {"who": (LEI,), "others": [()], "kind": "meal"},
    "Peter Berg lunch": {"unknown": "Peter Berg", "kind": "meal"},
    "Li Lei coffee likes jogging send case by Friday": {
        "who": (LEI,),
        "kind": "meal",
        "interests": ["jogging"],
        "promises": ["send case / 2026-11-20"],
    },
    "Li Lei: coffee; likes: jogging; next: send case, Friday": {
        "who": (LEI,),
        "kind": "meal",
        "interests": ["jogging"],
        "promises": ["send case / 2026-11-20"],
    },
    "Quick call with Li Lei. Budget approved. Will send contract by Mon.": {
        "who": (LEI,),
        "kind": "call",
        "learned": ["Budget approved"],
        "promises": ["send contract / 2026-11-23"],
    },
    "Visited Anna Berg and Jürgen Müller at their plant; new line starts 2027": {
        "who": (ANNA,),
        "others": [(JURGEN,)],
        "kind": "office_visit",
        "learned": ["new line starts 2027"],
        "rest": ["and at their plant"],
    },
    "": {},
}
CHINESE: dict[str, dict[str, object]] = {
    "记 李雷 喝咖啡，喜欢慢跑，周五前发案例": {
        "who": (ZH_LEI,),
        "kind": "meal",
        "interests": ["慢跑"],
        "promises": ["发案例 / 2026-11-20"],
    },
    "记李雷喝咖啡": {"who": (ZH_LEI,), "kind": "meal"},
    "王小明 吃饭 喜欢红酒 下周二前送样品": {
        "who": (XIAOMING,),
        "kind": "meal",
        "interests": ["红酒"],
        "promises": ["送样品 / 2026-11-24"],
    },
    "王小明 吃饭，我周五前发案例": {"who": (XIAOMING,), "kind": "meal", "promises": ["发案例 / 2026-11-20"]},
    "昨晚和李总吃饭，他爱钓鱼，我答应下周二带他去": {
        "who": (ZH_LEI, JING),
        "kind": "meal",
        "day": "2026-11-17",
        "interests": ["钓鱼"],
        "promises": ["带他去 / 2026-11-24"],
    },
    "李雷喝咖啡": {"who": (ZH_LEI,), "kind": "meal"},
    "/touch 李雷 喝咖啡": {"who": (ZH_LEI,), "kind": "meal"},
    "和李雷、王小明吃饭，预算推迟到五月": {
        "who": (ZH_LEI,),
        "others": [(XIAOMING,)],
        "kind": "meal",
        "learned": ["预算推迟到五月"],
    },
    "李雷和王小明，电话30分钟，预算通过了": {
        "who": (ZH_LEI,),
        "others": [(XIAOMING,)],
        "kind": "call",
        "minutes": 30,
        "learned": ["预算通过了"],
    },
    "李总 喝茶": {"who": (ZH_LEI, JING), "kind": "meal"},
    "王总 吃饭": {"who": (XIAOMING,), "kind": "meal"},
    "欧阳经理，电话": {"who": (OUYANG,), "kind": "call"},
    "小明 打球": {"who": (XIAOMING,), "kind": "meal"},
    "昨天拜访李雷": {"who": (ZH_LEI,), "kind": "office_visit", "day": "2026-11-17"},
    "拜访了王小明，半小时，他喜欢钓鱼": {
        "who": (XIAOMING,),
        "kind": "office_visit",
        "minutes": 30,
        "interests": ["钓鱼"],
    },
    "王小明 微信": {"who": (XIAOMING,), "kind": "message"},
    "给王小明发微信": {"who": (XIAOMING,), "kind": "message"},
    "王小明 打电话 一个半小时": {"who": (XIAOMING,), "kind": "call", "minutes": 90},
    "王小明 技术交流 2小时；下周二发资料": {
        "who": (XIAOMING,),
        "kind": "technical_exchange",
        "minutes": 120,
        "promises": ["发资料 / 2026-11-24"],
    },
    "王小明 吃饭，答应月底前安排参观": {
        "who": (XIAOMING,),
        "kind": "meal",
        "promises": ["安排参观 / 2026-11-30"],
    },
    "王小明 吃饭，承诺发案例": {"who": (XIAOMING,), "kind": "meal", "promises": ["发案例 / ?"]},
    "王小明 吃饭，发案例": {"who": (XIAOMING,), "kind": "meal", "promises": ["发案例 / ?"]},
    "王小明 吃饭，三天内回复": {"who": (XIAOMING,), "kind": "meal", "promises": ["回复 / 2026-11-21"]},
    "王小明 吃饭，下周发报价": {"who": (XIAOMING,), "kind": "meal", "promises": ["发报价 / ?"]},
    "王小明 吃饭，下周二再打电话": {"who": (XIAOMING,), "kind": "meal", "promises": ["再打电话 / 2026-11-24"]},
    "王小明 吃饭，明天给他发案例": {"who": (XIAOMING,), "kind": "meal", "promises": ["给他发案例 / 2026-11-19"]},
    "王小明 吃饭，发现预算不足": {"who": (XIAOMING,), "kind": "meal", "learned": ["发现预算不足"]},
    "王小明 吃饭，他们周五前决定": {"who": (XIAOMING,), "kind": "meal", "learned": ["他们周五前决定"]},
    "王小明 吃饭，喜欢我们的方案": {"who": (XIAOMING,), "kind": "meal", "learned": ["喜欢我们的方案"]},
    "王小明 吃饭，爱好：书法": {"who": (XIAOMING,), "kind": "meal", "interests": ["书法"]},
    "王小明 吃饭。了解到明年招标": {"who": (XIAOMING,), "kind": "meal", "learned": ["了解到明年招标"]},
    "周一和王小明开会": {"who": (XIAOMING,), "kind": "office_visit", "day": "2026-11-16"},
    "上周五和王小明喝酒": {"who": (XIAOMING,), "kind": "meal", "day": "2026-11-13"},
    "王小明 家访": {"who": (XIAOMING,), "kind": "at_home"},
    "王小明来公司参观": {"who": (XIAOMING,), "kind": "company_visit"},
    "王小明 送月饼": {"who": (XIAOMING,), "kind": "gift"},
    "王小明 参观样板点": {"who": (XIAOMING,), "kind": "reference_site"},
    "王小明 展会 半天": {"who": (XIAOMING,), "kind": "exhibition", "rest": ["半天"]},
    "王小明 高层会晤": {"who": (XIAOMING,), "kind": "executive_meeting"},
    "王小明喜欢慢跑": {"who": (XIAOMING,), "interests": ["慢跑"]},
    "王小明，他提了意见": {"who": (XIAOMING,), "learned": ["他提了意见"]},
    "记录：欧阳娜娜 视频会议 １小时": {"who": (OUYANG,), "kind": "call", "minutes": 60},
    "张伟 喝咖啡": {"unknown": "张伟", "kind": "meal"},
    "和张伟吃饭": {"unknown": "张伟", "kind": "meal"},
    "张伟，电话，预算没了": {"unknown": "张伟", "kind": "call", "learned": ["预算没了"]},
    "李雷 coffee, send case by Friday": {
        "who": (ZH_LEI,),
        "kind": "meal",
        "promises": ["send case / 2026-11-20"],
    },
    "Anna Berg 吃饭，周五前发案例": {"who": (ANNA,), "kind": "meal", "promises": ["发案例 / 2026-11-20"]},
}


@pytest.mark.parametrize(("line", "understood"), [*ENGLISH.items(), *CHINESE.items()])
def test_a_touch_is_understood(line: str, understood: dict[str, object]) -> None:
    assert show(read_touch_line(line, PEOPLE, TODAY)) == understood


def test_only_a_whole_name_of_one_person_is_sure() -> None:
    assert read_touch_line("Anna Berg coffee", PEOPLE, TODAY).sure
    assert not read_touch_line("Anna coffee", PEOPLE, TODAY).sure
    assert not read_touch_line("李总 喝茶", PEOPLE, TODAY).sure


def test_a_slip_of_the_keyboard_offers_who_may_be_meant() -> None:
    line = read_touch_line("Ana Berg coffee", PEOPLE, TODAY)
    assert (line.who_text, line.candidates[0], line.sure) == ("Ana Berg", ANNA, False)


def test_a_promise_with_two_possible_days_offers_both() -> None:
    promise = read_touch_line("Li Lei call, send offer by 03/04", PEOPLE, TODAY).promise
    assert promise is not None
    assert promise.choices == (date(2027, 3, 4), date(2027, 4, 3))


def everything_kept(line: TouchLine) -> str:
    """Put together all that stands in some field."""
    promises = [promise.source for promise in line.promises]
    others = [other.text for other in line.others]
    return " ".join((line.who_text, *others, *line.learned, *line.interests, *promises, *line.recognised, *line.rest))


WORDS = st.sampled_from(
    [
        "Li",
        "Lei",
        "Anna",
        "Berg",
        "coffee",
        "lunch",
        "call",
        "30",
        "min",
        "likes",
        "jogging",
        "send",
        "case",
        "by",
        "Friday",
        ",",
        ",",
        ";",
        "and",
        "with",
        "budget",
        "May",
        "李雷",
        "喝咖啡",
        "，",
        "喜欢",
        "慢跑",
        "周五前",
        "发案例",
        "王小明",
        "和",
        "预算",
        "I'll",
        "promise",
        "tomorrow",
        "zebra",
        "斑马",
        "yesterday",
        ".",
        "半小时",
        "🙂",
    ]
)
MARKERS = {"touch", "log", "likes", "like", "he", "she", "they", "and", "but", "so", "then"}


@given(words=st.lists(WORDS, max_size=9))
@settings(max_examples=200, deadline=None)
def test_no_word_of_a_line_is_lost(words: list[str]) -> None:
    text = " ".join(words)
    kept = everything_kept(read_touch_line(text, PEOPLE, TODAY))
    lost = [word for word in words if word not in kept and word.casefold() not in MARKERS]
    assert [word for word in lost if not is_connecting(word) and "喜欢" not in word and word not in ",;，."] == []


@given(text=st.text(max_size=60), today=st.dates(date(1950, 1, 1), date(2090, 1, 1)))
@settings(max_examples=150, deadline=None)
def test_nothing_typed_breaks_it(text: str, today: date) -> None:
    line = read_touch_line(text, PEOPLE, today)
    assert all(promise.due is None or promise.due >= today for promise in line.promises)


def test_a_very_long_line_is_read_as_well() -> None:
    line = read_touch_line("Li Lei coffee, " + "budget " * 1_400, PEOPLE, TODAY)
    assert (line.candidates, line.kind, len(line.learned)) == ((LEI,), "meal", 1)
