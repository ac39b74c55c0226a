"""What delivery does within Telegram's limits and without them, and how long 10,000 morning messages take.

The program runs on one core against a Bot API in another process, which says when each message arrived. "Owed" are
messages that wait in the outbox when the program starts; "morning" messages are claimed, worded and sent: each rep has
200 people, and nudges due at the same instant, while others write twice a second and wait for their answers.
"""

import argparse
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.message_path import ROOT, Figures, cpu_seconds, memory_megabytes, pinned
from bench.receiver import FIRST_WRITER, WRITERS
from bench.size_database import NOW, fill
from db import post
from db.migrate import migrate
from db.queries import reps
from db.statements import Driver
from db.store import Store
from playbooks.zones import rules_of

PORT = 18800
FIRST_CHAT = 1001
# One chat is owed so many at once: five may come together, the others one a second.
BUSY_CHAT, BUSY_MESSAGES = 500_000, 30
ANSWERS_A_SECOND = 2.0
REPS_SHUFFLED = 7919
# So long before the instant at which all is due the clock is set.
BEFOREHAND = timedelta(seconds=3)
QUIET = {"OWNER_IDS": "1", "LOG_LEVEL": "WARNING", "BACKUP_KEEP": "0", "TELEGRAM_TOKEN": "1:bench"}
TEXT = (
    "Good morning, Anna. Today:\n\n🎂 <b>Mei Lin</b>, Nordlicht GmbH, has her birthday\n🤝 <b>Jonas Berg</b>, Hansa AG:"
    " nobody was in touch for 15 days\n📅 You promised <b>Li Lei</b> the drawings until today"
)
BUTTONS = {"inline_keyboard": [[{"text": f"{place}", "callback_data": f"nudge.item:{place}:m0"}] for place in (1, 2)]}
Sent = Sequence[tuple[float, int]]


def asked(port: int, path: str, told: dict[str, Any] | None = None) -> Any:
    """Ask the receiver, or tell it something."""
    data = None if told is None else json.dumps(told).encode()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", data) as answer:
        body = answer.read()
    return json.loads(body) if body else None


