"""The fake Bot API with one person among the others who asks for a picture again and again.

`python -m bench.pictures_api PORT UPDATES CHATS RATE TEXT PERSON ASKED`: every 20th update is PERSON saying ASKED; the
figures are of the others, and how long PERSON waited.
"""

import asyncio
import statistics
import sys
import time
from typing import Any

from aiohttp import web

from bench.fake_api import FakeApi, serve

EVERY = 20
# So many updates at first do not count: the bot and the process that draws are starting.
STARTING = 120


class PicturesApi(FakeApi):
    """Hands out one update in 20 as the person's who asks for pictures."""

    def __init__(self, updates: int, chats: int, rate: float, text: str, person: int, asked: str) -> None:
        super().__init__(updates, chats, rate, (text,))
        self.person, self.asked = person, asked
        self.asked_times: list[float] = []
        self.waited: list[float] = []

    def update(self, number: int) -> dict[str, Any]:
        """Make one update, at times that of the person."""
        made = super().update(number)
        if number % EVERY == 0:
            message = made["message"]
            message["text"] = self.asked
            message["chat"]["id"] = message["from"]["id"] = self.person
            self.asked_times.append(time.perf_counter())
        return made

    def send_message(self, form: Any) -> Any:
        """Answer sendMessage; what is said to the person after an album does not count."""
        if int(form["chat_id"]) == self.person and not self.asked.startswith("/language"):
            return {"message_id": 1, "date": 1, "chat": {"id": self.person, "type": "private"}}
        if int(form["chat_id"]) == self.person:
            self.sent_at.pop(self.person, None)
        return super().send_message(form)

    async def handle(self, request: web.Request) -> web.Response:
        """Answer any method; a photo or an album answers the person."""
        if request.match_info["method"] not in ("sendPhoto", "sendMediaGroup"):
            return await super().handle(request)
        await request.post()
        self.waited.append(time.perf_counter() - self.asked_times[len(self.waited)])
        self.answered += 1
        if self.answered >= self.updates:
            self.finished.set()
        return web.json_response({"ok": True, "result": {"message_id": 1, "date": 1}})

    def seen(self) -> dict[str, float]:
        """Give the figures without those of the start, with how long the person waited for a picture."""
        self.latencies = self.latencies[STARTING:]
        self.waited = self.waited[STARTING // EVERY :]
        return super().seen() | ({"picture_ms": statistics.median(self.waited) * 1000} if self.waited else {})


if __name__ == "__main__":
    _, port, updates, chats, rate, text, person, asked = sys.argv
    asyncio.run(serve(int(port), PicturesApi(int(updates), int(chats), float(rate), text, int(person), asked)))
