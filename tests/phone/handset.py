"""A running phone for tests: the bot's side and the person's side, each in one call."""

import asyncio
import base64
import functools
import inspect
import struct
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from phone.phone import Options, Phone
from phone.server import running_phone

TOKEN = Options.token
ANNA, WANG, STRANGER = 1001, 1002, 1003


@dataclass
class Handset:
    """A phone that runs; `session` talks to it."""

    phone: Phone
    address: str
    session: aiohttp.ClientSession

    async def call(self, method: str, **arguments: Any) -> dict[str, Any]:
        """Telegram's whole answer to a call with JSON."""
        async with self.session.post(f"/bot{TOKEN}/{method}", json=arguments) as answer:
            body: dict[str, Any] = await answer.json()
            assert answer.status == body.get("error_code", 200)
            return body

    async def bot(self, method: str, **arguments: Any) -> Any:
        """The result of a call that must succeed."""
        body = await self.call(method, **arguments)
        assert body["ok"], body
        return body["result"]

    async def refusal(self, method: str, **arguments: Any) -> str:
        """The description of a call that must fail."""
        body = await self.call(method, **arguments)
        assert not body["ok"], body
        return str(body["description"])

    async def upload(self, method: str, files: dict[str, tuple[str, bytes]], **fields: str) -> dict[str, Any]:
        """Telegram's whole answer to a multipart call with files by field name."""
        form = aiohttp.FormData(quote_fields=False)
        for name, (file_name, content) in files.items():
            form.add_field(name, content, filename=file_name)
        for name, value in fields.items():
            form.add_field(name, value)
        async with self.session.post(f"/bot{TOKEN}/{method}", data=form) as answer:
            body: dict[str, Any] = await answer.json()
            return body

    async def person(self, deed: str, person: int = ANNA, **wish: Any) -> Any:
        """Act as a person; returns the answer, which is {"error": …} when it can't be done."""
        async with self.session.post(f"/phone/{deed}", json={"person": person, **wish}) as answer:
            return await answer.json()

    async def trouble(self, **wish: Any) -> Any:
        """Ask for a fault as in phone.faults."""
        async with self.session.post("/phone/faults", json=wish) as answer:
            return await answer.json()

    async def until(self, condition: Callable[[], Any]) -> None:
        """Wait until something is so, looking at the phone again and again; fails after ten seconds."""
        async with asyncio.timeout(10):
            while not condition():
                await self.state()

    async def say(self, text: str, person: int = ANNA) -> int:
        """Send a text as a person; returns the message's id."""
        return int((await self.person("send", person, text=text))["message_id"])

    async def state(self) -> dict[str, Any]:
        """Everything on the phone."""
        async with self.session.get("/phone/state") as answer:
            body: dict[str, Any] = await answer.json()
            return body

    async def take(self) -> list[dict[str, Any]]:
        """Take and acknowledge all waiting updates."""
        updates: list[dict[str, Any]] = await self.bot("getUpdates")
        if updates:
            await self.bot("getUpdates", offset=updates[-1]["update_id"] + 1)
        return updates


Story = Callable[..., Awaitable[None]]


def on_a_phone(**options: Any) -> Callable[[Story], Callable[..., None]]:
    """Run `async def test(handset, …)` against a fresh phone; options as in phone.phone.Options."""

    def decorate(story: Story) -> Callable[..., None]:
        @functools.wraps(story)
        def test(tmp_path: Path, **others: Any) -> None:
            asyncio.run(tell(story, tmp_path / "phone.db", options, others))

        parameters = list(inspect.signature(story).parameters.values())
        path = inspect.Parameter("tmp_path", inspect.Parameter.POSITIONAL_OR_KEYWORD)
        test.__signature__ = inspect.Signature([path, *parameters[1:]])  # type: ignore[attr-defined]
        return test

    return decorate


async def tell(story: Story, data: Path, options: dict[str, Any], others: dict[str, Any] | None = None) -> None:
    """Run a story on a phone whose memory is the file `data`."""
    async with running_phone(Options(data, **{"first_pause": 0.01, **options})) as (phone, port):
        address = f"http://127.0.0.1:{port}"
        async with aiohttp.ClientSession(address) as session:
            await story(Handset(phone, address, session), **(others or {}))


def started(*people: int) -> Callable[[Story], Story]:
    """Let people (Anna unless told otherwise) press Start before the story, and the bot take those updates."""

    def decorate(story: Story) -> Story:
        @functools.wraps(story)
        async def begun(handset: Handset, *rest: Any, **others: Any) -> None:
            for person in people or (ANNA,):
                await handset.say("/start", person)
            await handset.take()
            await story(handset, *rest, **others)

        return begun

    return decorate


def png(width: int = 4, height: int = 3) -> bytes:
    """A grey picture of that size."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def in_json(name: str, content: bytes) -> dict[str, str]:
    """A file as /phone/send takes it in JSON."""
    return {"name": name, "base64": base64.b64encode(content).decode()}