@contextmanager
def receiving(port: int) -> Iterator[None]:
    """Have a Bot API in a process of its own, on the second core."""
    process = subprocess.Popen(
        pinned(1, sys.executable, "-m", "bench.receiver", str(port)), cwd=ROOT, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    try:
        yield
    finally:
        process.kill()
        process.wait()


@contextmanager
def sending(port: int, path: Path, **environment: str) -> Iterator[int]:
    """Have the program run on the first core; give its process id."""
    given = {
        **os.environ, **QUIET, "TELEGRAM_API_URL": f"http://127.0.0.1:{port}", "DATABASE_URL": f"sqlite:///{path}",
        **environment,
    }  # fmt: skip
    process = subprocess.Popen(pinned(0, sys.executable, "bot.py"), cwd=ROOT, env=given)
    try:
        yield process.pid
    finally:
        process.terminate()
        process.wait(30)


def owed_database(path: Path, messages: int, *, nudge: bool, with_busy_chat: bool) -> None:
    """Make a database in which messages wait, one to a chat, and many to one chat if asked for."""
    store = Store(f"sqlite:///{path}")
    migrate(store.engine)
    chats = [FIRST_CHAT + number for number in range(messages)]
    if with_busy_chat:
        chats[:BUSY_MESSAGES] = [BUSY_CHAT] * BUSY_MESSAGES

    def owe(driver: Driver) -> None:
        now = datetime.now(UTC)
        for chat in chats:
            told = {"chat_id": chat, "text": TEXT, "parse_mode": "HTML", "reply_markup": BUTTONS}
            post.owe(driver, chat, "sendMessage", told, now, nudge=nudge)

    store.plain(owe)
    store.close()


def waited_for(port: int, count: int, seconds: float) -> int:
    """Wait until so many messages arrived, or for so long; give how many did."""
    until = time.monotonic() + seconds
    while (arrived := int(asked(port, "/seen")["count"])) < count and time.monotonic() < until:
        time.sleep(0.05)
    return arrived


def owed(port: int, messages: int, *, nudge: bool, limits: bool) -> Figures:
    """Measure how what is owed already goes out."""
    with tempfile.TemporaryDirectory() as folder, receiving(port):
        path = Path(folder) / "owed.db"
        owed_database(path, messages, nudge=nudge, with_busy_chat=limits)
        off = {} if limits else {"SEND_PER_SECOND": "0", "SEND_PER_CHAT": "0"}
        with sending(port, path, **off) as pid:
            waited_for(port, 1, 60)
            began, used = time.monotonic(), cpu_seconds(pid)
            waited_for(port, messages, messages)
            used = (cpu_seconds(pid) - used) / (time.monotonic() - began)
        sent: Sent = asked(port, "/seen?all=1")["sent"]
    return figures_of(sent, messages) | {"core_percent": used * 100}


def figures_of(sent: Sent, expected: int) -> Figures:
    """Give what the receiver saw."""
    times = [at for at, _ in sent]
    # What is left over for the busy chat in the end comes as slowly as it may.
    others = [at for at, chat in sent if chat != BUSY_CHAT]
    by_chat: dict[int, list[float]] = defaultdict(list)
    for at, chat in sent:
        by_chat[chat].append(at)
    return {
        "arrived": len(sent),
        "missing": max(expected - len(sent), 0),
        "per_second": (len(times[: times.index(others[-1]) + 1]) - 1) / (others[-1] - times[0]),
        "most_in_a_second": most_within(times, 1),
        "most_in_a_chat": max((most_within(found, 10) for found in by_chat.values()), default=0),
    }


def most_within(times: Sequence[float], seconds: float) -> int:
    """Give the most instants within any stretch of some seconds."""
    first, most = 0, 0
    for last, at in enumerate(times):
        while at - times[first] >= seconds:
            first += 1
        most = max(most, last - first + 1)
    return most


def morning_database(path: Path, count: int) -> dict[int, str]:
    """Make a database of so many reps with nudges due within milliseconds; give by chat when each has waited since."""
    fill(path, count, due_reps=count)
    store = Store(f"sqlite:///{path}")
    for chat in range(FIRST_WRITER, FIRST_WRITER + WRITERS):
        rep = store.transaction(reps.register, chat, "Rep", "en", True, None, NOW)
        store.transaction(reps.settle, rep, "Bench", "DE", "Europe/Berlin")
    store.close()
    # Nobody is due in the order of ids, so that the order of what arrives tells who waited longest.
    since = {
        rep_id: f"{NOW - timedelta(microseconds=rep_id * REPS_SHUFFLED % count):%Y-%m-%d %H:%M:%S.%f}"
        for rep_id in range(1, count + 1)
    }
    connection = sqlite3.connect(path)
    with connection:
        # These are the rules that the instants were found by: none has to be found anew.
        connection.execute("UPDATE colleague SET zone_rules = ?", (rules_of("Europe/Berlin"),))
        connection.executemany(
            "UPDATE reminder SET due_at = ? WHERE colleague_id = ? AND due_at <= ?",
            [(at, rep_id, f"{NOW:%Y-%m-%d %H:%M:%S.%f}") for rep_id, at in since.items()],
        )
    connection.close()
    return {FIRST_CHAT - 1 + rep_id: at for rep_id, at in since.items()}


def morning(port: int, count: int) -> Figures:
    """Measure a morning: from the instant at which all is due, by the program's clock, until the last one arrived."""
    with tempfile.TemporaryDirectory() as folder, receiving(port):
        path = Path(folder) / "morning.db"
        since = morning_database(path, count)
        asked(
            port,
            "/told",
            {"now": (NOW - timedelta(minutes=10)).isoformat(), "rate": ANSWERS_A_SECOND, "updates": 10**9},
        )
        with sending(port, path, CLOCK_URL=f"http://127.0.0.1:{port}/clock") as pid:
            # The first words cost more than the others: somebody wrote before that morning.
            waited_for(port, 10, 60)
            asked(port, "/told", {"now": (NOW - BEFOREHAND).isoformat()})
            time.sleep(BEFOREHAND.total_seconds())
            began = time.monotonic()
            before, used = int(asked(port, "/seen")["count"]), cpu_seconds(pid)
            while nudges(port) < count and time.monotonic() < began + count:
                time.sleep(1)
            used, memory = cpu_seconds(pid) - used, memory_megabytes(pid)
        seen = asked(port, "/seen?all=1")
    sent, waited = seen["sent"], seen["waited"][before:]
    told = [(at, chat) for at, chat in sent if chat < FIRST_WRITER]
    seconds = told[-1][0] - began
    return figures_of([one for one in sent if began <= one[0] <= told[-1][0]], count) | {
        "missing": count - len({chat for _, chat in told}),
        "twice": max(Counter(chat for _, chat in told).values()) - 1,
        "seconds": seconds,
        "out_of_order": out_of_order([since[chat] for _, chat in told]),
        "answers": len(waited),
        "p50_ms": statistics.median(waited) * 1000,
        "p99_ms": sorted(waited)[int(len(waited) * 0.99)] * 1000,
        "core_percent": used / (time.monotonic() - began) * 100,
        "cpu_ms": used * 1000 / count,
        "memory_mb": memory,
    }


def nudges(port: int) -> int:
    """Count what arrived and is no answer to somebody who wrote."""
    seen = asked(port, "/seen")
    return int(seen["count"]) - int(seen["answers"])


def out_of_order(waiting_since: Sequence[str]) -> int:
    """Count the messages that came after one of somebody who had waited less long."""
    latest, late = "", 0
    for since in waiting_since:
        late += since < latest
        latest = max(latest, since)
    return late


_OWED = {
    "messages": "arrived", "missing": "missing", "messages a second": "per_second",
    "most in any second": "most_in_a_second", "most in one chat in any 10 seconds": "most_in_a_chat",
    "share of a core, %": "core_percent",
}  # fmt: skip
_MORNING = {
    "missing": "missing", "told twice": "twice", "until the last arrived, s": "seconds",
    "messages a second": "per_second",
    "most in any second": "most_in_a_second", "before somebody who waited longer": "out_of_order",
    "answers meanwhile": "answers", "p50 of the answers, ms": "p50_ms", "p99 of the answers, ms": "p99_ms",
    "share of a core, %": "core_percent", "CPU of a message, ms": "cpu_ms", "memory, MB": "memory_mb",
}  # fmt: skip


def table(named: dict[str, str], found: dict[str, Figures]) -> None:
    """Print figures side by side."""
    print("| | " + " | ".join(found) + " |\n" + "|---" * (len(found) + 1) + "|")
    for name, figure in named.items():
        print(f"| {name} | " + " | ".join(f"{one[figure]:,.4g}" for one in found.values()) + " |", flush=True)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=130, help="how long what is owed takes within the limits")
    parser.add_argument("--messages", type=int, default=6000, help="how many are owed without limits")
    parser.add_argument("--reps", type=int, default=1000, help="how many have something due on a morning")
    options = parser.parse_args()
    print(f"{datetime.now(UTC):%Y-%m-%d}")
    found: dict[str, Figures] = {}
    if options.seconds:
        found["within the limits"] = owed(PORT, options.seconds * 30, nudge=True, limits=True)
    if options.messages:
        found["answers, no limits"] = owed(PORT + 1, options.messages, nudge=False, limits=False)
        found["nudges, no limits"] = owed(PORT + 2, options.messages, nudge=True, limits=False)
    if found:
        table(_OWED, found)
    if options.reps:
        table(_MORNING, {f"{options.reps:,} morning messages": morning(PORT + 3, options.reps)})


if __name__ == "__main__":
    main()
