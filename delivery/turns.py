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


class Turns:
    """Lets callers in one after another, by rank and in the order they came, as fast as Telegram's limits allow."""

    def __init__(self, limits: SendLimits) -> None:
        self._limits = limits
        self._waiting: dict[Rank, deque[asyncio.Future[None]]] = {rank: deque() for rank in Rank}
        self._under_way = self._noting = 0
        self._last_start = 0.0
        self._timer: asyncio.TimerHandle | None = None

    async def begin(self, rank: Rank) -> None:
        """Wait for the turn; each caller says when it is done."""
        turn = asyncio.get_running_loop().create_future()
        self._waiting[rank].append(turn)
        self._let_in()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.end()
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

    def end(self) -> None:
        """Give the turn to the next."""
        self._under_way -= 1
        self._let_in()

    def _let_in(self) -> None:
        while (rank := self._next()) is not None and (wait := self._wait(rank)) <= 0:
            turn = self._waiting[rank].popleft()
            if not turn.cancelled():
                self._under_way += 1
                self._last_start = monotonic()
                if rank is not Rank.UNCOUNTED:
                    self._limits.note_sent()
                turn.set_result(None)
        if rank is not None and self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(max(wait, 0.001), self._look)

    def _next(self) -> Rank | None:
        return next((rank for rank, waiting in self._waiting.items() if waiting), None)

    def _wait(self, rank: Rank) -> float:
        """Give the seconds until the next may begin."""
        if self._noting:
            return PATIENCE
        allowed = 0.0 if rank is Rank.UNCOUNTED else self._limits.wait_overall()
        return max(allowed, self._patience_left()) if self._under_way else allowed

    def _patience_left(self) -> float:
        waiting = sum(map(len, self._waiting.values()))
        return self._last_start + (PATIENCE if waiting <= MANY else PATIENCE_OF_MANY) - monotonic()

    def _look(self) -> None:
        self._timer = None
        self._let_in()
