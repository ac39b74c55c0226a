"""The tables: up and down on both engines, equal to the models, and safe when several programs start at once."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime, time
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Boolean, Connection, Date, Engine, Integer, Numeric, Table, Time, inspect, text
from sqlmodel.sql.sqltypes import UTCDateTime

import bot
import db.migrate
from db.errors import DatabaseNotUsableError
from db.migrate import alembic_configuration, current_revision, migrate
from db.migrations import NEWEST
from db.models import metadata
from db.models.base import is_made_on
from db.store import Store, make_engine
from tests.conftest import MORNING

ROOT = Path(__file__).parent.parent.parent
PATIENCE_SECONDS = 60.0


@pytest.fixture
def engine(any_database_url: str) -> Iterator[Engine]:
    """An engine on a migrated database, whose tables may be changed, once on each engine."""
    made = make_engine(any_database_url)
    yield made
    made.dispose()


@pytest.fixture
def migrated(any_store: Store) -> Engine:
    """An engine on a migrated database, for tests that leave its tables as they are."""
    return any_store.engine


def scripts(connection: Connection) -> ScriptDirectory:
    return ScriptDirectory.from_config(alembic_configuration(connection))


def revisions(engine: Engine) -> list[str]:
    """All revisions, oldest first."""
    with engine.connect() as connection:
        return [script.revision for script in scripts(connection).walk_revisions()][::-1]


def fill_every_table(engine: Engine) -> None:
    """Put one row into every table, with a value in every column."""
    with engine.begin() as connection:
        for table in metadata.sorted_tables:
            connection.execute(table.insert().values(example_row(table)))


def example_row(table: Table) -> dict[str, Any]:
    return {column.key: 1 if column.foreign_keys or column.primary_key else example(column.type)
            for column in table.columns}  # fmt: skip


def example(kind: Any) -> Any:
    if isinstance(kind, UTCDateTime):
        return MORNING
    known: list[tuple[Any, Any]] = [
        (JSON, ["CN", "衣"]), (Boolean, True), (Integer, 2**31 - 1), (Numeric, Decimal("12.50")),
        (Date, date(2026, 2, 28)), (Time, time(8, 30)),
    ]  # fmt: skip
    return next((value for type_, value in known if isinstance(kind, type_)), "李 O'Neill")


def rows_in(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {table.name: len(connection.execute(table.select()).all()) for table in metadata.sorted_tables}


def test_the_newest_revision_is_the_one_that_models_need(migrated: Engine) -> None:
    with migrated.connect() as connection:
        assert scripts(connection).get_heads() == [NEWEST]
    assert current_revision(migrated) == NEWEST
    assert revisions(migrated) == sorted(revisions(migrated)), "older and newer are told by the order of their names"


def test_models_equal_migrations(migrated: Engine) -> None:
    with migrated.connect() as connection:
        assert differences(connection) == []


def differences(connection: Connection) -> list[Any]:
    """Give what today's models have and the database has not, or the other way round."""
    dialect = connection.dialect.name
    options = {"compare_type": True, "compare_server_default": True, "render_as_batch": True}
    found = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    missing = {
        index.name for table in metadata.sorted_tables for index in table.indexes if not is_made_on(index, dialect)
    }
    return [one for one in found if one[0] != "add_index" or one[1].name not in missing]


def test_every_index_is_there(migrated: Engine) -> None:
    reflected = inspect(migrated)
    for table in metadata.sorted_tables:
        names = {index["name"] for index in reflected.get_indexes(table.name)}
        expected = {index.name for index in table.indexes if is_made_on(index, migrated.dialect.name)}
        assert expected <= names, table.name


def test_every_revision_goes_up_and_down_and_up_again(engine: Engine) -> None:
    fill_every_table(engine)
    steps = ["base", *revisions(engine)]
    for newer, older in pairwise(steps[::-1]):
        migrate(engine, older)
        assert current_revision(engine) == (None if older == "base" else older)
        migrate(engine, newer)
        migrate(engine, older)
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
    for revision in steps[1:]:
        migrate(engine, revision)
        assert current_revision(engine) == revision
    fill_every_table(engine)
    assert set(rows_in(engine).values()) == {1}


def test_migrating_again_changes_nothing(migrated: Engine) -> None:
    fill_every_table(migrated)
    migrate(migrated)
    assert set(rows_in(migrated).values()) == {1}


REBUILDS_THE_TEAM = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("team", recreate="auto") as batch:
        batch.alter_column("country", existing_type=sa.String(), nullable=False)
    {more}


