"""Nudges that are sent soon are marked in the database ahead of their turn, many at a time: then none waits for it."""

import asyncio
from collections import deque
from time import monotonic

import structlog
from sqlalchemy.exc import OperationalError

from db import post
from db.store import Store

# So many are marked in one transaction, as soon as so few are left that have a mark and were not sent. After a power
# cut as many as both together may say that they are repeats, and were not sent.
AT_ONCE, FEW_LEFT = 20, 10
# Who is erased is sent nothing any more: an older mark is not believed without asking.
BELIEVED_SECONDS = 3.0
PAUSE = 1.0
# Which of some nudges are marked, and still owed.
Marking = asyncio.Task[set[int]]

log = structlog.get_logger()


class Ahead:
    """Lets nudges through in the order they come, as many as were marked; whose turn comes says so, for the next."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._coming: deque[tuple[int, asyncio.Future[Marking]]] = deque()
        # Those that were let through, and until when their mark is believed.
        self._let_through: dict[int, float] = {}
        self._marking: Marking | None = None
        self.was_used = False

    async def wait(self, call_id: int) -> None:
        """Wait until a nudge has its mark."""
        coming: asyncio.Future[Marking] = asyncio.get_running_loop().create_future()
        self._coming.append((call_id, coming))
        self._mark_some()
        await asyncio.shield(await coming)

    async def may_begin(self, call_id: int) -> bool:
        """Tell, now that it is a nudge's turn, whether it is still owed; its mark is in the database."""
        believed_until = self._let_through.pop(call_id, 0.0)
        self._mark_some()
        return monotonic() < believed_until or call_id in await self._marked([call_id])

    def _mark_some(self) -> None:
        if self._coming and self._marking is None and len(self._let_through) <= FEW_LEFT:
            self._marking = asyncio.create_task(self._let_in())

    async def _let_in(self) -> set[int]:
        # All that came until now, not only the first of them.
        batch = self._next()
        try:
            there = await self._marked(batch) if batch else set()
            # Who is erased has no mark, and is looked for once more in its turn.
            self._let_through |= dict.fromkeys(there, monotonic() + BELIEVED_SECONDS)
        finally:
            self._marking = None
            self._mark_some()
        return there

    def _next(self) -> list[int]:
        """Take those that are to be marked now, and tell them who does it."""
        assert self._marking is not None, "whoever asks is about to mark them"
        batch: list[int] = []
        while self._coming and len(batch) < AT_ONCE:
            call_id, coming = self._coming.popleft()
            if not coming.cancelled():
                coming.set_result(self._marking)
                batch.append(call_id)
        return batch

    async def _marked(self, ids: list[int]) -> set[int]:
        """Mark some as soon as the database takes it."""
        self.was_used = True
        while True:
            try:
                return await self._store.run_plain(post.mark_ahead, ids)
            except OperationalError as error:
                log.warning("database not available, trying again", error=type(error.orig).__name__)
            await asyncio.sleep(PAUSE)
