"""The one sender: delivers what is owed, each chat in order, within Telegram's limits, until it is known to be in."""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from time import monotonic
from typing import Any

import structlog
from sqlmodel import Session
from telegram.error import BadRequest, Forbidden, TelegramError

from db import post
from db.post import Outgoing
from db.queries import reps
from db.store import Store
from delivery.api import BotApi, TooManyRequests
from delivery.clock import Clock
from delivery.documents import Documents
from delivery.limits import SendLimits
from delivery.pictures import Pictures
from delivery.ready import Call, NotMadeError, Ready
from templates.engine import say

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
# One call is under way at a time, so that a kill repeats at most one; only where many chats wait for a slow server does
# the next begin without waiting longer than a thirtieth of a second for the last: Telegram takes no more anyway.
PATIENCE, PATIENCE_OF_MANY, MANY = 3.0, 1 / 30, 8
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
        self._under_way = self._waiting = 0
        self._last_start = 0.0
        self._one_done = asyncio.Event()

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
            async with self._turn():
                outcome = await self._attempt(call, ready)
                if isinstance(outcome, Ended):
                    return await self._store.run(self._note_end, call, outcome)
            await asyncio.sleep(outcome.seconds or pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        self._waiting += 1
        while self._under_way and (left := self._last_start + self._patience() - monotonic()) > 0:
            self._one_done.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._one_done.wait(), left)
        self._waiting -= 1
        self._under_way += 1
        self._last_start = monotonic()
        try:
            yield
        finally:
            self._under_way -= 1
            self._one_done.set()

    def _patience(self) -> float:
        return PATIENCE if self._waiting <= MANY else PATIENCE_OF_MANY

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
                await self._store.run(post.mark_tried, call.id, self._clock.now())
            result = await self._api.call(ready.method, ready.parameters, files=ready.files)
        except TooManyRequests as error:
            self._limits.pause(error.seconds)
            return Later(error.seconds)
        except Forbidden as error:
            return Ended(failure=f"blocked: {error.message}")
        except BadRequest as error:
            return await self._refused(call, error)
        except TelegramError as error:
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

    def _note_end(self, session: Session, call: Outgoing, outcome: Ended) -> list[Outgoing]:
        now = self._clock.now()
        post.mark_ended(session, call.id, now, message_id=outcome.message_id, failure=outcome.failure)
        if outcome.failure and outcome.failure.startswith("blocked"):
            rep = reps.rep_of_chat(session, call.chat_id)
            if rep:
                reps.note_blocked(session, rep, True, now)
        return [post.owe(session, call.chat_id, method, parameters, now) for method, parameters in outcome.then]
