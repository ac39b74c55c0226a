"""Who has a SQLite database in use: a file beside it, locked as long as the process lives, however it ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import BackupError, DatabaseNotUsableError
from db.store import sqlite_path


@contextmanager
def in_use(database_url: str) -> Iterator[None]:
    """Tell others that a bot runs on a database. Raises DatabaseNotUsableError while a backup is being restored.

    On PostgreSQL the connections themselves tell it.
    """
    path = sqlite_path(database_url)
    if path is None:
        yield
        return
    with _locked(path, fcntl.LOCK_SH) as is_ours:
        if not is_ours:
            raise DatabaseNotUsableError(
                "DATABASE_URL: a backup is being restored into this database. Start again soon."
            )
        yield


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keep every bot away from a database. Raises BackupError while one runs on it."""
    with _locked(path, fcntl.LOCK_EX) as is_ours:
        if not is_ours:
            raise BackupError(f"{path}: a bot runs on this database. Stop it first; nothing was touched.")
        yield


@contextmanager
def _locked(path: Path, how: int) -> Iterator[bool]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(f"{path.name}.lock").open("a") as file:
        try:
            fcntl.flock(file, how | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
