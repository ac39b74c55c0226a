"""The program in a process of its own, on a database with a few reps who add accounts."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text
from sqlmodel import select

from bench.faults.telegram import StumblingTelegram
from bench.faults.told import Outcome, outcome_of
from db.migrate import migrate
from db.models import AccountRow
from db.queries import reps
from db.store import Store, make_engine

ROOT = Path(__file__).parent.parent.parent
CHATS = (1001, 1002, 1003, 1004)
PATIENCE_SECONDS = float(os.environ.get("FAULTS_PATIENCE", "120"))


class FaultError(AssertionError):
    """What had to come within reasonable time did not."""


def until(done: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> bool:
    """Wait until something is so, for at most some seconds; tell whether it is."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            return False
        time.sleep(0.002)
    return True


class Program:
    """Starts, kills and stops the program, or one that is crippled in some way (bench/faults/crippled.py)."""

    def __init__(self, url: str, database_url: str, crippled: str = "", **environment: str) -> None:
        self._what = ["-m", "bench.faults.crippled", crippled] if crippled else ["bot.py"]
        self._environment = {
            **os.environ, "TELEGRAM_TOKEN": "1:fake", "TELEGRAM_API_URL": url, "DATABASE_URL": database_url,
            "SEND_PER_SECOND": "0", "SEND_PER_CHAT": "0", "OWNER_IDS": "1", "LOG_LEVEL": "ERROR", "BACKUP_KEEP": "0",
            **environment,
        }  # fmt: skip
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The process that runs, or ran last."""
        assert self._process is not None, "start() comes first"
        return self._process

    def start(self, *prefix: str) -> None:
        """Start it."""
        command = [*prefix, sys.executable, *self._what]
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def kill(self) -> None:
        """Kill it as a machine that fails would."""
        with suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        """Stop it cleanly; give its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(15)

    def limit_files(self, size: int | None) -> None:
        """Let no file grow past a size, as on a full disk; None lifts it."""
        _, most = resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (most if size is None else size, most))


@contextmanager
def started(url: str, database_url: str, crippled: str = "", **environment: str) -> Iterator[Program]:
    """Run the program; it does not outlive the block."""
    program = Program(url, database_url, crippled, **environment)
    program.start()
    try:
        yield program
    finally:
        program.kill()


def prepared(folder: Path, database_url: str | None = None, chats: tuple[int, ...] = CHATS) -> str:
    """Make a database with reps in some chats; give its address."""
    url = database_url or f"sqlite:///{folder / 'rapport.db'}"
    store = Store(url)
    migrate(store.engine)
    for chat in chats:
        rep = store.transaction(reps.register, chat, f"Rep {chat}", "en", True, None, datetime.now(UTC))
        store.transaction(reps.settle, rep, "Nordlicht", "DE", "Europe/Berlin")
    store.close()
    return url


def write(fake: StumblingTelegram, numbers: range, first_id: int = 1) -> None:
    """Have the reps add accounts, each by a number of its own."""
    for number in numbers:
        fake.message(first_id + number - numbers.start, CHATS[number % len(CHATS)], f"/account Partner number {number}")


def settled(database_url: str) -> bool:
    """Wait until no call is owed any more; what is about to come twice has come by then."""
    engine = make_engine(database_url)
    owed = text("SELECT count(*) FROM outbox WHERE ended_at IS NULL")

    def nothing_owed() -> bool:
        time.sleep(0.05)
        with engine.connect().execution_options(only_reads=True) as connection:
            return bool(connection.execute(owed).scalar_one() == 0)

    try:
        return until(nothing_owed)
    finally:
        engine.dispose()


def named(database_url: str) -> Counter[str]:
    """Count the accounts in the database by their names."""
    store = Store(database_url)
    names = Counter(store.transaction(lambda session: session.exec(select(AccountRow.name)).all()))
    store.close()
    return names


def missing_or_twice(names: Counter[str], numbers: Iterable[int]) -> int:
    """Count the accounts that were added more or less often than once."""
    return sum(abs(names[f"Partner number {number}"] - 1) for number in numbers)


def outcome(fake: StumblingTelegram, database_url: str, messages: int, runs: int) -> Outcome:
    """Compare what was asked with what was answered and with what is in the database."""
    numbers = range(messages)
    return outcome_of(fake.arrived(), numbers, runs, missing_or_twice(named(database_url), numbers))
