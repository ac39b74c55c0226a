"""Faults of a PostgreSQL server, while reps write and the program answers."""

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from bench.faults.database import troubled
from bench.faults.program import Program, prepared
from bench.faults.told import Fault, Outcome
from db.store import APPLICATION_NAME, make_engine
from tests.postgresql import as_user, database_url, running_server, server_programs

DROPS, LONGEST_SECONDS, MESSAGES = 20, 60.0, 400


@contextmanager
def server() -> Iterator[tuple[Path, Path]]:
    """Run a server; gives the folders of its programs and of its socket."""
    programs = server_programs()
    assert programs is not None, "asked for before"
    with running_server(programs) as socket:
        yield programs, socket


def connections_dropped(folder: Path) -> Outcome:
    """PostgreSQL drops connections that are in the middle of a transaction, again and again."""
    with server() as (_, socket):
        url = prepared(folder, database_url(socket, "postgres"))
        return troubled(url, lambda _program: _drop(url), MESSAGES)


def _drop(url: str) -> int:
    within = text(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        " AND application_name = :ours AND xact_start IS NOT NULL"
    )
    engine, dropped, end = make_engine(url), 0, time.monotonic() + LONGEST_SECONDS
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while dropped < DROPS and time.monotonic() < end:
            found = connection.execute(within, {"ours": APPLICATION_NAME}).scalar_one()
            dropped += found
            time.sleep(0.05 if found else 0.0005)
    engine.dispose()
    return dropped


def server_restarted(folder: Path) -> Outcome:
    """PostgreSQL is restarted in the middle, at once and with a pause."""
    with server() as (programs, socket):
        url = prepared(folder, database_url(socket, "postgres"))
        return troubled(url, _restart(programs, socket))


def _restart(programs: Path, socket: Path) -> Callable[[Program], int]:
    def control(*command: str) -> None:
        told = [*as_user(), str(programs / "pg_ctl"), "-D", str(socket / "data"), "-w", "-l", str(socket / "log")]
        subprocess.run([*told, *command], check=True, capture_output=True, cwd="/")

    def trouble(_program: Program) -> int:
        control("-m", "immediate", "restart")
        time.sleep(1)
        control("-m", "fast", "stop")
        time.sleep(3)
        control("-o", f"-c listen_addresses='' -c unix_socket_directories={socket} -c fsync=off", "start")
        return 2

    return trouble


FAULTS = (
    Fault("PostgreSQL drops connections in mid-transaction", connections_dropped, needs_server=True),
    Fault("PostgreSQL is restarted", server_restarted, needs_server=True),
)
