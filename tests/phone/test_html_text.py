"""Telegram's HTML, as Telegram reads it."""

import html
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phone.entities import finish
from phone.errors import ApiError
from phone.html_text import parse_html
from phone.utf16 import cut, units

_TAGS = {"b": "bold", "i": "italic", "u": "underline", "s": "strikethrough", "tg-spoiler": "spoiler", "code": "code"}


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("markup", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>bold</b> text", "bold text", [entity("bold", 0, 4)]),
        ("<STRONG>x</strong>", "x", [entity("bold", 0, 1)]),
        ("<em>a</em> <ins>b</ins>", "a b", [entity("italic", 0, 1), entity("underline", 2, 1)]),
        ("<del>c</del>", "c", [entity("strikethrough", 0, 1)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("<b>a</b><b>b</b>", "ab", [entity("bold", 0, 2)]),
        ("1 &lt; 2 &amp;&gt; &quot;&#33;&#x41;", '1 < 2 &> "!A', []),
        ("&nbsp;&copy;", "&nbsp;&copy;", []),
        ("&amp;lt;", "&lt;", []),
        ("<a href='https://example.com/a?b=1&amp;c=2'>x</a>", "x", [entity("text_link", 0, 1, url="https://example.com/a?b=1&c=2")]),
        ("<a href='tg://user?id=5'>x</a>", "x", [entity("text_link", 0, 1, url="tg://user?id=5")]),
        ("<a href='javascript:alert(1)'>x</a>", "x", []),
        ("<a href='nowhere'>x</a>", "x", []),
        ("<span class='tg-spoiler'>x</span>", "x", [entity("spoiler", 0, 1)]),
        ("<pre><code class='language-python'>x</code></pre>", "x", [entity("pre", 0, 1, language="python")]),
        ("<code class='language-python'>x</code>", "x", [entity("code", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [entity("expandable_blockquote", 0, 1)]),
        ("<blockquote><b>x</b></blockquote>", "x", [entity("blockquote", 0, 1), entity("bold", 0, 1)]),
        ("<tg-emoji emoji-id='53'>🎉</tg-emoji>", "🎉", [entity("custom_emoji", 0, 2, custom_emoji_id="53")]),
        ("🎉<b>王</b>", "🎉王", [entity("bold", 2, 1)]),
        ("  <b> x </b>\n ", "x", [entity("bold", 0, 1)]),
        ("<b></b>x", "x", []),
        ("<code>a<b>b</b></code>", "ab", [entity("code", 0, 2)]),
        ("<b>x</>", "x", [entity("bold", 0, 1)]),
    ],
)  # fmt: skip
def test_markup_becomes_text_and_entities(markup: str, text: str, entities: list[Any]) -> None:
    assert finish(*parse_html(markup)) == (text, entities)


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        ("Hello, world <foo>", 'Unsupported start tag "foo" at byte offset 13'),
        ("王 <br/>", 'Unsupported start tag "br/" at byte offset 4'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<a href='x", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href=a_b>x</a>", "Unexpected end of name token at byte offset 8"),
        ("<b =x>x</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
    ],
)
def test_wrong_markup_is_refused_in_telegrams_words(markup: str, why: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parse_html(markup)
    assert refusal.value.description == f"Bad Request: can't parse entities: {why}"


_words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Cf"]), min_size=1, max_size=8
)
_pieces = st.lists(st.tuples(st.sampled_from([*_TAGS, ""]), _words), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(_pieces)
def test_escaped_text_comes_back_and_entities_cover_what_was_marked(pieces: list[tuple[str, str]]) -> None:
    markup = "".join(f"<{tag}>{html.escape(word)}</{tag}>" if tag else html.escape(word) for tag, word in pieces)
    text, entities = parse_html(markup)
    assert text == "".join(word for _, word in pieces)
    marked = [(_TAGS[tag], word) for tag, word in pieces if tag]
    assert [(one["type"], cut(text, one["offset"], one["length"])) for one in entities] == marked


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("<>/&;#=\"' abipre🎉\n"), max_size=40))
def test_anything_is_either_read_or_refused_and_entities_stay_inside(markup: str) -> None:
    try:
        text, entities = finish(*parse_html(markup))
    except ApiError:
        return
    assert text == text.strip()
    assert all(0 <= one["offset"] < one["offset"] + one["length"] <= units(text) for one in entities)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start now", [("bot_command", "/start")]),
        ("see https://example.com/a?b=1.", [("url", "https://example.com/a?b=1")]),
        ("example.com or a@example.com", [("url", "example.com"), ("email", "a@example.com")]),
        ("@anna_berg #plan 王 /help", [("mention", "@anna_berg"), ("hashtag", "#plan"), ("bot_command", "/help")]),
        ("either/or 1/2 and #1", []),
    ],
)
def test_links_and_commands_are_found_by_themselves(text: str, found: list[tuple[str, str]]) -> None:
    _, entities = finish(text, [])
    assert [(one["type"], cut(text, one["offset"], one["length"])) for one in entities] == found


def test_nothing_is_found_inside_code_but_it_is_inside_bold() -> None:
    _, entities = finish(*parse_html("<code>/start</code> <b>/help</b>"))
    assert [one["type"] for one in entities] == ["code", "bold", "bot_command"]
