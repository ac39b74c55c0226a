"""Long polling: updates are committed to the inbox before the next request tells Telegram that they arrived."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import structlog

from db.post import Incoming
from delivery.api import BotApi
from delivery.errors import BotApiError, Conflict, InvalidToken, TooManyRequests
from delivery.lanes import Lanes
from handlers.updates import chat_of

POLL_SECONDS = 25
MOST_UPDATES = 100
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
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
        pause = FIRST_PAUSE
        if updates:
            await lanes.receive([incoming(update) for update in updates])
            # Not the highest: after an idle week Telegram may begin to count anew.
            offset = updates[-1]["update_id"] + 1


async def _fetch(api: BotApi, offset: int | None) -> list[dict[str, Any]]:
    parameters: dict[str, Any] = {"timeout": POLL_SECONDS, "limit": MOST_UPDATES, "allowed_updates": ALLOWED_UPDATES}
    if offset is not None:
        parameters["offset"] = offset
    updates: list[dict[str, Any]] = await api.call("getUpdates", parameters, seconds=POLL_SECONDS + 10)
    return updates


def _seconds_after(error: BotApiError, pause: float) -> float:
    if isinstance(error, TooManyRequests):
        return error.seconds
    if isinstance(error, Conflict):
        log.error("another program is polling with the same token; only one may")
    else:
        log.warning("no updates, trying again", error=type(error).__name__, seconds=pause)
    return pause
