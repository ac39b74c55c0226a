"""The one sender: delivers what is owed, each chat in order, within Telegram's limits, until it is known to be in."""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from sqlmodel import Session

from db import post
from db.post import Outgoing
from db.queries import reps
from db.statements import Ground
from db.store import Store
from delivery.api import BotApi
from delivery.clock import Clock
from delivery.documents import Documents
from delivery.errors import BadRequest, BotApiError, Forbidden, TooManyRequests
from delivery.limits import SendLimits
from delivery.pictures import Pictures
from delivery.ready import Call, NotMadeError, Ready
from delivery.turns import Turns
from templates.engine import say

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
HARMLESS = ("message is not modified", "query is too old", "query id is invalid")
# Under a picture there is no text: what would replace it is said below it.
GONE = ("message to edit not found", "message can't be edited", "message_id_invalid", "there is no text in the message")
QUIET_METHODS = ("answerCallbackQuery",)

log = structlog.get_logger()


@dataclass(frozen=True)
class Ended:
    """A call is over: made (with the message it made), or never to be made (why); `then` is owed after it."""

    message_id: int | None = None
    failure: str | None = None
    then: tuple[Call, ...] = ()


@dataclass(frozen=True)
class Later:
    """A call is to be tried again after some seconds."""

    seconds: float


class Sender:
    """Keeps a queue for each chat; a chat's calls are made one after another, different chats side by side."""

    def __init__(
        self, store: Store, api: BotApi, limits: SendLimits, clock: Clock, documents: Documents, pictures: Pictures
    ) -> None:
        self._store, self._api, self._limits, self._clock = store, api, limits, clock
        self._documents, self._pictures = documents, pictures
        self._queues: dict[int, deque[Outgoing]] = defaultdict(deque)
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._turns = Turns()

    def put(self, calls: Iterable[Outgoing]) -> None:
        """Queue calls for delivery; they are owed in the database already."""
        for call in calls:
            self._queues[call.chat_id].append(call)
            if call.chat_id not in self._tasks:
                self._begin(call.chat_id)

    async def stop(self, seconds: float) -> None:
        """Let what is under way finish, for at most some seconds; what is still owed is sent at the next start."""
        for queue in self._queues.values():
            while len(queue) > 1:
                queue.pop()
        tasks = list(self._tasks.values())
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _begin(self, chat_id: int) -> None:
        task = asyncio.create_task(self._run_chat(chat_id))
        self._tasks[chat_id] = task
        task.add_done_callback(lambda ended: self._look_after(chat_id, ended))

    def _look_after(self, chat_id: int, ended: asyncio.Task[None]) -> None:
        # Nothing should get here; if it does, it is logged, and what is still owed in that chat is not forgotten.
        if not ended.cancelled() and (error := ended.exception()) is not None:
            asyncio.get_running_loop().call_later(LONGEST_PAUSE, self._begin, chat_id)
            log.error("sending in one chat stopped, trying again", exc_info=error)

    async def _run_chat(self, chat_id: int) -> None:
        queue = self._queues[chat_id]
        while queue:
            then = await self._deliver(queue[0])
            queue.popleft()
            queue.extendleft(reversed(then))
        del self._queues[chat_id], self._tasks[chat_id]

    async def _deliver(self, call: Outgoing) -> list[Outgoing]:
        pause = FIRST_PAUSE
        # Files are made before it is this call's turn, so that no other chat waits for them.
        ready = await self._ready(call)
        while True:
            if call.method not in QUIET_METHODS:
                await self._limits.take(call.chat_id)
            await self._turns.begin()
            try:
                outcome = await self._attempt(call, ready)
                if isinstance(outcome, Ended):
                    return await self._note_end(call, outcome)
            finally:
                self._turns.end()
            await asyncio.sleep(outcome.seconds or pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _ready(self, call: Outgoing) -> Ready:
        parameters = json.loads(call.body)
        repeat = parameters.pop("repeat", None)
        if call.tried and repeat:
            parameters["text"] = f"{repeat}\n\n{parameters['text']}"
        try:
            if "make" in parameters:
                return await self._documents.make(call.method, parameters)
            if "picture" in parameters:
                return await self._pictures.make(call.method, parameters)
        except NotMadeError as error:
            log.exception("file not made", outbox=call.id, error=str(error))
            rep = await self._store.run(reps.rep_of_chat, call.chat_id)
            text = say(rep.language if rep else "en", error.block)
            told = {"chat_id": call.chat_id, "text": text, "parse_mode": "HTML"}
            return Ready("sendMessage", told, then=error.then, failure="file not made")
        return Ready(call.method, parameters)

    async def _attempt(self, call: Outgoing, ready: Ready) -> Ended | Later:
        try:
            if call.nudge:
                await self._store.run_plain(post.mark_tried, call.id, self._clock.now())
            result = await self._api.call(ready.method, ready.parameters, files=ready.files)
        except TooManyRequests as error:
            self._limits.pause(error.seconds)
            return Later(error.seconds)
        except Forbidden as error:
            return Ended(failure=f"blocked: {error.message}")
        except BadRequest as error:
            return await self._refused(call, error)
        except BotApiError as error:
            # Passing, or it can't be known whether the call arrived: try again.
            log.warning("call failed, trying again", method=call.method, error=type(error).__name__)
            return Later(0)
        return Ended(result["message_id"] if isinstance(result, dict) else None, ready.failure, ready.then)

    async def _refused(self, call: Outgoing, error: BadRequest) -> Ended:
        said = error.message.lower()
        if any(phrase in said for phrase in HARMLESS):
            return Ended()
        if call.method == "editMessageText" and any(phrase in said for phrase in GONE):
            # The message is gone or too old to be edited: say it anew.
            parameters: dict[str, Any] = json.loads(call.body)
            del parameters["message_id"]
            result = await self._api.call("sendMessage", parameters)
            return Ended(message_id=result["message_id"])
        log.error("call refused", method=call.method, outbox=call.id, error=error.message)
        return Ended(failure=error.message)

    async def _note_end(self, call: Outgoing, outcome: Ended) -> list[Outgoing]:
        now = self._clock.now()
        if outcome.failure and outcome.failure.startswith("blocked"):
            await self._store.run(_pause, call.chat_id, now)
        return await self._store.run_plain(_end, call, outcome, now)


def _end(ground: Ground, call: Outgoing, outcome: Ended, now: datetime) -> list[Outgoing]:
    post.mark_ended(ground, call.id, now, message_id=outcome.message_id, failure=outcome.failure)
    return [post.owe(ground, call.chat_id, method, parameters, now) for method, parameters in outcome.then]


def _pause(session: Session, chat_id: int, now: datetime) -> None:
    rep = reps.rep_of_chat(session, chat_id)
    if rep:
        reps.note_blocked(session, rep, True, now)
