"""Plain SQL for what every message pays for, straight through the driver, with the columns' own types."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Dialect, inspect
from sqlalchemy.types import TypeEngine
from sqlmodel import Session, SQLModel

Process = Callable[[Any], Any] | None


class PlainStatement:
    """A hand-written statement with :parameters, named like columns of one model's table.

    Going round SQLAlchemy's statement layer costs a fifth of the CPU. Values are still turned into what the database
    stores, and back, by the types of the columns, so both ways of writing meet in the same rows.
    """

    def __init__(self, model: type[SQLModel], sql: str, results: str = "") -> None:
        self._model, self._sql = model, sql
        self._results = [name.strip() for name in results.split(",")] if results else []
        self._prepared: dict[str, tuple[str, Mapping[str, Process], Sequence[Process]]] = {}

    def run(self, session: Session, **parameters: Any) -> "Ran":
        """Execute the statement in the session's transaction."""
        connection = session.connection()
        prepared = self._prepared.get(connection.dialect.name) or self._prepare(connection.dialect)
        sql, binding, results = prepared
        for name, process in binding.items():
            if process is not None and parameters[name] is not None:
                parameters[name] = process(parameters[name])
        driver: Any = connection.connection.driver_connection
        return Ran(driver.execute(sql, parameters), results)

    @cached_property
    def _types(self) -> Mapping[str, TypeEngine[Any]]:
        return {column.name: column.type for column in inspect(self._model).local_table.columns}

    def _prepare(self, dialect: Dialect) -> tuple[str, Mapping[str, Process], Sequence[Process]]:
        names = set(re.findall(r":([a-z_]+)", self._sql)) & set(self._types)
        sql = self._sql if dialect.name == "sqlite" else re.sub(r":([a-z_]+)", r"%(\1)s", self._sql)
        binding = {name: self._types[name].dialect_impl(dialect).bind_processor(dialect) for name in names}
        results = [self._types[name].dialect_impl(dialect).result_processor(dialect, None) for name in self._results]
        self._prepared[dialect.name] = sql, binding, results
        return self._prepared[dialect.name]


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
