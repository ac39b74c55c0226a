"""Whatever a bot or a page sends, the phone answers as Telegram would: a result or a refusal, never a breakdown."""

from typing import Any

import pytest

from phone.control import DEEDS
from phone.methods import METHODS
from tests.phone.handset import ANNA, TOKEN, Handset, on_a_phone, started

_NONSENSE: list[Any] = [None, "", "x", "{", "[]", "{}", "[{}]", "[1]", -1, 10**30, 1.5, True, [], {}, [None], {"a": []}]
_FIELDS = """
text caption entities caption_entities parse_mode reply_markup reply_parameters reply_to_message_id message_id
message_ids media photo document reaction action file_id callback_query_id commands scope
language_code name description url offset link_preview_options
""".split()  # noqa: SIM905
_WISHES = ["text", "contact", "photo", "document", "sticker", "message_id", "row", "data", "language", "to", "reply_to"]
_WAITING = {"close", "logOut", "setWebhook"}


@pytest.mark.parametrize("method", sorted(METHODS.keys() - _WAITING))
@on_a_phone(limits=False)
@started()
async def test_nonsense_is_answered(handset: Handset, method: str) -> None:
    for value in _NONSENSE:
        fields = {"chat_id": ANNA, "text": "x", **{name: value for name in _FIELDS if name != "text" or value}}
        for arguments in (fields, {"chat_id": value}, {"chat_id": ANNA, "message_id": 1, "reaction": value}):
            async with handset.session.post(f"/bot{TOKEN}/{method}", json=arguments) as answer:
                assert answer.status in {200, 400}, (method, arguments, await answer.text())


@pytest.mark.parametrize("deed", sorted(DEEDS.keys() - {"start-over"}))
@on_a_phone()
@started()
async def test_nonsense_from_a_page_is_answered(handset: Handset, deed: str) -> None:
    for value in _NONSENSE:
        for wish in (dict.fromkeys(_WISHES, value), {"person": value}, {"method": value, "status": value}):
            body = {"person": ANNA, **wish}
            async with handset.session.post(f"/phone/{deed}", json=body) as answer:
                assert answer.status in {200, 400}, (deed, body, await answer.text())
