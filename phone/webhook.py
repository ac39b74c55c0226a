"""Delivery of updates by POST: one after another, in order, again and again until the bot says 2xx."""

import asyncio
import contextlib
import re
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from phone.arguments import Json
from phone.clock import Clock
from phone.errors import bad_request
from phone.store import Store
from phone.updates import Updates

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_ANSWER_SECONDS = 60


class Webhook:
    """The bot's webhook, if it has set one. `first_pause` (seconds) doubles with every failure up to a minute."""

    def __init__(self, store: Store, updates: Updates, clock: Clock, first_pause: float = 0.5) -> None:
        self._store, self._updates, self._clock = store, updates, clock
        self._first_pause = first_pause
        self._task: asyncio.Task[None] | None = None
        self._news = asyncio.Event()
        updates.on_new = self._news.set

    @property
    def address(self) -> str:
        """Where updates go; empty without a webhook."""
        return str(self._store.fact("webhook", {}).get("url", ""))

    def check(self, address: str, secret: str) -> None:
        """Raise ApiError 400 for an address or a secret that Telegram wouldn't take (http is fine on loopback)."""
        parts = urlsplit(address)
        if not parts.hostname:
            raise bad_request("invalid webhook URL specified")
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if len(secret) > 256:
            raise bad_request("secret token is too long")
        if not _SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")

    def change(self, settings: Json | None) -> None:
        """Set {"url", "secret_token", "max_connections"}, or None for no webhook."""
        self._store.set_fact("webhook", settings or {})
        self._store.set_fact("webhook_error", {})
        self.stop()
        self.start()

    def start(self) -> None:
        """Begin to deliver, when there is a webhook."""
        if self.address and self._task is None:
            self._news.set()
            self._task = asyncio.create_task(self._deliver_all())

    def stop(self) -> asyncio.Task[None] | None:
        """Stop delivering; returns the task that ends, to be awaited."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
        return task

    def info(self) -> Json:
        """Telegram's WebhookInfo."""
        about: Json = {"url": self.address, "has_custom_certificate": False}
        about["pending_update_count"] = self._updates.count()
        if self.address:
            about["max_connections"] = self._store.fact("webhook")["max_connections"]
            about["ip_address"] = "127.0.0.1"
            about.update(self._store.fact("webhook_error", {}))
        if self._updates.chosen():
            about["allowed_updates"] = self._updates.chosen()
        return about

    async def _deliver_all(self) -> None:
        limit = aiohttp.ClientTimeout(total=_ANSWER_SECONDS)
        async with aiohttp.ClientSession(timeout=limit) as session:
            pause = self._first_pause
            while True:
                for update in self._updates.waiting(1):
                    if await self._deliver(session, update):
                        self._updates.acknowledge(update["update_id"] + 1)
                        pause = self._first_pause
                    else:
                        await asyncio.sleep(pause)
                        pause = min(pause * 2, 60.0)
                await self._until_news()

    async def _until_news(self) -> None:
        if not self._updates.count():
            self._news.clear()
            await self._news.wait()

    async def _deliver(self, session: aiohttp.ClientSession, update: Json) -> bool:
        secret = self._store.fact("webhook")["secret_token"]
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        why: Any = ""
        with contextlib.suppress(aiohttp.ClientError, TimeoutError, OSError):
            async with session.post(self.address, json=update, headers=headers, allow_redirects=False) as answer:
                if answer.status // 100 == 2:
                    return True
                why = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        self._store.set_fact(
            "webhook_error",
            {"last_error_date": self._clock.stamp(), "last_error_message": why or "Connection refused"},
        )
        return False
