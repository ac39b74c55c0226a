"""Changing and deleting messages."""

from dataclasses import replace
from typing import Any

from phone.arguments import Arguments, Json, as_integer
from phone.errors import bad_request
from phone.keyboards import inline_markup
from phone.messages import Message, find_message, keep_message, remove_message
from phone.methods.common import chat_person, message_to_change, not_modified
from phone.methods.media import caption_content, media_content
from phone.methods.texts import text_content
from phone.phone import Phone

_CONTENT = {"text", "entities", "caption", "caption_entities", "photo", "document", "link_preview_options"}
_DELETABLE_SECONDS = 48 * 3600
_MOST_DELETED = 100


def edit_message_text(phone: Phone, arguments: Arguments) -> Json:
    """Replace the text (and keyboard) of one of the bot's text messages."""
    content, markup = text_content(arguments), inline_markup(arguments)
    _, message = message_to_change(phone, arguments)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    preview = arguments.decoded("link_preview_options", "link preview options JSON object")
    return _change(phone, message, content | ({"link_preview_options": preview} if preview else {}), markup)


def edit_message_caption(phone: Phone, arguments: Arguments) -> Json:
    """Replace the caption of a picture or document."""
    content, markup = caption_content(arguments), inline_markup(arguments)
    _, message = message_to_change(phone, arguments)
    if "photo" not in message.body and "document" not in message.body:
        raise bad_request("there is no caption in the message to edit")
    media = {key: message.body[key] for key in ("photo", "document") if key in message.body}
    return _change(phone, message, media | content, markup)


def edit_message_media(phone: Phone, arguments: Arguments) -> Json:
    """Replace a message by another picture or document."""
    item, markup = arguments.decoded("media", "media JSON object"), inline_markup(arguments)
    _, message = message_to_change(phone, arguments)
    return _change(phone, message, media_content(phone, arguments, item), markup)


def edit_message_reply_markup(phone: Phone, arguments: Arguments) -> Json:
    """Replace only the inline keyboard; without one it is taken away."""
    markup = inline_markup(arguments)
    _, message = message_to_change(phone, arguments)
    return _change(phone, message, {key: message.body[key] for key in _CONTENT & message.body.keys()}, markup)


def _change(phone: Phone, message: Message, content: Json, markup: Json | None) -> Json:
    old = {key: message.body[key] for key in _CONTENT & message.body.keys()}
    if old == content and message.body.get("reply_markup") == markup:
        raise not_modified()
    kept = {key: value for key, value in message.body.items() if key not in _CONTENT | {"reply_markup"}}
    body = {**kept, "edit_date": phone.clock.stamp(), **content}
    if markup:
        body["reply_markup"] = markup
    # Only a changed content shows "edited": a keyboard that is taken away leaves no mark on a real phone either.
    extra = message.extra | ({"edited": True} if old != content else {})
    phone.limits.spend(message.person)
    keep_message(phone, replace(message, body=body, extra=extra))
    return body


def delete_message(phone: Phone, arguments: Arguments) -> bool:
    """Delete one message, the bot's or the person's, not older than 48 hours."""
    person = chat_person(phone, arguments)
    message = find_message(phone, person.id, arguments.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if message.body["date"] < phone.clock.stamp() - _DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    remove_message(phone, message)
    return True


def delete_messages(phone: Phone, arguments: Arguments) -> bool:
    """Delete 1–100 messages; those that can't be found or deleted are skipped."""
    person = chat_person(phone, arguments)
    numbers: Any = arguments.decoded("message_ids", "message identifiers JSON object")
    if numbers is not None and not isinstance(numbers, list):
        raise bad_request("expected an Array of message identifiers")
    if not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > _MOST_DELETED:
        raise bad_request("too many message identifiers specified")
    for number in numbers:
        message = find_message(phone, person.id, as_integer(number))
        if message and message.body["date"] >= phone.clock.stamp() - _DELETABLE_SECONDS:
            remove_message(phone, message)
    return True


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
}
