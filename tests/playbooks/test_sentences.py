"""Sentences and lengths as a reader counts them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.sentences import (
    count_characters,
    count_words,
    length_of,
    sentence_at,
    sentences_of,
    split_paragraphs,
    split_sentences,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port is closed. We ship by air.", ["The port is closed.", "We ship by air."]),
        ("Dr. Li called. He asked for Mr. Wang.", ["Dr. Li called.", "He asked for Mr. Wang."]),
        ("It rose by 3.5 percent! Why? Nobody knows…", ["It rose by 3.5 percent!", "Why?", "Nobody knows…"]),
        ("Write to a.b@acme.com or see acme.com.", ["Write to a.b@acme.com or see acme.com."]),
        ("Metals, e.g. copper, are late. See No. 5 below.", ["Metals, e.g. copper, are late.", "See No. 5 below."]),
        ("Acme Ltd. was told. So was Globex Inc. We wait.", ["Acme Ltd. was told.", "So was Globex Inc.", "We wait."]),
        ("J. P. Smith signs. The U.S. ports wait.", ["J. P. Smith signs.", "The U.S. ports wait."]),
        ('"We stay." She said so.', ['"We stay."', "She said so."]),
        ("a line\nanother line", ["a line", "another line"]),
        ("wait... there is more. Good.", ["wait... there is more.", "Good."]),
        ("港口已关闭。我们改用空运！行吗？", ["港口已关闭。", "我们改用空运！", "行吗？"]),
        ("他说：“我们不走。”大家都笑了。", ["他说：“我们不走。”", "大家都笑了。"]),
        ("交付率3.5%，仍在回升；请放心。Thanks. 再见", ["交付率3.5%，仍在回升；请放心。", "Thanks.", "再见"]),
        ("等等……后来好了。", ["等等……", "后来好了。"]),
        ("The answer is no. So do I. We wait.", ["The answer is no.", "So do I.", "We wait."]),
        ("It reopens on 3 Feb. 2027 at the latest.", ["It reopens on 3 Feb. 2027 at the latest."]),
        ("", []),
        ("   \n ", []),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, expected: list[str]) -> None:
    assert list(split_sentences(text)) == expected


@given(st.text(alphabet="ab AB.!?。！，\n…“”'(3", max_size=60))
@settings(max_examples=150)
def test_splitting_loses_nothing_but_space(text: str) -> None:
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())
    assert all(text[found.start : found.end] == found.text for found in sentences_of(text))


def test_a_sentence_is_found_by_a_place_in_it() -> None:
    text = "We stay. Dear customer, read this. Bye."
    assert sentence_at(text, text.index("customer")) == "Dear customer, read this."
    assert sentence_at(text, 500) == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We don't ship 10,000 units - not yet.", 7),
        ("state-of-the-art and/or 3.5 %", 3),
        ("stay—or go", 3),
        ("", 0),
        ("write to 李雷 today", 5),
        ("(see acme.com)", 2),
    ],
)
def test_words_stand_between_spaces(text: str, words: int) -> None:
    assert count_words(text) == length_of(text, "en") == words


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("我们不走。", 5),
        ("自5月3日起，ERP 停用", 10),
        ("“好”……", 5),
        ("Zhang Wei 负责", 4),
        ("", 0),
        ("交付率 3.5%", 4),
    ],
)
def test_chinese_is_counted_by_character_and_mark(text: str, characters: int) -> None:
    assert count_characters(text) == length_of(text, "zh") == characters


def test_paragraphs_are_parted_by_blank_lines_or_else_by_lines() -> None:
    assert split_paragraphs("one\nstill one\n\n two \r\n\r\nthree") == ("one\nstill one", "two", "three")
    assert split_paragraphs("one\ntwo\nthree\n") == ("one", "two", "three")
    assert split_paragraphs(" \n") == ()
