"""Keyboards that Telegram takes and refuses."""

from typing import Any

import pytest

from phone.arguments import Arguments
from phone.errors import ApiError
from phone.keyboards import inline_markup, reply_markup
from phone.links import checked_link, link_fault

_CANNOT = "can't parse inline keyboard button: "
_PROTOCOL = "Unsupported URL protocol"
_NO_TEXT = 'can\'t parse keyboard button: Field "text" must be of type String'
_URL = "inline keyboard button URL '{}' is invalid: {}"


def inline(*buttons: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[button] for button in buttons]}


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        ("{", "can't parse reply keyboard markup JSON object"),
        ([], "object expected as reply markup"),
        ({"inline_keyboard": {}}, 'field "inline_keyboard" must be of type Array'),
        ({"inline_keyboard": [{}]}, 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'),
        (inline("Go"), _CANNOT + "InlineKeyboardButton must be an Object"),
        (inline({"callback_data": "x"}), _CANNOT + "Can't find field \"text\""),
        (inline({"text": "Go"}), _CANNOT + "Text buttons are unallowed in the inline keyboard"),
        (inline({"text": "Go", "callback_data": ""}), _CANNOT + "Text buttons are unallowed in the inline keyboard"),
        (inline({"text": " ", "callback_data": "x"}), "inline keyboard button text must be non-empty"),
        (inline({"text": "Go", "callback_data": "x", "url": "https://example.com"}), "BUTTON_TYPE_INVALID"),
        (inline({"text": "Go", "callback_data": "x" * 65}), "BUTTON_DATA_INVALID"),
        (inline({"text": "Go", "callback_data": "王" * 22}), "BUTTON_DATA_INVALID"),
        (inline({"text": "Go", "url": "http://localhost/x"}), _URL.format("http://localhost/x", "Wrong HTTP URL")),
        (inline({"text": "Go", "url": "ftp://example.com"}), _URL.format("ftp://example.com", _PROTOCOL)),
        (inline({"text": "Go", "copy_text": {"text": ""}}), "BUTTON_COPY_TEXT_INVALID"),
        (inline({"text": "Go", "copy_text": {"text": "x" * 257}}), "BUTTON_COPY_TEXT_INVALID"),
        (inline({"text": "Go", "callback_data": "x", "style": "pink"}), _CANNOT + "invalid button style specified"),
        (inline(*[{"text": "Go", "callback_data": "x"}] * 101), "reply markup is too long"),
        ({"keyboard": [[{"request_contact": True}]]}, _NO_TEXT),
        ({"keyboard": [["  "]]}, "keyboard button text must be non-empty"),
    ],
)  # fmt: skip
def test_wrong_keyboards_are_refused(markup: Any, why: str) -> None:
    with pytest.raises(ApiError) as refusal:
        reply_markup(Arguments({"reply_markup": markup}))
    assert refusal.value.description == f"Bad Request: {why}"


@pytest.mark.parametrize(
    "markup",
    [
        inline({"text": "Go", "callback_data": "王" * 21 + "x"}),
        inline({"text": "Go", "url": "https://example.com/a?b=王"}, {"text": "Me", "url": "tg://user?id=5"}),
        inline({"text": "Copy", "copy_text": {"text": "x" * 256}, "style": "success"}),
        inline({"text": "Here", "switch_inline_query_current_chat": ""}),
        inline(*[{"text": "Go", "callback_data": "x"}] * 100),
        {"keyboard": [[{"text": "Share", "request_contact": True}]], "resize_keyboard": True},
        {"remove_keyboard": True},
        {"force_reply": True, "input_field_placeholder": "Your name"},
    ],
)
def test_right_keyboards_are_kept_as_they_are(markup: dict[str, Any]) -> None:
    assert reply_markup(Arguments({"reply_markup": markup})) == markup


def test_an_empty_keyboard_is_none_and_text_buttons_may_be_short() -> None:
    assert reply_markup(Arguments({})) is None
    assert inline_markup(Arguments({"reply_markup": {"inline_keyboard": []}})) is None
    assert reply_markup(Arguments({"reply_markup": '{"keyboard": [["Yes"]]}'})) == {"keyboard": [[{"text": "Yes"}]]}


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("example.com", ""),
        ("https://example.com:8080/a", ""),
        ("http://127.0.0.1:8090/", ""),
        ("https://[::1]/", ""),
        ("http://intranet", "Wrong HTTP URL"),
        ("http://", "URL host is empty"),
        ("https://example.com:99999", "Wrong port number specified in the URL"),
        ("https://exa mple.com", "Wrong HTTP URL"),
        ("mailto:a@example.com", "Unsupported URL protocol"),
    ],
)
def test_links(address: str, fault: str) -> None:
    assert link_fault(address) == fault
    assert bool(checked_link(address)) == (fault == "")
