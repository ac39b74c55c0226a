"""The tick: once a second, ask the database what is due. The rows are the schedule; nothing lives only in memory."""

import asyncio
from datetime import datetime, timedelta

import structlog
from sqlmodel import Session

from db import post
from db.post import Outgoing
from db.store import Store
from delivery.clock import Clock
from delivery.sender import Sender
from handlers.morning import deliver_due

TICK_SECONDS = 1.0
KEEP_POST = timedelta(days=2)
CLEAN_EVERY = timedelta(hours=6)

log = structlog.get_logger()


async def tick(store: Store, sender: Sender, clock: Clock) -> None:
    """Look for what is due once a second until cancelled.

    The pause is measured by the monotonic clock of the event loop, so a clock that is set back or leaps ahead neither
    silences the tick nor makes it run wild.
    """
    cleaned: datetime | None = None
    while True:
        await clock.refresh()
        now = clock.now()
        try:
            sender.put(await store.run(due_messages, now))
            if cleaned is None or abs(now - cleaned) > CLEAN_EVERY:
                await store.run(post.forget, now - KEEP_POST)
                cleaned = now
        except Exception:
            log.exception("tick failed, trying again")
        await asyncio.sleep(TICK_SECONDS)


def due_messages(session: Session, now: datetime) -> list[Outgoing]:
    """Owe every message that is due at an instant, in the transaction that claims it."""
    return [
        post.owe(session, message.chat_id, "sendMessage", message.parameters, now, nudge=True)
        for message in deliver_due(session, now)
    ]
