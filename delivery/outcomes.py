"""What comes of a call of the Bot API: over, to be tried again, made otherwise, or not ours; and noting it down."""

from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from sqlmodel import Session

from db import post, post_failing
from db.aside import set_aside
from db.post import Outgoing
from db.queries import reps
from db.statements import Driver, Ground
from delivery.api import as_data
from delivery.counts import COUNTS
from delivery.errors import BadRequest, ChatMoved
from delivery.logs import without_quotes
from delivery.ready import Call, Ready
from delivery.turns import Rank

HARMLESS = ("message is not modified", "query is too old", "query id is invalid")
# Under a picture there is no text: what would replace it is said below it.
GONE = ("message to edit not found", "message can't be edited", "message_id_invalid", "there is no text in the message")
QUIET_METHODS = ("answerCallbackQuery",)

log = structlog.get_logger()


@dataclass(frozen=True)
class Ended:
    """A call is over: made (with its message), or never to be made (why), or set aside; `then` is owed after it."""

    message_id: int | None = None
    failure: str | None = None
    is_aside: bool = False
    then: tuple[Call, ...] = ()


@dataclass(frozen=True)
class NotOurs:
    """A call is another replica's to make."""


@dataclass(frozen=True)
class Later:
    """A call is to be tried again after some seconds (0: soon); whether this try arrived may not be known."""

    seconds: float
    may_have_arrived: bool = False


def rank_of(call: Outgoing) -> Rank:
    """Tell what a call may go before."""
    if call.method in QUIET_METHODS:
        return Rank.UNCOUNTED
    return Rank.NUDGE if call.nudge else Rank.ANSWER


def refused(call: Outgoing, ready: Ready, error: BadRequest) -> Ended | Ready:
    """Decide what becomes of a call that the Bot API does not take as it is."""
    if isinstance(error, ChatMoved) and as_data(ready.parameters).get("chat_id") != error.chat_id:
        return replace(ready, parameters={**as_data(ready.parameters), "chat_id": error.chat_id})
    said = error.message.lower()
    if any(phrase in said for phrase in HARMLESS):
        return Ended()
    if ready.method == "editMessageText" and any(phrase in said for phrase in GONE):
        # The message is gone or too old to be edited: say it anew.
        anew = {name: value for name, value in as_data(ready.parameters).items() if name != "message_id"}
        return Ready("sendMessage", anew)
    COUNTS.errors["call"] += 1
    log.error("call refused", method=call.method, outbox=call.id, error=without_quotes(error.message))
    return Ended(is_aside=True) if call.method not in QUIET_METHODS else Ended(failure=error.message)


def end(ground: Ground, call: Outgoing, outcome: Ended, now: datetime) -> list[Outgoing]:
    """Note that a call is over; give what is owed after it."""
    post.mark_ended(ground, call.id, now, message_id=outcome.message_id, failure=outcome.failure)
    return [post.owe(ground, call.chat_id, method, parameters, now) for method, parameters in outcome.then]


def end_aside(driver: Driver, call: Outgoing, failure: str, now: datetime) -> None:
    """Note that a call is set aside, with the number by which the log knows why."""
    post_failing.put_call_aside(driver, call.id, failure, now)
    set_aside(driver, "call", call.id, failure, now)


def pause_chat(session: Session, chat_id: int, now: datetime) -> None:
    """Note that whoever has a chat stopped the bot."""
    rep = reps.rep_of_chat(session, chat_id)
    if rep:
        reps.note_blocked(session, rep, True, now)
