"""Chats and presses of buttons."""

import json
import time

from phone.arguments import Arguments, Json
from phone.errors import bad_request
from phone.messages import find_message
from phone.methods.common import chat_person, quoted, recipient
from phone.people import as_chat, change_person
from phone.phone import Phone
from phone.utf16 import units

ANSWER_SECONDS = 60
_LONGEST_ANSWER = 200
_ACTIONS = "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker "
_ACTIONS += "find_location record_video_note upload_video_note"


def send_chat_action(phone: Phone, arguments: Arguments) -> bool:
    """Show for five seconds that the bot is at work."""
    action = arguments.text("action")
    if action not in _ACTIONS.split():
        raise bad_request("wrong parameter action in request")
    person = recipient(phone, arguments)
    phone.events.tell("action", person=person.id, action=action)
    return True


def answer_callback_query(phone: Phone, arguments: Arguments) -> bool:
    """Answer the press of a button once, within a minute of real time."""
    text = arguments.text("text")
    if units(text) > _LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    press = phone.store.row("SELECT * FROM press WHERE id = ?", arguments.text("callback_query_id"))
    if press is None or press["answer"] is not None or press["pressed"] < time.time() - ANSWER_SECONDS:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    answer = {"text": text, "show_alert": arguments.boolean("show_alert"), "url": arguments.text("url")}
    phone.store.run("UPDATE press SET answer = ? WHERE id = ?", json.dumps(answer), press["id"])
    phone.events.tell("answer", person=press["person"], id=press["id"], message_id=press["message"], **answer)
    return True


def get_chat(phone: Phone, arguments: Arguments) -> Json:
    """What a bot may know about a chat."""
    person = chat_person(phone, arguments)
    pinned = find_message(phone, person.id, person.pinned)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return {
        **as_chat(person),
        "accent_color_id": person.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
        **({"active_usernames": [person.username]} if person.username else {}),
        **({"pinned_message": quoted(pinned)} if pinned else {}),
    }


def pin_chat_message(phone: Phone, arguments: Arguments) -> bool:
    """Show a message at the top of the chat."""
    person = recipient(phone, arguments)
    message = find_message(phone, person.id, arguments.integer("message_id"))
    if message is None:
        raise bad_request("message to pin not found")
    _pin(phone, person.id, message.id)
    return True


def unpin_chat_message(phone: Phone, arguments: Arguments) -> bool:
    """Take the pinned message away from the top."""
    _pin(phone, recipient(phone, arguments).id, None)
    return True


def _pin(phone: Phone, person: int, message: int | None) -> None:
    change_person(phone.store, person, pinned=message)
    phone.events.tell("people")


METHODS = {
    "sendChatAction": send_chat_action,
    "answerCallbackQuery": answer_callback_query,
    "getChat": get_chat,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_chat_message,
}
