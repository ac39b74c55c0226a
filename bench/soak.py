"""A million updates: does memory grow, and does the database.

The clock goes on by six hours with every sample, so that a million updates are 25 days of 40,000, and what was handled
and sent is forgotten meanwhile as it always is. Always some people wait for their answers, and write again when they
have them.
"""

import argparse
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.delivery import asked, receiving, sending, table
from bench.held import LIMITS_OFF, answered, rows, writers_database
from bench.message_path import Figures, memory_megabytes

PORT = 18850
STEP = timedelta(hours=6, minutes=1)
WAITING = 40
PATIENCE_SECONDS = 600.0
Sample = tuple[int, float, float]


def soaked(port: int, updates: int, every: int, warm_up: int) -> Figures:
    """Bring so many updates; take memory and the size of the database every so often once it is warm."""
    samples: list[Sample] = []
    began, now = time.monotonic(), datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder, receiving(port):
        path = Path(folder) / "soak.db"
        writers_database(path)
        with sending(port, path, **LIMITS_OFF, CLOCK_URL=f"http://127.0.0.1:{port}/clock") as pid:
            asked(port, "/told", {"updates": updates, "waiting": WAITING, "keeps": False})
            for count in range(every, updates + 1, every):
                found = answered(port, count, PATIENCE_SECONDS)
                samples.append((found, memory_megabytes(pid), path.stat().st_size / 1e6))
                print(f"{found} {samples[-1][1]:.1f} MB, database {samples[-1][2]:.1f} MB", file=sys.stderr, flush=True)
                now += STEP
                asked(port, "/told", {"now": now.isoformat()})
            seconds = time.monotonic() - began
        kept = rows(path)
    return figures([one for one in samples if one[0] > warm_up]) | {
        "updates": updates,
        "lost": updates - samples[-1][0] + kept["unhandled"] + kept["unmade"],
        "per_second": updates / seconds,
        "inbox": kept["inbox"],
        "outbox": kept["outbox"],
        "changes": kept["changes"],
    }


def figures(samples: list[Sample]) -> Figures:
    """Give how memory and the database grow, by a straight line through the samples, in MB per 100,000 updates."""
    counts, memory, database = zip(*samples, strict=True)
    middle = len(samples) // 2
    return {
        "memory_first": memory[0],
        "memory_last": memory[-1],
        "memory_growth": statistics.linear_regression(counts, memory).slope * 1e5,
        "database_middle": database[middle],
        "database_last": database[-1],
        "database_growth": statistics.linear_regression(counts[middle:], database[middle:]).slope * 1e5,
    }


_ROWS = {
    "updates": "updates", "lost": "lost", "updates a second": "per_second", "memory when warm, MB": "memory_first",
    "memory at the end, MB": "memory_last", "memory, MB more per 100,000": "memory_growth",
    "database half-way, MB": "database_middle", "database at the end, MB": "database_last",
    "database in the second half, MB more per 100,000": "database_growth", "updates kept at the end": "inbox",
    "calls kept at the end": "outbox", "entries in the log of changes": "changes",
}  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--updates", type=int, default=1_000_000)
    parser.add_argument("--every", type=int, default=10_000)
    parser.add_argument("--warm-up", type=int, default=50_000)
    options = parser.parse_args()
    print(f"{datetime.now(UTC):%Y-%m-%d}")
    found = soaked(PORT, options.updates, options.every, options.warm_up)
    table(_ROWS, {f"{options.updates:,} updates": found})


if __name__ == "__main__":
    main()
