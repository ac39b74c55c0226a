"""A PostgreSQL server of our own for tests: started once per test process, on a socket, without network."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "postgres"


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
def running_server(programs: Path) -> Iterator[Path]:
    """Run a server; gives the folder of its socket."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    if os.geteuid() == 0:
        shutil.chown(folder, USER, USER)
    data = folder / "data"
    _run(programs / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c max_connections=60"
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
