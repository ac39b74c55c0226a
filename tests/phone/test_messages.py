"""Texts from the bot: sent, changed, deleted, and refused as Telegram refuses them."""

from typing import Any

import pytest

from tests.phone.handset import ANNA, STRANGER, Handset, on_a_phone, started

_SAME = "message is not modified: specified new message content and reply markup are exactly the same"
_NO_END = "can't parse entities: Can't find end tag corresponding to "
_BUTTON = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ({}, "message text is empty"),
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "🎉" * 2049}, "message is too long"),
        ({"text": "x" * 40_000}, "text is too long"),
        ({"text": "<b>x", "parse_mode": "HTML"}, _NO_END + 'start tag "b"'),
        ({"text": "x", "parse_mode": "MarkdownV2"}, "unsupported parse_mode"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "chat_id": 5}, "chat not found"),
        ({"text": "x", "chat_id": STRANGER}, "chat not found"),
        ({"text": "x", "chat_id": "@anna"}, "chat not found"),
        ({"text": "\ud83c"}, "strings must be encoded in UTF-8"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "x", "entities": "{"}, "can't parse entities JSON object"),
    ],
)  # fmt: skip
@on_a_phone()
@started()
async def test_wrong_texts_are_refused(handset: Handset, arguments: dict[str, Any], why: str) -> None:
    assert await handset.refusal("sendMessage", **{"chat_id": ANNA, **arguments}) == f"Bad Request: {why}"


@on_a_phone()
@started()
async def test_length_counts_after_the_markup_is_read(handset: Handset) -> None:
    sent = await handset.bot("sendMessage", chat_id=ANNA, text=f"<b>{'&amp;' * 4096}</b>", parse_mode="HTML")
    assert sent["text"] == "&" * 4096
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]


@on_a_phone()
@started()
async def test_a_message_says_who_wrote_it_to_whom_and_when(handset: Handset) -> None:
    question = await handset.say("Hello?")
    sent = await handset.bot(
        "sendMessage", chat_id=str(ANNA), text=" Hi ", reply_to_message_id=question, reply_markup=_BUTTON
    )
    assert (sent["text"], sent["from"]["is_bot"], sent["chat"]["id"]) == ("Hi", True, ANNA)
    assert sent["reply_to_message"]["text"] == "Hello?"
    assert sent["reply_markup"] == _BUTTON
    assert abs(sent["date"] - handset.phone.clock.stamp()) <= 2
    shown = (await handset.state())["messages"][str(ANNA)][-1]
    assert (shown["text"], shown["by_bot"]) == ("Hi", True)


@on_a_phone()
@started()
async def test_entities_given_as_json_work(handset: Handset) -> None:
    bold = {"type": "bold", "offset": 1, "length": 4}
    sent = await handset.bot("sendMessage", chat_id=ANNA, text=" bold", entities=[bold])
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4}]


@on_a_phone()
@started()
async def test_an_edit_changes_the_message_and_leaves_a_mark(handset: Handset) -> None:
    sent = await handset.bot("sendMessage", chat_id=ANNA, text="One", reply_markup=_BUTTON)
    where = {"chat_id": ANNA, "message_id": sent["message_id"]}
    edited = await handset.bot("editMessageText", **where, text="<b>Two</b>", parse_mode="HTML")
    assert edited["text"] == "Two"
    assert "reply_markup" not in edited
    assert edited["edit_date"] >= sent["date"]
    assert (await handset.state())["messages"][str(ANNA)][-1]["extra"]["edited"]
    assert _SAME in await handset.refusal("editMessageText", **where, text="<b>Two</b>", parse_mode="HTML")
    assert (await handset.bot("editMessageReplyMarkup", **where, reply_markup=_BUTTON))["reply_markup"] == _BUTTON
    assert _SAME in await handset.refusal("editMessageReplyMarkup", **where, reply_markup=_BUTTON)


