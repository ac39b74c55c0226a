"""Telegram's limits on sending: so many messages a second over all chats, so many in one chat."""

import asyncio
from collections import deque
from collections.abc import Callable
from time import monotonic

BURST_PER_CHAT = 5
FORGET_CHAT_AFTER = 600.0


class SendLimits:
    """Lets messages through no faster than allowed; 0 switches a limit off. Rates are messages a second."""

    def __init__(self, per_second: float, per_chat: float, clock: Callable[[], float] = monotonic) -> None:
        self._per_second = int(per_second) if per_second >= 1 else 0
        self._per_chat = per_chat
        self._clock = clock
        self._sent: deque[float] = deque()
        self._chats: dict[int, tuple[float, float]] = {}
        self._closed_until = 0.0

    def pause(self, seconds: float) -> None:
        """Send nothing for a while, as Telegram asked."""
        self._closed_until = max(self._closed_until, self._clock() + seconds)

    def wait_for(self, chat_id: int) -> float:
        """Take a place for one message and give 0, or give the seconds to wait before asking again."""
        now = self._clock()
        wait = max(self._closed_until - now, self._wait_overall(now), self._wait_in_chat(chat_id, now))
        if wait > 0:
            return wait
        if self._per_second:
            self._sent.append(now)
        if self._per_chat:
            tokens = self._tokens(chat_id, now)
            self._chats[chat_id] = (tokens - 1, now)
        return 0.0

    async def take(self, chat_id: int) -> None:
        """Wait until one message may be sent in a chat."""
        while (wait := self.wait_for(chat_id)) > 0:  # noqa: ASYNC110  # what is waited for is the time itself
            await asyncio.sleep(wait)

    def _wait_overall(self, now: float) -> float:
        while self._sent and now - self._sent[0] >= 1:
            self._sent.popleft()
        if not self._per_second or len(self._sent) < self._per_second:
            return 0.0
        return self._sent[0] + 1 - now + 0.001

    def _wait_in_chat(self, chat_id: int, now: float) -> float:
        if not self._per_chat:
            return 0.0
        missing = 1 - self._tokens(chat_id, now)
        return missing / self._per_chat if missing > 1e-9 else 0.0

    def _tokens(self, chat_id: int, now: float) -> float:
        if len(self._chats) > 10_000:
            self._chats = {chat: entry for chat, entry in self._chats.items() if now - entry[1] < FORGET_CHAT_AFTER}
        tokens, at = self._chats.get(chat_id, (float(BURST_PER_CHAT), now))
        return min(float(BURST_PER_CHAT), tokens + (now - at) * self._per_chat)
