"""After an update, what is planned catches up: with new kinds of nudges, and with new rules of time zones."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from db.store import Store
from delivery.clock import Clock

# Between two batches everybody else has their turn.
PAUSE_SECONDS = 0.2
TRY_AGAIN_SECONDS = 10.0

log = structlog.get_logger()


async def catch_up(store: Store, clock: Clock) -> None:
    """Look once what changed since instants were planned, and plan these anew, in batches."""
    from db.schedule_kinds import plan_new_kinds
    from db.schedule_zones import follow_rules

    for what, work in (("new kinds of nudges", plan_new_kinds), ("time zones have new rules", follow_rules)):
        reps = await _in_batches(store, clock, work)
        if reps:
            log.info(what, reps=reps)


async def _in_batches(store: Store, clock: Clock, work: Callable[[Session, datetime], int]) -> int:
    done = 0
    while True:
        try:
            batch = await store.run(work, clock.now())
        except OperationalError:
            await asyncio.sleep(TRY_AGAIN_SECONDS)
            continue
        if not batch:
            return done
        done += batch
        await asyncio.sleep(PAUSE_SECONDS)
