"""Nudges by the number of people: an idle tick, a tick with much due, one person planned anew, all instants, memory.

`python -m bench.size` for 20,000 and 200,000 people, with `--reps 100,1000,10000` for two million as well (about 1.5 GB
of disk), `--postgresql` for the same on a PostgreSQL server. Each size has a database of its own, filled in plain SQL
and then measured by a process of its own. Milliseconds are by the clock, the disk included, unless they are CPU.
"""

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from bench.message_path import ROOT, Figures
from bench.size_database import DUE_PEOPLE, PEOPLE, fill
from bench.size_stages import measured

_ROWS = {
    "idle tick, ms": "idle_ms", "– CPU of the program": "idle_cpu_ms",
    "– with a look around, ms": "idle_around_ms",
    "1,000 due: read, ms": "read_ms", "– claimed and committed": "claim_ms", "– both": "read_claim_ms",
    "– all of it, with words and outbox": "due_ms", "messages for it": "messages", "ticks for it": "ticks",
    "a morning message, ms of CPU": "message_cpu_ms",
    "a birthday changed, ms": "birthday_ms", "a person muted": "muted_ms", "a person added": "added_ms",
    "nudges of the next day": "day_nudges", "– planned for everybody, ms": "day_ms",
    "– in a loop over everybody": "day_loop_ms", "– ratio": "day_ratio", "– planned again, nudges": "day_again",
    "1,000 instants found anew in SQL, ms": "rules_ms", "– in a loop over objects": "rules_loop_ms",
    "– so much quicker": "rules_ratio", "– in SQL once more": "rules_again_ms",
    "rows that planning a person again adds": "added_again", "– all instants again": "rules_added",
    "memory of the process, MB": "memory_mb", "database on SQLite, MB": "database_mb", "filled in, s": "build_s",
}  # fmt: skip


def run(reps: int, *, on_postgresql: bool, with_loop: bool) -> Figures:
    """Fill a database in one process and measure it in another."""
    with ExitStack() as stack:
        path = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "size.db"
        url, began = f"sqlite:///{path}", time.perf_counter()
        fill(path, reps)
        if on_postgresql:
            # What is measured needs no driver of PostgreSQL in memory.
            from bench.size_postgresql import copy, postgresql

            url = stack.enter_context(postgresql())
            copy(path, url)
        built = time.perf_counter() - began
        # Else the first commits wait for what was filled in.
        os.sync()
        command = [sys.executable, "-m", "bench.size", "--measure", url, *(["--loop"] if with_loop else [])]
        figures: Figures = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
        return figures | {"build_s": built, "database_mb": path.stat().st_size / 1e6}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reps", default="100,1000")
    parser.add_argument("--postgresql", action="store_true", help="measure a PostgreSQL server in place of SQLite")
    parser.add_argument("--loop", action="store_true", help="also plan a day in a loop over everybody, which is slow")
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measured(options.measure, with_loop=options.loop)))
        return
    sizes = [int(size) for size in options.reps.split(",")]
    found = [run(reps, on_postgresql=options.postgresql, with_loop=options.loop) for reps in sizes]
    engine = "PostgreSQL" if options.postgresql else "SQLite"
    print(f"{engine}, {DUE_PEOPLE} due for each of 100 reps or fewer, {datetime.now(UTC):%Y-%m-%d}")
    print("| people | " + " | ".join(f"{reps * PEOPLE:,}" for reps in sizes) + " |")
    print("|---" * (len(sizes) + 1) + "|")
    for name, figure in _ROWS.items():
        print(f"| {name} | " + " | ".join(f"{one[figure]:,.3g}" if figure in one else "–" for one in found) + " |")
    if len(sizes) > 1:
        for what in ("idle_ms", "read_claim_ms", "memory_mb"):
            grown = math.log(found[-1][what] / found[0][what]) / math.log(sizes[-1] / sizes[0])
            print(f"Growth exponent of {what}: {grown:.3f}")


if __name__ == "__main__":
    main()
