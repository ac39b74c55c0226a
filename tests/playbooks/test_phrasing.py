"""What people type in a hurry, and how it stands in a letter."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.language import Language
from playbooks.phrasing import as_action, as_clause, as_item, as_list, as_meaning, as_request, as_sentence, capitalized
from playbooks.phrasing_marks import tidy, unbulleted


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("the port of Ningbo is closed ,since 3 May .", "The port of Ningbo is closed, since 3 May."),
        ("that the port is closed and", "The port is closed."),
        ("That port is closed", "That port is closed."),
        ("because of a strike at the port;", "A strike at the port."),
        ("because of a strike, the port is closed", "Because of a strike, the port is closed."),
        ("So, the plant stopped", "The plant stopped."),
        ("and the plant stopped, but", "The plant stopped."),
        ("Port closed. no ships leave!!", "Port closed. No ships leave!"),
        ("  - port closed\n- no ships leave", "Port closed. No ships leave."),
        ("1) port closed\n\n2) no ships leave.", "Port closed. No ships leave."),
        ("closed (  ) since May ( and so on", "Closed since May and so on."),
        ("port closed (since 3 May )", "Port closed (since 3 May)."),
        ("port closed...", "Port closed."),
        ("port closed. . .", "Port closed."),
        ("wait … it reopens", "Wait … it reopens."),
        ("metals, e.g. copper., and more", "Metals, e.g. copper, and more."),
        ("we ship by acme.com,and 10,000 units", "We ship by acme.com, and 10,000 units."),
        ("iPhone parts late", "iPhone parts late."),
        ('"we stay"', '"We stay".'),
        ("at 8:30 , 3.5% less", "At 8:30, 3.5% less."),
        ("What now?!", "What now?"),
        ("...late: two weeks", "Late: two weeks."),
        ("closed.No ships", "Closed. No ships."),
        ("no ships leave \t\t today", "No ships leave today."),
        ("Port closed，no ships。", "Port closed, no ships."),
        ("   ", ""),
        ("…,;", ""),
    ],
)
def test_english_answers_stand_as_sentences(typed: str, sentence: str) -> None:
    assert as_sentence(typed, "en") == sentence


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("宁波港已关闭,预计两周.", "宁波港已关闭，预计两周。"),
        ("因为宁波港关闭，", "宁波港关闭。"),
        ("由于台风，港口关闭", "由于台风，港口关闭。"),
        ("但是港口关闭，以及", "港口关闭。"),
        ("港口关闭。。。 船期 延误 ，,", "港口关闭。船期延误。"),
        ("1、港口关闭\n2、船期延误", "港口关闭。船期延误。"),
        ("（1）港口关闭；", "港口关闭。"),
        ("港口关闭(  )，和", "港口关闭。"),
        ("局势缓和", "局势缓和。"),
        ("从3月1日起,ERP停用;预计8:30恢复", "从3月1日起，ERP停用；预计8:30恢复。"),
        ("交付率3.5%.预计回升", "交付率3.5%。预计回升。"),
        ("港口关闭……", "港口关闭。"),
        ("没有办法!!", "没有办法！"),
        ("港口关闭(自5月3日起)", "港口关闭（自5月3日起）。"),
        ("，。", ""),
    ],
)
def test_chinese_answers_stand_as_sentences(typed: str, sentence: str) -> None:
    assert as_sentence(typed, "zh") == sentence


@pytest.mark.parametrize(
    ("typed", "clause"),
    [
        ("The port is closed.", "the port is closed"),
        ("Ningbo port is closed.", "Ningbo port is closed"),
        ("Our Ningbo plant. it stopped!", "our Ningbo plant. It stopped"),
        ("New Zealand is closed", "New Zealand is closed"),
        ("that ships wait,", "ships wait"),
        ("港口关闭。", "港口关闭"),
        ("", ""),
    ],
)
def test_a_clause_stands_after_a_colon(typed: str, clause: str) -> None:
    assert as_clause(typed) == clause


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("this means that your deliveries are late.", "your deliveries are late"),
        ("Which means delays", "delays"),
        ("it will mean two weeks more", "two weeks more"),
        ("for you, this means delays", "delays"),
        ("这意味着交付推迟", "交付推迟"),
        ("对贵司来说，交付推迟", "交付推迟"),
        ("means", "means"),
    ],
)
def test_a_meaning_loses_its_lead(typed: str, meaning: str) -> None:
    assert as_meaning(typed) == meaning


@pytest.mark.parametrize(
    ("typed", "action"),
    [
        ("we will open a warehouse", "open a warehouse"),
        ("We'll move freight. twice a week!", "move freight, twice a week"),
        ("To open a line", "open a line"),
        ("to open a line;", "open a line"),
        ("we are going to check every pump", "check every pump"),
        ("free shipping, approx. five days. no fees", "free shipping, approx. five days, no fees"),
        ("Will Smith checks pumps", "Will Smith checks pumps"),
        ("We have opened a line.", "we have opened a line"),
        ("我们将开通空运专线。", "开通空运专线"),
        ("会议改为线上", "会议改为线上"),
        ("我司已开通热线", "已开通热线"),
    ],
)
def test_an_action_is_an_item_of_a_list(typed: str, action: str) -> None:
    assert as_action(typed) == action


@pytest.mark.parametrize(
    ("typed", "request_"),
    [
        ("please confirm your orders by Friday.", "confirm your orders by Friday"),
        ("We ask you to confirm your orders", "confirm your orders"),
        ("could you please confirm your orders?", "confirm your orders"),
        ("that you confirm your orders", "confirm your orders"),
        ("we hope for your patience until May", "your patience until May"),
        ("I would like you to tell us first", "tell us first"),
        ("What we ask is that you call us", "call us"),
        ("your confirmation by Friday", "your confirmation by Friday"),
        ("Weigh every pallet", "Weigh every pallet"),
        ("请在周五前确认订单。", "在周五前确认订单"),
        ("我们恳请各位伙伴能够在周五前确认", "在周五前确认"),
        ("希望您能确认订单", "确认订单"),
        ("期待您的回复", "您的回复"),
    ],
)
def test_a_request_stands_after_what_we_ask(typed: str, request_: str) -> None:
    assert as_request(typed) == request_


def test_lists_read_as_lists() -> None:
    assert as_list(["a van.", " ", "the truck;", "rail"], "en") == "a van, the truck and rail"
    assert as_list(["a van, a truck", "Rail", "Ningbo"], "en") == "a van, a truck; rail; and Ningbo"
    assert as_list(["货车。", "卡车，", "铁路"], "zh") == "货车、卡车和铁路"
    assert as_list(["货车，卡车", "铁路"], "zh") == "货车，卡车；铁路"
    assert as_list(["only one."], "en") == "only one"


def test_small_helpers() -> None:
    assert capitalized("(see below)") == "(See below)"
    assert capitalized("www.acme.com is down") == "www.acme.com is down"
    assert unbulleted("• port closed ") == "port closed"
    assert unbulleted("3.5 % less") == "3.5 % less"
    assert as_item("港口关闭。船期延误；") == "港口关闭，船期延误"


PIECES = st.sampled_from(
    ["the port", "closed", "Ningbo", ",", ".", " ", ";", "!", "(", ")", "...", "and", "10,000", "e.g.", "\n", "- ", "?"]
)
CHINESE_PIECES = st.sampled_from(
    ["港口", "关闭", "，", "。", ",", ".", " ", "；", "（", "）", "……", "以及", "ERP", "3.5%", "\n"]
)


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).lower()


@given(st.lists(PIECES, max_size=10))
@settings(max_examples=150)
def test_whatever_is_typed_in_english_reads_as_sentences(pieces: list[str]) -> None:
    check_sentence("".join(pieces), "en")


@given(st.lists(CHINESE_PIECES, max_size=10))
@settings(max_examples=150)
def test_whatever_is_typed_in_chinese_reads_as_sentences(pieces: list[str]) -> None:
    check_sentence("".join(pieces), "zh")


def check_sentence(typed: str, language: Language) -> None:
    sentence = as_sentence(typed, language)
    assert not re.search(
        r"[,;:!?，。；：！？]\s*[,.;:!?，。；：！？]|\s[,;!?，。]|\s\.(?![\dA-Z])|[(（]\s*[)）]", sentence
    ), (
        typed,
        sentence,
    )
    assert not sentence or re.search(r"[.!?…。！？][)）]*$", sentence), (typed, sentence)
    assert as_sentence(sentence, language) == sentence, "mending twice changes nothing"
    assert letters(tidy(typed)) == letters(typed), "nothing that was typed is lost"
