"""Measures typed in one message, a line each: what, who, when."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.errors import MethodError
from playbooks.letter_measure_cues import is_owner, is_time, names_owner_or_date
from playbooks.letter_measures import Measure, read_measures


@pytest.mark.parametrize(
    ("line", "what", "who", "when"),
    [
        ("Air freight twice a week, Wang Lei, from Monday", "Air freight twice a week", "Wang Lei", "from Monday"),
        ("- Second warehouse in Gdansk; Anna Nowak; by 5 May", "Second warehouse in Gdansk", "Anna Nowak", "by 5 May"),
        ("3. Daily call — our logistics team — from tomorrow", "Daily call", "our logistics team", "from tomorrow"),
        ("Daily call - sales - from 3/5", "Daily call", "sales", "from 3/5"),
        ("Move stock to Rotterdam\tPiet\talready done", "Move stock to Rotterdam", "Piet", "already done"),
        (
            "Check pumps, valves, and seals, quality team, by Friday",
            "Check pumps, valves, and seals",
            "quality team",
            "by Friday",
        ),
        ("Air freight, from Monday, Wang Lei", "Air freight", "Wang Lei", "from Monday"),
        ("Open a hotline by Friday", "Open a hotline", None, "by Friday"),
        ("Replace 10,000 units by Anna Nowak by 5 May.", "Replace 10,000 units", "Anna Nowak", "by 5 May"),
        ("Hotline — owner: Li Lei — when: Monday, 5 May", "Hotline", "Li Lei", "Monday, 5 May"),
        ("Hotline, -, from 5 May", "Hotline", None, "from 5 May"),
        ("Hotline, May Lin", "Hotline", "May Lin", None),
        ("Hotline, Jan Kowalski, in May", "Hotline", "Jan Kowalski", "in May"),
        ("Extra shifts, once parts arrive, plant manager", "Extra shifts", "plant manager", "once parts arrive"),
        ("Move freight to air, sea and rail", "Move freight to air, sea and rail", None, None),
        ("Free storage, CFO, until May 5, 2027", "Free storage", "CFO", "until May 5 2027"),
        ("改走宁波空运，每周两班，王磊，周一起", "改走宁波空运，每周两班", "王磊", "周一起"),
        ("5月5日前由王磊完成备件调拨", "完成备件调拨", "王磊", "5月5日前"),
        ("开通专线，由李娜负责，5月3日起", "开通专线", "李娜", "5月3日起"),
        ("加开夜班；生产部；即日起", "加开夜班", "生产部", "即日起"),
        ("质量部逐台检测——赵敏——6月10日前", "质量部逐台检测", "赵敏", "6月10日前"),
        ("成立应急小组，总经理牵头", "成立应急小组", "总经理", None),
        ("备用仓库启用, 王磊负责, 已完成", "备用仓库启用", "王磊", "已完成"),
        ("负责人：王磊，时间：周一，措施：改走空运", "改走空运", "王磊", "周一"),
        ("加开夜班，免费送货", "加开夜班，免费送货", None, None),
    ],
)
def test_a_line_says_what_who_and_when(line: str, what: str, who: str | None, when: str | None) -> None:
    assert read_measures(line, least=1) == (Measure(what, who, when),)


def test_two_lines_are_two_measures_whatever_stands_between() -> None:
    text = "\r\n1) Air freight, Li, Monday\r\n\r\n  • Warehouse, Anna, 5 May \n --- \n"
    assert [measure.what for measure in read_measures(text)] == ["Air freight", "Warehouse"]


@pytest.mark.parametrize(
    "text",
    [
        "Air freight, Li, Monday; Warehouse, Anna, 5 May",
        "We move freight to air by Friday. Anna calls everyone on Monday.",
        "改走空运，王磊，周一起；启用备用仓，李娜，5月5日前",
    ],
)
def test_one_line_may_hold_several(text: str) -> None:
    measures = read_measures(text)
    assert len(measures) == 2
    assert all(measure.who or measure.when for measure in measures)


@pytest.mark.parametrize("text", ["", " \n ", "Hotline, Li Lei, Friday", "…\n---"])
def test_too_few_measures_are_refused_and_the_text_is_kept(text: str) -> None:
    with pytest.raises(MethodError) as refused:
        read_measures(text)
    assert refused.value.message == "letter.measures_too_few"
    assert refused.value.facts["text"] == text
    assert refused.value.facts["count"] < refused.value.facts["least"] == 2


WORDS = st.sampled_from(
    ["hotline", "Wang Lei", "by Friday", "5 May", "王磊", "周一起", "改走空运", "10,000", "team", "由李娜负责"]
)
MARKS = st.sampled_from([", ", "，", "; ", " — ", "\t", " ", "、", ": "])
MARKERS = r"\b(?:by|owner|who|when|what|led)\b|由|负责|牵头|[\W_]"


@given(st.lists(st.tuples(WORDS, MARKS), min_size=1, max_size=6))
@settings(max_examples=150)
def test_nothing_typed_is_lost(pieces: list[tuple[str, str]]) -> None:
    line = "".join(word + mark for word, mark in pieces)
    read = " ".join(f"{it.what} {it.who or ''} {it.when or ''}" for it in read_measures(line, least=1))
    assert sorted(re.sub(MARKERS, "", read, flags=re.I)) == sorted(re.sub(MARKERS, "", line, flags=re.I))


def test_times_and_owners_are_told_apart() -> None:
    assert is_time("within 48 hours")
    assert is_time("下周三前")
    assert not is_time("Jan Kowalski")
    assert is_owner("our quality team")
    assert is_owner("售后服务部")
    assert not is_owner("sea and rail")
    assert not is_owner("免费送货")
    assert names_owner_or_date("ready by 5 May")
    assert names_owner_or_date("王磊负责")
    assert not names_owner_or_date("two flights a week")


def test_a_chinese_line_parted_by_spaces_alone() -> None:
    first, second = read_measures("加急订单改走空运 物流部 从周一起\n启用备用仓库 刘敏 12月1日前")
    assert (first.what, first.who, first.when) == ("加急订单改走空运", "物流部", "从周一起")
    assert (second.what, second.who, second.when) == ("启用备用仓库", "刘敏", "12月1日前")
