"""Bring a database to today's tables, when the program starts."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, inspect, text

from db.migrations import NEWEST

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection


def migrate(engine: Engine, revision: str = NEWEST) -> None:
    """Create or migrate the tables up or down to `revision`; does nothing, and quickly, when they are there."""
    current = current_revision(engine)
    if current == revision:
        return
    # alembic takes a while to import, and an ordinary start does not need it.
    from alembic import command

    with engine.begin() as connection:
        configuration = alembic_configuration(connection)
        older = revision == "base" or revision < (current or "")
        (command.downgrade if older else command.upgrade)(configuration, revision)


def current_revision(engine: Engine) -> str | None:
    """Tell which revision a database stands at, or None for an empty one."""
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def alembic_configuration(connection: "Connection") -> "Config":
    """Give alembic its configuration: our migrations, on this connection."""
    from alembic.config import Config

    configuration = Config()
    configuration.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    configuration.attributes["connection"] = connection
    return configuration
