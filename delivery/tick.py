"""The tick: once a second, ask the database what is due. The rows are the schedule; nothing lives only in memory."""

import asyncio
from datetime import datetime, timedelta
from time import monotonic

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
# What is due for many at once is told a few reps at a time, so that no answer waits long for the database, and somewhat
# faster than Telegram takes it.
MESSAGES_A_SECOND, BREATH_SECONDS = 33, 0.005
# Nothing may be left of what was due: another replica has it in hand, or it is to be told later.
NOTHING_TOLD_SECONDS = 0.1
KEEP_POST = timedelta(days=2)
CLEAN_EVERY = timedelta(hours=6)
# How often is asked for what was brought back and what owners are to be told.
LOOK_AROUND_SECONDS = 10.0

log = structlog.get_logger()

__all__ = ["due_messages", "tick"]


async def tick(store: Store, sender: Sender, lanes: Lanes, clock: Clock) -> None:
    """Look for what is due once a second until cancelled.

    The pause is measured by the monotonic clock of the event loop, so a clock that is set back or leaps ahead neither
    silences the tick nor makes it run wild.
    """
    cleaned: datetime | None = None
    looked_around = float("-inf")
    while True:
        await clock.refresh()
        now, pause = clock.now(), TICK_SECONDS
        try:
            pause = await _tell_some(store, sender, now)
            if monotonic() - looked_around >= LOOK_AROUND_SECONDS:
                looked_around = monotonic()
                await _look_around(store, sender, lanes, now)
            if cleaned is None or abs(now - cleaned) > CLEAN_EVERY:
                await store.run(post.forget, now - KEEP_POST)
                cleaned = now
        except Exception:
            COUNTS.errors["tick"] += 1
            log.exception("tick failed, trying again")
        await asyncio.sleep(pause)


async def _tell_some(store: Store, sender: Sender, now: datetime) -> float:
    """Owe what is due for a few reps, if anything is; give the seconds until the next are to be told."""
    began = monotonic()
    owed = await store.call(all_due, store, now, few=sender.is_sending)
    if owed is None:
        return TICK_SECONDS
    sender.put(owed)
    if not owed:
        return NOTHING_TOLD_SECONDS
    return max(BREATH_SECONDS, began + len(owed) / MESSAGES_A_SECOND - monotonic())


async def _look_around(store: Store, sender: Sender, lanes: Lanes, now: datetime) -> None:
    (updates, calls), are_to_be_told = await store.run_plain(_around)
    lanes.put(updates)
    sender.put(calls)
    if are_to_be_told:
        sender.put(await store.run(news_for_owners, now))


def _around(driver: Driver) -> tuple[tuple[list[Incoming], list[Outgoing]], bool]:
    return post.brought_back(driver), has_news(driver)
