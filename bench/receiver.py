"""A Bot API on loopback that notes when each message arrives, and brings what people write at a steady pace.

`python -m bench.receiver PORT`. What it is to do, and what it saw, goes through `/told` and `/seen`; `/clock` tells the
bot what time it is, so that a morning can come when it suits.
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
POLL_SECONDS = 1.0


class Receiver:
    """Notes (instant, chat) of what Telegram counts, and how long those who write wait for their answers."""

    def __init__(self) -> None:
        self.sent: list[tuple[float, int]] = []
        self.waited: list[float] = []
        self.ahead = timedelta()
        self._rate, self._since, self._given = 0.0, 0.0, 0
        self._writing: dict[int, deque[float]] = {}

    async def handle(self, request: web.Request) -> web.Response:
        """Answer any method of the Bot API."""
        method = request.match_info["method"]
        told = json.loads(await request.read() or b"{}")
        result: Any = True
        if method in COUNTED:
            self._note(int(told["chat_id"]))
            result = {"message_id": len(self.sent), "date": 1, "chat": {"id": told["chat_id"], "type": "private"}}
        elif method == "getUpdates":
            result = await self._updates()
        elif method == "getMe":
            result = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "bench_bot"}
        return web.Response(body=json.dumps({"ok": True, "result": result}).encode(), content_type="application/json")

    def _note(self, chat_id: int) -> None:
        now = time.monotonic()
        self.sent.append((now, chat_id))
        if asked := self._writing.get(chat_id):
            self.waited.append(now - asked.popleft())

    async def _updates(self) -> list[dict[str, Any]]:
        """Wait, as Telegram does, until somebody writes."""
        until = time.monotonic() + POLL_SECONDS
        while not self._rate or time.monotonic() < self._since + self._given / self._rate:
            if time.monotonic() > until:
                return []
            await asyncio.sleep(0.001 if self._rate else 0.05)
        update = self._update(self._given)
        self._writing.setdefault(update["message"]["chat"]["id"], deque()).append(
            self._since + self._given / self._rate
        )
        self._given += 1
        return [update]

    def _update(self, number: int) -> dict[str, Any]:
        chat = FIRST_WRITER + number % WRITERS
        text = TEXTS[number // WRITERS % len(TEXTS)]
        person = {"id": chat, "is_bot": False, "first_name": "Rep", "language_code": "en"}
        message = {"message_id": number, "date": int(time.time()), "from": person, "text": text,
                   "chat": {"id": chat, "type": "private", "first_name": "Rep"},
                   "entities": [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]}  # fmt: skip
        return {"update_id": number + 1, "message": message}

    async def told(self, request: web.Request) -> web.Response:
        """Take what time it is from now on, and how many a second write from now on."""
        wanted = await request.json()
        if "now" in wanted:
            self.ahead = datetime.fromisoformat(wanted["now"]) - datetime.now(UTC)
        if "rate" in wanted:
            self._rate, self._since, self._given = wanted["rate"], time.monotonic(), 0
        return web.Response()

    async def seen(self, request: web.Request) -> web.Response:
        """Give how much arrived, or all of it."""
        count = {"count": len(self.sent)}
        everything = {"sent": self.sent, "waited": self.waited}
        return web.json_response(everything if request.query.get("all") else count)

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
