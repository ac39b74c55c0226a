"""Nudges by the number of people: an idle tick, a tick with much due, one person planned anew, a whole day, memory.

`python -m bench.size` for 20,000 and 200,000 people, with `--reps 100,1000,10000` for two million as well (about 1.5 GB
of disk). Each size has a database of its own, filled in plain SQL and then measured by a process of its own.
Milliseconds are CPU time: other programs on the machine don't count, nor does waiting for the disk.
"""

import argparse
import json
import math
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text
from sqlmodel import Session, col, select

from bench.message_path import ROOT, Figures, memory_megabytes
from bench.size_database import DAY, DUE_PEOPLE, NOW, PEOPLE, fill
from db.models import ContactRow, ReminderRow
from db.schedule import replan_changed
from db.schedule_due import reps_due
from db.store import Store
from delivery.due import all_due

IDLE_TICKS = 300
PLANNED = 30


def milliseconds(work: Callable[[], object], times: int = 1) -> float:
    """Give the median of the CPU time of some work."""
    found = []
    for _ in range(times):
        began = time.process_time()
        work()
        found.append((time.process_time() - began) * 1000)
    return statistics.median(found)


def measured(path: Path, *, with_loop: bool) -> Figures:
    """Measure one database."""
    store = Store(f"sqlite:///{path}")
    early = NOW - timedelta(days=2)
    all_due(store, early)
    figures = {"idle_ms": milliseconds(lambda: all_due(store, early), IDLE_TICKS)}
    figures["read_ms"] = milliseconds(lambda: store.transaction(reps_due, NOW, 25), IDLE_TICKS)
    figures |= planned_anew(store) | whole_day(store, with_loop=with_loop) | told(store)
    figures["memory_mb"] = memory_megabytes(os.getpid())
    store.close()
    return figures


def planned_anew(store: Store) -> Figures:
    """Change the birthdays of some people, each in a transaction; doing it again adds no row."""

    def change(session: Session, contact_id: int) -> None:
        contact = session.get_one(ContactRow, contact_id)
        contact.birth_day = 28 if contact.birth_day == 27 else 27
        replan_changed(session, NOW - timedelta(days=1))

    before = count(store)
    last = PEOPLE  # The first rep's last person, and so on: nobody who is due.
    ids = iter([last - number for number in range(PLANNED)] * 2)
    figures = {"plan_one_ms": milliseconds(lambda: store.transaction(change, next(ids)), PLANNED)}
    planned = count(store)
    milliseconds(lambda: store.transaction(change, next(ids)), PLANNED)
    return figures | {"rows_added_again": count(store) - planned, "rows_added": planned - before}


def count(store: Store) -> int:
    """Count the reminders."""
    return store.transaction(lambda session: int(session.connection().execute(text(_COUNT)).scalar_one()))


_COUNT = "SELECT COUNT(*) FROM reminder"


def whole_day(store: Store, *, with_loop: bool) -> Figures:
    """Count what each rep is told on a day, in SQL and in a loop over all rows as objects."""
    found: list[Counter[int]] = []

    def in_sql(session: Session) -> None:
        rows = session.connection().connection.execute(
            "SELECT colleague_id, COUNT(*) FROM reminder WHERE due_at >= ? AND due_at < ? GROUP BY colleague_id",
            (f"{DAY} 00:00:00", f"{DAY + timedelta(days=1)} 00:00:00"),  # As the column's type writes instants.
        )
        found.append(Counter(dict(rows.fetchall())))

    def in_a_loop(session: Session) -> None:
        told: Counter[int] = Counter()
        for row in session.exec(select(ReminderRow).order_by(col(ReminderRow.id)).execution_options(yield_per=1000)):
            if row.due_at is not None and row.due_at.date() == DAY:
                told[row.colleague_id] += 1
        found.append(told)

    figures = {"day_sql_ms": milliseconds(lambda: store.transaction(in_sql), 5)}
    if with_loop:
        figures["day_loop_ms"] = milliseconds(lambda: store.transaction(in_a_loop))
        assert found[0] == found[-1], "both count the same"
    return figures


def told(store: Store) -> Figures:
    """Claim what is due and word its messages, tick by tick, until nothing is left."""
    messages, ticks, began = 0, 0, time.process_time()
    while owed := all_due(store, NOW):
        messages, ticks = messages + len(owed), ticks + 1
    used = (time.process_time() - began) * 1000
    return {"messages": messages, "ticks": ticks, "due_ms": used, "message_ms": used / max(messages, 1)}


def run(reps: int, *, with_loop: bool) -> Figures:
    """Fill a database in one process and measure it in another."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "size.db"
        began = time.perf_counter()
        fill(path, reps)
        built = time.perf_counter() - began
        command = [sys.executable, "-m", "bench.size", "--measure", str(path), *(["--loop"] if with_loop else [])]
        figures: Figures = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
        return figures | {"build_s": built, "database_mb": path.stat().st_size / 1e6}


_ROWS = {
    "idle tick, ms": "idle_ms", "whose turn it is, ms": "read_ms", "one person planned anew, ms": "plan_one_ms",
    "rows that planning again adds": "rows_added_again", "a day counted in SQL, ms": "day_sql_ms",
    "the same as a loop over objects, ms": "day_loop_ms", "messages that tell all that is due": "messages",
    "ticks for them": "ticks", "all of them, ms": "due_ms", "one message (claim, words, outbox), ms": "message_ms",
    "memory of the process, MB": "memory_mb", "database, MB": "database_mb", "filled in, s": "build_s",
}  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reps", default="100,1000")
    parser.add_argument("--loop", action="store_true", help="also count the day in a loop over objects, which is slow")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measured(options.measure, with_loop=options.loop)))
        return
    sizes = [int(size) for size in options.reps.split(",")]
    found = [run(reps, with_loop=options.loop) for reps in sizes]
    print(
        f"SQLite {sqlite3.sqlite_version}, {DUE_PEOPLE} due for each of 100 reps or fewer, {datetime.now(UTC):%Y-%m-%d}"
    )
    print("| people | " + " | ".join(f"{reps * PEOPLE:,}" for reps in sizes) + " |")
    print("|---" * (len(sizes) + 1) + "|")
    for name, figure in _ROWS.items():
        print(f"| {name} | " + " | ".join(f"{one[figure]:,.2f}" if figure in one else "–" for one in found) + " |")
    if len(sizes) > 1:
        grown = math.log(found[-1]["idle_ms"] / found[0]["idle_ms"]) / math.log(sizes[-1] / sizes[0])
        print(f"Growth exponent of the idle tick: {grown:.3f}")


if __name__ == "__main__":
    main()
