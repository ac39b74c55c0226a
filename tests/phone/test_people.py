"""What people do: write, edit, share, block."""

from typing import Any

import pytest

from phone.people import DEFAULT_PEOPLE, Person, parse_person
from tests.phone.handset import ANNA, STRANGER, WANG, Handset, in_json, on_a_phone, png, started


@on_a_phone()
async def test_three_people_and_who_they_are(handset: Handset) -> None:
    people = (await handset.state())["people"]
    assert [(one["id"], one["first_name"], one["language"]) for one in people] == [
        (ANNA, "Anna", "en"),
        (WANG, "王磊", "zh-hans"),
        (STRANGER, "Stranger", "en"),
    ]
    await handset.say("/start owner", WANG)
    [update] = await handset.take()
    assert update["message"]["from"] == {"id": WANG, "is_bot": False, "first_name": "王磊", "language_code": "zh-hans"}
    assert update["message"]["chat"] == {"id": WANG, "first_name": "王磊", "type": "private"}
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


@on_a_phone()
@started()
async def test_an_edit_is_told_to_the_bot(handset: Handset) -> None:
    number = await handset.say("tommorow")
    await handset.person("edit", message_id=number, text="tomorrow")
    updates = await handset.take()
    assert [next(iter(update.keys() - {"update_id"})) for update in updates] == ["message", "edited_message"]
    assert updates[1]["edited_message"]["text"] == "tomorrow"
    sent = await handset.bot("sendMessage", chat_id=ANNA, text="mine")
    wrong = await handset.person("edit", message_id=sent["message_id"], text="yours")
    assert wrong == {"error": "Only one's own messages can be edited."}


@on_a_phone()
@started()
async def test_files_contacts_and_stickers_reach_the_bot(handset: Handset) -> None:
    await handset.person("send", photo=in_json("me.png", png(5, 6)), caption="me")
    await handset.person("send", document=in_json("a.vcf", b"card"))
    await handset.person("send", contact={"first_name": "Mei", "phone_number": "+86 1", "vcard": "BEGIN:VCARD"})
    await handset.person("send", contact={"own": True})
    await handset.person("send", sticker="🐼")
    photo, document, contact, own, sticker = [update["message"] for update in await handset.take()]
    assert (photo["photo"][-1]["height"], photo["caption"]) == (6, "me")
    assert document["document"]["mime_type"] in {"text/vcard", "text/x-vcard"}
    assert contact["contact"] == {"first_name": "Mei", "phone_number": "+86 1", "vcard": "BEGIN:VCARD"}
    assert own["contact"]["user_id"] == ANNA
    assert sticker["sticker"]["emoji"] == "🐼"


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        ({"text": " "}, "A message can't be empty."),
        ({"contact": {"first_name": "Mei"}}, "A contact needs a name and a phone number."),
        ({"photo": in_json("a.png", b"x")}, "This file is not a picture that can be shown. Send it as a file."),
        ({"document": {"name": "x", "base64": "?"}}, "A file in JSON is {name, base64}."),
        ({"text": "x", "person": 9}, "There is nobody with that id on this phone."),
        ({"text": "x", "person": "Anna"}, "“person” must be a number."),
    ],
)
@on_a_phone()
async def test_what_does_not_work_is_said_in_a_sentence(handset: Handset, wish: dict[str, Any], sentence: str) -> None:
    assert await handset.person("send", **wish) == {"error": sentence}
    assert (await handset.state())["pending"] == 0


@on_a_phone()
async def test_a_long_text_goes_in_several_messages_parted_between_words(handset: Handset) -> None:
    words = "word " * 2000
    await handset.say(words)
    await handset.say("🎉" * 2049)
    texts = [update["message"]["text"] for update in await handset.take()]
    assert " ".join(texts[:3]) == words.strip()
    assert texts[3:] == ["🎉" * 2048, "🎉"]


@on_a_phone()
@started()
async def test_a_blocked_bot_can_not_write_until_it_is_unblocked(handset: Handset) -> None:
    await handset.person("block")
    for method, more in {"sendMessage": {"text": "x"}, "sendChatAction": {"action": "typing"}}.items():
        why = await handset.refusal(method, chat_id=ANNA, **more)
        assert why == "Forbidden: bot was blocked by the user"
    assert await handset.person("send", text="x") == {"error": "You blocked this bot. Unblock it first."}
    await handset.person("unblock")
    blocked, unblocked = [update["my_chat_member"] for update in await handset.take()]
    assert (blocked["old_chat_member"]["status"], blocked["new_chat_member"]["status"]) == ("member", "kicked")
    assert unblocked["new_chat_member"]["status"] == "member"
    assert await handset.bot("sendMessage", chat_id=ANNA, text="back")


@on_a_phone()
@started()
async def test_a_one_time_keyboard_goes_after_one_answer_and_remove_takes_any_away(handset: Handset) -> None:
    keyboard: dict[str, Any] = {"keyboard": [[{"text": "Yes"}]], "one_time_keyboard": True}
    await handset.bot("sendMessage", chat_id=ANNA, text="Well?", reply_markup=keyboard)
    assert (await handset.state())["people"][0]["keyboard"] == keyboard
    await handset.say("Yes")
    assert (await handset.state())["people"][0]["keyboard"] is None
    del keyboard["one_time_keyboard"]
    await handset.bot("sendMessage", chat_id=ANNA, text="Well?", reply_markup=keyboard)
    await handset.say("Yes")
    assert (await handset.state())["people"][0]["keyboard"] == keyboard
    await handset.bot("sendMessage", chat_id=ANNA, text="Bye", reply_markup={"remove_keyboard": True})
    assert (await handset.state())["people"][0]["keyboard"] is None


@on_a_phone(people=(Person(7, "Zoë"),))
async def test_other_people_may_take_their_place(handset: Handset) -> None:
    assert [one["first_name"] for one in (await handset.state())["people"]] == ["Zoë"]


def test_people_from_the_command_line() -> None:
    person = parse_person("42:Zoë van Dam:en")
    assert (person.id, person.first_name, person.last_name, person.language) == (42, "Zoë", "van Dam", "en")
    for wrong in ("42:Zoë", "x:Zoë:en", "0:Zoë:en", "42::en", f"{2**31}:Zoë:en"):
        with pytest.raises(ValueError):  # noqa: PT011 - argparse asks for just this type
            parse_person(wrong)
    assert all(one.id < 2**31 for one in DEFAULT_PEOPLE)
