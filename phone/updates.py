"""The queue of updates the bot has not taken yet, and the long polling that takes them."""

import asyncio
import json
from collections.abc import Callable

from phone.arguments import Json
from phone.errors import ApiError
from phone.store import Store

_ON_REQUEST_ONLY = {"chat_member", "message_reaction", "message_reaction_count"}
_LONGEST_POLL = 50
_ENDED, _REPLACED = "ended", "replaced"


class Updates:
    """Updates in order, kept until they are acknowledged; at most one poller waits for them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._poller: asyncio.Future[str] | None = None
        self._closed = False
        self.on_new: Callable[[], None] = lambda: None

    def add(self, kind: str, body: Json) -> None:
        """Queue an update of a kind ("message", "callback_query" …), unless the bot doesn't want that kind."""
        if self._wanted(kind):
            self._store.run("INSERT INTO pending (body) VALUES (?)", json.dumps({kind: body}))
            self._wake("new")
            self.on_new()

    def choose(self, kinds: list[str] | None) -> None:
        """Remember which kinds the bot wants; an empty list is Telegram's default, None changes nothing."""
        if kinds is not None:
            self._store.set_fact("allowed_updates", kinds)

    def chosen(self) -> list[str]:
        """Which kinds the bot asked for; empty for Telegram's default."""
        kinds: list[str] = self._store.fact("allowed_updates", [])
        return kinds

    def waiting(self, limit: int = 100) -> list[Json]:
        """The oldest updates that are not acknowledged."""
        rows = self._store.rows("SELECT id, body FROM pending ORDER BY id LIMIT ?", limit)
        return [{"update_id": row["id"], **json.loads(row["body"])} for row in rows]

    def count(self) -> int:
        """How many updates wait."""
        row = self._store.row("SELECT count(*) AS number FROM pending")
        return int(row["number"]) if row else 0

    def acknowledge(self, offset: int) -> None:
        """Forget all updates before `offset`; a negative one keeps only that many of the newest."""
        if offset > 0:
            self._store.run("DELETE FROM pending WHERE id < ?", offset)
        elif offset < 0:
            newest = "SELECT id FROM pending ORDER BY id DESC LIMIT ?"
            self._store.run(f"DELETE FROM pending WHERE id NOT IN ({newest})", -offset)  # noqa: S608 - text from above

    @property
    def polled(self) -> bool:
        """Whether somebody waits for updates right now."""
        return self._poller is not None

    async def poll(self, offset: int, limit: int, timeout_seconds: int) -> list[Json]:
        """Acknowledge, then wait for updates; raises ApiError 409 when a newer poller comes."""
        self._wake(_REPLACED)
        self.acknowledge(offset)
        if timeout_seconds > 0 and not self.count() and not self._closed:
            await self._wait(min(timeout_seconds, _LONGEST_POLL))
        return self.waiting(limit)

    async def _wait(self, seconds: int) -> None:
        self._poller = poller = asyncio.get_running_loop().create_future()
        try:
            reason = await asyncio.wait_for(poller, seconds)
        except TimeoutError:
            return
        finally:
            if self._poller is poller:
                self._poller = None
        if reason == _REPLACED:
            other = "terminated by other getUpdates request; make sure that only one bot instance is running"
            raise ApiError(409, f"Conflict: {other}")

    def release(self) -> None:
        """End a waiting poll with what there is (when a webhook is set)."""
        self._wake(_ENDED)

    def close(self) -> None:
        """End waiting for good: the phone stops."""
        self._closed = True
        self.release()

    def _wanted(self, kind: str) -> bool:
        chosen = self.chosen()
        return kind in chosen if chosen else kind not in _ON_REQUEST_ONLY

    def _wake(self, reason: str) -> None:
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(reason)
