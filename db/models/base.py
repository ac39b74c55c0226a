"""What every table shares: identity, and constraint names that stay the same on every engine."""

from sqlalchemy import Index
from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# Rows are validated where they are made; building pydantic's validators for all tables would only make starts slower.
SQLModel.model_config["defer_build"] = True

# Buttons name rows by their ids: an id that was given out once must never come to mean another row.
NEVER_REUSED = {"sqlite_autoincrement": True}
ONLY_ON_SQLITE = {"only": "sqlite"}

__all__ = ["NEVER_REUSED", "ONLY_ON_SQLITE", "SQLModel", "is_made_on"]


def is_made_on(index: Index, dialect: str) -> bool:
    """Tell whether an index is made on "sqlite" or "postgresql": hardly any is made on one of them only."""
    return bool(index.info.get("only", dialect) == dialect)
