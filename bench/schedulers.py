"""One APScheduler job per reminder in its SQLAlchemy store, beside our rows and our tick, in the same run.

Both on SQLite, each size in a process of its own. APScheduler's jobs do nothing but count; our tick checks each
reminder against the facts of today, writes down what became of it and plans on. Milliseconds are by the clock, the disk
included. What is there before is filled in plain SQL on both sides.
"""

import argparse
import json
import logging
import os
import pickle
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.message_path import ROOT, Figures, memory_megabytes

# What each side loads belongs to its start: nothing of it is imported here.
REMINDERS_A_REP, MOST_DUE_REPS = 250, 100
ADDED, IDLE_TICKS = 200, 300
PAST, LATER = datetime(2026, 3, 2, tzinfo=UTC), datetime(2126, 1, 1, tzinfo=UTC)
DONE: list[int] = []


def job(number: int) -> None:
    """Do nothing but count."""
    DONE.append(number)


def fill_jobs(path: Path, jobs: int, due: int) -> None:
    """Make a job store of so many jobs, some of which are due already."""
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
    from apscheduler.schedulers.background import BackgroundScheduler

    scheduler = BackgroundScheduler(jobstores={"default": SQLAlchemyJobStore(f"sqlite:///{path}")}, timezone=UTC)
    scheduler.start()
    _add(scheduler, 0)
    scheduler.shutdown()
    write_jobs(path, range(due), PAST)
    write_jobs(path, range(due, jobs), LATER)


def _add(scheduler: Any, number: int) -> None:
    scheduler.add_job(job, "date", id=f"{number}", args=[number], run_date=LATER, misfire_grace_time=None)


def write_jobs(path: Path, numbers: range, when: datetime) -> None:
    """Write the first job again and again, each with its own number, as the store writes them."""
    connection = sqlite3.connect(path)
    state = pickle.loads(connection.execute("SELECT job_state FROM apscheduler_jobs WHERE id = '0'").fetchone()[0])
    state["trigger"].run_date = when

    def row(number: int) -> tuple[str, float, bytes]:
        mine = {**state, "id": f"{number}", "args": (number,), "next_run_time": when}
        return f"{number}", when.timestamp(), pickle.dumps(mine, pickle.HIGHEST_PROTOCOL)

    with connection:
        connection.executemany("INSERT OR REPLACE INTO apscheduler_jobs VALUES (?, ?, ?)", map(row, numbers))
    connection.close()


def theirs(path: Path, jobs: int, due: int) -> Figures:
    """Measure APScheduler on a job store: start-up, what is due, an idle tick, adding."""
    began = time.perf_counter()
    from apscheduler.executors.pool import ThreadPoolExecutor
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
    from apscheduler.schedulers.background import BackgroundScheduler

    # Jobs that are due together wait for the pool; the default of one at a time per job is kept.
    scheduler = BackgroundScheduler(
        jobstores={"default": SQLAlchemyJobStore(f"sqlite:///{path}")}, executors={"default": ThreadPoolExecutor(10)},
        timezone=UTC,
    )  # fmt: skip
    scheduler.start()
    started = time.perf_counter()
    while len(DONE) < due:
        time.sleep(0.001)
    figures = {"start_ms": (started - began) * 1000, "due_ms": (time.perf_counter() - started) * 1000 / due}
    figures["idle_ms"] = median(scheduler._process_jobs, IDLE_TICKS)
    numbers = iter(range(jobs, jobs + ADDED))
    figures["add_ms"] = median(lambda: _add(scheduler, next(numbers)), ADDED)
    scheduler.shutdown()
    return figures | {"memory_mb": memory_megabytes(os.getpid()), "due": due}


def ours(path: Path, due: int) -> Figures:
    """Measure our rows and our tick: the same, with all that a reminder takes until it is told or planned."""
    began = time.perf_counter()
    from bench.size_database import NOW
    from db.store import Store
    from delivery.due import all_due

    store = Store(f"sqlite:///{path}")
    early = NOW - timedelta(days=2)
    all_due(store, early)
    figures = {"start_ms": (time.perf_counter() - began) * 1000}
    began = time.perf_counter()
    while all_due(store, NOW):
        pass
    figures["due_ms"] = (time.perf_counter() - began) * 1000 / due
    figures["idle_ms"] = median(lambda: all_due(store, early), IDLE_TICKS)
    figures["add_ms"] = _planned(store, NOW)
    store.close()
    return figures | {"memory_mb": memory_megabytes(os.getpid()), "due": due}


def _planned(store: Any, now: datetime) -> float:
    """Change people's birthdays, each in a transaction: what the reminder of one is planned from."""
    from sqlmodel import Session

    from bench.size_database import PEOPLE
    from db.models import ContactRow
    from db.schedule import replan_changed

    def change(session: Session, contact_id: int) -> None:
        contact = session.get_one(ContactRow, contact_id)
        contact.birth_day = 28 if contact.birth_day == 27 else 27
        replan_changed(session, now)

    people = iter(range(PEOPLE, PEOPLE - ADDED // 2, -1))
    return median(lambda: store.transaction(change, next(people)), ADDED // 2)


def median(work: Callable[[], object], times: int) -> float:
    """Give the median of the time that some work takes, in milliseconds."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        found.append((time.perf_counter() - began) * 1000)
    return statistics.median(found)


def run(reminders: int) -> tuple[Figures, Figures]:
    """Fill both and measure each in a process of its own; as many are due on both sides."""
    from bench.size_database import DUE_PEOPLE, fill

    reps = max(reminders // REMINDERS_A_REP, 1)
    due = min(reps, MOST_DUE_REPS) * DUE_PEOPLE
    with tempfile.TemporaryDirectory() as folder:
        jobs, rows = Path(folder) / "jobs.db", Path(folder) / "rows.db"
        fill_jobs(jobs, reminders, due)
        fill(rows, reps)
        return _measured("theirs", jobs, reminders, due), _measured("ours", rows, reminders, due)


def _measured(side: str, path: Path, reminders: int, due: int) -> Figures:
    command = [sys.executable, "-m", "bench.schedulers", "--measure", side, str(path), str(reminders), str(due)]
    figures: Figures = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
    return figures


_ROWS = {
    "start, ms": "start_ms", "one more, ms": "add_ms", "idle tick, ms": "idle_ms", "due at once": "due",
    "each that is due, ms": "due_ms", "memory, MB": "memory_mb",
}  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--measure", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        side, path, reminders, due = options.measure
        logging.disable()
        found = theirs(Path(path), int(reminders), int(due)) if side == "theirs" else ours(Path(path), int(due))
        print(json.dumps(found))
        return
    sizes = [int(size) for size in options.sizes.split(",")]
    # Whatever a first run on a machine pays for is paid once, by both.
    run(REMINDERS_A_REP)
    pairs = [run(size) for size in sizes]
    print(f"{datetime.now(UTC):%Y-%m-%d}")
    names = [f"{who}, {size:,}" for size in sizes for who in ("APScheduler", "Rapport")]
    print("| reminders | " + " | ".join(names) + " |\n" + "|---" * (len(names) + 1) + "|")
    for name, figure in _ROWS.items():
        print(f"| {name} | " + " | ".join(f"{side[figure]:,.3g}" for pair in pairs for side in pair) + " |")


if __name__ == "__main__":
    main()
