"""The HTTP server: the webhook, whether the program is alive and ready, and its figures."""

import hmac
import json
from collections.abc import Callable
from urllib.parse import urlsplit

import structlog
from aiohttp import web
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from db.store import Store
from delivery.calendar_feeds import PATH, CalendarFeeds
from delivery.clock import Clock
from delivery.counts import COUNTS
from delivery.lanes import Lanes
from delivery.polling import incoming
from settings import Settings

log = structlog.get_logger()

LARGEST_UPDATE = 1_000_000
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the name of the header, not a secret


class HttpServer:
    """Serves /healthz, /readyz, /metrics and reps' calendars, and the webhook's path when there is one."""

    def __init__(
        self, settings: Settings, store: Store, lanes: Lanes, clock: Clock, is_connected: Callable[[], bool]
    ) -> None:
        self._settings, self._store, self._lanes, self._clock = settings, store, lanes, clock
        self._is_connected = is_connected
        self._runner: web.AppRunner | None = None

    async def start(self, host: str, port: int) -> None:
        """Listen on HTTP_LISTEN."""
        application = web.Application(client_max_size=LARGEST_UPDATE)
        application.add_routes(
            [
                web.get("/healthz", self._alive),
                web.get("/readyz", self._ready),
                web.get("/metrics", self._metrics),
                web.get(PATH, CalendarFeeds(self._store, self._clock).answer),
            ]
        )
        if self._settings.webhook_url:
            application.router.add_post(urlsplit(self._settings.webhook_url).path or "/", self._deliver)
        self._runner = web.AppRunner(application, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()

    async def stop(self) -> None:
        """Stop listening."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _deliver(self, request: web.Request) -> web.Response:
        secret = self._settings.webhook_secret
        given = request.headers.get(SECRET_HEADER, "")
        if secret is None or not hmac.compare_digest(given.encode(), secret.get_secret_value().encode()):
            return web.Response(status=403)
        try:
            update = incoming(json.loads(await request.read()))
        except (ValueError, KeyError, TypeError):
            return web.Response(status=400)
        # Telegram is told that it arrived only after the commit.
        try:
            await self._lanes.receive([update])
        except OperationalError as error:
            COUNTS.errors["receiving"] += 1
            log.warning("update not kept, Telegram brings it again", error=type(error.orig).__name__)
            return web.Response(status=503)
        return web.Response()

    async def _alive(self, _request: web.Request) -> web.Response:
        return web.Response(text="alive")

    async def _ready(self, _request: web.Request) -> web.Response:
        try:
            await self._store.run(_database_answers)
        except OperationalError:
            return web.Response(status=503, text="the database does not answer")
        if not self._is_connected():
            return web.Response(status=503, text="the Bot API does not answer")
        return web.Response(text="ready")

    async def _metrics(self, _request: web.Request) -> web.Response:
        # Who is never asked for figures does not pay for the library.
        from delivery.metrics import CONTENT_TYPE, exposition, standing_at

        now = self._clock.now()
        try:
            standing = await self._store.look(standing_at, now)
        except OperationalError:
            standing = None
        return web.Response(body=exposition(standing, now), headers={"Content-Type": CONTENT_TYPE})


def _database_answers(session: Session) -> None:
    session.connection().execute(text("SELECT 1"))
