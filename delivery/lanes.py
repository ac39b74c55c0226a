"""Lanes: a few queues of updates, one chat always in the same one, so that each chat stays in order."""

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import timedelta

import structlog
from sqlalchemy.exc import OperationalError

from db import post
from db.post import Incoming
from db.store import Store
from delivery.api import LARGEST_DOWNLOAD, BotApi
from delivery.clock import Clock
from delivery.counts import COUNTS
from delivery.errors import BotApiError
from delivery.handling import Task, handle_all, receive_and_handle
from delivery.sender import Sender
from handlers.turn import Installation
from handlers.updates import file_to_read

LANES = 4
BATCH = 64
# So few that arrive together are kept and handled in one transaction.
AT_ONCE = 4
PAUSE_AFTER_DATABASE_ERROR = 1.0
# Whoever received an update has usually handled it within a fraction of a second.
LEFT_BEHIND_AFTER = timedelta(seconds=5)
LOOK_EVERY = 5.0

log = structlog.get_logger()


class Lanes:
    """Takes updates that are in the inbox, has them handled, and hands what is owed to the sender."""

    def __init__(self, store: Store, api: BotApi, sender: Sender, clock: Clock, installation: Installation) -> None:
        self._store, self._api, self._sender, self._clock = store, api, sender, clock
        self._installation = installation
        self._queues: list[asyncio.Queue[Incoming]] = [asyncio.Queue() for _ in range(LANES)]
        self._at_work = 0

    async def receive(self, updates: Sequence[Incoming]) -> None:
        """Take updates that just arrived; they are committed when this returns, and some may be handled already."""
        COUNTS.updates += len(updates)
        now = self._clock.now()
        if not self._may_be_handled_at_once(updates):
            self.put(await self._store.run_plain(post.receive, updates, now))
            return
        owed, left = await self._store.call(receive_and_handle, self._store, updates, self._installation, now)
        self._sender.put(owed)
        self.put(task.incoming for task in left)

    def _may_be_handled_at_once(self, updates: Sequence[Incoming]) -> bool:
        """Tell whether nothing waits that they could overtake: with one writer, what is called first is done first."""
        if not self._store.has_one_writer or self._at_work or len(updates) > AT_ONCE:
            return False
        return all(queue.empty() for queue in self._queues) and not any(file_to_read(one.body) for one in updates)

    def put(self, updates: Iterable[Incoming]) -> None:
        """Queue updates, each in its chat's lane."""
        for update in updates:
            self._queues[update.chat_id % LANES].put_nowait(update)

    async def run(self) -> None:
        """Work through all lanes until cancelled."""
        await asyncio.gather(*(self._run_lane(queue) for queue in self._queues))

    async def _run_lane(self, queue: asyncio.Queue[Incoming]) -> None:
        while True:
            batch = [await queue.get()]
            while len(batch) < BATCH and not queue.empty():
                batch.append(queue.get_nowait())
            self._at_work += 1
            try:
                await self._handle([await self._with_attachment(update) for update in await self._in_order(batch)])
            finally:
                self._at_work -= 1

    async def _in_order(self, batch: Sequence[Incoming]) -> Sequence[Incoming]:
        """Put before each update what another replica received earlier in its chat and has not handled yet.

        Both may handle the same one then: who is second waits for the first, and finds it done.
        """
        if self._store.has_one_writer:
            return batch
        while True:
            try:
                return await self._store.run_plain(post.waiting_in, {update.chat_id for update in batch})
            except OperationalError:
                await asyncio.sleep(PAUSE_AFTER_DATABASE_ERROR)

    async def gather_left_behind(self) -> None:
        """Take up, now and then, what a replica received that is gone now; until cancelled."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            if not self._at_work:
                with suppress(OperationalError):
                    self.put(await self._store.run_plain(post.left_behind, self._clock.now() - LEFT_BEHIND_AFTER))

    async def _handle(self, tasks: Sequence[Task]) -> None:
        while tasks:
            owed, tasks = await self._store.call(handle_all, self._store, tasks, self._installation, self._clock.now())
            self._sender.put(owed)
            if tasks:
                await asyncio.sleep(PAUSE_AFTER_DATABASE_ERROR)

    async def _with_attachment(self, update: Incoming) -> Task:
        file = file_to_read(update.body)
        if file is None or file.size > LARGEST_DOWNLOAD:
            return Task(update)
        try:
            return Task(update, await self._api.download(file.file_id))
        except BotApiError as error:
            log.warning("attachment not fetched", error=type(error).__name__)
            return Task(update)
