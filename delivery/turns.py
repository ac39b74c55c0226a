"""Who may make a call next: one at a time, so that a kill in the middle repeats one answer at most."""

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from time import monotonic

from delivery.limits import SendLimits

# Only where many chats wait for a slow server does the next begin without waiting longer than a thirtieth of a second
# for the last: Telegram takes no more than thirty a second anyway.
PATIENCE, PATIENCE_OF_MANY, MANY = 3.0, 1 / 30, 8


class Rank(IntEnum):
    """What goes first: what Telegram does not count, then answers to who waits for them, then what can wait."""

    UNCOUNTED = 0
    ANSWER = 1
    NUDGE = 2


class Turn:
    """A caller's turn, from being let in to saying that it is done; what Telegram counts takes a place."""

    def __init__(self, rank: Rank, limits: SendLimits) -> None:
        self._limits, self._has_place = limits, rank is not Rank.UNCOUNTED
        if self._has_place:
            limits.take()

    @contextmanager
    def calling(self) -> Iterator[None]:
        """Measure the call: Telegram counts a message when it arrives, which is some time meanwhile."""
        began, was_taken_in = monotonic(), False
        try:
            yield
            was_taken_in = True
        finally:
            self.give_back(monotonic() - began, was_taken_in=was_taken_in)

    def give_back(self, seconds: float | None = None, *, was_taken_in: bool = False) -> None:
        """Give the place back once: after a call of some seconds, or without one."""
        if self._has_place:
            self._has_place = False
            self._limits.give_back(seconds, was_taken_in=was_taken_in)


class Turns:
    """Lets callers in one after another, by rank and in the order they came, as fast as Telegram's limits allow."""

    def __init__(self, limits: SendLimits) -> None:
        self._limits = limits
        self._waiting: dict[Rank, deque[asyncio.Future[Turn]]] = {rank: deque() for rank in Rank}
        self._under_way = self._noting = 0
        self._last_start = 0.0
        self._timer: asyncio.TimerHandle | None = None

    async def begin(self, rank: Rank) -> Turn:
        """Wait for the turn; each caller says when it is done."""
        coming: asyncio.Future[Turn] = asyncio.get_running_loop().create_future()
        self._waiting[rank].append(coming)
        self._let_in()
        try:
            return await coming
        except asyncio.CancelledError:
            if coming.done() and not coming.cancelled():
                self.end(coming.result())
            raise

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Keep everybody waiting, however long it takes to write down what came of a call that was answered.

        Patience is for a slow server. Were the database slow, a kill would repeat all that were not written down yet.
        """
        self._noting += 1
        try:
            yield
        finally:
            self._noting -= 1

    @property
    def is_anybody_waiting(self) -> bool:
        """Tell whether somebody waits for their turn."""
        return any(self._waiting.values())

    def end(self, turn: Turn) -> None:
        """Give the turn to the next."""
        turn.give_back()
        self._under_way -= 1
        self._let_in()

    def _let_in(self) -> None:
        # Whatever was waited for: it may be nearer now.
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while (rank := self._next()) is not None and (wait := self._wait(rank)) <= 0:
            coming = self._waiting[rank].popleft()
            if not coming.cancelled():
                self._under_way += 1
                self._last_start = monotonic()
                coming.set_result(Turn(rank, self._limits))
        if rank is not None:
            self._timer = asyncio.get_running_loop().call_later(max(wait, 0.001), self._let_in)

    def _next(self) -> Rank | None:
        return next((rank for rank, waiting in self._waiting.items() if waiting), None)

    def _wait(self, rank: Rank) -> float:
        """Give the seconds until the next may begin."""
        if self._noting:
            return PATIENCE
        allowed = 0.0 if rank is Rank.UNCOUNTED else self._limits.wait_overall(evenly=rank is Rank.NUDGE)
        return max(allowed, self._patience_left()) if self._under_way else allowed

    def _patience_left(self) -> float:
        waiting = sum(map(len, self._waiting.values()))
        return self._last_start + (PATIENCE if waiting <= MANY else PATIENCE_OF_MANY) - monotonic()
