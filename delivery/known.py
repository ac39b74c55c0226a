"""Which calls were queued of late, by id: a call may be heard of more than once, and is to be made once."""

from collections import deque

# Of those that are over so many are remembered: what is read from the database may be a moment old.
MOST_OVER = 20_000


class Known:
    """Remembers a call for as long as it is queued, and a while longer; but not all that ever were."""

    def __init__(self) -> None:
        self._ids: set[int] = set()
        self._over: deque[int] = deque()

    def __contains__(self, call_id: int) -> bool:
        return call_id in self._ids

    def add(self, call_id: int) -> None:
        """Note that a call is queued."""
        self._ids.add(call_id)

    def end(self, call_id: int) -> None:
        """Note that a call is over; some time later it is forgotten."""
        if call_id not in self._ids:
            return
        self._over.append(call_id)
        if len(self._over) > MOST_OVER:
            self._ids.discard(self._over.popleft())

    def forget(self, call_id: int) -> None:
        """Forget a call at once: it may be queued again."""
        self._ids.discard(call_id)
