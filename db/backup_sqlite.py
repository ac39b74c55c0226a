"""A backup of a SQLite database: the file itself, as SQLite's own backup copies it while others write."""

import hashlib
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from db.backup import CHUNK, Manifest, Parts, chunks_of, open_private, sync_folder
from db.errors import BackupError

PART = "rapport.db"
BUSY_SECONDS = 10


def write_parts(engine: Engine, parts: Parts, scratch: Path, now: datetime) -> Manifest:
    """Copy the database as it is at one instant, check the copy, and write it into a backup."""
    with engine.connect() as connection:
        path = Path(connection.exec_driver_sql("PRAGMA database_list").all()[0][2])
    copy = scratch / PART
    open_private(copy).close()
    with closing(_open(path)) as source, closing(_open(copy)) as target:
        # What is counted and what is copied is one and the same state: nobody's writing is seen in between.
        source.execute("BEGIN")
        revision, counts = _revision(source), _counts(source)
        target.execute("PRAGMA synchronous=OFF")
        source.backup(target)
        source.execute("COMMIT")
        target.execute("PRAGMA journal_mode=DELETE")
        _check(target, path, revision, counts)
    parts.add(PART, _chunks(copy))
    return Manifest(now.isoformat(), "sqlite", revision, counts, parts.digests)


def put_in_place(file: Path, manifest: Manifest, path: Path, kept: Path) -> None:
    """Put a backup's database in the place of another, which is kept beside; nothing is touched before it is checked.

    Raises BackupError where the backup is not good. Nobody else may have the database open.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{kept.name}.new")
    fresh.unlink(missing_ok=True)
    try:
        _extract(file, manifest, fresh)
        if path.exists():
            _keep(path, kept)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    sync_folder(path.parent)


def _extract(file: Path, manifest: Manifest, fresh: Path) -> None:
    digest = hashlib.sha256()
    with zipfile.ZipFile(file) as archive, open_private(fresh) as output:
        for chunk in chunks_of(archive, PART):
            digest.update(chunk)
            output.write(chunk)
    if digest.hexdigest() != manifest.digests[PART]:
        raise BackupError(f"{file}: this backup is damaged.")
    try:
        with closing(_open(fresh)) as database:
            _check(database, file, manifest.revision, manifest.counts)
            # What was owed when the backup was taken may have been sent since: it comes as a marked repeat.
            database.execute("UPDATE outbox SET tried_at = created_at WHERE ended_at IS NULL")
    except sqlite3.DatabaseError as error:
        raise BackupError(f"{file}: the database in this backup can't be read ({error}).") from None
    with fresh.open("rb") as written:
        os.fsync(written.fileno())


def _keep(path: Path, kept: Path) -> None:
    """Keep a database under another name, with all that was written to it; the name that it has stays taken."""
    journal = path.with_name(f"{path.name}-wal")
    try:
        with closing(_open(path)) as old:
            # Takes what is in the journal into the file; fails where it is damaged, or somebody else has it open.
            old.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise BackupError(f"{path}: another program has this database open. Close it first.") from None
        if journal.exists():
            shutil.copyfile(journal, kept.with_name(f"{kept.name}-wal"))
    try:
        os.link(path, kept)
    except OSError:
        shutil.copyfile(path, kept)
    kept.chmod(0o600)
    # A journal that stayed behind would be taken for one of the new file.
    journal.unlink(missing_ok=True)
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)


def _check(database: sqlite3.Connection, what: Path, revision: str, counts: Mapping[str, int]) -> None:
    found = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise BackupError(f"{what}: the database is damaged ({found}).")
    if broken := database.execute("PRAGMA foreign_key_check").fetchone():
        raise BackupError(f"{what}: the table {broken[0]} refers to rows that are gone.")
    if _revision(database) != revision or _counts(database) != counts:
        raise BackupError(f"{what}: the backup does not hold what it says it does.")


def _revision(database: sqlite3.Connection) -> str:
    try:
        row = database.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError:
        row = None
    if row is None:
        raise BackupError("The database is empty: there is nothing to back up yet.")
    return str(row[0])


def _counts(database: sqlite3.Connection) -> dict[str, int]:
    names = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'"
    ).fetchall()
    return {
        name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608  # the database's own names
        for (name,) in sorted(names)
    }


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
