"""The running program: store, lanes, sender, tick, and the way updates come in."""

import asyncio
import secrets
from collections.abc import Callable, Coroutine, Iterable
from contextlib import AsyncExitStack, closing, suppress
from dataclasses import replace
from datetime import timedelta
from time import monotonic
from typing import Any

import structlog

from db import post, post_failing
from db.lock import in_use
from db.migrate import migrate
from db.queries import reps
from db.store import Store
from delivery.api import BotApi
from delivery.backups import Backups
from delivery.catching_up import catch_up
from delivery.clock import Clock
from delivery.documents import Documents
from delivery.errors import BotApiError, InvalidToken
from delivery.lanes import Lanes
from delivery.lease import Lease
from delivery.limits import SendLimits
from delivery.loading import keep_what_is_loaded, load_the_rest
from delivery.own_playbooks import playbooks_from
from delivery.pictures import Pictures
from delivery.polling import ALLOWED_UPDATES, poll
from delivery.sender import Sender
from delivery.tick import tick
from delivery.under_way import UnderWay
from handlers.registry import DOCUMENTS, PICTURES
from handlers.start import hash_of
from handlers.turn import Installation
from handlers.vocabulary import self_description
from playbooks.language import LANGUAGES
from settings import VERSION, Settings

CLAIM_LASTS = timedelta(days=7)
STOP_SECONDS = 3.0
PEACE_SECONDS = 2.0
CONNECTED_SECONDS = 90.0
START_PAUSES = (1, 2, 5, 10, 30)

log = structlog.get_logger()


