"""The database and the threads it is used from: whole transactions as plain functions, one hop each."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from db.session import QuickSession
from db.statements import Driver, PlainStatement, driver_of, hold_driver

Given = ParamSpec("Given")
Result = TypeVar("Result")

POSTGRESQL_THREADS = 4
# By this name a server's connections tell that a bot is at work.
APPLICATION_NAME = "rapport"
# To wait comes first: switching to WAL needs the file for itself.
# A transaction that reads first and writes later could meet another in the middle.
BEGIN = "BEGIN IMMEDIATE"
PRAGMAS = ("busy_timeout=10000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
_BEGIN = PlainStatement(None, BEGIN)
_HURRY = PlainStatement(None, "PRAGMA synchronous=NORMAL")
_WAIT_FOR_DISK = PlainStatement(None, "PRAGMA synchronous=FULL")
_HURRY_HERE = PlainStatement(None, "SET LOCAL synchronous_commit TO off")


class Store:
    """Runs transactions: on SQLite in one writer thread, on PostgreSQL in a small pool of threads."""

    def __init__(self, database_url: str, engine: Engine | None = None) -> None:
        self.engine = engine or make_engine(database_url)
        threads = 1 if self.has_one_writer else POSTGRESQL_THREADS
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="database")
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="reading")
        self._own = threading.local()
        self._opened: list[Connection] = []

    def transaction(
        self, work: Callable[Concatenate[Session, Given], Result], *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """Run `work(session, …)` in one transaction, in this thread: undone when it raises."""
        if not self.has_one_writer:
            return self._within(self.engine, work, *args, **kwargs)
        with self._own_connection() as connection:
            driver = driver_of(connection)
            # SQLAlchemy's own transaction begins only where something needs it: most messages get by without.
            with QuickSession(connection, expire_on_commit=False) as session:
                hold_driver(session, driver)
                _BEGIN.run(driver)
                result = work(session, *args, **kwargs)
                session.flush()
                if connection.in_transaction():
                    session.commit()
                else:
                    self._commit(driver)
                return result

    def _within(
        self,
        engine: Engine,
        work: Callable[Concatenate[Session, Given], Result],
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        with QuickSession(engine, expire_on_commit=False) as session, session.begin():
            hold_driver(session, driver_of(session.connection()))
            return work(session, *args, **kwargs)

    def plain(
        self, work: Callable[Concatenate[Driver, Given], Result], *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """Run `work(driver, …)`, which needs plain statements only, in one transaction, in this thread."""
        with self._driver() as driver:
            return self._done(driver, work, *args, **kwargs)

    def note(
        self, work: Callable[Concatenate[Driver, Given], Result], *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """Run as `plain` does, but don't wait until the disk has it: for what may be found out anew.

        A kill loses nothing of it. A power cut may, until the next transaction that waits has ended.
        """
        with self._driver() as driver:
            if not self.has_one_writer:
                _HURRY_HERE.run(driver)
                return self._done(driver, work, *args, **kwargs)
            _HURRY.run(driver)
            try:
                return self._done(driver, work, *args, **kwargs)
            finally:
                # Within a transaction it can't be changed back.
                driver.connection.rollback()
                _WAIT_FOR_DISK.run(driver)

    @contextmanager
    def _own_connection(self) -> Iterator[Connection]:
        """Give this thread's connection, which stays open: taking one from the pool each time is dear.

        Whatever was not committed is undone. After an error the next transaction gets a new connection.
        """
        connection: Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._own.connection = self.engine.connect()
            self._opened.append(connection)
        is_done = False
        try:
            yield connection
            is_done = True
        finally:
            if not is_done:
                self._own.connection = None
                self._opened.remove(connection)
                connection.close()

    @contextmanager
    def _driver(self) -> Iterator[Driver]:
        if self.has_one_writer:
            with self._own_connection() as own:
                yield driver_of(own)
            return
        with self._errors_told_as_elsewhere():
            connection = self.engine.raw_connection()
        try:
            yield Driver(connection.driver_connection, self.engine.dialect)
        finally:
            # What was not committed is undone when the connection goes back.
            connection.close()

    def _done(
        self,
        driver: Driver,
        work: Callable[Concatenate[Driver, Given], Result],
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        if self.has_one_writer:
            _BEGIN.run(driver)
        result = work(driver, *args, **kwargs)
        self._commit(driver)
        return result

    def _commit(self, driver: Driver) -> None:
        with self._errors_told_as_elsewhere():
            driver.connection.commit()

    def glance(
        self, work: Callable[Concatenate[Driver, Given], Result], *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """Run `work(driver, …)`, which reads with a single plain statement and so needs no transaction."""
        with self._driver() as driver:
            if self.has_one_writer:
                return work(driver, *args, **kwargs)
            driver.connection.autocommit = True
            try:
                return work(driver, *args, **kwargs)
            finally:
                if not driver.connection.closed:
                    driver.connection.autocommit = False

    @contextmanager
    def _errors_told_as_elsewhere(self) -> Iterator[None]:
        """Raise SQLAlchemy's error for the driver's: whoever waits out a database that is not available knows it."""
        try:
            yield
        except self.engine.dialect.loaded_dbapi.OperationalError as error:
            raise OperationalError("no statement", None, error) from error

    async def run(
        self, work: Callable[Concatenate[Session, Given], Result], *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """Run `work(session, …)` in one transaction in a database thread."""
        return await self.call(self.transaction, work, *args, **kwargs)

    async def look(
        self, work: Callable[Concatenate[Session, Given], Result], *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """Run `work(session, …)`, which only reads, beside the writer: long reading for a file keeps nobody waiting."""
        engine = self.engine.execution_options(only_reads=True)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._reader, lambda: self._within(engine, work, *args, **kwargs))

    async def run_plain(
        self, work: Callable[Concatenate[Driver, Given], Result], *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """Run `work(driver, …)`, which needs plain statements only, in one transaction in a database thread."""
        return await self.call(self.plain, work, *args, **kwargs)

    async def run_note(
        self, work: Callable[Concatenate[Driver, Given], Result], *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """Run `work(driver, …)` in a database thread as `note` does."""
        return await self.call(self.note, work, *args, **kwargs)

    async def call(self, work: Callable[..., Result], *args: Any, **kwargs: Any) -> Result:
        """Run `work`, which makes its own transactions, in a database thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, lambda: work(*args, **kwargs))

    @property
    def has_one_writer(self) -> bool:
        """Tell whether all transactions come one after another, so that none can wait for another's locks."""
        return self.engine.dialect.name == "sqlite"

    def close(self) -> None:
        """Wait for what is under way and let go of the database."""
        self._reader.shutdown()
        self._threads.shutdown()
        while self._opened:
            self._opened.pop().close()
        self.engine.dispose()


def make_engine(database_url: str) -> Engine:
    """Open a database given as `sqlite:///path` or `postgresql://…`; a SQLite file's folder is made when missing."""
    if database_url.startswith("postgresql://"):
        return create_engine(
            database_url.replace("postgresql://", "postgresql+psycopg://", 1),
            pool_pre_ping=True,
            connect_args={"application_name": APPLICATION_NAME},
            hide_parameters=True,
        )
    Path(database_url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    # What is written may be about people: it does not belong into an error's text, and from there into the log.
    engine = create_engine(database_url, connect_args={"check_same_thread": False}, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def sqlite_path(database_url: str) -> Path | None:
    """Give the file of a SQLite database; None for PostgreSQL."""
    return Path(database_url.removeprefix("sqlite:///")) if database_url.startswith("sqlite:///") else None


def _begin(connection: Connection) -> None:
    if driver_of(connection).connection.in_transaction:
        return
    only_reads = connection.get_execution_options().get("only_reads", False)
    connection.exec_driver_sql("BEGIN" if only_reads else BEGIN)


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # Python's own transaction handling begins late and would let two writers meet in the middle; we begin ourselves.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
