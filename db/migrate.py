"""Bring a database to today's tables, when the program starts."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from db.errors import DatabaseNotUsableError
from db.migrations import NEWEST

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
# Any number, as long as every copy of the program takes the same: who holds it migrates, the others wait.
POSTGRESQL_LOCK = 7_265_707


def migrate(engine: Engine, revision: str = NEWEST) -> None:
    """Create or migrate the tables up or down to `revision`; does nothing, and quickly, when they are there.

    Several copies of the program may do so at once: one migrates, the others wait and find it done.
    Raises DatabaseNotUsableError for a database that a newer program made.
    """
    if current_revision(engine) == revision:
        return
    # alembic takes a while to import, and an ordinary start does not need it.
    from alembic import command

    with _alone(engine) as connection:
        current = _revision(connection)
        configuration = alembic_configuration(connection)
        _refuse_newer(configuration, current)
        older = revision == "base" or revision < (current or "")
        (command.downgrade if older else command.upgrade)(configuration, revision)


def current_revision(engine: Engine) -> str | None:
    """Tell which revision a database stands at, or None for an empty one."""
    with engine.connect() as connection:
        return _revision(connection)


def alembic_configuration(connection: Connection) -> "Config":
    """Give alembic its configuration: our migrations, on this connection."""
    from alembic.config import Config

    configuration = Config()
    configuration.set_main_option("script_location", str(MIGRATIONS))
    configuration.attributes["connection"] = connection
    return configuration


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _refuse_newer(configuration: "Config", current: str | None) -> None:
    from alembic.script import ScriptDirectory

    known = {script.revision for script in ScriptDirectory.from_config(configuration).walk_revisions()}
    if current is not None and current not in known:
        raise DatabaseNotUsableError(
            f"DATABASE_URL: this database was made by a newer Rapport (revision {current}; this one knows up to"
            f" {max(known)}). Start that version, or take a backup from before."
        )


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a transaction that no other copy of the program migrates in."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            with connection.begin():
                connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": POSTGRESQL_LOCK})
                yield connection
            return
        # SQLite changes a table by making it anew: with foreign keys on, dropping the old one would delete whatever
        # belongs to its rows. They can only be switched outside a transaction, and are checked before it ends.
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
                broken = connection.execute(text("PRAGMA foreign_key_check")).first()
                if broken is not None:
                    raise DatabaseNotUsableError(f"DATABASE_URL: the table {broken[0]} refers to rows that are gone.")
        finally:
            driver.execute("PRAGMA foreign_keys=ON")
