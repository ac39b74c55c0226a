"""Messages as the phone keeps them: Telegram's own JSON, and beside it what only the phone knows."""

import json
import sqlite3
from dataclasses import dataclass

from phone.arguments import Json
from phone.people import Person, as_chat, as_user
from phone.phone import Phone


@dataclass(frozen=True)
class Message:
    """A message in the chat with `person`; `body` is Telegram's Message, `extra` the phone's (reactions …)."""

    id: int
    person: int
    by_bot: bool
    body: Json
    extra: Json

    def for_page(self) -> Json:
        """What the page shows."""
        return {**self.body, "by_bot": self.by_bot, "extra": self.extra}


def add_message(phone: Phone, person: Person, content: Json, *, by_bot: bool, extra: Json | None = None) -> Message:
    """Put a message into a chat and tell the pages; returns it with its id, sender, chat and date."""
    author = phone.bot_user() if by_bot else as_user(person)
    number = phone.store.run(
        "INSERT INTO message (person, by_bot, body, extra) VALUES (?, ?, '', ?)",
        *(person.id, by_bot, json.dumps(extra or {})),
    )
    body = {"message_id": number, "from": author, "chat": as_chat(person), "date": phone.clock.stamp(), **content}
    message = Message(number, person.id, by_bot, body, extra or {})
    keep_message(phone, message)
    return message


def keep_message(phone: Phone, message: Message) -> None:
    """Write a new or changed message and tell the pages."""
    statement = "UPDATE message SET body = ?, extra = ? WHERE id = ?"
    phone.store.run(statement, json.dumps(message.body), json.dumps(message.extra), message.id)
    phone.events.tell("message", person=message.person, message=message.for_page())


def find_message(phone: Phone, person: int, number: int | None) -> Message | None:
    """The message with that id in that chat, or None."""
    row = phone.store.row("SELECT * FROM message WHERE id = ? AND person = ?", number, person)
    return None if row is None else _message(row)


def remove_message(phone: Phone, message: Message) -> None:
    """Delete a message and tell the pages."""
    phone.store.run("DELETE FROM message WHERE id = ?", message.id)
    phone.events.tell("deleted", person=message.person, message_id=message.id)


def last_messages(phone: Phone, person: int, number: int) -> list[Message]:
    """The newest messages of a chat, oldest first."""
    rows = phone.store.rows("SELECT * FROM message WHERE person = ? ORDER BY id DESC LIMIT ?", person, number)
    return [_message(row) for row in reversed(rows)]


def _message(row: sqlite3.Row) -> Message:
    return Message(row["id"], row["person"], bool(row["by_bot"]), json.loads(row["body"]), json.loads(row["extra"]))
