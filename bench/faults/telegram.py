"""A Bot API that stumbles: it loses answers, hangs, answers nonsense, and hands out updates in any order."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from aiohttp import web

from tests.delivery.fake_telegram import POLL_SECONDS, FakeTelegram, form_of


@dataclass(frozen=True)
class Refusal:
    """An answer that is given in place of the right one; nothing was processed."""

    status: int
    body: str

    @classmethod
    def told(cls, status: int, description: str, **parameters: Any) -> "Refusal":
        """Make one as Telegram words it."""
        told = {"ok": False, "error_code": status, "description": description, "parameters": parameters}
        return cls(status, json.dumps(told))


# "lose": processed, and the connection breaks before the answer. "hang": processed, and no answer ever comes.
Stumble = Refusal | Literal["lose", "hang"] | None
Form = dict[str, str]
# What a message says that may be a repeat, in a rep's English.
AGAIN = "second time"


def number_in(text: str) -> int | None:
    """Give the number of the partner that a text names."""
    found = text.partition("Partner number ")[2].replace("<", " ").replace(",", " ").split()
    return int(found[0].strip(".:;")) if found and found[0].strip(".:;").isdigit() else None


@dataclass
class StumblingTelegram(FakeTelegram):
    """`stumble` says what becomes of a call. Updates are confirmed by their place: their numbers may jump."""

    stumble: Callable[[str, Form], Stumble] = lambda _method, _form: None
    struck: int = 0
    clock_ahead: timedelta = timedelta()
    _given: int = 0

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one call, or fail to."""
        method = request.match_info["method"]
        if method == "clock":
            return web.json_response({"now": (datetime.now(UTC) + self.clock_ahead).isoformat()})
        form = await form_of(request)
        how = self.stumble(method, form)
        self.struck += how is not None
        if isinstance(how, Refusal):
            return web.Response(status=how.status, text=how.body, content_type="text/html")
        answer = await super().handle(request)
        if how is not None:
            if how == "hang":
                await asyncio.sleep(3600)
            assert request.transport is not None
            request.transport.abort()
        return answer

    async def _get_updates(self, offset: int) -> list[dict[str, Any]]:
        handed_out = [update["update_id"] for update in self.updates[: self._given]]
        if offset - 1 in handed_out:
            last = len(handed_out) - 1 - handed_out[::-1].index(offset - 1)
            del self.updates[: last + 1]
        if not self.updates:
            await asyncio.sleep(POLL_SECONDS)
        self._given = min(len(self.updates), 5)
        return self.updates[: self._given]

    def handed_out(self) -> list[int]:
        """Give the numbers of the updates that were handed out and are not confirmed."""
        return [update["update_id"] for update in self.updates[: self._given]]

    def arrived(self) -> list[tuple[int, bool]]:
        """Give the partner that each message names, by number, and whether it says that it may be a repeat."""
        found = [(number_in(form.get("text", "")), AGAIN in form.get("text", "")) for form in self.sent()]
        return [(number, is_marked) for number, is_marked in found if number is not None]

    def answered(self) -> Counter[int]:
        """Count the messages by the number of the partner that they name."""
        return Counter(number for number, _ in self.arrived())
