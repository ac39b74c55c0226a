"""Notes that calls were made: those that end while the database is busy share a transaction, as nudges do anyway."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime

import structlog
from sqlalchemy.exc import OperationalError

from db import post
from db.post import Outgoing
from db.statements import Driver
from db.store import Store
from delivery.clock import Clock

PAUSE = 1.0
# While others wait to be sent, the notes of nudges wait for each other so long, or until there are so many.
GATHERING_SECONDS, ENOUGH = 0.5, 20
# A call, and the message that it made, if it made one.
Made = tuple[Outgoing, int | None]

log = structlog.get_logger()


class Notes:
    """Writes down calls that were made, and that a kill could no longer make come again: they may wait for each other.

    `is_more_to_come` tells whether others will be noted soon: then the disk need not have these at once.
    """

    def __init__(self, store: Store, clock: Clock, is_more_to_come: Callable[[], bool]) -> None:
        self._store, self._clock, self._is_more_to_come = store, clock, is_more_to_come
        self._made: list[Made] = []
        self._collecting: asyncio.Task[None] | None = None
        self._writing: asyncio.Task[None] | None = None
        self._is_time = asyncio.Event()

    async def made(self, call: Outgoing, message_id: int | None) -> None:
        """Write down that a call was made; return when it is written."""
        self._made.append((call, message_id))
        if not call.nudge or len(self._made) >= ENOUGH or not self._is_more_to_come():
            self._is_time.set()
        if self._collecting is None:
            self._collecting = asyncio.create_task(self._write(self._writing))
        await asyncio.shield(self._collecting)

    async def _write(self, before: asyncio.Task[None] | None) -> None:
        # Whatever ends while those before are written goes along with these.
        if before is not None:
            await asyncio.wait([before])
        with suppress(TimeoutError):
            await asyncio.wait_for(self._is_time.wait(), GATHERING_SECONDS)
        self._is_time.clear()
        made, self._made = self._made, []
        self._writing, self._collecting = self._collecting, None
        await self._write_all(made)

    async def _write_all(self, made: Sequence[Made]) -> None:
        """Write as soon as the database takes it."""
        while True:
            note = self._store.run_note if self._is_more_to_come() else self._store.run_plain
            try:
                await note(_mark_ended, made, self._clock.now())
            except OperationalError as error:
                log.warning("database not available, trying again", error=type(error.orig).__name__)
                await asyncio.sleep(PAUSE)
            else:
                return


def _mark_ended(driver: Driver, made: Sequence[Made], now: datetime) -> None:
    for call, message_id in made:
        post.mark_ended(driver, call.id, now, message_id=message_id)
