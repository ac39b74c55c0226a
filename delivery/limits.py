"""Telegram's limits on sending: so many messages a second over all chats, so many in one chat."""

import asyncio
from collections import deque
from collections.abc import Callable
from time import monotonic

BURST_PER_CHAT = 5
FORGET_CHAT_AFTER = 600.0
# A little more than a second, since messages may travel at different speeds: 29.6 a second in place of 30.
WINDOW = 1.015


class SendLimits:
    """Tells when messages may be sent; 0 switches a limit off. Rates are messages a second."""

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

    def wait_overall(self) -> float:
        """Give the seconds until one more message may be sent, to whomever; 0 when it may be now."""
        now = self._clock()
        closed = self._closed_until - now
        while self._sent and now - self._sent[0] >= WINDOW:
            self._sent.popleft()
        if not self._per_second or len(self._sent) < self._per_second:
            return max(closed, 0.0)
        return max(closed, self._sent[0] + WINDOW - now)

    def note_sent(self) -> None:
        """Count a message that is sent now."""
        if self._per_second:
            self._sent.append(self._clock())

    def wait_in_chat(self, chat_id: int) -> float:
        """Take a place for one message in a chat and give 0, or give the seconds to wait before asking again."""
        if not self._per_chat:
            return 0.0
        now = self._clock()
        tokens = self._tokens(chat_id, now)
        if 1 - tokens > 1e-9:
            return (1 - tokens) / self._per_chat
        self._chats[chat_id] = (tokens - 1, now)
        return 0.0

    async def take_in_chat(self, chat_id: int) -> None:
        """Wait until one message may be sent in a chat."""
        while (wait := self.wait_in_chat(chat_id)) > 0:  # noqa: ASYNC110  # what is waited for is the time itself
            await asyncio.sleep(wait)

    def _tokens(self, chat_id: int, now: float) -> float:
        if len(self._chats) > 10_000:
            self._chats = {chat: entry for chat, entry in self._chats.items() if now - entry[1] < FORGET_CHAT_AFTER}
        tokens, at = self._chats.get(chat_id, (float(BURST_PER_CHAT), now))
        return min(float(BURST_PER_CHAT), tokens + (now - at) * self._per_chat)
