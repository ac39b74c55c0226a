"""A small Bot API on loopback, in a thread of the test: it hands out updates as Telegram does and notes every call."""

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

POLL_SECONDS = 0.2


@dataclass
class FakeTelegram:
    """Updates wait until a later offset confirms them. `on_call` may answer a call itself: (status, body)."""

    updates: list[dict[str, Any]] = field(default_factory=list)
    calls: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    on_call: Callable[[str, dict[str, str]], tuple[int, Any] | None] = lambda _method, _form: None
    url: str = ""

    def message(self, update_id: int, chat_id: int, text: str) -> None:
        """Have somebody write."""
        person = {"id": chat_id, "is_bot": False, "first_name": f"Rep {chat_id}", "language_code": "en"}
        chat = {"id": chat_id, "type": "private", "first_name": f"Rep {chat_id}"}
        self.updates.append(
            {"update_id": update_id, "message": {"message_id": update_id, "date": 1, "from": person, "chat": chat,
                                                 "text": text}}
        )  # fmt: skip

    def sent(self, method: str = "sendMessage") -> list[dict[str, str]]:
        """Give the calls of a method, in order."""
        return [form for name, form in list(self.calls) if name == method]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one call."""
        method = request.match_info["method"]
        form = await form_of(request)
        answer = self.on_call(method, form)
        if answer is not None:
            status, body = answer
            return web.json_response(body, status=status)
        if method != "getUpdates":
            self.calls.append((method, form))
        return web.json_response({"ok": True, "result": await self._result(method, form)})

    async def _result(self, method: str, form: dict[str, str]) -> Any:
        if method == "getMe":
            return {"id": 1, "is_bot": True, "first_name": "Bot", "username": "fake_bot"}
        if method == "getUpdates":
            return await self._get_updates(int(form.get("offset", 0)))
        if method.startswith(("send", "edit")):
            return {"message_id": len(self.calls), "date": 1, "chat": {"id": int(form["chat_id"]), "type": "private"}}
        return True

    async def _get_updates(self, offset: int) -> list[dict[str, Any]]:
        while self.updates and self.updates[0]["update_id"] < offset:
            self.updates.pop(0)
        if not self.updates:
            await asyncio.sleep(POLL_SECONDS)
        return self.updates[:100]


async def form_of(request: web.Request) -> dict[str, str]:
    """Read the parameters as JSON or as a form; both as text, as a form has them."""
    if request.content_type == "application/json":
        told = await request.json()
        return {name: value if isinstance(value, str) else json.dumps(value) for name, value in told.items()}
    return {name: value if isinstance(value, str) else "<file>" for name, value in (await request.post()).items()}


@contextmanager
def running(fake: FakeTelegram, port: int = 0) -> Iterator[FakeTelegram]:
    """Serve it on a port; on a free one when none is told."""
    loop = asyncio.new_event_loop()
    started = threading.Event()

    async def serve() -> web.AppRunner:
        application = web.Application()
        application.router.add_route("*", "/bot{token}/{method}", fake.handle)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        assert site._server is not None
        fake.url = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"  # type: ignore[attr-defined]
        started.set()
        return runner

    async def end_what_is_left() -> None:
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def run() -> None:
        runner = loop.run_until_complete(serve())
        loop.run_forever()
        loop.run_until_complete(runner.cleanup())
        loop.run_until_complete(end_what_is_left())
        loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    started.wait(10)
    try:
        yield fake
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)


def error(status: int, description: str, **parameters: Any) -> tuple[int, Any]:
    """Make an answer that refuses, as Telegram words it."""
    body = {"ok": False, "error_code": status, "description": description, "parameters": parameters}
    return status, json.loads(json.dumps(body))
