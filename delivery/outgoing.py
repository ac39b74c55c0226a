"""From answers to owed calls of the Bot API, written in the transaction whose effect they tell."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from db import post
from db.post import Outgoing
from delivery.splitting import split_html
from handlers.replies import Answer, Button, DocumentReply, Reply, Rows, Toast
from handlers.updates import Event, Pressed

TOAST_LENGTH = 200


def write(
    session: Session, chat_id: int, event: Event | None, answers: Sequence[Answer], update_id: int | None, now: datetime
) -> list[Outgoing]:
    """Owe every answer, in order; a pressed button is always answered, first."""
    calls: list[tuple[str, dict[str, Any]]] = []
    if isinstance(event, Pressed):
        toast = next((answer.text for answer in answers if isinstance(answer, Toast)), "")
        calls.append(("answerCallbackQuery", {"callback_query_id": event.query_id, "text": toast[:TOAST_LENGTH]}))
    for answer in answers:
        if isinstance(answer, Reply):
            calls += [(method, {"chat_id": chat_id, **parameters}) for method, parameters in messages(answer)]
        elif isinstance(answer, DocumentReply):
            calls.append(("sendDocument", {"chat_id": chat_id, **document(answer)}))
    return [post.owe(session, chat_id, method, parameters, now, update_id=update_id) for method, parameters in calls]


def messages(reply: Reply) -> list[tuple[str, dict[str, Any]]]:
    """Give the calls for one reply: an edit, or as many messages as its length needs, buttons on the last."""
    parts = split_html(reply.text)
    calls: list[tuple[str, dict[str, Any]]] = []
    for number, part in enumerate(parts):
        parameters: dict[str, Any] = {
            "text": part, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}
        }  # fmt: skip
        if number == len(parts) - 1 and reply.buttons:
            parameters["reply_markup"] = keyboard(reply.buttons)
        if number == 0 and reply.edits is not None:
            calls.append(("editMessageText", {"message_id": reply.edits, **parameters}))
        else:
            calls.append(("sendMessage", parameters))
    return calls


def document(reply: DocumentReply) -> dict[str, Any]:
    """Give the parameters of a document: what to make when it is sent, and its caption."""
    parameters: dict[str, Any] = {"make": reply.document, "row_id": reply.row_id, "parse_mode": "HTML"}
    if reply.caption:
        parameters["caption"] = reply.caption
    if reply.buttons:
        parameters["reply_markup"] = keyboard(reply.buttons)
    return parameters


def keyboard(rows: Rows) -> dict[str, Any]:
    """Give an inline keyboard as the Bot API takes it; empty rows are left out."""
    return {"inline_keyboard": [[_button(button) for button in row] for row in rows if row]}


def _button(button: Button) -> dict[str, Any]:
    if button.copy is not None:
        return {"text": button.text, "copy_text": {"text": button.copy}}
    return {"text": button.text, "callback_data": button.data}
