"""The message path beside stock python-telegram-bot's echo bot: the same fake Bot API, in the same run, in turn.

Rapport does all it does for a real message (inbox, who asks, state, one read and one write, outbox, reply); the echo
bot says the text back. The bot has one core, the fake API the other. Ratios are Rapport ÷ echo, median of the pairs.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parent.parent
CHATS = 20
# Reads who asks, the profile and the company, writes the profile, notes the change for /undo, and answers with a card.
TEXTS = ("/language zh", "/language en")
# Both start from compiled modules, whatever the shell says, as every start but the first does.
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
Figures = dict[str, float]


def prepared_database(folder: Path) -> Path:
    """Make a database with the reps of the fake API registered."""
    from db.migrate import migrate
    from db.queries import reps
    from db.store import Store

    path = folder / "prepared.db"
    store = Store(f"sqlite:///{path}")
    migrate(store.engine)
    for chat in range(1001, 1001 + CHATS):
        rep = store.transaction(reps.register, chat, "Rep", "en", True, None, datetime.now(UTC))
        store.transaction(reps.settle, rep, "Bench", "DE", "Europe/Berlin")
    store.close()
    return path


def start_rapport(url: str, database: Path, core: int | None = 0) -> subprocess.Popen[bytes]:
    """Start Rapport with its limits off, on one core or, with None, wherever the system puts it."""
    environment = {
        **os.environ, "TELEGRAM_TOKEN": "1:bench", "TELEGRAM_API_URL": url, "DATABASE_URL": f"sqlite:///{database}",
        "SEND_PER_SECOND": "0", "SEND_PER_CHAT": "0", "OWNER_IDS": "1", "LOG_LEVEL": "WARNING",
    }  # fmt: skip
    command = [sys.executable, "bot.py"]
    return subprocess.Popen(command if core is None else pinned(core, *command), cwd=ROOT, env=environment | COMPILED)


def start_echo(url: str) -> subprocess.Popen[bytes]:
    """Start the echo bot."""
    return subprocess.Popen(
        pinned(0, sys.executable, "-m", "bench.echo_bot", url), cwd=ROOT, env={**os.environ, **COMPILED}
    )


def pinned(core: int, *command: str) -> list[str]:
    """Give a command its own core, where that can be asked for."""
    return ["taskset", "-c", str(core), *command] if shutil.which("taskset") and os.cpu_count() != 1 else [*command]


def cpu_seconds(pid: int) -> float:
    """Tell the CPU time a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_megabytes(pid: int) -> float:
    """Tell the resident memory of a process."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def measure(start: Callable[[str], subprocess.Popen[bytes]], port: int, updates: int, rate: float) -> Figures:
    """Run one bot against a fake API of its own and give its figures."""
    arguments = [str(port), str(updates), str(CHATS), str(rate), *TEXTS]
    api = subprocess.Popen(
        pinned(1, sys.executable, "-m", "bench.fake_api", *arguments), cwd=ROOT, stdout=subprocess.PIPE
    )
    assert api.stdout is not None
    api.stdout.readline()
    began = time.perf_counter()
    bot = start(f"http://127.0.0.1:{port}")
    try:
        figures = seen_by(api.stdout)
        figures["cpu_ms_per_update"] = cpu_seconds(bot.pid) * 1000 / updates
        figures["updates_per_second"] = updates / figures["seconds"]
        figures["memory_mb"] = memory_megabytes(bot.pid)
        figures["whole_seconds"] = time.perf_counter() - began
    finally:
        bot.kill()
        bot.wait()
        api.kill()
        api.wait()
    return figures


def seen_by(output: IO[bytes]) -> Figures:
    """Read what the fake API saw."""
    figures: Figures = json.loads(output.readline())
    return figures


def pair(updates: int, rate: float, port: int, prepared: Path) -> tuple[Figures, Figures]:
    """Measure both, one after the other. The CPU of starting is taken off both by a run of a single update."""

    def rapport(url: str) -> subprocess.Popen[bytes]:
        return start_rapport(url, Path(shutil.copy(prepared, prepared.with_name(f"run{time.monotonic_ns()}.db"))))

    figures = []
    for number, start in enumerate((rapport, start_echo)):
        many = measure(start, port + 2 * number, updates, rate)
        one = measure(start, port + 2 * number + 1, 1, 0)
        started = one["cpu_ms_per_update"]
        many["cpu_ms_per_update"] = (many["cpu_ms_per_update"] * updates - started) / max(updates - 1, 1)
        many["start_seconds"] = one["whole_seconds"]
        figures.append(many)
    return figures[0], figures[1]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--updates", type=int, default=2000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        prepared = prepared_database(Path(folder))
        backlog = [pair(options.updates, 0, 18100 + 10 * run, prepared) for run in range(options.runs)]
        steady = [pair(options.updates, 50, 18500 + 10 * run, prepared) for run in range(options.runs)]
    print("| metric | Rapport | stock echo | ratio |\n|---|---|---|---|")
    row("updates a second, backlog", "updates_per_second", backlog)
    row("CPU ms an update, backlog", "cpu_ms_per_update", backlog)
    row("memory, MB", "memory_mb", backlog)
    row("p50 at 50 a second, ms", "p50_ms", steady)
    row("p99 at 50 a second, ms", "p99_ms", steady)
    row("start to first reply, s", "start_seconds", backlog)


def row(name: str, figure: str, pairs: list[tuple[Figures, Figures]]) -> None:
    """Print the medians of one figure, and the median of the ratios pair by pair."""
    ours, theirs = (statistics.median(both[side][figure] for both in pairs) for side in (0, 1))
    ratio = statistics.median(both[0][figure] / both[1][figure] for both in pairs)
    print(f"| {name} | {ours:.2f} | {theirs:.2f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()