class Application:
    """Starts everything in order, runs until told to stop, and stops within five seconds."""

    def __init__(self, settings: Settings, on_ready: Callable[[], None] = lambda: None) -> None:
        self._on_ready = on_ready
        self._settings = settings
        self._stopping = asyncio.Event()
        self._heard_at: float | None = None

    async def run_until(self, stop: asyncio.Event) -> None:
        """Run until `stop` is set. Raises InvalidToken when the token is not accepted."""
        self._stopping = stop
        settings = self._settings
        clock = Clock(settings.clock_url)
        store = Store(settings.database_url)
        api = BotApi(settings.telegram_api_url, settings.token)
        documents, pictures = Documents(store, DOCUMENTS), Pictures(store, PICTURES, clock)
        async with AsyncExitStack() as stack:
            stack.callback(store.close)
            stack.callback(documents.close)
            stack.callback(pictures.close)
            stack.push_async_callback(clock.close)
            stack.enter_context(in_use(settings.database_url))
            await store.call(migrate, store.engine)
            await api.open()
            stack.push_async_callback(api.close)
            await clock.refresh()
            username = await self._username(api)
            if username is None:
                return
            installation = await self._installation(store, clock, username, stack)
            await self._offer_claim(store, clock, username)
            limits = SendLimits(settings.send_per_second, settings.send_per_chat)
            lease = Lease(store, "sending")
            under_way = stack.enter_context(closing(UnderWay(settings.database_url)))
            sender = Sender(store, api, limits, clock, documents, pictures, lease, under_way)
            lanes = Lanes(store, api, sender, clock, installation)
            await _take_up(store, sender, lanes, lease)
            await self._serve(store, lanes, clock, stack)
            for_good = [self._coming_in(api, lanes), lanes.run(), tick(store, sender, lanes, clock)]
            if not store.has_one_writer:
                for_good += self._beside_replicas(sender, lanes, lease)
            backups = Backups(store, settings, clock)
            later = [catch_up(store, clock), self._describe(api), pictures.warm_up(), backups.run()]
            await self._work(for_good, later)
            await sender.stop(STOP_SECONDS)
            await lease.let_go()

    async def _serve(self, store: Store, lanes: Lanes, clock: Clock, stack: AsyncExitStack) -> None:
        """Start the HTTP server, if there is to be one."""
        if self._settings.listen_address is None:
            return
        # A server takes a while to import, and polling needs none.
        from delivery.http import HttpServer

        server = HttpServer(self._settings, store, lanes, clock, self._is_connected)
        stack.push_async_callback(server.stop)
        await server.start(*self._settings.listen_address)

    def _coming_in(self, api: BotApi, lanes: Lanes) -> Coroutine[Any, Any, None]:
        return self._keep_webhook(api) if self._settings.webhook_url else self._poll(api, lanes)

    def _beside_replicas(self, sender: Sender, lanes: Lanes, lease: Lease) -> list[Coroutine[Any, Any, None]]:
        """Give what has to be done where other programs may use the same database."""
        from delivery.listening import listen

        heard = listen(self._settings.database_url, sender.hear)
        return [lease.keep(sender.take_over), heard, sender.look_again(), lanes.gather_left_behind()]

    async def _work(
        self, for_good: Iterable[Coroutine[Any, Any, None]], later: Iterable[Coroutine[Any, Any, None]]
    ) -> None:
        """Do everything side by side until one of what never ends does, or we are to stop.

        What can wait begins a little later: the first answers have the processor to themselves.
        """
        works = [asyncio.create_task(work) for work in for_good]
        loaded = asyncio.create_task(load_the_rest(PEACE_SECONDS))
        others = [loaded, *(asyncio.create_task(_after(loaded, work)) for work in later)]
        stopped = asyncio.create_task(self._wait_for_stop())
        log.info("ready")
        self._on_ready()
        keep_what_is_loaded()
        done, _ = await asyncio.wait([*works, stopped], return_when=asyncio.FIRST_COMPLETED)
        tasks = [*works, *others, stopped]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for task in done:
            if not task.cancelled() and (error := task.exception()):
                raise error

    async def _wait_for_stop(self) -> None:
        await self._stopping.wait()

    async def _username(self, api: BotApi) -> str | None:
        """Ask the Bot API who we are, until it answers or we are to stop."""
        attempt = 0
        while not self._stopping.is_set():
            try:
                me = await api.call("getMe")
            except BotApiError as error:
                if isinstance(error, InvalidToken):
                    raise
                pause = START_PAUSES[min(attempt, len(START_PAUSES) - 1)]
                log.warning("the Bot API does not answer yet", error=type(error).__name__, seconds=pause)
                attempt += 1
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._stopping.wait(), pause)
            else:
                return str(me["username"])
        return None

    async def _installation(self, store: Store, clock: Clock, username: str, stack: AsyncExitStack) -> Installation:
        """Tell the conversation what it needs to know, with a team's own words where they are good."""
        settings = self._settings
        playbooks = await asyncio.to_thread(playbooks_from, settings.playbooks_folder)
        plain = Installation(
            settings.owner_ids, username, playbooks=playbooks, version=VERSION, started_at=clock.now(),
            public_url=settings.public_url,
        )  # fmt: skip
        if settings.templates_folder is None:
            return plain
        from templates.overrides import TeamTemplates

        team = TeamTemplates(settings.templates_folder)
        stack.callback(team.close)
        for refusal in await store.call(team.check):
            log.error("a team's template is refused", file=refusal.file, line=refusal.line, why=refusal.why)
        return replace(plain, render=team.render, read=team.read, fill=team.fill)

    async def _offer_claim(self, store: Store, clock: Clock, username: str) -> None:
        if self._settings.owner_ids:
            return
        token = secrets.token_urlsafe(24)
        if await store.run(reps.offer_claim, hash_of(token), clock.now() + CLAIM_LASTS):
            link = f"https://t.me/{username}?start={token}"
            print(f"Nobody owns this bot yet. Open this link once to claim it: {link}", flush=True)  # noqa: T201

    async def _poll(self, api: BotApi, lanes: Lanes) -> None:
        with suppress(BotApiError):
            await api.call("deleteWebhook")
            self._note_heard()
        await poll(api, lanes, self._note_heard)

    async def _keep_webhook(self, api: BotApi) -> None:
        assert self._settings.webhook_secret is not None
        parameters = {
            "url": self._settings.webhook_url,
            "secret_token": self._settings.webhook_secret.get_secret_value(),
            "allowed_updates": ALLOWED_UPDATES,
        }
        attempt = 0
        while self._heard_at is None:
            try:
                await api.call("setWebhook", parameters)
                self._note_heard()
            except BotApiError as error:
                pause = START_PAUSES[min(attempt, len(START_PAUSES) - 1)]
                log.warning("the webhook could not be set yet", error=type(error).__name__, seconds=pause)
                attempt += 1
                await asyncio.sleep(pause)
        await asyncio.Event().wait()

    async def _describe(self, api: BotApi) -> None:
        """Tell Telegram what the bot is for, and its command menu, in both languages; English stands for all others."""
        for language in LANGUAGES:
            code = {} if language == "en" else {"language_code": language}
            for method, words in self_description(language).items():
                with suppress(BotApiError):
                    await api.call(method, {**words, **code})

    def _note_heard(self) -> None:
        self._heard_at = monotonic()

    def _is_connected(self) -> bool:
        if self._heard_at is None:
            return False
        return bool(self._settings.webhook_url) or monotonic() - self._heard_at < CONNECTED_SECONDS


async def _take_up(store: Store, sender: Sender, lanes: Lanes, lease: Lease) -> None:
    """Take up what was left over: calls that are owed, and updates that are not handled."""
    # What was brought back is among what waits now.
    await store.run_plain(post_failing.brought_back)
    if lease.is_held:
        await sender.take_over()
    lanes.put(await store.run_plain(post.waiting))


async def _after(before: asyncio.Task[None], work: Coroutine[Any, Any, None]) -> None:
    try:
        await asyncio.shield(before)
    except asyncio.CancelledError:
        work.close()
        raise
    await work
