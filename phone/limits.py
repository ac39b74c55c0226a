"""Telegram's limits on sending: one message a second in a chat with bursts, thirty a second in all (real time)."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from phone.errors import ApiError

PER_CHAT = (1.0, 20.0)
OVERALL = (30.0, 30.0)


@dataclass
class _Bucket:
    rate: float
    size: float
    left: float
    filled: float

    def wait(self, now: float, number: int) -> int:
        """Whole seconds until `number` messages may go; 0 when they may now."""
        self.left = min(self.size, self.left + (now - self.filled) * self.rate)
        self.filled = now
        missing = min(number, self.size) - self.left
        return math.ceil(missing / self.rate) if missing > 1e-9 else 0


class Limits:
    """Token buckets, one for each chat and one for all; `active = False` switches them off."""

    def __init__(self, active: bool = True, seconds: Callable[[], float] = time.monotonic) -> None:
        self.active = active
        self._seconds = seconds
        self._chats: dict[int, _Bucket] = {}
        self._overall = self._full(*OVERALL)

    def spend(self, chat: int, number: int = 1) -> None:
        """Take the right to send `number` messages; raises ApiError 429 with the seconds to wait."""
        if not self.active:
            return
        bucket = self._chats.setdefault(chat, self._full(*PER_CHAT))
        now = self._seconds()
        wait = max(bucket.wait(now, number), self._overall.wait(now, number))
        if wait:
            raise too_many(wait)
        bucket.left -= number
        self._overall.left -= number

    def _full(self, rate: float, size: float) -> _Bucket:
        return _Bucket(rate, size, size, self._seconds())


def too_many(seconds: int) -> ApiError:
    """Telegram's 429."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
