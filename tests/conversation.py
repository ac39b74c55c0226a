"""A conversation without a network: updates go in as Telegram sends them, and what the rep would see comes out."""

import itertools
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from db import post
from db.post import Incoming, Outgoing
from db.store import Store
from delivery.handling import Task, handle
from delivery.tick import due_messages
from handlers.turn import Installation

OWNERS = frozenset({1001, 1002})
_update_ids = itertools.count(1)


@dataclass
class Message:
    """A message of the bot as the rep sees it: its text (HTML) and its buttons, row by row, as (label, data)."""

    message_id: int
    text: str
    buttons: list[list[tuple[str, str | None]]] = field(default_factory=list)
    document: str | None = None

    @property
    def labels(self) -> list[str]:
        """All labels, in order."""
        return [label for row in self.buttons for label, _ in row]

    def data(self, label: str) -> str:
        """The data of the first button whose label contains `label`."""
        return next(data or "" for row in self.buttons for text, data in row if label in text)


@dataclass
class Conversation:
    """One person's chat with the bot. `now` is the time that everything happens at; move it with `later`."""

    store: Store
    chat_id: int
    name: str
    language: str
    now: datetime
    messages: list[Message] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)
    owner_ids: frozenset[int] = OWNERS
    public_url: str | None = None
    _newest_id: int = 99

    def say(self, text: str) -> str:
        """Send words; give the bot's answers, joined."""
        return self.update({"message": {**self._head(), "text": text}})

    def send(self, **content: Any) -> str:
        """Send something else: sticker=…, photo=…, contact=…, document=…; give the answers, joined."""
        attachment = content.pop("attachment", None)
        return self.update({"message": {**self._head(), **content}}, attachment)

    def edit(self, text: str) -> str:
        """Edit a message that was sent before."""
        return self.update({"edited_message": {**self._head(), "edit_date": int(self.now.timestamp()), "text": text}})

    def press(self, label: str) -> str:
        """Press the newest button whose label contains `label`; give the answers, joined."""
        for message in reversed(self.messages):
            for row in message.buttons:
                for text, data in row:
                    if label in text:
                        return self.press_data(data or "", message.message_id)
        raise AssertionError(f"no button says {label!r}; there are {[m.labels for m in self.messages[-3:]]}")

    def press_data(self, data: str, message_id: int = 1) -> str:
        """Press a button with some data, as a forger could."""
        query = {
            "id": str(next(_update_ids)), "from": self._user(), "chat_instance": "1", "data": data,
            "message": {**self._head(), "message_id": message_id, "text": "…"},
        }  # fmt: skip
        return self.update({"callback_query": query})

    def update(self, content: dict[str, Any], attachment: bytes | None = None) -> str:
        """Let any update happen; give the answers (new and edited messages and toasts), joined."""
        update_id = next(_update_ids)
        body = json.dumps({"update_id": update_id, **content}, ensure_ascii=False)
        incoming = Incoming(update_id, self.chat_id, body)
        self.store.transaction(post.receive, [incoming], self.now)
        owed = handle(
            self.store,
            Task(incoming, attachment),
            Installation(self.owner_ids, "rapport_bot", public_url=self.public_url),
            self.now,
        )
        return self.show([call for call in owed if call.chat_id == self.chat_id])

    def later(self, until: datetime | timedelta) -> str:
        """Let time pass, with the tick looking at the end of it; give what the bot sends by itself, joined."""
        self.now = self.now + until if isinstance(until, timedelta) else until
        owed = self.store.transaction(due_messages, self.now)
        return self.show([call for call in owed if call.chat_id == self.chat_id])

    def show(self, owed: list[Outgoing]) -> str:
        """Show what the bot owes in this chat, as the sender would deliver it."""
        shown = []
        for call in owed:
            shown.append(self._show(call.method, json.loads(call.body)))
            message_id = self.messages[-1].message_id if self.messages else None
            self.store.transaction(post.mark_ended, call.id, self.now, message_id=message_id)
        return "\n".join(text for text in shown if text)

    @property
    def last(self) -> Message:
        """The newest message."""
        return self.messages[-1]

    def _show(self, method: str, parameters: dict[str, Any]) -> str:
        if method == "answerCallbackQuery":
            self.toasts.append(parameters["text"])
            return str(parameters["text"])
        rows = parameters.get("reply_markup", {}).get("inline_keyboard", [])
        buttons = [
            [(button["text"], button.get("callback_data") or button.get("copy_text", {}).get("text")) for button in row]
            for row in rows
        ]
        text = parameters.get("text", parameters.get("caption", ""))
        assert len(text) <= 4096, "too long for Telegram"
        assert all(len((data or "").encode()) <= 64 or not data for row in rows for data in _datas(row))
        edited = next((m for m in self.messages if m.message_id == parameters.get("message_id")), None)
        if edited is not None:
            edited.text, edited.buttons = text, buttons
            self.messages.remove(edited)
            self.messages.append(edited)
        else:
            self.messages.append(Message(self._next_id(), text, buttons, parameters.get("make")))
        return str(text)

    def _next_id(self) -> int:
        self._newest_id += 1
        return self._newest_id

    def _user(self) -> dict[str, Any]:
        return {"id": self.chat_id, "is_bot": False, "first_name": self.name, "language_code": self.language}

    def _head(self) -> dict[str, Any]:
        return {
            "message_id": self._next_id(), "date": int(self.now.timestamp()), "from": self._user(),
            "chat": {"id": self.chat_id, "type": "private", "first_name": self.name},
        }  # fmt: skip


def _datas(row: list[dict[str, Any]]) -> list[str | None]:
    return [button.get("callback_data") for button in row]