@on_a_phone()
@started()
async def test_what_can_not_be_edited(handset: Handset) -> None:
    hers = await handset.say("mine")
    keyboard = {"keyboard": [[{"text": "Yes"}]]}
    asked = await handset.bot("sendMessage", chat_id=ANNA, text="Well?", reply_markup=keyboard)

    async def edit(number: int, **more: Any) -> str:
        return await handset.refusal("editMessageText", chat_id=ANNA, message_id=number, **{"text": "new", **more})

    assert await edit(hers) == "Bad Request: message can't be edited"
    assert await edit(asked["message_id"]) == "Bad Request: message can't be edited"
    assert await edit(999) == "Bad Request: message to edit not found"
    assert await edit(hers, text="") == "Bad Request: message text is empty"
    assert await edit(asked["message_id"], reply_markup=keyboard) == "Bad Request: inline keyboard expected"


@on_a_phone()
@started()
async def test_deleted_messages_are_gone(handset: Handset) -> None:
    numbers = [(await handset.bot("sendMessage", chat_id=ANNA, text=str(one)))["message_id"] for one in range(3)]
    hers = await handset.say("mine")
    assert await handset.bot("deleteMessage", chat_id=ANNA, message_id=hers)
    assert await handset.bot("deleteMessages", chat_id=ANNA, message_ids=[*numbers[:2], 999])
    again = await handset.refusal("deleteMessage", chat_id=ANNA, message_id=hers)
    assert again == "Bad Request: message to delete not found"
    left = [message["text"] for message in (await handset.state())["messages"][str(ANNA)]]
    assert left == ["/start", "2"]


@on_a_phone()
@started()
async def test_after_two_days_a_message_stays(handset: Handset) -> None:
    sent = await handset.bot("sendMessage", chat_id=ANNA, text="old")
    await handset.person("clock", tomorrow="00:00")
    for _ in range(2):
        await handset.person("clock", tomorrow="23:59")
    why = await handset.refusal("deleteMessage", chat_id=ANNA, message_id=sent["message_id"])
    assert why == "Bad Request: message can't be deleted for everyone"


@on_a_phone()
@started()
async def test_a_reaction_is_shown_and_only_telegrams_emoji_are_taken(handset: Handset) -> None:
    where = {"chat_id": ANNA, "message_id": await handset.say("Done!")}
    assert await handset.bot("setMessageReaction", **where, reaction=[{"type": "emoji", "emoji": "👍"}])
    assert (await handset.state())["messages"][str(ANNA)][-1]["extra"]["reactions"] == ["👍"]
    wrong = [{"type": "emoji", "emoji": "🧀"}]
    assert await handset.refusal("setMessageReaction", **where, reaction=wrong) == "Bad Request: REACTION_INVALID"
    assert await handset.bot("setMessageReaction", **where, reaction=[])
    assert (await handset.state())["messages"][str(ANNA)][-1]["extra"]["reactions"] == []


@on_a_phone()
async def test_wrong_token_and_unknown_method(handset: Handset) -> None:
    async with handset.session.post("/bot1:wrong/getMe") as answer:
        expected = {"ok": False, "error_code": 401, "description": "Unauthorized"}
        assert (answer.status, await answer.json()) == (401, expected)
    assert await handset.refusal("sendDice", chat_id=ANNA) == "Not Found"
    assert (await handset.bot("GETME"))["username"] == "local_phone_bot"


@pytest.mark.parametrize("kind", ["query", "form", "multipart", "json"])
@on_a_phone()
@started()
async def test_arguments_come_in_any_shape(handset: Handset, kind: str) -> None:
    fields = {
        "chat_id": str(ANNA),
        "text": "王 <b>x</b>",
        "parse_mode": "html",
        "reply_markup": '{"force_reply": true}',
    }
    path = "/bot1:local-phone/sendMessage"
    if kind == "multipart":
        body = await handset.upload("sendMessage", {"unused": ("a.txt", b"a")}, **fields)
    elif kind == "query":
        async with handset.session.get(path, params=fields) as answer:
            body = await answer.json()
    else:
        sent = handset.session.post(path, data=fields) if kind == "form" else handset.session.post(path, json=fields)
        async with sent as answer:
            body = await answer.json()
    assert body["result"]["text"] == "王 x"
    assert (await handset.state())["people"][0]["keyboard"] == {"force_reply": True}


@on_a_phone()
async def test_a_broken_body_is_refused(handset: Handset) -> None:
    headers = {"Content-Type": "application/json"}
    async with handset.session.post("/bot1:local-phone/getMe", data=b"{", headers=headers) as answer:
        assert (await answer.json())["description"] == "Bad Request: can't parse JSON object"
