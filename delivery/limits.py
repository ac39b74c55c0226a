"""Telegram's limits on sending: so many messages a second over all chats, so many in one chat."""

import asyncio
from collections import deque
from collections.abc import Callable
from time import monotonic

BURST_PER_CHAT = 5
FORGET_CHAT_AFTER = 600.0
# A place is free again a second after its message has arrived, and a little more, since no path is always as quick.
WINDOW = 1.0005
# What comes evenly may catch up on so many when it was held up.
CATCH_UP = 2


class SendLimits:
    """Tells when messages may be sent; 0 switches a limit off. Rates are messages a second.

    A message arrives some time between the call and its answer. A place is therefore held until a second after the
    answer, less the time that the quickest call took: so long a message is under way at least. Then no second has too
    many as the receiver sees it, however much calls differ, and a distant server costs nothing.
    """

    def __init__(self, per_second: float, per_chat: float, clock: Callable[[], float] = monotonic) -> None:
        self._per_second = int(per_second) if per_second >= 1 else 0
        self._per_chat = per_chat
        self._clock = clock
        self._under_way = 0
        self._answered: deque[float] = deque()
        self._quickest = 0.0
        self._even_from = 0.0
        self._chats: dict[int, tuple[float, float]] = {}
        self._closed_until = 0.0

    def pause(self, seconds: float) -> None:
        """Send nothing for a while, as Telegram asked."""
        self._closed_until = max(self._closed_until, self._clock() + seconds)

    def wait_overall(self, *, evenly: bool = False) -> float:
        """Give the seconds until one more message may be sent, to whomever; 0 when it may be now.

        What is sent `evenly` is spread over the second, so that whoever goes first soon finds a place.
        """
        now, held = self._clock(), WINDOW - self._quickest
        while self._answered and self._answered[0] + held <= now:
            self._answered.popleft()
        waits = [0.0, self._closed_until - now]
        if self._per_second and self._under_way + len(self._answered) >= self._per_second:
            waits.append(self._answered[0] + held - now if self._answered else WINDOW)
        if self._per_second and evenly:
            waits.append(self._even_from - now)
        return max(waits)

    def take(self) -> None:
        """Take a place for a message that is sent now."""
        self._under_way += 1
        if self._per_second:
            step = 1 / self._per_second
            self._even_from = max(self._even_from, self._clock() - CATCH_UP * step) + step

    def give_back(self, seconds: float | None, *, was_taken_in: bool = True) -> None:
        """Say that a call was answered now, after some seconds (None: it was not made), and whether as it should be."""
        self._under_way -= 1
        if seconds is None:
            return
        if was_taken_in:
            self._quickest = min(self._quickest or seconds, seconds, WINDOW / 2)
        if self._per_second:
            self._answered.append(self._clock())

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
