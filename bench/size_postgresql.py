"""The same database on PostgreSQL: a server of its own that writes as durably as in earnest, filled by COPY."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from db.migrate import migrate
from db.models import metadata
from db.store import Store
from tests.postgresql import database_url, running_server, server_programs

# A machine with some memory for its database; all else as it comes.
SETTINGS = "-c shared_buffers=512MB -c max_wal_size=4GB"


@contextmanager
def postgresql() -> Iterator[str]:
    """Run a server; gives the address of an empty database with the tables of today."""
    programs = server_programs()
    assert programs is not None, "PostgreSQL's server programs are needed"
    with running_server(programs, SETTINGS) as folder:
        url = database_url(folder, "postgres")
        store = Store(url)
        migrate(store.engine)
        store.close()
        yield url


def copy(path: Path, url: str) -> None:
    """Copy a SQLite database's rows."""
    source = sqlite3.connect(path)
    with psycopg.connect(url, autocommit=True) as target:
        target.execute("SET TimeZone = 'UTC'")
        for table in metadata.sorted_tables:
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            with target.cursor().copy(f'COPY "{table.name}" ({names}) FROM STDIN') as rows:  # our names
                for row in source.execute(f'SELECT {names} FROM "{table.name}"'):  # our own names
                    rows.write_row(row)
            _count_on(target, table.name, [column.name for column in table.primary_key])
        target.execute("VACUUM ANALYZE")
        target.execute("CHECKPOINT")
    source.close()


def _count_on(target: psycopg.Connection, table: str, keys: list[str]) -> None:
    """Let new rows get ids after those that were copied."""
    sequence = target.execute("SELECT pg_get_serial_sequence(%s, %s)", (f'"{table}"', keys[0])).fetchone()
    if sequence and sequence[0]:
        newest = f'SELECT COALESCE(MAX("{keys[0]}"), 0) + 1 FROM "{table}"'  # our own names
        target.execute(f"SELECT setval('{sequence[0]}', ({newest}), false)")
