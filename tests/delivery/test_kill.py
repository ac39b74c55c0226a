"""A kill −9 at any moment loses no message that a rep sent, and repeats at most one answer."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from itertools import islice
from pathlib import Path

from sqlmodel import select

from db.models import AccountRow, ChangeRow
from db.queries import reps
from db.store import Store
from tests.conftest import MORNING
from tests.delivery.fake_telegram import FakeTelegram, running
from tests.delivery.forked import Forked

KILLS, CHATS = 20, (1001, 1002, 1003, 1004)
# More come with each start than it is let live to answer: the program always dies with work in its hands.
AT_FIRST, AT_EACH_START, MOST_CALLS = 100, 10, 8
MESSAGES = AT_FIRST + KILLS * AT_EACH_START
ROOT = Path(__file__).parent.parent.parent
PATIENCE_SECONDS = 60.0


class Killer:
    """Starts the program, and kills it when the fake Bot API has seen so many calls."""

    def __init__(self, program: Forked, environment: dict[str, str]) -> None:
        self._program, self._environment = program, environment
        self.calls_left = 0
        self.reached = threading.Event()

    def on_call(self, method: str, _form: dict[str, str]) -> None:
        """Count a call that answers somebody; the process dies before it learns that the call arrived."""
        if method == "sendMessage" and self.calls_left > 0:
            self.calls_left -= 1
            if self.calls_left == 0:
                self.reached.set()

    def run_until_killed(self, after_calls: int, then_seconds: float) -> None:
        """Run the program until it has made some calls, and a moment longer."""
        self.calls_left = after_calls
        self.reached.clear()
        with self._program.running(self._environment) as run:
            assert self.reached.wait(PATIENCE_SECONDS), "the program did not get that far"
            threading.Event().wait(then_seconds)
            assert run.end(signal.SIGKILL) == -signal.SIGKILL, "the program stopped by itself"

    def run_until(self, done: threading.Event) -> None:
        """Run the program until everything is done, and stop it cleanly within five seconds."""
        with self._program.running(self._environment) as run:
            assert done.wait(PATIENCE_SECONDS), "not everything was answered"
            assert run.end(signal.SIGTERM, within_seconds=5) == 0


def test_twenty_kills_while_messages_wait(store: Store, sqlite_url: str) -> None:
    for chat in CHATS:
        rep = store.transaction(reps.register, chat, f"Rep {chat}", "en", True, None, MORNING)
        store.transaction(reps.settle, rep, "Nordlicht", "DE", "Europe/Berlin")
    fake = FakeTelegram()
    numbers = iter(range(MESSAGES))
    everything_answered = threading.Event()
    moments = random.Random(20261121)
    with running(fake), Forked() as program:
        killer = Killer(
            program,
            {
                **os.environ, "TELEGRAM_TOKEN": "1:fake", "TELEGRAM_API_URL": fake.url, "DATABASE_URL": sqlite_url,
                "SEND_PER_SECOND": "0", "SEND_PER_CHAT": "0", "OWNER_IDS": "1", "LOG_LEVEL": "ERROR",
            },
        )  # fmt: skip

        def watch(method: str, form: dict[str, str]) -> None:
            killer.on_call(method, form)
            if len(answered(fake)) == MESSAGES:
                everything_answered.set()

        def more_come(count: int) -> None:
            for number in islice(numbers, count):
                fake.message(number + 1, CHATS[number % len(CHATS)], f"/account Partner number {number}")

        fake.on_call = watch
        more_come(AT_FIRST)
        for _ in range(KILLS):
            more_come(AT_EACH_START)
            killer.run_until_killed(moments.randint(1, MOST_CALLS), moments.random() * 0.02)
        killer.run_until(everything_answered)
    assert sorted(answered(fake)) == list(range(MESSAGES)), "somebody got no answer"
    repeated = sum(times - 1 for times in answered(fake).values())
    assert repeated <= KILLS, "a kill repeats at most one answer"
    marked = sum("second time" in form["text"] for form in fake.sent())
    assert repeated <= marked <= KILLS, "and it says so"
    names = store.transaction(lambda session: session.exec(select(AccountRow.name)).all())
    assert sorted(names) == sorted(f"Partner number {number}" for number in range(MESSAGES)), "one effect each"
    changes = store.transaction(lambda session: session.exec(select(ChangeRow.group).where(
        ChangeRow.table == "account")).all())  # fmt: skip
    assert len(changes) == len(set(changes)) == MESSAGES


def answered(fake: FakeTelegram) -> Counter[int]:
    """Count the answers by the number of the partner that they name."""
    seen: Counter[int] = Counter()
    for form in fake.sent():
        number = form["text"].partition("Partner number ")[2].partition("<")[0].split()
        if number:
            seen[int(number[0])] += 1
    return seen


def test_a_clean_stop_takes_less_than_five_seconds(sqlite_url: str) -> None:
    fake = FakeTelegram()
    with running(fake):
        environment = {
            **os.environ, "TELEGRAM_TOKEN": "1:fake", "TELEGRAM_API_URL": fake.url, "DATABASE_URL": sqlite_url,
            "OWNER_IDS": "1",
        }  # fmt: skip
        process = subprocess.Popen([sys.executable, "bot.py"], cwd=ROOT, env=environment)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not fake.sent("setMyCommands") and time.monotonic() < deadline:
            threading.Event().wait(0.05)
        process.send_signal(signal.SIGTERM)
        assert process.wait(5) == 0
