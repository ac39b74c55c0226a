"""The phone's memory: one SQLite file, read and written with plain SQL.

Every statement takes well under a millisecond, so they run on the event loop itself. `synchronous = NORMAL` in WAL mode
survives the end of the process at any moment; only a power cut may lose the last instants, which is fine for a phone
that exists for trying things out.
"""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_SCHEMA = """
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS person (
    id INTEGER PRIMARY KEY, first_name TEXT NOT NULL, last_name TEXT NOT NULL, username TEXT NOT NULL,
    language TEXT NOT NULL, phone_number TEXT NOT NULL, started INTEGER NOT NULL DEFAULT 0,
    blocked INTEGER NOT NULL DEFAULT 0, keyboard TEXT, pinned INTEGER);
CREATE TABLE IF NOT EXISTS message (
    id INTEGER PRIMARY KEY AUTOINCREMENT, person INTEGER NOT NULL, by_bot INTEGER NOT NULL,
    body TEXT NOT NULL, extra TEXT NOT NULL DEFAULT '{}');
CREATE INDEX IF NOT EXISTS message_of_person ON message (person, id);
CREATE TABLE IF NOT EXISTS file (
    id TEXT PRIMARY KEY, number INTEGER NOT NULL, folder TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    size INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS pending (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS press (
    id TEXT PRIMARY KEY, person INTEGER NOT NULL, message INTEGER NOT NULL, data TEXT NOT NULL,
    pressed REAL NOT NULL, answer TEXT);
CREATE TABLE IF NOT EXISTS command_list (
    scope TEXT NOT NULL, language TEXT NOT NULL, commands TEXT NOT NULL, PRIMARY KEY (scope, language));
CREATE TABLE IF NOT EXISTS profile (
    field TEXT NOT NULL, language TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (field, language));
"""
_OF_PEOPLE = ("person", "message", "file", "pending", "press")
_OF_THE_BOT = ("command_list", "profile", "fact")


class Store:
    """One connection; `transaction()` nests, only the outermost commits."""

    def __init__(self, path: str | Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._depth = 0
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "busy_timeout = 5000"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.executescript(_SCHEMA)
        self._begin_update_numbers()

    def _begin_update_numbers(self) -> None:
        """Updates are numbered from the second of creation, so a new file never repeats numbers a bot has seen."""
        known = self.rows("SELECT 1 FROM sqlite_sequence WHERE name = 'pending'")
        if not known:
            self.run("INSERT INTO sqlite_sequence (name, seq) VALUES ('pending', ?)", int(time.time()))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is kept together or, when an exception leaves it, not at all."""
        if self._depth == 0:
            self._connection.execute("BEGIN IMMEDIATE")
        self._depth += 1
        try:
            yield
        except BaseException:
            self._depth -= 1
            if self._depth == 0:
                self._connection.execute("ROLLBACK")
            raise
        self._depth -= 1
        if self._depth == 0:
            self._connection.execute("COMMIT")

    def rows(self, statement: str, *values: Any) -> list[sqlite3.Row]:
        """All rows of a query."""
        return self._connection.execute(statement, values).fetchall()

    def row(self, statement: str, *values: Any) -> sqlite3.Row | None:
        """The first row of a query, or None."""
        found: sqlite3.Row | None = self._connection.execute(statement, values).fetchone()
        return found

    def run(self, statement: str, *values: Any) -> int:
        """Carry out one statement; returns the id of the last row inserted."""
        return self._connection.execute(statement, values).lastrowid or 0

    def fact(self, name: str, default: Any = None) -> Any:
        """A single value kept under a name."""
        row = self.row("SELECT value FROM fact WHERE name = ?", name)
        return default if row is None else json.loads(row["value"])

    def set_fact(self, name: str, value: Any) -> None:
        """Keep a single JSON value under a name."""
        self.run("INSERT OR REPLACE INTO fact (name, value) VALUES (?, ?)", name, json.dumps(value))

    def wipe(self, *, bot_too: bool) -> None:
        """Forget the people and what was said; with `bot_too` also what the bot has registered. Numbers go on."""
        with self.transaction():
            for table in _OF_PEOPLE + (_OF_THE_BOT if bot_too else ()):
                self.run(f"DELETE FROM {table}")  # noqa: S608 - the names stand above

    def close(self) -> None:
        """Close the file; nothing can be read or written afterwards."""
        self._connection.close()
