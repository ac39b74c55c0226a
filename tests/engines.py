"""One engine for all databases of a test process: SQLAlchemy then works each statement out once, not once a test."""

from functools import cache
from typing import Any

from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import Engine, event

from db.store import Store, make_engine


def quick_store(database_url: str) -> Store:
    """Open a test's database through the engine that all tests share.

    SQLite is spared the waiting for the disk; what survives a power cut is tried with databases that do wait.
    """
    engine, target = _shared(database_url.partition(":")[0])
    engine.dispose()
    target.clear()
    if database_url.startswith("sqlite"):
        target["path"] = database_url.removeprefix("sqlite:///")
    else:
        target.update(conninfo_to_dict(database_url))
    return Store(database_url, engine)


@cache
def _shared(kind: str) -> tuple[Engine, dict[str, Any]]:
    target: dict[str, Any] = {}
    engine = make_engine("sqlite:///unused.db" if kind == "sqlite" else "postgresql:///unused")

    def aim(_dialect: Any, _record: Any, arguments: list[Any], parameters: dict[str, Any]) -> None:
        if kind == "sqlite":
            arguments[0] = target["path"]
        else:
            parameters.update(target)

    event.listen(engine, "do_connect", aim)
    if kind == "sqlite":
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    return engine, target
