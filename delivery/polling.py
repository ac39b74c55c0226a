"""Long polling: updates are committed to the inbox before the next request tells Telegram that they arrived."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import structlog
from sqlalchemy.exc import OperationalError

from db.post import Incoming
from delivery.api import BotApi
from delivery.counts import COUNTS
from delivery.errors import BotApiError, Conflict, InvalidToken, NetworkError, TooManyRequests
from delivery.lanes import Lanes
from handlers.updates import chat_of

POLL_SECONDS = 25
MOST_UPDATES = 100
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
# So many turns of the event loop it takes until a call that may be made at once is on its way.
STEPS_TO_SEND = 2
ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]

log = structlog.get_logger()


def incoming(update: dict[str, Any]) -> Incoming:
    """Make an inbox entry of an update."""
    return Incoming(update["update_id"], chat_of(update), json.dumps(update, ensure_ascii=False))


async def poll(api: BotApi, lanes: Lanes, heard: Callable[[], None]) -> None:
    """Fetch updates until cancelled; `heard` is called whenever the server has answered. Raises InvalidToken."""
    offset: int | None = None
    pause = FIRST_PAUSE
    while True:
        try:
            updates = await _fetch(api, offset)
        except InvalidToken:
            raise
        except BotApiError as error:
            seconds = _seconds_after(error, pause)
            pause = min(pause * 2, LONGEST_PAUSE)
            await asyncio.sleep(seconds)
            continue
        heard()
        if updates and not await _received(lanes, updates):
            # Nothing was acknowledged: the same come again.
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
            continue
        pause = FIRST_PAUSE
        if updates:
            # What is owed by now goes out before the next request is made ready.
            for _ in range(STEPS_TO_SEND):
                await asyncio.sleep(0)
            # Not the highest: after an idle week Telegram may begin to count anew.
            offset = updates[-1]["update_id"] + 1


async def _received(lanes: Lanes, updates: list[dict[str, Any]]) -> bool:
    try:
        await lanes.receive([incoming(update) for update in updates])
    except OperationalError as error:
        COUNTS.errors["receiving"] += 1
        log.warning("updates not kept, trying again", error=type(error.orig).__name__)
        return False
    return True


async def _fetch(api: BotApi, offset: int | None) -> list[dict[str, Any]]:
    parameters: dict[str, Any] = {"timeout": POLL_SECONDS, "limit": MOST_UPDATES, "allowed_updates": ALLOWED_UPDATES}
    if offset is not None:
        parameters["offset"] = offset
    updates = await api.call("getUpdates", parameters, seconds=POLL_SECONDS + 10)
    if not isinstance(updates, list):
        raise NetworkError("the Bot API answered with something that is no list of updates")
    # Without a number it can neither be kept nor acknowledged by itself.
    return [update for update in updates if isinstance(update, dict) and isinstance(update.get("update_id"), int)]


def _seconds_after(error: BotApiError, pause: float) -> float:
    if isinstance(error, TooManyRequests):
        return error.seconds
    if isinstance(error, Conflict):
        log.error("another program is polling with the same token; only one may")
    else:
        log.warning("no updates, trying again", error=type(error).__name__, seconds=pause)
    return pause
