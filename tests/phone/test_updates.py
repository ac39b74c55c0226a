"""How updates reach the bot: asked for, or delivered by POST."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from tests.phone.handset import ANNA, WANG, Handset, on_a_phone


def _texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


@on_a_phone()
async def test_updates_come_until_they_are_acknowledged(handset: Handset) -> None:
    for text in ("one", "two", "three"):
        await handset.say(text)
    updates = await handset.bot("getUpdates", limit=2)
    assert _texts(updates) == ["one", "two"]
    assert updates[1]["update_id"] == updates[0]["update_id"] + 1
    assert _texts(await handset.bot("getUpdates", offset=updates[1]["update_id"])) == ["two", "three"]
    assert _texts(await handset.bot("getUpdates", offset=-1)) == ["three"]
    assert await handset.bot("getUpdates", offset=updates[0]["update_id"] + 3) == []


@on_a_phone()
async def test_a_long_poll_ends_with_the_first_update(handset: Handset) -> None:
    poll = asyncio.create_task(handset.bot("getUpdates", timeout=50))
    await handset.until(lambda: handset.phone.updates.polled)
    await handset.say("hello")
    assert _texts(await poll) == ["hello"]


@on_a_phone()
async def test_of_two_pollers_the_older_is_told(handset: Handset) -> None:
    older = asyncio.create_task(handset.call("getUpdates", timeout=50))
    await handset.until(lambda: handset.phone.updates.polled)
    newer = asyncio.create_task(handset.bot("getUpdates", timeout=50))
    body = await older
    assert (body["error_code"], body["description"]) == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    await handset.say("hello")
    assert _texts(await newer) == ["hello"]


@on_a_phone()
async def test_only_the_kinds_that_were_asked_for_come(handset: Handset) -> None:
    await handset.bot("getUpdates", allowed_updates=["edited_message"])
    number = await handset.say("one")
    await handset.person("edit", message_id=number, text="two")
    [update] = await handset.bot("getUpdates", allowed_updates=[])
    assert update["edited_message"]["text"] == "two"
    await handset.say("three")
    assert len(await handset.bot("getUpdates")) == 2


class Bot:
    """A bot's webhook: what came, and what it answers."""

    def __init__(self) -> None:
        self.came: list[tuple[str, str | None]] = []
        self.answers: list[int] = []
        self.news = asyncio.Event()

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.came.append((update["message"]["text"], request.headers.get("X-Telegram-Bot-Api-Secret-Token")))
        self.news.set()
        return web.Response(status=self.answers.pop(0) if self.answers else 200)

    async def until(self, number: int) -> None:
        while len(self.came) < number:
            self.news.clear()
            await asyncio.wait_for(self.news.wait(), 10)


@contextlib.asynccontextmanager
async def _listening(bot: Bot) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/hook", bot.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    finally:
        await runner.cleanup()


@on_a_phone()
async def test_a_webhook_gets_every_update_in_order_again_and_again_until_it_says_yes(handset: Handset) -> None:
    bot = Bot()
    bot.answers = [500, 302, 200]
    async with _listening(bot) as address:
        await handset.say("before")
        await handset.bot("setWebhook", url=address, secret_token="s3cret", allowed_updates=["message"])
        await handset.say("one")
        await handset.say("two", WANG)
        await bot.until(5)
        assert bot.came == [(text, "s3cret") for text in ("before", "before", "before", "one", "two")]
        await handset.until(lambda: handset.phone.updates.count() == 0)
        info = await handset.bot("getWebhookInfo")
        assert (info["url"], info["pending_update_count"]) == (address, 0)
        assert info["last_error_message"] == "Wrong response from the webhook: 302 Found"
        conflict = await handset.call("getUpdates")
        assert conflict["error_code"] == 409
        assert conflict["description"].startswith("Conflict: can't use getUpdates method while webhook is active")
        await handset.bot("deleteWebhook")
        await handset.say("three")
        assert _texts(await handset.bot("getUpdates")) == ["three"]


@on_a_phone()
async def test_a_webhook_that_nobody_hears_keeps_its_updates(handset: Handset) -> None:
    await handset.say("old")
    await handset.bot("setWebhook", url="http://127.0.0.1:1/hook", drop_pending_updates=True)
    await handset.say("new")
    await handset.until(lambda: handset.phone.store.fact("webhook_error"))
    info = await handset.bot("getWebhookInfo")
    assert (info["pending_update_count"], info["last_error_message"]) == (1, "Connection refused")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ({"url": "http://example.com/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "nothing"}, "invalid webhook URL specified"),
        ({"url": "https://example.com", "secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"url": "https://example.com", "secret_token": "x" * 257}, "secret token is too long"),
        ({"url": "https://example.com", "allowed_updates": "x"}, "can't parse allowed updates JSON object"),
    ],
)
@on_a_phone()
async def test_wrong_webhooks_are_refused(handset: Handset, arguments: dict[str, Any], why: str) -> None:
    assert await handset.refusal("setWebhook", **arguments) == f"Bad Request: {why}"
    assert (await handset.bot("getWebhookInfo"))["url"] == ""


@on_a_phone()
async def test_stopping_ends_a_long_poll(handset: Handset) -> None:
    poll = asyncio.create_task(handset.bot("getUpdates", timeout=50))
    await handset.until(lambda: handset.phone.updates.polled)
    handset.phone.updates.close()
    assert await poll == []
    assert handset.phone.store.rows("SELECT * FROM message WHERE person = ?", ANNA) == []
