"""What came in, in the conversation's own terms: something said, something shared, or a button pressed."""

import json
from dataclasses import dataclass
from typing import Any

from telegram import Chat, Contact, Document, Message, Update, User

from playbooks.language import Language, language_of


@dataclass(frozen=True)
class Sender:
    """Who wrote: the chat, the name on their profile, and the language of their phone."""

    chat_id: int
    name: str
    language: Language


@dataclass(frozen=True)
class Said:
    """A message: its text, or what kind of other thing it was ("sticker", "photo", "edit" …)."""

    text: str = ""
    other: str | None = None
    contact: Contact | None = None
    document: Document | None = None
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
    """Read an update as Telegram sent it; None for what is none of our business (channels, groups, polls …)."""
    update = Update.de_json(_without_nul(json.loads(body)), None)
    user, chat = update.effective_user, update.effective_chat
    if user is None or user.is_bot or chat is None or chat.type != Chat.PRIVATE:
        return None
    event = _event(update)
    return (_sender(user, chat), event) if event else None


def _without_nul(value: Any) -> Any:
    # No phone sends this character and PostgreSQL stores no text with it, but a forger may try.
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, dict):
        return {name: _without_nul(inner) for name, inner in value.items()}
    return [_without_nul(inner) for inner in value] if isinstance(value, list) else value


def _event(update: Update) -> Event | None:
    query = update.callback_query
    if query is not None:
        return Pressed(query.data or "", query.message.message_id if query.message else None, query.id)
    if update.my_chat_member is not None:
        return Blocked(update.my_chat_member.new_chat_member.status in ("kicked", "left"))
    if update.edited_message is not None:
        return Said(text=update.edited_message.text or "", other="edit")
    return _said(update.message) if update.message else None


def _said(message: Message) -> Said:
    if message.text is not None:
        return Said(text=message.text, message_id=message.message_id)
    if message.contact is not None:
        return Said(contact=message.contact, message_id=message.message_id)
    kind = message.effective_attachment
    name = type(kind).__name__.lower() if kind is not None and not isinstance(kind, tuple) else "photo"
    return Said(text=message.caption or "", other=name, document=message.document, message_id=message.message_id)


def _sender(user: User, chat: Chat) -> Sender:
    return Sender(chat.id, user.full_name, language_of(user.language_code))


def chat_of(update: dict[str, Any]) -> int:
    """Give the chat that an update belongs to, without reading all of it; 0 when it has none."""
    for part in update.values():
        if isinstance(part, dict):
            holder = part.get("message") or part
            chat = holder.get("chat") or part.get("from") or part.get("user")
            if chat:
                return int(chat["id"])
    return 0


def file_to_read(body: str) -> Document | None:
    """Give the file that came along with an update, if it is of a kind that we read (a vCard)."""
    if '"document"' not in body:
        return None
    read = read_update(body)
    document = read[1].document if read and isinstance(read[1], Said) else None
    return document if document is not None and is_card(document) else None


def is_card(document: Document) -> bool:
    """Tell whether a file is a vCard, by its name or its type."""
    name, kind = (document.file_name or "").lower(), document.mime_type or ""
    return name.endswith((".vcf", ".vcard")) or "vcard" in kind
