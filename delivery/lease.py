"""Which of several replicas sends: one at a time holds a lease in the database, and knows by itself when it ends."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from time import monotonic

import structlog
from sqlalchemy.exc import OperationalError

from db import leases
from db.leases import Holding
from db.store import Store

# A replica that is gone is followed by another after this long at most.
LASTS = 10.0
RENEWED_EVERY = 2.5
# The holder stops some time before the lease ends: what it has begun should be over when the next one begins.
MARGIN = 3.0

log = structlog.get_logger()


class Lease:
    """A duty that at most one replica has. With a single writer there is one program, and it always has it.

    Whether it is held is told by this machine's own clock since the database granted it, without asking again: a
    replica that was frozen finds on waking that its time is over.
    """

    def __init__(self, store: Store, duty: str, clock: Callable[[], float] = monotonic) -> None:
        self._store, self._duty, self._clock = store, duty, clock
        self._holder = secrets.token_hex(8)
        self._held_until = float("inf") if store.has_one_writer else 0.0
        self._number: int | None = None
        self._holding = Holding(0)

    @property
    def number(self) -> int | None:
        """Which holding this is, for the database to compare; None where there is one program."""
        return self._number

    @property
    def holding(self) -> Holding:
        """How the duty was taken, with what is known of who had it right before us."""
        return self._holding

    @property
    def is_held(self) -> bool:
        """Tell whether the duty is ours now."""
        return self._clock() < self._held_until

    async def keep(self, when_taken: Callable[[], Awaitable[None]]) -> None:
        """Take the duty as soon as it is free, and keep it, until cancelled; `when_taken` runs at each new holding.

        To be called where there may be replicas only.
        """
        is_news = False
        while True:
            is_news |= await self.renew()
            if is_news and self.is_held:
                is_news = not await self._is_taken_over(when_taken)
            await asyncio.sleep(RENEWED_EVERY)

    async def _is_taken_over(self, when_taken: Callable[[], Awaitable[None]]) -> bool:
        try:
            await when_taken()
        except OperationalError as error:
            log.warning("database not available, trying again", error=type(error.orig).__name__)
            return False
        log.info("this replica sends")
        return True

    async def renew(self) -> bool:
        """Ask the database for the duty; True when it is a new holding."""
        asked_at, before, was_held = self._clock(), self._number, self.is_held
        try:
            held = await self._store.run_plain(leases.take, self._duty, self._holder, LASTS)
        except OperationalError as error:
            log.warning("database not available, trying again", error=type(error.orig).__name__)
            return False
        if held is None:
            self._number, self._held_until = None, 0.0
            return False
        if held.number != before:
            self._number, self._holding = held.number, held
        self._held_until = asked_at + LASTS - MARGIN
        return self.is_held and (self._number != before or not was_held)

    async def let_go(self) -> None:
        """Give the duty back, for another replica to take it at once."""
        if self._store.has_one_writer or not self.is_held:
            return
        self._held_until = 0.0
        try:
            await self._store.run_plain(leases.let_go, self._duty, self._holder)
        except OperationalError:
            log.warning("the lease could not be given back; it ends by itself")
