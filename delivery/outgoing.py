"""From answers to owed calls of the Bot API, written in the transaction whose effect they tell."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from db import post
from db.post import Outgoing
from db.queries import reps
from delivery.splitting import REPEAT_LINE, TAG, split_html, units
from handlers.pictures import file_button
from handlers.replies import Answer, Button, DocumentReply, Notice, PictureReply, Reply, Rows, Toast
from handlers.updates import Event, Pressed

TOAST_LENGTH = 200
CAPTION_LENGTH = 1024 - REPEAT_LINE


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
        elif isinstance(answer, PictureReply):
            answer = _with_file_button(session, chat_id, answer)
            calls += [(method, {"chat_id": chat_id, **parameters}) for method, parameters in picture(answer)]
        elif isinstance(answer, Notice):
            told = messages(Reply(answer.text, answer.buttons))
            calls += [(method, {"chat_id": answer.chat_id, **parameters}) for method, parameters in told]
    return [
        post.owe(session, parameters.get("chat_id", chat_id), method, parameters, now, update_id=update_id)
        for method, parameters in calls
    ]


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


def picture(reply: PictureReply) -> list[tuple[str, dict[str, Any]]]:
    """Give the calls for a picture: with its words and buttons, or these after it when they are too long."""
    parameters: dict[str, Any] = {"picture": reply.picture, "row_id": reply.row_id, "options": reply.options}
    method = "sendDocument" if reply.as_file else "sendPhoto"
    # The tags do not count, nor does & as &amp; counting that one makes the limit only a little stricter.
    if units(TAG.sub("", reply.caption)) > CAPTION_LENGTH:
        return [(method, parameters), *messages(Reply(reply.caption, reply.buttons))]
    if reply.caption:
        parameters |= {"caption": reply.caption, "parse_mode": "HTML"}
    if reply.buttons:
        parameters["reply_markup"] = keyboard(reply.buttons)
    return [(method, parameters)]


def _with_file_button(session: Session, chat_id: int, reply: PictureReply) -> PictureReply:
    rep = reps.rep_of_chat(session, chat_id)
    if reply.as_file or rep is None:
        return reply
    return replace(reply, buttons=[*reply.buttons, [file_button(rep.language, reply)]])


def keyboard(rows: Rows) -> dict[str, Any]:
    """Give an inline keyboard as the Bot API takes it; empty rows are left out."""
    return {"inline_keyboard": [[_button(button) for button in row] for row in rows if row]}


def _button(button: Button) -> dict[str, Any]:
    if button.copy is not None:
        return {"text": button.text, "copy_text": {"text": button.copy}}
    return {"text": button.text, "callback_data": button.data}
