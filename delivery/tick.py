"""The tick: once a second, ask the database what is due. The rows are the schedule; nothing lives only in memory."""

import asyncio
from datetime import datetime, timedelta

import structlog

from db import post
from db.aside import has_news
from db.post import Incoming, Outgoing
from db.statements import Driver
from db.store import Store
from delivery.clock import Clock
from delivery.counts import COUNTS
from delivery.due import all_due, due_messages, news_for_owners
from delivery.lanes import Lanes
from delivery.sender import Sender

TICK_SECONDS = 1.0
KEEP_POST = timedelta(days=2)
CLEAN_EVERY = timedelta(hours=6)
# In ticks: how often is asked for what was brought back and what owners are to be told.
LOOK_AROUND_EVERY = 10

log = structlog.get_logger()

__all__ = ["due_messages", "tick"]


async def tick(store: Store, sender: Sender, lanes: Lanes, clock: Clock) -> None:
    """Look for what is due once a second until cancelled.

    The pause is measured by the monotonic clock of the event loop, so a clock that is set back or leaps ahead neither
    silences the tick nor makes it run wild.
    """
    cleaned: datetime | None = None
    ticks = 0
    while True:
        await clock.refresh()
        now = clock.now()
        try:
            sender.put(await store.call(all_due, store, now))
            if ticks % LOOK_AROUND_EVERY == 0:
                await _look_around(store, sender, lanes, now)
            if cleaned is None or abs(now - cleaned) > CLEAN_EVERY:
                await store.run(post.forget, now - KEEP_POST)
                cleaned = now
        except Exception:
            COUNTS.errors["tick"] += 1
            log.exception("tick failed, trying again")
        ticks += 1
        await asyncio.sleep(TICK_SECONDS)


async def _look_around(store: Store, sender: Sender, lanes: Lanes, now: datetime) -> None:
    (updates, calls), are_to_be_told = await store.run_plain(_around)
    lanes.put(updates)
    sender.put(calls)
    if are_to_be_told:
        sender.put(await store.run(news_for_owners, now))


def _around(driver: Driver) -> tuple[tuple[list[Incoming], list[Outgoing]], bool]:
    return post.brought_back(driver), has_news(driver)
