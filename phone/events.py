"""What changes on the phone, told to every open page at once."""

import asyncio
from typing import Any

from phone.arguments import Json

_MOST_WAITING = 2000


class Events:
    """Pages listen; a page too slow to follow is cut off and loads everything anew."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[Json | None]] = set()

    def listen(self) -> asyncio.Queue[Json | None]:
        """A new listener's queue of events; None means the end."""
        queue: asyncio.Queue[Json | None] = asyncio.Queue(_MOST_WAITING)
        self._listeners.add(queue)
        return queue

    def leave(self, queue: asyncio.Queue[Json | None]) -> None:
        """Stop listening."""
        self._listeners.discard(queue)

    def tell(self, kind: str, **facts: Any) -> None:
        """Tell all pages that something happened."""
        for queue in list(self._listeners):
            if queue.full():
                self._end(queue)
            else:
                queue.put_nowait({"kind": kind, **facts})

    def close(self) -> None:
        """End all listening."""
        for queue in list(self._listeners):
            self._end(queue)

    def _end(self, queue: asyncio.Queue[Json | None]) -> None:
        self._listeners.discard(queue)
        while not queue.empty():
            queue.get_nowait()
        queue.put_nowait(None)
