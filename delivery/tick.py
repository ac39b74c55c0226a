"""The tick: once a second, ask the database what is due. The rows are the schedule; nothing lives only in memory."""

import asyncio
from datetime import datetime, timedelta

import structlog
from sqlmodel import Session

from db import post
from db.post import Outgoing
from db.schedule_due import note_sent
from db.store import Store
from delivery import outgoing
from delivery.clock import Clock
from delivery.sender import Sender
from handlers.morning import NudgeMessage, deliver_due

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
    return [call for message in deliver_due(session, now) for call in _owe(session, message, now)]


def _owe(session: Session, message: NudgeMessage, now: datetime) -> list[Outgoing]:
    calls = outgoing.messages(message.reply)
    calls[0][1]["repeat"] = message.repeat
    owed = [
        post.owe(session, message.chat_id, method, {"chat_id": message.chat_id, **parameters}, now, nudge=True)
        for method, parameters in calls
    ]
    note_sent(session, message.occurrences, owed[-1].id)
    return owed
