"""Plain SQL for what every message pays for, straight through the driver, with the columns' own types."""

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Dialect, inspect
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.types import TypeEngine
from sqlmodel import Session, SQLModel

Process = Callable[[Any], Any] | None
_HELD = "driver"
_SAME_IN_JSON = re.compile(r'\\["\\]')


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
    stores, and back, by the types of the columns, so both ways of writing meet in the same rows. `kinds` gives the
    types of what is named otherwise, by name. `IN :ids` takes a collection of numbers or words, however many.
    """

    def __init__(
        self,
        model: type[SQLModel] | None,
        sql: str,
        results: str = "",
        kinds: Mapping[str, TypeEngine[Any]] | None = None,
    ) -> None:
        self._model, self._sql, self._kinds = model, sql, kinds or {}
        self._results = [name.strip() for name in results.split(",")] if results else []
        self._prepared: dict[str, tuple[str, Mapping[str, Process]]] = {}
        self._reading: dict[str, Sequence[Process]] = {}

    def run(self, ground: Ground, **parameters: Any) -> "Ran":
        """Execute the statement in its transaction. Raises the errors of sqlalchemy.exc, as all others do."""
        driver = _driver_of(ground)
        sql, binding = self._prepared.get(driver.dialect.name) or self._prepare(driver.dialect)
        for name, process in binding.items():
            if process is not None and parameters[name] is not None:
                parameters[name] = process(parameters[name])
        cursor = _executed(driver, driver.connection.execute, sql, parameters)
        reading = self._reading.get(driver.dialect.name)
        return Ran(cursor, self._learn_reading(driver.dialect, cursor) if reading is None else reading)

    @cached_property
    def _types(self) -> Mapping[str, TypeEngine[Any]]:
        columns = inspect(self._model).local_table.columns if self._model else ()
        return {column.name: column.type for column in columns} | dict(self._kinds)

    def _prepare(self, dialect: Dialect) -> tuple[str, Mapping[str, Process]]:
        kinds = {name: self._types[name] for name in re.findall(r":([a-z_]+)", self._sql) if name in self._types}
        binding = {name: kind.dialect_impl(dialect).bind_processor(dialect) for name, kind in kinds.items()}
        several = re.findall(r"\bIN :([a-z_]+)", self._sql)
        if dialect.name == "sqlite":
            sql = re.sub(r"\bIN :([a-z_]+)", r"IN (SELECT value FROM json_each(:\1))", self._sql)
            binding |= dict.fromkeys(several, _as_json)
        else:
            sql = re.sub(r":([a-z_]+)", r"%(\1)s", re.sub(r"\bIN :([a-z_]+)", r"= ANY(:\1)", self._sql))
            binding |= dict.fromkeys(several, _as_array)
        self._prepared[dialect.name] = sql, binding
        return self._prepared[dialect.name]

    def _learn_reading(self, dialect: Dialect, cursor: Any) -> Sequence[Process]:
        # How numbers come depends on the driver's own type of the column, which only an answer tells.
        codes = [column[1] for column in cursor.description] if self._results else []
        kinds = [self._types[name].dialect_impl(dialect) for name in self._results]
        self._reading[dialect.name] = [
            kind.result_processor(dialect, code) for kind, code in zip(kinds, codes, strict=True)
        ]
        return self._reading[dialect.name]


class SetStatement:
    """A hand-written statement on many rows at once: {given} in it stands for a table of the rows it is run with.

    `given` names the columns of these rows, and `results` those that it gives, like columns of one model's table;
    `kinds` gives the types of those named otherwise. `each` does the same for one row, whose columns are its
    :parameters: SQLite, which is no server that is asked anew for each, is quicker at that.
    """

    def __init__(
        self,
        model: type[SQLModel],
        sql: str,
        given: str,
        results: str = "",
        kinds: Mapping[str, TypeEngine[Any]] | None = None,
        each: str = "",
    ) -> None:
        self._model, self._sql, self._results, self._each = model, sql, results, each
        columns = inspect(model).local_table.columns
        names = [name.strip() for name in given.split(",")]
        self._given = {name: (kinds or {}).get(name) or columns[name].type for name in names}
        self._prepared: dict[str, tuple[PlainStatement, Sequence[Process]]] = {}

    def run(self, ground: Ground, rows: Sequence[Sequence[Any]], **parameters: Any) -> list[tuple[Any, ...]]:
        """Execute it, and give its results; without rows there is nothing to do."""
        if not rows:
            return []
        driver = _driver_of(ground)
        statement, binding = self._prepared.get(driver.dialect.name) or self._prepare(driver.dialect)
        values = list(map(_read_column, zip(*rows, strict=True), binding))
        if driver.dialect.name != "sqlite":
            parameters |= {_parameter(number): _as_array(column) for number, column in enumerate(values)}
        elif self._each:
            _executed(driver, driver.connection.executemany, self._for_each, zip(*values, strict=True))
            return []
        else:
            parameters["rows_given"] = json.dumps(list(zip(*values, strict=True)))
        ran = statement.run(driver, **parameters)
        return ran.rows() if self._results else []

    def _prepare(self, dialect: Dialect) -> tuple[PlainStatement, Sequence[Process]]:
        sql = self._sql.format(given=self._table(dialect))
        binding = [kind.dialect_impl(dialect).bind_processor(dialect) for kind in self._given.values()]
        self._prepared[dialect.name] = PlainStatement(self._model, sql, self._results), binding
        return self._prepared[dialect.name]

    @cached_property
    def _for_each(self) -> str:
        places = list(self._given)
        return re.sub(r":([a-z_]+)", lambda found: f"?{places.index(found[1]) + 1}", self._each)

    def _table(self, dialect: Dialect) -> str:
        if dialect.name == "sqlite":
            # With a limit it stays a table of its own, which SQLite looks into the big tables from, not the other way.
            read = (f"json_extract(value, '$[{number}]') AS \"{name}\"" for number, name in enumerate(self._given))
            return f"(SELECT {', '.join(read)} FROM json_each(:rows_given) LIMIT -1) AS given"  # noqa: S608
        kinds = [dialect.type_compiler_instance.process(kind) for kind in self._given.values()]
        arrays = (f"CAST(:{_parameter(number)} AS {kind}[])" for number, kind in enumerate(kinds))
        names = ", ".join(f'"{name}"' for name in self._given)
        return f"unnest({', '.join(arrays)}) AS given({names})"


def _parameter(number: int) -> str:
    # By letters only, and named like no column.
    return "given_" + "abcdefghijklmnopqrstuvwxyz"[number]


def _executed(driver: Driver, execute: Callable[[str, Any], Any], sql: str, parameters: Any) -> Any:
    try:
        return execute(sql, parameters)
    except driver.dialect.loaded_dbapi.OperationalError as error:
        raise OperationalError(sql, None, error) from error
    except driver.dialect.loaded_dbapi.IntegrityError as error:
        raise IntegrityError(sql, None, error) from error


def _as_array(values: Collection[Any]) -> str | list[Any]:
    """Write values as PostgreSQL reads an array: its driver takes ten times as long for thousands of them.

    But for their brackets these are JSON's, where no sign is written by a name (as the end of a line is).
    """
    written = json.dumps(list(values), ensure_ascii=False, default=str)
    if "\\" in written and "\\" in _SAME_IN_JSON.sub("", written):
        return list(values)
    return f"{{{written[1:-1]}}}"


def _as_json(values: Collection[int | str]) -> str:
    return json.dumps(list(values))


def hold_driver(session: Session, driver: Driver) -> None:
    """Remember the connection of a session that is used for one transaction only: asking for it anew is dear."""
    session.info[_HELD] = driver


def has_replicas(ground: Ground) -> bool:
    """Tell whether other programs may use the same database at the same time."""
    return _driver_of(ground).dialect.name != "sqlite"


def _driver_of(ground: Ground) -> Driver:
    if isinstance(ground, Driver):
        return ground
    held: Driver | None = ground.info.get(_HELD)
    if held is not None:
        return held
    return driver_of(ground.connection())


def driver_of(connection: Connection) -> Driver:
    """Give the connection of the driver that is below one of SQLAlchemy's."""
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
        rows: list[tuple[Any, ...]] = self._cursor.fetchall()
        if not rows or not any(self._results):
            return rows
        # Column by column: most need nothing done, and there may be thousands of rows.
        columns = zip(*rows, strict=True)
        return list(zip(*map(_read_column, columns, self._results), strict=True))

    def first(self) -> tuple[Any, ...] | None:
        """Give the first row, if there is one."""
        row = self._cursor.fetchone()
        return None if row is None else self._read(row)

    def _read(self, row: Sequence[Any]) -> tuple[Any, ...]:
        pairs = zip(self._results, row, strict=True)
        return tuple([value if process is None or value is None else process(value) for process, value in pairs])


def _read_column(values: tuple[Any, ...], process: Process) -> Sequence[Any]:
    return values if process is None else [None if value is None else process(value) for value in values]
