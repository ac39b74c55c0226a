"""A Bot API on loopback that notes when each message arrives, and brings what people write.

`python -m bench.receiver PORT`. What it is to do, and what it saw, goes through `/told` and `/seen`; `/clock` tells the
bot what time it is, so that a morning can come when it suits. People write at a steady pace, or so that always some
wait for their answers.
"""

import asyncio
import json
import sys
import time
from collections import deque
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

# Chats from this number on are people who write; to all others only what is owed already, or due, is sent.
FIRST_WRITER, WRITERS = 900_001, 20
TEXTS = ("/language zh", "/language en")
COUNTED = ("sendMessage", "editMessageText")
POLL_SECONDS, MOST_AT_ONCE = 1.0, 100


class Receiver:
    """Notes (instant, chat) of what Telegram counts, and how long those who write wait for their answers.

    They write `rate` times a second, or as often as keeps `waiting` of them waiting, `updates` times in all.
    """

    def __init__(self) -> None:
        self.sent: list[tuple[float, int]] = []
        self.waited: list[float] = []
        self.count = self.answers = 0
        self.ahead = timedelta()
        self._rate, self._waiting, self._updates, self._keeps = 0.0, 0, 0, True
        # What was written since the last word on how people write.
        self._since, self._given, self._given_before, self._answered_before = 0.0, 0, 0, 0
        self._writing: dict[int, deque[float]] = {}

    async def handle(self, request: web.Request) -> web.Response:
        """Answer any method of the Bot API."""
        method = request.match_info["method"]
        told = json.loads(await request.read() or b"{}")
        result: Any = True
        if method in COUNTED:
            self._note(int(told["chat_id"]))
            result = {"message_id": self.count, "date": 1, "chat": {"id": told["chat_id"], "type": "private"}}
        elif method == "getUpdates":
            result = await self._written(int(told.get("offset", 1)))
        elif method == "getMe":
            result = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "bench_bot"}
        return web.Response(body=json.dumps({"ok": True, "result": result}).encode(), content_type="application/json")

    def _note(self, chat_id: int) -> None:
        now = time.monotonic()
        self.count += 1
        asked = self._writing.get(chat_id)
        self.answers += chat_id >= FIRST_WRITER
        waited = now - asked.popleft() if asked else None
        if self._keeps:
            self.sent.append((now, chat_id))
            self.waited += [] if waited is None else [waited]

    async def _written(self, offset: int) -> list[dict[str, Any]]:
        """Wait, as Telegram does, until somebody writes; give again what was not confirmed by the offset."""
        until = time.monotonic() + POLL_SECONDS
        first = max(offset, 1) - 1
        while (last := min(self._available(), first + MOST_AT_ONCE)) <= first:
            if time.monotonic() > until:
                return []
            await asyncio.sleep(0.001 if self._rate or self._waiting else 0.05)
        for number in range(self._given, last):
            self._writing.setdefault(self._chat(number), deque()).append(self._written_at(number))
        self._given = max(self._given, last)
        return [self._update(number) for number in range(first, last)]

    def _available(self) -> int:
        """Tell how many updates there are by now."""
        if self._waiting:
            written = self.answers - self._answered_before + self._waiting
        else:
            written = int((time.monotonic() - self._since) * self._rate)
        return self._given_before + min(self._updates, written)

    def _written_at(self, number: int) -> float:
        place = number - self._given_before + 1
        return self._since + place / self._rate if self._rate else time.monotonic()

    def _chat(self, number: int) -> int:
        return FIRST_WRITER + number % WRITERS

    def _update(self, number: int) -> dict[str, Any]:
        chat = self._chat(number)
        text = TEXTS[number // WRITERS % len(TEXTS)]
        person = {"id": chat, "is_bot": False, "first_name": "Rep", "language_code": "en"}
        message = {"message_id": number, "date": int(time.time()), "from": person, "text": text,
                   "chat": {"id": chat, "type": "private", "first_name": "Rep"},
                   "entities": [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]}  # fmt: skip
        return {"update_id": number + 1, "message": message}

    async def told(self, request: web.Request) -> web.Response:
        """Take what time it is from now on, and how people write from now on."""
        wanted = await request.json()
        if "now" in wanted:
            self.ahead = datetime.fromisoformat(wanted["now"]) - datetime.now(UTC)
        if "updates" in wanted:
            self._since, self._updates = time.monotonic(), wanted["updates"]
            self._given_before, self._answered_before = self._given, self.answers
            self._rate, self._waiting = wanted.get("rate", 0.0), wanted.get("waiting", 0)
            self._keeps = wanted.get("keeps", True)
        return web.Response()

    async def seen(self, request: web.Request) -> web.Response:
        """Give how much arrived, or all of it."""
        if not request.query.get("all"):
            return web.json_response({"count": self.count, "answers": self.answers})
        return web.json_response({"sent": self.sent, "waited": self.waited})

    async def clock(self, _request: web.Request) -> web.Response:
        """Tell what time it is."""
        return web.json_response({"now": (datetime.now(UTC) + self.ahead).isoformat()})


async def serve(port: int) -> None:
    """Serve until killed."""
    receiver = Receiver()
    application = web.Application(client_max_size=50_000_000)
    application.router.add_route("*", "/bot{token}/{method}", receiver.handle)
    application.add_routes(
        [web.post("/told", receiver.told), web.get("/seen", receiver.seen), web.get("/clock", receiver.clock)]
    )
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    print("listening", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
