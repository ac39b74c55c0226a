"""On PostgreSQL: hear of calls that other replicas owe, the moment they are committed."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from sqlalchemy.exc import OperationalError

from db.post import OWED_CHANNEL

PAUSE = 1.0

log = structlog.get_logger()

# Called with the ids of calls that are owed, or with None when some may have been missed.
Heard = Callable[[list[int] | None], Awaitable[None]]


async def listen(database_url: str, heard: Heard) -> None:
    """Listen until cancelled; a connection that breaks is made anew."""
    import psycopg

    while True:
        try:
            async with await psycopg.AsyncConnection.connect(database_url, autocommit=True) as connection:
                await connection.execute(f"LISTEN {OWED_CHANNEL}")
                await heard(None)
                async for notice in connection.notifies():
                    await heard([int(number) for number in notice.payload.split(",")])
        # Its own connection broke, or whoever heard found the database gone: what was missed is asked for next time.
        except (psycopg.OperationalError, OperationalError) as error:
            log.warning("not listening to the database, trying again", error=type(error).__name__)
        await asyncio.sleep(PAUSE)
