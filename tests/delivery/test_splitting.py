"""Long messages are split between lines, with whole tags and nothing lost."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from delivery.splitting import split_html, units

LINES = st.lists(st.text(alphabet="ab <b></b>&amp;🙂中", max_size=40).map(lambda text: re.sub("[<>&;/]", "", text)))


def test_a_short_message_stays_whole() -> None:
    assert split_html("<b>short</b>") == ["<b>short</b>"]


def test_a_quotation_is_closed_and_opened_again() -> None:
    first, second = split_html("<blockquote>" + "line\n" * 12 + "</blockquote>", longest=60)[:2]
    assert first.endswith("</blockquote>")
    assert second.startswith("<blockquote>")


def test_one_endless_line_is_cut_at_spaces() -> None:
    parts = split_html("word " * 2000, longest=4096)
    assert all(units(part) <= 4096 for part in parts)
    assert "".join(parts).split() == ["word"] * 2000


@settings(max_examples=50)
@given(LINES)
def test_nothing_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    parts = split_html(text, longest=100)
    assert all(units(part) <= 100 for part in parts)
    assert "".join(parts).replace("\n", "") == text.replace("\n", "") or not text.strip()
