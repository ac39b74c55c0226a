"""Faults of the SQLite database, while reps write and the program answers."""

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from bench.faults.program import (
    FaultError,
    Program,
    outcome,
    prepared,
    settled,
    started,
    until,
    write,
)
from bench.faults.telegram import StumblingTelegram
from bench.faults.told import Fault, Outcome
from db.store import sqlite_path
from tests.delivery.fake_telegram import running

MESSAGES = 24
LOCKED_SECONDS, FULL_SECONDS = 12.0, 6.0
MIGRATIONS_KILLED, SEED = 25, 20261122


def troubled(database: str, trouble: Callable[[Program], int], messages: int = MESSAGES) -> Outcome:
    """Let reps write before, during and after some trouble; wait until everybody has an answer."""
    fake = StumblingTelegram()
    write(fake, range(messages // 3))
    with running(fake), started(fake.url, database) as program:
        until(lambda: len(fake.answered()) == messages // 3)
        write(fake, range(messages // 3, messages), first_id=1000)
        runs = trouble(program)
        until(lambda: len(fake.answered()) == messages)
        settled(database)
    return outcome(fake, database, messages, runs)


def locked(folder: Path) -> Outcome:
    """Another program writes to the SQLite file for longer than anybody waits for it."""
    database = prepared(folder)

    def trouble(_program: Program) -> int:
        other = sqlite3.connect(str(sqlite_path(database)), isolation_level=None, timeout=10)
        other.execute("BEGIN IMMEDIATE")
        time.sleep(LOCKED_SECONDS)
        other.execute("ROLLBACK")
        other.close()
        return 1

    return troubled(database, trouble)


def full_disk(folder: Path) -> Outcome:
    """Files can't grow for a while."""

    def trouble(program: Program) -> int:
        program.limit_files(4096)
        time.sleep(FULL_SECONDS)
        program.limit_files(None)
        return 1

    return troubled(prepared(folder), trouble)


def read_only(folder: Path) -> Outcome:
    """The program is started on a file that it may only read; later it may write."""
    database, fake = prepared(folder), StumblingTelegram()
    path = sqlite_path(database)
    assert path is not None
    write(fake, range(MESSAGES))
    folder.chmod(0o555)
    path.chmod(0o444)
    nobody = ["setpriv", "--reuid=65534", "--clear-groups"] if os.geteuid() == 0 else []
    with running(fake):
        program = Program(fake.url, database)
        program.start(*nobody)
        until(lambda: program.process.poll() is not None, 8)
        program.kill()
        if fake.answered() or len(fake.updates) < MESSAGES:
            raise FaultError("an update was acknowledged that could not be kept")
        folder.chmod(0o755)
        path.chmod(0o644)
        program.start()
        until(lambda: len(fake.answered()) == MESSAGES)
        program.kill()
    return outcome(fake, database, MESSAGES, 1)


FAULTS = (
    Fault("SQLite locked by another program", locked),
    Fault("disk full", full_disk),
    Fault("database may only be read", read_only),
)
