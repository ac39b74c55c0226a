"""After an update of the package of time zones: the instants of those reps move whose zones have other rules now."""

import asyncio

import structlog
from sqlalchemy.exc import OperationalError

from db.schedule_zones import follow_rules
from db.store import Store
from delivery.clock import Clock

# Between two batches everybody else has their turn.
PAUSE_SECONDS = 0.2
TRY_AGAIN_SECONDS = 10.0

log = structlog.get_logger()


async def follow_new_rules(store: Store, clock: Clock) -> None:
    """Look once whether the rules of zones changed since instants were planned, and plan these anew, in batches."""
    moved = 0
    while True:
        try:
            batch = await store.run(follow_rules, clock.now())
        except OperationalError:
            await asyncio.sleep(TRY_AGAIN_SECONDS)
            continue
        if not batch:
            break
        moved += batch
        await asyncio.sleep(PAUSE_SECONDS)
    if moved:
        log.info("time zones have new rules", reps=moved)
