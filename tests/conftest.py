"""What all tests share: real databases, SQLite and PostgreSQL, migrated once and copied for each test."""

import gc
import itertools
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings

from db.migrate import migrate
from db.store import Store, make_engine
from tests.conversation import Conversation
from tests.engines import quick_store
from tests.postgresql import database_url, empty, running_server, server_programs
from tests.prepared import once

# How long an example takes says nothing here: speed is measured in bench/.
settings.register_profile("rapport", deadline=None)
settings.load_profile("rapport")
# Compiled modules are kept, whatever the shell says: tests start the program dozens of times.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Allocations between two rounds of the garbage collector; Python's own 700 is for programs that live longer.
COLLECT_AFTER = 20_000
MORNING = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)


def pytest_collection_finish() -> None:
    """Tell the garbage collector that what was loaded is none: a tenth of the time of all tests went into looking."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    engine = make_engine(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Path]:
    """A PostgreSQL server of this test process, with a migrated database to copy; skipped where there is none."""
    programs = server_programs()
    if programs is None:
        pytest.skip("PostgreSQL's server programs are not installed")
    with running_server(programs) as folder:
        with psycopg.connect(database_url(folder, "postgres"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE template_rapport")
        engine = make_engine(database_url(folder, "template_rapport"))
        migrate(engine)
        engine.dispose()
        yield folder


@pytest.fixture(scope="session")
def emptied_url(postgresql_server: Path) -> str:
    """The address of a PostgreSQL database that many tests use in turn; each finds it empty."""
    return copied(postgresql_server, "rapport")


@pytest.fixture(scope="session")
def _numbers() -> Iterator[int]:
    return itertools.count()


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a SQLite database of this test alone."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'rapport.db')}"


@pytest.fixture
def postgresql_url(postgresql_server: Path, _numbers: Iterator[int]) -> str:
    """The address of a PostgreSQL database of this test alone."""
    return copied(postgresql_server, f"rapport_{next(_numbers)}")


def copied(server: Path, name: str) -> str:
    """Copy the migrated database; give the copy's address."""
    with psycopg.connect(database_url(server, "postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template_rapport STRATEGY file_copy")
    return database_url(server, name)


ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(params=ENGINES)
def any_database_url(request: pytest.FixtureRequest) -> str:
    """The address of a database of this test alone, once on each engine."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Store]:
    """A database of this test alone, on SQLite; tests of the database itself ask for `any_store`."""
    made = quick_store(sqlite_url)
    yield made
    made.close()


@pytest.fixture(params=ENGINES)
def any_store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """An empty database, once on each engine; tests that change its tables ask for `any_database_url`."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "emptied_url")
    if request.param == "postgresql":
        empty(url)
    made = quick_store(url)
    yield made
    made.close()


@pytest.fixture
def anna(store: Store) -> Conversation:
    """A registered rep who writes English, in Berlin; it is Monday 23 November 2026, half past eight there."""
    return once(welcomed)(Conversation(store, 1001, "Anna Berg", "en", MORNING), "Germany")


@pytest.fixture
def wang(store: Store) -> Conversation:
    """A registered rep of the same team who writes Chinese, in Shanghai."""
    return once(welcomed)(Conversation(store, 1002, "王磊", "zh", MORNING), "中国")


def registered(
    store: Store, chat_id: int, name: str, language: str, country: str, now: datetime = MORNING
) -> Conversation:
    """Take somebody through /start."""
    return welcomed(Conversation(store, chat_id, name, language, now), country)


def welcomed(conversation: Conversation, country: str) -> Conversation:
    """Answer what a newcomer is asked."""
    conversation.say("/start")
    if "already serves" in conversation.say("Nordlicht" if conversation.language == "en" else "/skip"):
        conversation.say("/skip")
    conversation.say(country)
    return conversation
