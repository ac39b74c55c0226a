"""Buttons that people press, and how the bot answers."""

import time

from tests.phone.handset import ANNA, Handset, on_a_phone, started

_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
_ROWS = [
    [{"text": "Yes", "callback_data": "y"}, {"text": "No", "callback_data": "n"}],
    [{"text": "Guide", "url": "https://example.com"}, {"text": "Copy", "copy_text": {"text": "abc"}}],
]


async def _ask(handset: Handset) -> int:
    sent = await handset.bot("sendMessage", chat_id=ANNA, text="Well?", reply_markup={"inline_keyboard": _ROWS})
    return int(sent["message_id"])


@on_a_phone()
@started()
async def test_a_press_reaches_the_bot_and_is_answered_once(handset: Handset) -> None:
    number = await _ask(handset)
    press = await handset.person("press", message_id=number, row=0, column=1)
    [update] = await handset.take()
    query = update["callback_query"]
    assert (query["id"], query["data"], query["from"]["id"]) == (press["callback_query_id"], "n", ANNA)
    assert query["message"]["message_id"] == number
    assert await handset.bot("answerCallbackQuery", callback_query_id=query["id"], text="No then")
    assert await handset.refusal("answerCallbackQuery", callback_query_id=query["id"]) == _OLD
    assert await handset.refusal("answerCallbackQuery", callback_query_id="123") == _OLD


@on_a_phone()
@started()
async def test_an_answer_may_be_long_or_late_but_not_too_much(handset: Handset) -> None:
    press = await handset.person("press", message_id=await _ask(handset), data="y")
    identifier = press["callback_query_id"]
    long = await handset.refusal("answerCallbackQuery", callback_query_id=identifier, text="x" * 201)
    assert long == "Bad Request: MESSAGE_TOO_LONG"
    handset.phone.store.run("UPDATE press SET pressed = ?", time.time() - 61)
    assert await handset.refusal("answerCallbackQuery", callback_query_id=identifier) == _OLD


@on_a_phone()
@started()
async def test_other_buttons_give_what_they_hold_and_tell_the_bot_nothing(handset: Handset) -> None:
    number = await _ask(handset)
    assert (await handset.person("press", message_id=number, row=1, column=0))["url"] == "https://example.com"
    assert (await handset.person("press", message_id=number, row=1, column=1))["copy_text"] == {"text": "abc"}
    for wrong in ({"row": 5, "column": 0}, {"row": 0, "column": 2}, {"data": "z"}):
        assert await handset.person("press", message_id=number, **wrong) == {"error": "There is no such button."}
    assert await handset.person("press", 1002, message_id=number, row=0) == {"error": "There is no such button."}
    assert await handset.take() == []


@on_a_phone()
@started()
async def test_a_modified_client_can_send_any_data(handset: Handset) -> None:
    await handset.person("press", message_id=await _ask(handset), data="delete:7", forged=True)
    [update] = await handset.take()
    assert update["callback_query"]["data"] == "delete:7"
