"""A backup of a PostgreSQL database: every table as COPY gives it, all of one snapshot, through the driver alone."""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from psycopg import Cursor, sql
from sqlalchemy import Connection, Engine, text

from db.backup import CHUNK, Manifest, Parts, chunks_of
from db.errors import BackupError
from db.migrate import POSTGRESQL_LOCK, alembic_configuration, current_revision
from db.models import metadata
from db.store import APPLICATION_NAME

VERSIONS = "alembic_version"
WAIT_FOR_TABLES = "5s"


def write_parts(engine: Engine, parts: Parts, scratch: Path, now: datetime) -> Manifest:
    """Write every table, as it stands at one instant, into a backup; `scratch` is not needed here."""
    del scratch
    revision = current_revision(engine)
    if revision is None:
        raise BackupError("The database is empty: there is nothing to back up yet.")
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection, connection.begin():
        connection.execute(text("SET TRANSACTION READ ONLY"))
        cursor = _cursor(connection)
        counts, sequences = dict[str, int](), dict[str, int]()
        for name, columns in _tables(cursor).items():
            counts[name] = _one(cursor, sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name)))
            if (last := _last_number(cursor, name, columns)) is not None:
                sequences[name] = last
            rows = _Rows(cursor, name, columns)
            parts.add(f"tables/{name}", rows)
            if rows.count != counts[name]:
                raise BackupError(f"{name}: {rows.count} rows were read in place of {counts[name]}.")
    return Manifest(now.isoformat(), "postgresql", revision, counts, parts.digests, sequences)


class _Rows:
    """The rows of a table, the names of its columns first, in pieces; counts them on the way."""

    def __init__(self, cursor: Cursor[Any], table: str, columns: Sequence[str]) -> None:
        self._cursor, self._table, self._columns = cursor, table, columns
        self.count = 0

    def __iter__(self) -> Iterator[bytes]:
        yield ("\t".join(self._columns) + "\n").encode()
        pieces, size = list[bytes](), 0
        with self._cursor.copy(_copy(self._table, self._columns, "TO STDOUT")) as rows:
            for row in rows:
                pieces.append(bytes(row))
                size += len(row)
                self.count += pieces[-1].count(b"\n")
                if size >= CHUNK:
                    yield b"".join(pieces)
                    pieces, size = [], 0
        yield b"".join(pieces)


def put_in_place(file: Path, manifest: Manifest, engine: Engine, kept: str) -> None:
    """Put a backup's tables in the place of others, which move to the schema `kept`, in one transaction or not at all.

    Raises BackupError where the backup is not good, or a bot is at work on the database.
    """
    from alembic import command

    with engine.connect() as connection, connection.begin():
        cursor = _cursor(connection)
        _one(cursor, "SELECT pg_advisory_xact_lock(%s)", POSTGRESQL_LOCK)
        _refuse_beside_others(cursor)
        cursor.execute(f"SET LOCAL lock_timeout = '{WAIT_FOR_TABLES}'")
        _move_away(cursor, kept)
        command.upgrade(alembic_configuration(connection), manifest.revision)
        with zipfile.ZipFile(file) as archive:
            for table in metadata.sorted_tables:
                if table.name in manifest.counts:
                    _fill(cursor, archive, table.name, manifest)
        cursor.execute("UPDATE outbox SET tried_at = created_at WHERE ended_at IS NULL")


def _refuse_beside_others(cursor: Cursor[Any]) -> None:
    others = _one(
        cursor,
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND application_name = %s AND pid <> pg_backend_pid()",
        APPLICATION_NAME,
    )
    if others:
        raise BackupError("A bot runs on this database. Stop it first; nothing was touched.")


def _move_away(cursor: Cursor[Any], kept: str) -> None:
    tables = _tables(cursor)
    if not tables:
        return
    cursor.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(kept)))
    for name in (*tables, VERSIONS):
        cursor.execute(sql.SQL("ALTER TABLE {} SET SCHEMA {}").format(sql.Identifier(name), sql.Identifier(kept)))


def _fill(cursor: Cursor[Any], archive: zipfile.ZipFile, name: str, manifest: Manifest) -> None:
    chunks = chunks_of(archive, f"tables/{name}")
    head, _, rest = next(chunks).partition(b"\n")
    with cursor.copy(_copy(name, head.decode().split("\t"), "FROM STDIN")) as rows:
        rows.write(rest)
        for chunk in chunks:
            rows.write(chunk)
    found = _one(cursor, sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name)))
    if found != manifest.counts[name]:
        raise BackupError(f"{name}: {found} rows came back in place of {manifest.counts[name]}. Nothing was touched.")
    if name in manifest.sequences:
        _one(cursor, "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", name, manifest.sequences[name])


def _tables(cursor: Cursor[Any]) -> dict[str, list[str]]:
    """Give our tables that are there, each with its columns in order."""
    found: dict[str, list[str]] = {}
    for table, column in cursor.execute(
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position"
    ).fetchall():
        if table in metadata.tables:
            found.setdefault(table, []).append(column)
    return found


def _last_number(cursor: Cursor[Any], table: str, columns: Sequence[str]) -> int | None:
    """Give the number that a table gave out last: one that was given out once must not come to mean another row."""
    if "id" not in columns or (sequence := _one(cursor, "SELECT pg_get_serial_sequence(%s, 'id')", table)) is None:
        return None
    called = cursor.execute(f"SELECT last_value FROM {sequence} WHERE is_called").fetchone()  # noqa: S608  # its own name
    return None if called is None else int(called[0])


def _copy(table: str, columns: Sequence[str], way: str) -> sql.Composed:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL("COPY {} ({}) {}").format(sql.Identifier(table), names, sql.SQL(way))


def _cursor(connection: Connection) -> Cursor[Any]:
    driver = connection.connection.driver_connection
    assert driver is not None
    made: Cursor[Any] = driver.cursor()
    return made


def _one(cursor: Cursor[Any], statement: Any, *parameters: Any) -> Any:
    row = cursor.execute(statement, parameters or None).fetchone()
    assert row is not None
    return row[0]
