"""What came in, in the conversation's own terms: something said, something shared, or a button pressed."""

import json
from dataclasses import dataclass
from typing import Any

from playbooks.language import Language, language_of

# What a message may be besides words, as the Bot API names it; an animation is a document, too.
OTHERS = (
    "animation", "audio", "contact", "dice", "document", "game", "invoice", "location", "paid_media", "photo", "poll",
    "sticker", "story", "venue", "video", "video_note", "voice", "successful_payment",
)  # fmt: skip


@dataclass(frozen=True)
class Sender:
    """Who wrote: the chat, the name on their profile, and the language of their phone."""

    chat_id: int
    name: str
    language: Language


@dataclass(frozen=True)
class SharedContact:
    """A contact of somebody's phone; `user_id` tells that they are on Telegram."""

    first_name: str = ""
    last_name: str = ""
    phone_number: str = ""
    user_id: int | None = None
    vcard: str = ""


@dataclass(frozen=True)
class SharedFile:
    """A file that was sent; `size` in bytes, as far as it was told."""

    file_id: str
    name: str = ""
    mime_type: str = ""
    size: int = 0


@dataclass(frozen=True)
class Said:
    """A message: its text, or what kind of other thing it was ("sticker", "photo", "edit" …)."""

    text: str = ""
    other: str | None = None
    contact: SharedContact | None = None
    document: SharedFile | None = None
    message_id: int = 0


@dataclass(frozen=True)
class Pressed:
    """A button of ours that was pressed: its data, the message it is on, and the query to be answered."""

    data: str
    message_id: int | None
    query_id: str


@dataclass(frozen=True)
class Blocked:
    """The person stopped the bot, or started it again."""

    blocked: bool


Event = Said | Pressed | Blocked


def read_update(body: str) -> tuple[Sender, Event] | None:
    """Read an update as Telegram sent it; None for what is none of our business (channels, groups, polls …).

    Raises KeyError, TypeError, ValueError or AttributeError for what Telegram never sends.
    """
    update = json.loads(body)
    if "\\u0000" in body:
        update = _without_nul(update)
    query, moved = update.get("callback_query"), update.get("my_chat_member")
    message = update.get("message") or update.get("edited_message")
    holder = query or moved or message
    if not holder:
        return None
    user, chat = holder.get("from"), ((query.get("message") or {}) if query else holder).get("chat")
    if query and chat is None:
        chat = {"id": user["id"], "type": "private"}
    if not user or user.get("is_bot") or not chat or chat["type"] != "private":
        return None
    if query:
        event: Event = Pressed(query.get("data", ""), (query.get("message") or {}).get("message_id"), query["id"])
    elif moved:
        event = Blocked(moved["new_chat_member"]["status"] in ("kicked", "left"))
    elif "message" in update:
        event = _said(message)
    else:
        event = Said(text=message.get("text", ""), other="edit")
    return _sender(user, chat), event


def _without_nul(value: Any) -> Any:
    # No phone sends this character and PostgreSQL stores no text with it, but a forger may try.
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, dict):
        return {name: _without_nul(inner) for name, inner in value.items()}
    return [_without_nul(inner) for inner in value] if isinstance(value, list) else value


def _said(message: dict[str, Any]) -> Said:
    number = message["message_id"]
    if "text" in message:
        return Said(text=message["text"], message_id=number)
    if "contact" in message:
        told = message["contact"]
        names = ("first_name", "last_name", "phone_number", "vcard")
        return Said(
            contact=SharedContact(user_id=told.get("user_id"), **{name: told.get(name, "") for name in names}),
            message_id=number,
        )
    kind = next((other for other in OTHERS if other in message), "other")
    return Said(text=message.get("caption", ""), other=kind, document=_file(message), message_id=number)


def _file(message: dict[str, Any]) -> SharedFile | None:
    told = message.get("document")
    if told is None:
        return None
    return SharedFile(told["file_id"], told.get("file_name", ""), told.get("mime_type", ""), told.get("file_size", 0))


def _sender(user: dict[str, Any], chat: dict[str, Any]) -> Sender:
    name = " ".join(part for part in (user.get("first_name"), user.get("last_name")) if part)
    return Sender(chat["id"], name, language_of(user.get("language_code")))


def chat_of(update: dict[str, Any]) -> int:
    """Give the chat that an update belongs to, without reading all of it; 0 when it has none."""
    for part in update.values():
        if isinstance(part, dict):
            holder = part.get("message") or part
            chat = holder.get("chat") or part.get("from") or part.get("user")
            if isinstance(chat, dict) and isinstance(chat.get("id"), int):
                return int(chat["id"])
    return 0


def file_to_read(body: str) -> SharedFile | None:
    """Give the file that came along with an update, if it is of a kind that we read (a vCard)."""
    if '"document"' not in body:
        return None
    try:
        read = read_update(body)
    except (AttributeError, KeyError, TypeError, ValueError):
        # Whatever it is, it is said when it is handled.
        return None
    document = read[1].document if read and isinstance(read[1], Said) else None
    return document if document is not None and is_card(document) else None


def is_card(document: SharedFile) -> bool:
    """Tell whether a file is a vCard, by its name or its type."""
    return document.name.lower().endswith((".vcf", ".vcard")) or "vcard" in document.mime_type