def downgrade() -> None:
    with op.batch_alter_table("team", recreate="auto") as batch:
        batch.alter_column("country", existing_type=sa.String(), nullable=True)
"""


def with_another_migration(folder: Path, monkeypatch: pytest.MonkeyPatch, more: str = "") -> None:
    """Add a migration that changes a column of the team, on which every other row hangs."""
    shutil.copytree(db.migrate.MIGRATIONS, folder / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    text_of_it = REBUILDS_THE_TEAM.format(before=NEWEST, more=more)
    (folder / "migrations/versions/v9999_more.py").write_text(text_of_it)
    monkeypatch.setattr(db.migrate, "MIGRATIONS", folder / "migrations")


def test_a_migration_that_makes_a_table_anew_keeps_what_belongs_to_its_rows(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_every_table(engine)
    with_another_migration(tmp_path, monkeypatch)
    migrate(engine, "9999")
    assert set(rows_in(engine).values()) == {1}
    migrate(engine, NEWEST)
    assert set(rows_in(engine).values()) == {1}
    with engine.connect() as connection:
        assert engine.dialect.name != "sqlite" or connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_a_migration_that_fails_leaves_everything_as_it_was(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_every_table(engine)
    with_another_migration(tmp_path, monkeypatch, more="raise ZeroDivisionError")
    with pytest.raises(ZeroDivisionError):
        migrate(engine, "9999")
    assert current_revision(engine) == NEWEST
    monkeypatch.undo()
    with engine.connect() as connection:
        assert differences(connection) == []
    assert set(rows_in(engine).values()) == {1}


def test_a_migration_that_leaves_rows_without_their_parent_is_undone(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = make_engine(sqlite_url)
    fill_every_table(engine)
    with_another_migration(tmp_path, monkeypatch, more='op.execute("DELETE FROM team")')
    with pytest.raises(DatabaseNotUsableError, match="refers to rows that are gone"):
        migrate(engine, "9999")
    assert current_revision(engine) == NEWEST
    assert set(rows_in(engine).values()) == {1}
    engine.dispose()


MIGRATES = """
import sys
from alembic import command
from db.migrate import migrate
from db.store import make_engine
for line in sys.stdin:
    engine = make_engine(line.strip())
    migrate(engine)
    engine.dispose()
    print("done", flush=True)
"""
Programs = list["subprocess.Popen[str]"]


@pytest.fixture(scope="module")
def programs() -> Iterator[Programs]:
    """Two programs that have loaded all that they need, and migrate each database that they are told of."""
    command = [sys.executable, "-c", MIGRATES]
    with ExitStack() as stack:
        yield [
            stack.enter_context(
                subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            )
            for _ in range(2)
        ]


def said_in_time(program: "subprocess.Popen[str]") -> str:
    """Read a line that a program prints; nothing when it fails, or takes a minute."""
    assert program.stdout is not None
    patience = Timer(PATIENCE_SECONDS, program.kill)
    patience.start()
    said = program.stdout.readline()
    patience.cancel()
    return said


@pytest.mark.parametrize("kind", ["a new file", "sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def test_programs_that_start_at_once_migrate_once(
    kind: str, tmp_path: Path, programs: Programs, request: pytest.FixtureRequest
) -> None:
    new_file = f"sqlite:///{tmp_path}/made/at/start.db"
    url = new_file if kind == "a new file" else request.getfixturevalue(f"{kind}_url")
    engine = make_engine(url)
    if kind != "a new file":
        migrate(engine, "base")
    for program in programs:
        print(url, file=program.stdin, flush=True)
    assert [said_in_time(program) for program in programs] == ["done\n"] * 2
    assert current_revision(engine) == NEWEST
    with engine.connect() as connection:
        assert len(connection.execute(text("SELECT version_num FROM alembic_version")).all()) == 1
    engine.dispose()


def test_a_database_of_a_newer_program_is_refused_in_words(
    engine: Engine, any_database_url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '8000'"))
    with pytest.raises(DatabaseNotUsableError, match="made by a newer Rapport"):
        migrate(engine)
    monkeypatch.setenv("DATABASE_URL", any_database_url)
    assert bot.main(["migrate"]) == 2
    assert "made by a newer Rapport" in capsys.readouterr().err
    assert current_revision(engine) == "8000"


def test_an_instant_means_the_same_before_and_after(migrated: Engine) -> None:
    fill_every_table(migrated)
    with migrated.connect() as connection:
        row = connection.execute(metadata.tables["occurrence"].select()).one()
    assert row.ended_at == MORNING
    assert isinstance(row.ended_at, datetime)
    assert row.ended_at.utcoffset() is not None
