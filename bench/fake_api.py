"""A trivial Bot API on loopback for measuring bots: hands out text messages and counts the answers.

`python -m bench.fake_api PORT UPDATES CHATS RATE TEXT…`: RATE 0 has all updates waiting at once, else so many come a
second. Each person says the texts in turn. When every update has been answered it prints one JSON line with the
instants and leaves.
"""

import asyncio
import json
import sys
import time
from collections import deque
from collections.abc import Sequence
from typing import Any

from aiohttp import web

# What comes in so soon after a start is not counted at a steady rate: for both bots, starting is a figure of its own.
# Rapport goes on loading for some seconds.
WARM_UP_SECONDS = 10


class FakeApi:
    """Hands out `updates` messages of `chats` people at `rate` a second and notes when each was answered."""

    def __init__(self, updates: int, chats: int, rate: float, texts: Sequence[str]) -> None:
        self.updates, self.chats, self.rate, self.texts = updates, chats, rate, texts
        self.asked_at: float | None = None
        self.sent_at: dict[int, deque[float]] = {}
        self.latencies: list[float] = []
        self.answered = 0
        self.finished = asyncio.Event()

    def update(self, number: int) -> dict[str, Any]:
        """Make one update."""
        chat = 1001 + number % self.chats
        person = {"id": chat, "is_bot": False, "first_name": "Rep", "language_code": "en"}
        text = self.texts[number // self.chats % len(self.texts)]
        message = {"message_id": number, "date": int(time.time()), "from": person, "text": text,
                   "chat": {"id": chat, "type": "private", "first_name": "Rep"}}  # fmt: skip
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
        return {"update_id": number, "message": message}

    def available(self) -> int:
        """Tell how many updates there are by now."""
        if self.asked_at is None:
            self.asked_at = time.perf_counter()
        if not self.rate:
            return self.updates
        return min(self.updates, int((time.perf_counter() - self.asked_at) * self.rate) + 1)

    async def get_updates(self, form: Any) -> Any:
        """Answer getUpdates, waiting a moment when nothing is there."""
        first = max(int(form.get("offset", 1)), 1)
        for _ in range(1000):
            last = min(self.available(), first + 99)
            if last >= first or first > self.updates:
                break
            await asyncio.sleep(0.001)
        now = time.perf_counter()
        given = [self.update(number) for number in range(first, last + 1)]
        for update in given:
            self.sent_at.setdefault(update["message"]["chat"]["id"], deque()).append(now)
        if not given:
            await asyncio.sleep(0.05)
        return given

    def send_message(self, form: Any) -> Any:
        """Answer sendMessage."""
        waiting = self.sent_at.get(int(form["chat_id"]))
        if waiting:
            given_at = waiting.popleft()
            if not self.rate or given_at - (self.asked_at or 0) > WARM_UP_SECONDS:
                self.latencies.append(time.perf_counter() - given_at)
        self.answered += 1
        if self.answered >= self.updates:
            self.finished.set()
        return {"message_id": self.answered, "date": 1, "chat": {"id": int(form["chat_id"]), "type": "private"}}

    def seen(self) -> dict[str, float]:
        """Give the figures once all is answered."""
        latencies = sorted(self.latencies)
        return {
            "seconds": time.perf_counter() - (self.asked_at or 0),
            "p50_ms": latencies[len(latencies) // 2] * 1000,
            "p99_ms": latencies[int(len(latencies) * 0.99)] * 1000,
        }

    async def handle(self, request: web.Request) -> web.Response:
        """Answer any method."""
        method = request.match_info["method"]
        is_json = request.content_type == "application/json"
        form: Any = await request.json() if is_json else await request.post()
        if method == "getUpdates":
            result: Any = await self.get_updates(form)
        elif method == "sendMessage":
            result = self.send_message(form)
        elif method == "getMe":
            result = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "bench_bot"}
        else:
            result = True
        return web.Response(body=json.dumps({"ok": True, "result": result}).encode(), content_type="application/json")


async def serve(port: int, api: FakeApi) -> None:
    """Serve until every update is answered, then print what was seen."""
    application = web.Application(client_max_size=50_000_000)
    application.router.add_route("*", "/bot{token}/{method}", api.handle)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    print("listening", flush=True)
    await api.finished.wait()
    print(json.dumps(api.seen()), flush=True)
    await asyncio.sleep(0.2)
    await runner.cleanup()


if __name__ == "__main__":
    _, port, updates, chats, rate, *said = sys.argv
    asyncio.run(serve(int(port), FakeApi(int(updates), int(chats), float(rate), said)))
