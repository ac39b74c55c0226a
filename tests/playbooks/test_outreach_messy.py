"""Answers as people type them: fragments, stray marks, greetings and line breaks; the email still reads well."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.outreach import compose_outreach
from playbooks.outreach_answers import OUTREACH_TONES, OutreachAnswers, OutreachResource
from templates.engine import render
from tests.examples.outreach_cases import outreach_cases

COLD_CHAIN = outreach_cases()["cold-chain"]
PLATFORM = outreach_cases()["platform"]
# Doubled or lonely marks, a space before one, a small letter after a full stop, a gap between sentences.
UNTIDY_ENGLISH = re.compile(r"\s[,.;:!?]|[,;:.]\s*[,;:]|\.\.|\?\.|[.?!] [a-z]|  |:\s*\n|\(\)")
UNTIDY_CHINESE = re.compile(r"[，。：；！？、]{2}|[\u4e00-\u9fff] [\u4e00-\u9fff]|[\u4e00-\u9fff][,;:!?]|：\n(?!\n)")

MESSY_ENGLISH = OutreachAnswers(
    language="en",
    to_name=" Dear Ms Okafor, ",
    account="Lagos Fine Foods.",
    first_contact=False,
    stance="- that we keep fish cold from the quay to the kitchen , in eleven ports..",
    resource=OutreachResource(
        "referral", "a second supplier of smoked catfish wanted by Harbour Hotels;", "4 tonnes / month,,"
    ),
    recognition="and our canteen in Rotterdam serves your smoked catfish every Friday!!",
    closing="  i thought of you at five this morning\nwhen the first boat came in ",
    signer="Ada Brandt\n\n\nNordkai ",
    best_people="Jonas Weil ;",
    ask="interested in their delivery calendar ??",
)
MESSY_CHINESE = OutreachAnswers(
    language="zh",
    to_name="尊敬的罗老师，您好：",
    account=" 知远学堂。",
    first_contact=False,
    stance="、我们替三百多家企业看管机房,,十二年没有丢过一份数据。。",
    resource=OutreachResource("referral", "一家电力设备企业的内部学堂 ；", "预算五百万元,六月底前定;"),
    recognition="而且我们的总裁上班路上都听您的课!!",
    closing="上周末停电,您点着蜡烛把课讲完了\n我在屏幕这头也关了灯",
    signer="陈盈\n\n云栖机房",
    best_people="林晓、",
    ask="培训大纲要不要先看看??",
)


@pytest.mark.parametrize("tone", OUTREACH_TONES)
@pytest.mark.parametrize("first_contact", [False, True])
def test_messy_english_answers_read_grammatically(tone: str, first_contact: bool) -> None:
    messy = replace(MESSY_ENGLISH, tone=tone, first_contact=first_contact)  # type: ignore[arg-type]
    for seed in range(5):
        text = compose_outreach(messy, render, seed=seed).text
        assert UNTIDY_ENGLISH.search(text.replace("\n\n", " ")) is None, text
        assert re.match(r"(Dear|Hello) Ms Okafor,\n\n", text)
        assert "I thought of you at five this morning. When the first boat came in." in text
        assert text.endswith("Ada Brandt\nNordkai")


@pytest.mark.parametrize("tone", OUTREACH_TONES)
@pytest.mark.parametrize("first_contact", [False, True])
def test_messy_chinese_answers_read_grammatically(tone: str, first_contact: bool) -> None:
    messy = replace(MESSY_CHINESE, tone=tone, first_contact=first_contact)  # type: ignore[arg-type]
    for seed in range(5):
        text = compose_outreach(messy, render, seed=seed).text
        assert UNTIDY_CHINESE.search(text) is None, text
        assert re.match(r"(尊敬的)?罗老师(，您好)?：\n\n", text)
        assert "上周末停电，您点着蜡烛把课讲完了。我在屏幕这头也关了灯。" in text


@pytest.mark.parametrize(
    ("what", "reads"),
    [
        ("the Harbour Hotel group wants a second supplier", ". The Harbour Hotel group wants a second supplier."),
        ("a second buyer for smoked catfish", ": a second buyer for smoked catfish."),
        ("we have kept 40 pallets for you until 3 May", ". We have kept 40 pallets for you until 3 May."),
        ("Tunde Bello, who buys for eleven hotels", ": Tunde Bello, who buys for eleven hotels."),
        ("40 pallets; they are dry", ": 40 pallets; they are dry."),
        ("a second supplier wanted by Harbour Hotels", ": a second supplier wanted by Harbour Hotels."),
    ],
)
def test_a_sentence_stands_alone_and_a_fragment_after_a_colon(what: str, reads: str) -> None:
    given_what = replace(COLD_CHAIN, resource=OutreachResource("referral", what, "30 April"))
    for seed in range(3):
        assert reads in compose_outreach(given_what, render, seed=seed).layers[1]


@pytest.mark.parametrize(
    ("ask", "reads"),
    [
        ("would it help?", "Would it help?"),
        ("Would it help", "Would it help?"),
        ("is this for you", "Is this for you?"),
        ("interested in a look at it", ": interested in a look at it?"),
    ],
)
def test_an_ask_becomes_one_question(ask: str, reads: str) -> None:
    text = compose_outreach(replace(COLD_CHAIN, ask=ask), render).text
    assert reads in text
    assert text.count("?") == 1


def test_a_name_that_is_only_part_of_a_greeting_word_stays_whole() -> None:
    for name in ("Dearborn", "Hiroko Sato", "Helloise"):
        assert f" {name}," in compose_outreach(replace(COLD_CHAIN, to_name=name), render).text


def test_nothing_typed_is_taken_for_a_template() -> None:
    trick = "{{ 7 * 7 }} and {% if x %} for you since 2019"
    text = compose_outreach(replace(COLD_CHAIN, closing=trick, to_name="{{ to_name }}"), render).text
    assert "49" not in text
    assert "{{ 7 * 7 }}" in text


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=80), st.sampled_from([COLD_CHAIN, PLATFORM]))
def test_whatever_is_typed_gives_six_parts(one: str, two: str, three: str, base: OutreachAnswers) -> None:
    typed = replace(base, to_name=one, stance=two, recognition=three, best_people=one, ask=two, no_strings=three)
    draft = compose_outreach(typed, render)
    assert len(draft.text.split("\n\n")) == 6
    assert draft.layers[3] == base.closing
