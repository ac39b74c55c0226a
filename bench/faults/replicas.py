"""Two programs that tick at once on the same database."""

import threading
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import col, select

from bench.faults.program import CHATS, prepared
from bench.faults.told import Fault, Outcome
from db.models import OutboxRow
from db.store import Store
from delivery.due import all_due
from tests.conversation import Conversation
from tests.postgresql import database_url, running_server, server_programs

REPS, TICKERS = 60, 2
EVENING = datetime(2026, 11, 24, 15, tzinfo=UTC)
MORNING = datetime(2026, 11, 25, 7, 31, tzinfo=UTC)


def tick_at_once(_folder: Path, count: int = REPS) -> Outcome:
    """Two replicas look for what is due at the same instants until nothing is; nobody is told twice."""
    programs = server_programs()
    assert programs is not None, "asked for before"
    chats = tuple(range(CHATS[0], CHATS[0] + count))
    with running_server(programs) as socket:
        url = prepared(_folder, database_url(socket, "postgres"), chats)
        stores = [Store(url) for _ in range(TICKERS)]
        for chat in chats:
            told = Conversation(stores[0], chat, "Rep", "en", EVENING)
            told.say(f"/person Partner number {chat}, buyer, Acme {chat}, birthday 25 November")
        _tick_together(stores)
        rows = select(OutboxRow.chat_id).where(col(OutboxRow.nudge))
        owed = Counter(stores[0].transaction(lambda session: session.exec(rows).all()))
        for store in stores:
            store.close()
    doubled = sum(times - 1 for times in owed.values())
    return Outcome(TICKERS, sum(not owed[chat] for chat in chats), doubled)


def _tick_together(stores: list[Store]) -> None:
    together = threading.Barrier(len(stores))

    def tick(store: Store) -> None:
        for _ in range(8):
            together.wait(60)
            all_due(store, MORNING)

    threads = [threading.Thread(target=tick, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


FAULTS = (Fault("two replicas tick at once", tick_at_once, needs_server=True),)
