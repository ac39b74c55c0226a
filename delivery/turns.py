"""Who may make a call next: one at a time, so that a kill in the middle repeats one answer at most."""

import asyncio
from collections import deque
from time import monotonic

# Only where many chats wait for a slow server does the next begin without waiting longer than a thirtieth of a second
# for the last: Telegram takes no more than thirty a second anyway.
PATIENCE, PATIENCE_OF_MANY, MANY = 3.0, 1 / 30, 8


class Turns:
    """Lets callers in one after another, in the order they came; each says when it is done."""

    def __init__(self) -> None:
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._under_way = 0
        self._last_start = 0.0
        self._timer: asyncio.TimerHandle | None = None

    async def begin(self) -> None:
        """Wait for the turn."""
        if not self._under_way and not self._waiting:
            self._under_way, self._last_start = 1, monotonic()
            return
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        self._watch()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.end()
            raise

    def end(self) -> None:
        """Give the turn to the next."""
        self._under_way -= 1
        self._let_in()

    def _let_in(self) -> None:
        while self._waiting and (not self._under_way or self._patience_left() <= 0):
            turn = self._waiting.popleft()
            if not turn.cancelled():
                self._under_way += 1
                self._last_start = monotonic()
                turn.set_result(None)
        self._watch()

    def _patience_left(self) -> float:
        return self._last_start + (PATIENCE if len(self._waiting) <= MANY else PATIENCE_OF_MANY) - monotonic()

    def _watch(self) -> None:
        if self._waiting and self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(max(self._patience_left(), 0.001), self._look)

    def _look(self) -> None:
        self._timer = None
        self._let_in()
