"""The tick: once a second, ask the database what is due. The rows are the schedule; nothing lives only in memory."""

import asyncio
from datetime import datetime, timedelta
from time import monotonic

import structlog

from db import post, post_failing
from db.aside import has_news
from db.post import Incoming, Outgoing
from db.statements import Driver
from db.store import Store
from delivery.clock import Clock
from delivery.counts import COUNTS
from delivery.due import all_due, due_messages, news_for_owners
from delivery.lanes import Lanes
from delivery.sender import Sender

# What is due is due at a whole second, and is asked for right after it.
TICK_SECONDS, RIGHT_AFTER = 1.0, 0.005
# What is due for many at once is told a few reps at a time, so that no answer waits long for the database, and somewhat
# faster than Telegram takes it; more slowly as soon as enough wait to be sent, since what else such a rep is told then
# waits behind it. Never is it left alone: those that wait may be in chats that can't be reached.
MESSAGES_A_SECOND, FEWER_A_SECOND, ENOUGH_WAIT, BREATH_SECONDS = 33, 20, 60, 0.005
# Nothing may be left of what was due: another replica has it in hand, or it is to be told later.
NOTHING_TOLD_SECONDS = 0.1
KEEP_POST = timedelta(days=2)
CLEAN_EVERY = timedelta(hours=6)
# How often is asked for what was brought back and what owners are to be told.
LOOK_AROUND_SECONDS = 10.0

log = structlog.get_logger()

__all__ = ["due_messages", "tick"]


async def tick(store: Store, sender: Sender, lanes: Lanes, clock: Clock) -> None:
    """Look for what is due once a second, right after it begins, until cancelled.

    The pause is never longer, and is measured by the monotonic clock of the event loop, so a clock that is set back or
    leaps ahead neither silences the tick nor makes it run wild.
    """
    cleaned: datetime | None = None
    looked_around = float("-inf")
    while True:
        await clock.refresh()
        now, pause = clock.now(), None
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
        await asyncio.sleep(until_next(clock.now()) if pause is None else pause)


def until_next(now: datetime) -> float:
    """Give the seconds until right after the next whole second begins."""
    return TICK_SECONDS - now.timestamp() % TICK_SECONDS + RIGHT_AFTER


async def _tell_some(store: Store, sender: Sender, now: datetime) -> float | None:
    """Owe what is due for a few reps; give the seconds until the next are to be told, None when nothing is due."""
    began = monotonic()
    owed = await store.call(all_due, store, now)
    if owed is None:
        return None
    sender.put(owed)
    if not owed:
        return NOTHING_TOLD_SECONDS
    pace = MESSAGES_A_SECOND if sender.waiting < ENOUGH_WAIT else FEWER_A_SECOND
    return max(BREATH_SECONDS, began + len(owed) / pace - monotonic())


async def _look_around(store: Store, sender: Sender, lanes: Lanes, now: datetime) -> None:
    (updates, calls), are_to_be_told = await store.run_plain(_around)
    lanes.put(updates)
    sender.put(calls)
    if are_to_be_told:
        sender.put(await store.run(news_for_owners, now))


def _around(driver: Driver) -> tuple[tuple[list[Incoming], list[Outgoing]], bool]:
    return post_failing.brought_back(driver), has_news(driver)
