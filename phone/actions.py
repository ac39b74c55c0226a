"""What a person does with the phone: every deed changes the chat and tells the bot, as on a real phone."""

import secrets
import time
from dataclasses import replace
from typing import Any

from phone.arguments import Json, Upload, as_integer
from phone.entities import clean, finish
from phone.errors import ActionError
from phone.files import as_document, as_photo, keep_file
from phone.messages import Message, add_message, find_message, keep_message
from phone.methods.common import quoted
from phone.people import Person, as_chat, as_user, change_person
from phone.phone import Phone
from phone.utf16 import pieces, units

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
_STICKER = bytes.fromhex("524946461a000000574542505650384c0d0000002f0000001007111188880800")


def send_text(phone: Phone, person: Person, text: str, reply_to: int | None = None) -> Message:
    """Send a text, a long one in several messages as Telegram's own clients do; returns the last of them.

    Raises ActionError when it is empty or the bot is blocked.
    """
    formatted = [finish(piece, []) for piece in pieces(clean(text).strip(), LONGEST_TEXT)]
    contents = [{"text": piece, **({"entities": found} if found else {})} for piece, found in formatted if piece]
    if not contents:
        raise ActionError("A message can't be empty.")
    return [_send(phone, person, content, reply_to) for content in contents][-1]


def send_file(phone: Phone, person: Person, kind: str, upload: Upload, caption: str = "") -> Message:
    """Send a "photo" (when the content is a picture) or a "document"."""
    caption, entities = finish(clean(caption), [])
    if units(caption) > LONGEST_CAPTION:
        raise ActionError("A caption has at most 1024 characters.")
    file = keep_file(phone.store, f"{kind}s", upload.name or "file", upload.content)
    if kind == "photo" and not file.width:
        raise ActionError("This file is not a picture that can be shown. Send it as a file.")
    content: Json = {"photo": as_photo(file)} if kind == "photo" else {"document": as_document(file)}
    content |= {"caption": caption} if caption else {}
    content |= {"caption_entities": entities} if entities else {}
    return _send(phone, person, content)


def send_contact(phone: Phone, person: Person, contact: Any) -> Message:
    """Share a contact {phone_number, first_name, last_name?, vcard?}, or with {"own": true} one's own number."""
    if isinstance(contact, dict) and contact.get("own"):
        kept = {"phone_number": person.phone_number, "first_name": person.first_name}
        return _send(phone, person, {"contact": {**kept, "last_name": person.last_name, "user_id": person.id}})
    fields = ("phone_number", "first_name", "last_name", "vcard")
    kept = {name: str(contact[name]) for name in fields if isinstance(contact, dict) and contact.get(name)}
    if not kept.get("phone_number") or not kept.get("first_name"):
        raise ActionError("A contact needs a name and a phone number.")
    return _send(phone, person, {"contact": kept})


def send_sticker(phone: Phone, person: Person, emoji: str) -> Message:
    """Send a sticker that stands for an emoji."""
    file = keep_file(phone.store, "stickers", "sticker.webp", _STICKER)
    sides = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return _send(phone, person, {"sticker": {**file.reference, **sides, "emoji": emoji}})


def edit_text(phone: Phone, person: Person, number: int, text: str) -> Message:
    """Change one of the person's own texts or captions."""
    message = find_message(phone, person.id, number)
    if message is None or message.by_bot or not {"text", "caption", "photo", "document"} & message.body.keys():
        raise ActionError("Only one's own messages can be edited.")
    name, entities_name = ("text", "entities") if "text" in message.body else ("caption", "caption_entities")
    text, entities = finish(clean(text), [])
    if (name == "text" and not text) or units(text) > (LONGEST_TEXT if name == "text" else LONGEST_CAPTION):
        raise ActionError("A message has 1 to 4096 characters.")
    if text == message.body.get(name, ""):
        return message
    body = {key: value for key, value in message.body.items() if key not in {name, entities_name}}
    body |= {"edit_date": phone.clock.stamp(), name: text, **({entities_name: entities} if entities else {})}
    edited = replace(message, body=body, extra={**message.extra, "edited": True})
    keep_message(phone, edited)
    phone.updates.add("edited_message", body)
    return edited


def press_button(phone: Phone, person: Person, number: int, button: Json) -> Json:
    """Press an inline button (found by `data`, or by `row` and `column`): a callback's id, or what the button holds."""
    message = find_message(phone, person.id, number)
    rows = message.body.get("reply_markup", {}).get("inline_keyboard", []) if message else []
    found = _button(rows, button)
    if message is None or found is None:
        raise ActionError("There is no such button.")
    if "callback_data" not in found:
        return found
    if person.blocked:
        raise ActionError("You blocked this bot. Unblock it first.")
    press = str(secrets.randbits(62))
    phone.store.run(
        "INSERT INTO press (id, person, message, data, pressed) VALUES (?, ?, ?, ?, ?)",
        *(press, person.id, message.id, found["callback_data"], time.time()),
    )
    query = {"id": press, "from": as_user(person), "message": message.body, "chat_instance": str(person.id)}
    phone.updates.add("callback_query", {**query, "data": found["callback_data"]})
    return {"callback_query_id": press}


def _button(rows: list[list[Json]], wanted: Json) -> Json | None:
    """With "forged" data there needs to be no such button: a modified client can send anything."""
    if wanted.get("forged") and "data" in wanted:
        return {"callback_data": str(wanted["data"])}
    if "data" in wanted:
        return next((one for row in rows for one in row if one.get("callback_data") == wanted["data"]), None)
    row, column = as_integer(wanted.get("row", 0)), as_integer(wanted.get("column", 0))
    if row is None or column is None or not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
        return None
    return rows[row][column]


def set_blocked(phone: Phone, person: Person, blocked: bool) -> None:
    """Block the bot, or let it write again; the bot is told as Telegram tells it."""
    change_person(phone.store, person.id, blocked=blocked)
    if person.started and person.blocked != blocked:
        phone.updates.add("my_chat_member", _membership(phone, person, blocked))
    phone.events.tell("people")


def _membership(phone: Phone, person: Person, blocked: bool) -> Json:
    member = {"user": phone.bot_user(), "status": "member"}
    kicked = {"user": phone.bot_user(), "status": "kicked", "until_date": 0}
    old, new = (member, kicked) if blocked else (kicked, member)
    change = {"chat": as_chat(person), "from": as_user(person), "date": phone.clock.stamp()}
    return {**change, "old_chat_member": old, "new_chat_member": new}


def _send(phone: Phone, person: Person, content: Json, reply_to: int | None = None) -> Message:
    if person.blocked:
        raise ActionError("You blocked this bot. Unblock it first.")
    replied = find_message(phone, person.id, reply_to)
    if replied:
        content = {**content, "reply_to_message": quoted(replied)}
    if not person.started:
        change_person(phone.store, person.id, started=True)
        phone.events.tell("people")
    if person.keyboard and (person.keyboard.get("one_time_keyboard") or person.keyboard.get("force_reply")):
        change_person(phone.store, person.id, keyboard=None)
        phone.events.tell("people")
    message = add_message(phone, person, content, by_bot=False)
    phone.updates.add("message", message.body)
    return message
