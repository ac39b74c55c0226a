"""Faults of the database, while reps write and the program answers."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text

from bench.faults.program import (
    ROOT,
    FaultError,
    Program,
    outcome,
    prepared,
    started,
    until,
    write,
)
from bench.faults.telegram import StumblingTelegram
from bench.faults.told import Fault, Outcome
from db.migrate import current_revision, migrate
from db.migrations import NEWEST
from db.store import Store, make_engine, sqlite_path
from tests.delivery.fake_telegram import running
from tests.postgresql import as_user, database_url, running_server, server_programs

MESSAGES = 24
LOCKED_SECONDS, FULL_SECONDS = 12.0, 6.0
MIGRATIONS_KILLED, SEED = 25, 20261122


def troubled(database: str, trouble: Callable[[Program], int]) -> Outcome:
    """Let reps write before, during and after some trouble; wait until everybody has an answer."""
    fake = StumblingTelegram()
    write(fake, range(MESSAGES // 3))
    with running(fake), started(fake.url, database) as program:
        until(lambda: len(fake.answered()) == MESSAGES // 3)
        fake_numbers = range(MESSAGES // 3, MESSAGES)
        write(fake, fake_numbers, first_id=1000)
        runs = trouble(program)
        until(lambda: len(fake.answered()) == MESSAGES)
        time.sleep(0.5)
    return outcome(fake, database, MESSAGES, runs)


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


def connections_dropped(folder: Path) -> Outcome:
    """PostgreSQL drops all connections, again and again."""
    programs = server_programs()
    assert programs is not None, "asked for before"
    with running_server(programs) as socket:
        url = prepared(folder, database_url(socket, "postgres"))

        def trouble(_program: Program) -> int:
            engine = make_engine(url)
            for _ in range(10):
                with engine.connect() as connection:
                    others = text("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                                  " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'")  # fmt: skip
                    connection.execute(others)
                time.sleep(0.15)
            engine.dispose()
            return 10

        return troubled(url, trouble)


def server_restarted(folder: Path) -> Outcome:
    """PostgreSQL is restarted in the middle, at once and with a pause."""
    programs = server_programs()
    assert programs is not None, "asked for before"
    with running_server(programs) as socket:
        url = prepared(folder, database_url(socket, "postgres"))

        def control(*command: str) -> None:
            told = [*as_user(), str(programs / "pg_ctl"), "-D", str(socket / "data"), "-w", "-l", str(socket / "log")]
            subprocess.run([*told, *command], check=True, capture_output=True, cwd="/")

        def trouble(_program: Program) -> int:
            control("-m", "immediate", "restart")
            time.sleep(1)
            control("-m", "fast", "stop")
            time.sleep(3)
            options = f"-c listen_addresses='' -c unix_socket_directories={socket} -c fsync=off"
            control("-o", options, "start")
            return 2

        return troubled(url, trouble)


def upgrade_killed(folder: Path, kills: int = MIGRATIONS_KILLED) -> Outcome:
    """An upgrade of the tables is killed at random moments, then done; everything that was there is there."""
    database = prepared(folder)
    store, fake = Store(database), StumblingTelegram()
    write(fake, range(MESSAGES))
    store.close()
    with running(fake), started(fake.url, database) as program:
        until(lambda: len(fake.answered()) == MESSAGES)
        program.stop()
    engine = make_engine(database)
    migrate(engine, "0001")
    moments, took, struck = random.Random(SEED), _upgrade_seconds(folder, database), 0
    for _ in range(kills):
        process = _upgrading(database)
        time.sleep(took * moments.uniform(0.3, 1.0))
        process.send_signal(signal.SIGKILL)
        process.wait()
        struck += 1
        if current_revision(engine) == NEWEST:
            migrate(engine, "0001")
    _upgrading(database).wait()
    with engine.connect() as connection:
        is_whole = connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    is_upgraded = current_revision(engine) == NEWEST
    engine.dispose()
    found = outcome(fake, database, MESSAGES, struck)
    return found if is_whole and is_upgraded else Outcome(struck, MESSAGES, 0)


def _upgrading(database: str) -> subprocess.Popen[bytes]:
    work = "import sys, db.migrate, db.store; db.migrate.migrate(db.store.make_engine(sys.argv[1]))"
    return subprocess.Popen([sys.executable, "-c", work, database], cwd=ROOT)


def _upgrade_seconds(folder: Path, database: str) -> float:
    """Tell how long an upgrade of a copy takes."""
    copy = folder / "copy.db"
    source = sqlite3.connect(str(sqlite_path(database)))
    with sqlite3.connect(str(copy)) as target:
        source.backup(target)
    source.close()
    began = time.monotonic()
    _upgrading(f"sqlite:///{copy}").wait()
    return time.monotonic() - began


FAULTS = (
    Fault("SQLite locked by another program", locked),
    Fault("disk full", full_disk),
    Fault("database may only be read", read_only),
    Fault("PostgreSQL drops all connections", connections_dropped, needs_server=True),
    Fault("PostgreSQL is restarted", server_restarted, needs_server=True),
    Fault("upgrade killed in the middle", upgrade_killed),
)
