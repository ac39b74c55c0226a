"""The same conversation over long polling and over the webhook, with the whole program against the local phone."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from delivery.application import Application
from settings import Settings, read_settings
from tests.phone.handset import ANNA, WANG, Handset, on_a_phone

Story = Callable[[Handset], Awaitable[None]]
SECRET = "a-secret-word"
DESCRIPTIONS = ("Description", "ShortDescription")


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def settings_for(handset: Handset, database_url: str, way: str) -> Settings:
    """Make the settings of a program that talks to a phone."""
    listen = f"127.0.0.1:{free_port()}"
    webhook = {"webhook_url": f"http://{listen}/telegram", "webhook_secret": SECRET} if way == "webhook" else {}
    return read_settings(
        _env_file=None, telegram_api_url=handset.address, clock_url=f"{handset.address}/clock", http_listen=listen,
        database_url=database_url, owner_ids=f"{ANNA},{WANG}", send_per_chat=0,
        telegram_token="1:local-phone", **webhook,
    )  # fmt: skip


async def with_the_program(handset: Handset, settings: Settings, story: Story) -> None:
    """Run the program while a story is told, then stop it."""
    stop = asyncio.Event()
    program = asyncio.create_task(Application(settings).run_until(stop))
    telling = asyncio.create_task(asyncio.wait_for(story(handset), 60))
    await asyncio.wait([program, telling], return_when=asyncio.FIRST_COMPLETED)
    stop.set()
    await asyncio.wait_for(program, 10)
    await telling


async def said_to(handset: Handset, person: int, wanted: str) -> dict[str, object]:
    """Wait until the bot's newest messages to somebody hold some words; give that message."""
    async with asyncio.timeout(30):
        while True:
            state = await handset.state()
            for message in reversed(state["messages"].get(str(person), [])):
                if message["from"]["is_bot"] and wanted in message.get("text", ""):
                    return dict(message)
            await asyncio.sleep(0.02)


async def described_as(handset: Handset, wanted: str, language: str) -> None:
    """Wait until the bot's description and short description in a language hold some words."""
    async with asyncio.timeout(30):
        while True:
            fields = [await handset.bot(f"getMy{name}", language_code=language) for name in DESCRIPTIONS]
            if all(wanted in text for field in fields for text in field.values()):
                return
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("way", ["polling", "webhook"])
def test_two_people_begin_at_the_same_time(sqlite_url: str, tmp_path: Path, way: str) -> None:
    async def story(handset: Handset) -> None:
        await handset.say("/start", ANNA)
        await handset.say("/start", WANG)
        await said_to(handset, ANNA, "What is your company called?")
        await handset.say("Nordlicht", ANNA)
        await said_to(handset, WANG, "您的公司叫什么")
        question = await said_to(handset, ANNA, "Which country")
        await handset.person("press", ANNA, message_id=question["message_id"], row=1, column=0)
        card = await said_to(handset, ANNA, "Nordlicht · Germany")
        assert card["chat"]
        await handset.say("/cancel", WANG)
        await described_as(handset, "account managers", "en")
        await described_as(handset, "伙伴", "zh")

    @on_a_phone(limits=False)
    async def told(handset: Handset) -> None:
        await with_the_program(handset, settings_for(handset, sqlite_url, way), story)

    told(tmp_path)


def test_a_webhook_call_without_the_secret_is_refused_and_readiness_is_told(sqlite_url: str, tmp_path: Path) -> None:
    @on_a_phone(limits=False)
    async def told(handset: Handset) -> None:
        settings = settings_for(handset, sqlite_url, "webhook")

        async def story(_handset: Handset) -> None:
            base = f"http://{settings.http_listen}"
            async with aiohttp.ClientSession() as session:
                await _until_ready(session, base)
                update = {"update_id": 1, "message": {"message_id": 1, "date": 1, "text": "/start",
                          "chat": {"id": ANNA, "type": "private"}, "from": {"id": ANNA}}}  # fmt: skip
                assert await _posted(session, base, update, {}) == 403
                assert await _posted(session, base, update, {"X-Telegram-Bot-Api-Secret-Token": "guess"}) == 403
                good = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
                assert await _posted(session, base, ["nonsense"], good) == 400
                async with session.get(f"{base}/healthz") as answer:
                    assert answer.status == 200
                async with session.get(f"{base}/metrics") as answer:
                    told = await answer.text()
                assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
                found = {family.name: family for family in text_string_to_metric_families(told)}
                assert found["rapport_database_up"].samples[0].value == 1
                assert found["rapport_nudge_lag_seconds"].samples[0].value == 0
                assert found["rapport_errors"].samples[0].labels.keys() == {"where"}

        await with_the_program(handset, settings, story)

    told(tmp_path)


async def _posted(session: aiohttp.ClientSession, base: str, body: object, headers: dict[str, str]) -> int:
    async with session.post(f"{base}/telegram", json=body, headers=headers) as answer:
        return answer.status


async def _until_ready(session: aiohttp.ClientSession, base: str) -> None:
    async with asyncio.timeout(20):
        while True:
            try:
                async with session.get(f"{base}/readyz") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientConnectionError:
                pass
            await asyncio.sleep(0.05)
