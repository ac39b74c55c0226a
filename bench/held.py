"""200 updates a second for a minute, on one core: is anything lost, and how long does whoever writes wait.

The program has the first core, the Bot API that brings the updates the second. Each update is answered; what was kept
and not handled is found in the database afterwards.
"""

import argparse
import sqlite3
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bench.delivery import asked, receiving, sending, table
from bench.message_path import Figures, cpu_seconds, memory_megabytes
from bench.receiver import FIRST_WRITER, WRITERS
from db.migrate import migrate
from db.queries import reps
from db.store import Store

PORT = 18840
LIMITS_OFF = {"SEND_PER_SECOND": "0", "SEND_PER_CHAT": "0"}
WARM_UP, PATIENCE_SECONDS = 400, 60.0


def writers_database(path: Path) -> None:
    """Make a database with those who write."""
    store = Store(f"sqlite:///{path}")
    migrate(store.engine)
    for chat in range(FIRST_WRITER, FIRST_WRITER + WRITERS):
        rep = store.transaction(reps.register, chat, "Rep", "en", True, None, datetime.now(UTC))
        store.transaction(reps.settle, rep, "Bench", "DE", "Europe/Berlin")
    store.close()


def answered(port: int, count: int, seconds: float) -> int:
    """Wait until so many updates were answered, or for so long; give how many were."""
    until = time.monotonic() + seconds
    while (found := int(asked(port, "/seen")["answers"])) < count and time.monotonic() < until:
        time.sleep(0.05)
    return found


def rows(path: Path) -> dict[str, int]:
    """Count what is in the database: updates, those that nobody handled, calls, and those that nobody made."""
    counts = {
        "inbox": "SELECT COUNT(*) FROM inbox", "unhandled": "SELECT COUNT(*) FROM inbox WHERE handled_at IS NULL",
        "outbox": "SELECT COUNT(*) FROM outbox", "unmade": "SELECT COUNT(*) FROM outbox WHERE ended_at IS NULL",
        "changes": "SELECT COUNT(*) FROM change",
    }  # fmt: skip
    connection = sqlite3.connect(path)
    found = {name: int(connection.execute(sql).fetchone()[0]) for name, sql in counts.items()}
    connection.close()
    return found


def held(port: int, rate: float, seconds: int) -> Figures:
    """Measure so many updates a second for so long."""
    updates = int(rate * seconds)
    with tempfile.TemporaryDirectory() as folder, receiving(port):
        path = Path(folder) / "held.db"
        writers_database(path)
        with sending(port, path, **LIMITS_OFF) as pid:
            asked(port, "/told", {"updates": WARM_UP, "rate": 50})
            answered(port, WARM_UP, PATIENCE_SECONDS)
            used, began = cpu_seconds(pid), time.monotonic()
            asked(port, "/told", {"updates": updates, "rate": rate})
            time.sleep(seconds)
            used = (cpu_seconds(pid) - used) / (time.monotonic() - began)
            found = answered(port, WARM_UP + updates, PATIENCE_SECONDS) - WARM_UP
            memory = memory_megabytes(pid)
        waited = sorted(asked(port, "/seen?all=1")["waited"][WARM_UP:])
        kept = rows(path)
    return {
        "updates": updates,
        "lost": max(updates - found, WARM_UP + updates - kept["inbox"]) + kept["unhandled"] + kept["unmade"],
        "twice": max(found - updates, 0),
        "p50_ms": statistics.median(waited) * 1000,
        "p99_ms": waited[int(len(waited) * 0.99)] * 1000,
        "longest_ms": waited[-1] * 1000,
        "core_percent": used * 100,
        "memory_mb": memory,
    }


_ROWS = {
    "updates": "updates", "lost": "lost", "answered twice": "twice", "p50, ms": "p50_ms", "p99, ms": "p99_ms",
    "longest, ms": "longest_ms", "share of a core, %": "core_percent", "memory, MB": "memory_mb",
}  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    print(f"{datetime.now(UTC):%Y-%m-%d}")
    name = f"{options.rate:g} a second for {options.seconds} s"
    table(_ROWS, {name: held(PORT, options.rate, options.seconds)})


if __name__ == "__main__":
    main()
