"""Two programs that tick at once on the same database."""

import threading
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text
from sqlmodel import Session, col, select

from bench.faults.program import CHATS, prepared
from bench.faults.told import Fault, Outcome
from db.models import OutboxRow
from db.schedule_turns import reps_due
from db.store import Store
from delivery.due import all_due
from tests.conversation import Conversation
from tests.postgresql import database_url, running_server, server_programs

REPS, TICKERS, MOST_TICKS = 60, 2, 400
EVENING = datetime(2026, 11, 24, 15, tzinfo=UTC)
MORNING = datetime(2026, 11, 25, 7, 31, tzinfo=UTC)
LATER = datetime(2026, 11, 25, 9, 31, tzinfo=UTC)


def tick_at_once(_folder: Path, count: int = REPS) -> Outcome:
    """Two replicas look for what is due at the same instants until nothing is; nobody is told twice.

    First it is new, then it is what everybody put off, which nothing but a lock keeps apart.
    """
    programs = server_programs()
    assert programs is not None, "asked for before"
    chats = tuple(range(CHATS[0], CHATS[0] + count))
    with running_server(programs) as socket:
        url = prepared(_folder, database_url(socket, "postgres"), chats)
        stores = [Store(url) for _ in range(TICKERS)]
        for chat in chats:
            told = Conversation(stores[0], chat, "Rep", "en", EVENING)
            told.say(f"/person Partner number {chat}, buyer, Acme {chat}, birthday 25 November")
        _tick_together(stores, MORNING)
        stores[0].transaction(_put_off)
        _tick_together(stores, LATER)
        rows = select(OutboxRow.chat_id).where(col(OutboxRow.nudge))
        owed = Counter(stores[0].transaction(lambda session: session.exec(rows).all()))
        for store in stores:
            store.close()
    lost = sum(max(2 - owed[chat], 0) for chat in chats)
    return Outcome(TICKERS, lost, sum(max(times - 2, 0) for times in owed.values()))


def _put_off(session: Session) -> None:
    put_off = text("UPDATE occurrence SET state = 'snoozed', snoozed_until = :until WHERE state = 'open'")
    session.connection().execute(put_off, {"until": LATER})


def _tick_together(stores: list[Store], now: datetime) -> None:
    together, left = threading.Barrier(len(stores)), [MOST_TICKS]

    def tick(store: Store) -> None:
        while left[0]:
            together.wait(60)
            all_due(store, now)
            left[0] = left[0] - 1 if store.transaction(reps_due, now, 1) else 0
            together.wait(60)

    threads = [threading.Thread(target=tick, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


FAULTS = (Fault("two replicas tick at once", tick_at_once, needs_server=True),)
