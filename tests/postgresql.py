"""A PostgreSQL server of our own for tests: started once per test process, on a socket, without network."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

USER = "postgres"
# Nothing here has to outlive the machine, and no test waits for a disk.
OPTIONS = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"
EMPTY = """
DO $$
DECLARE one text;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I', one);
    END LOOP;
    PERFORM setval(format('%I', sequencename), start_value, false) FROM pg_sequences WHERE schemaname = 'public';
END $$
"""


def server_programs() -> Path | None:
    """Find the folder of initdb and postgres, or None."""
    for candidate in [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]:
        if (candidate / "postgres").exists():
            return candidate
    found = shutil.which("postgres")
    return Path(found).resolve().parent if found else None


def as_user() -> list[str]:
    """Give the prefix that runs a command as the database's user: PostgreSQL refuses to run as root."""
    return ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups"] if os.geteuid() == 0 else []


@contextmanager
def running_server(programs: Path, settings: str = OPTIONS) -> Iterator[Path]:
    """Run a server; gives the folder of its socket."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    if os.geteuid() == 0:
        shutil.chown(folder, USER, USER)
    data = folder / "data"
    _run(programs / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c max_connections=60 {settings}"
    _run(programs / "pg_ctl", "-D", data, "-w", "-o", options, "-l", folder / "log", "start")
    try:
        yield folder
    finally:
        _run(programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _run(*command: str | Path) -> None:
    subprocess.run([*as_user(), *command], check=True, capture_output=True, cwd="/")


def database_url(socket_folder: Path, name: str) -> str:
    """Give the address of a database of that server."""
    return f"postgresql://{USER}@/{name}?host={socket_folder}"


def empty(database_url: str) -> None:
    """Take every row out of a migrated database and let its numbers begin anew: much quicker than another copy."""
    with psycopg.connect(database_url) as connection:
        connection.execute(EMPTY)
