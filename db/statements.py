"""Plain SQL for what every message pays for, straight through the driver, with the columns' own types."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Dialect, inspect
from sqlalchemy.exc import OperationalError
from sqlalchemy.types import TypeEngine
from sqlmodel import Session, SQLModel

Process = Callable[[Any], Any] | None
_HELD = "driver"


@dataclass(frozen=True)
class Driver:
    """A connection of the database's own driver, in a transaction."""

    connection: Any
    dialect: Dialect


# What a plain statement can run on: a session, or the bare driver where nothing else is needed.
Ground = Session | Driver


class PlainStatement:
    """A hand-written statement with :parameters, named like columns of one model's table (None: there are none).

    Going round SQLAlchemy's statement layer costs a fifth of the CPU. Values are still turned into what the database
    stores, and back, by the types of the columns, so both ways of writing meet in the same rows.
    """

    def __init__(self, model: type[SQLModel] | None, sql: str, results: str = "") -> None:
        self._model, self._sql = model, sql
        self._results = [name.strip() for name in results.split(",")] if results else []
        self._prepared: dict[str, tuple[str, Mapping[str, Process], Sequence[Process]]] = {}

    def run(self, ground: Ground, **parameters: Any) -> "Ran":
        """Execute the statement in its transaction. Raises sqlalchemy.exc.OperationalError as all others do."""
        driver = _driver_of(ground)
        sql, binding, results = self._prepared.get(driver.dialect.name) or self._prepare(driver.dialect)
        for name, process in binding.items():
            if process is not None and parameters[name] is not None:
                parameters[name] = process(parameters[name])
        try:
            return Ran(driver.connection.execute(sql, parameters), results)
        except driver.dialect.loaded_dbapi.OperationalError as error:
            raise OperationalError(sql, None, error) from error

    @cached_property
    def _types(self) -> Mapping[str, TypeEngine[Any]]:
        if self._model is None:
            return {}
        return {column.name: column.type for column in inspect(self._model).local_table.columns}

    def _prepare(self, dialect: Dialect) -> tuple[str, Mapping[str, Process], Sequence[Process]]:
        names = set(re.findall(r":([a-z_]+)", self._sql)) & set(self._types)
        sql = self._sql if dialect.name == "sqlite" else re.sub(r":([a-z_]+)", r"%(\1)s", self._sql)
        binding = {name: self._types[name].dialect_impl(dialect).bind_processor(dialect) for name in names}
        results = [self._types[name].dialect_impl(dialect).result_processor(dialect, None) for name in self._results]
        self._prepared[dialect.name] = sql, binding, results
        return self._prepared[dialect.name]


def hold_driver(session: Session) -> None:
    """Remember the connection of a session that is used for one transaction only: asking for it anew is dear."""
    session.info[_HELD] = _driver_of(session)


def _driver_of(ground: Ground) -> Driver:
    if isinstance(ground, Driver):
        return ground
    held: Driver | None = ground.info.get(_HELD)
    if held is not None:
        return held
    connection = ground.connection()
    return Driver(connection.connection.driver_connection, connection.dialect)


class Ran:
    """What came of a statement: `rows` in the columns' own types, `count` of the rows it changed."""

    def __init__(self, cursor: Any, results: Sequence[Process]) -> None:
        self._cursor, self._results = cursor, results

    @property
    def count(self) -> int:
        """How many rows were changed."""
        return int(self._cursor.rowcount)

    def rows(self) -> list[tuple[Any, ...]]:
        """Give all rows."""
        return [self._read(row) for row in self._cursor.fetchall()]

    def first(self) -> tuple[Any, ...] | None:
        """Give the first row, if there is one."""
        row = self._cursor.fetchone()
        return None if row is None else self._read(row)

    def _read(self, row: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(
            value if process is None or value is None else process(value)
            for process, value in zip(self._results, row, strict=True)
        )
