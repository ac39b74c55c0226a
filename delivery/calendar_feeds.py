"""A rep's days behind a secret link: whoever has the link can read them, and nobody else can tell that it is there."""

import asyncio
import hashlib
from datetime import datetime
from typing import Any

from aiohttp import web
from sqlmodel import Session

from db.queries.calendar_feeds import note_read, rep_of_feed
from db.store import Store
from delivery.clock import Clock
from delivery.limits import SendLimits
from handlers.calendar_facts import calendar_facts
from handlers.calendar_file import make_calendar
from handlers.start import hash_of

PATH = "/calendar/{token}.ics"
# Calendars ask a few times a day; more than this is somebody who guesses.
READS_A_SECOND = 20
# What stands between the server and the rep may keep it for the rep only, and asks again after an hour.
_HEADERS = {
    "Cache-Control": "private, max-age=3600",
    "Content-Disposition": 'inline; filename="rapport.ics"',
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


class CalendarFeeds:
    """Answers for the links that reps made with /calendar."""

    def __init__(self, store: Store, clock: Clock, limits: SendLimits | None = None) -> None:
        self._store, self._clock = store, clock
        self._limits = limits or SendLimits(READS_A_SECOND, 0)
        self._making = asyncio.Lock()

    async def answer(self, request: web.Request) -> web.Response:
        """Give the calendar that a link leads to: 404 for every link that is not good, whatever the reason."""
        if self._limits.wait_overall() > 0:
            return web.Response(status=429, headers={"Retry-After": "60"})
        self._limits.take()
        self._limits.give_back(0.0)
        token_hash, now = hash_of(request.match_info["token"]), self._clock.now()
        # One at a time: many that ask at once wait for one another, and keep no message waiting.
        async with self._making:
            facts = await self._store.look(feed_facts, token_hash, now)
            if facts is None:
                return web.Response(status=404, headers={"Cache-Control": "no-store"})
            body = await asyncio.to_thread(make_calendar, **facts)
        await self._store.run(note_read, token_hash, now)
        return _unless_known(request, body)


def feed_facts(session: Session, token_hash: str, now: datetime) -> dict[str, Any] | None:
    """Collect the days that a link leads to; None when it leads nowhere."""
    rep = rep_of_feed(session, token_hash)
    return calendar_facts(session, rep, rep.today(now)) if rep else None


def _unless_known(request: web.Request, body: bytes) -> web.Response:
    """Give the file, or only tell that it is the one that the calendar has already."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {**_HEADERS, "ETag": etag}
    if etag in {known.strip().removeprefix("W/") for known in request.headers.get("If-None-Match", "").split(",")}:
        return web.Response(status=304, headers=headers)
    return web.Response(body=body, content_type="text/calendar", charset="utf-8", headers=headers)
