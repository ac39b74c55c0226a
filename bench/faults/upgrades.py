"""An upgrade of the tables is killed in the middle, again and again, then done: everything that was there is there."""

import random
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import Engine, text

from bench.faults.postgresql import server
from bench.faults.program import ROOT, outcome, prepared, settled, started, until, write
from bench.faults.telegram import StumblingTelegram
from bench.faults.told import Fault, Outcome
from db.migrate import current_revision, migrate
from db.migrations import NEWEST
from db.store import make_engine
from tests.delivery.fake_telegram import running
from tests.postgresql import database_url

KILLS, MESSAGES, SEED, OLDEST = 25, 24, 20261122, "0001"
# Says so when the work begins, and when it is done: what is loaded before is no part of it.
UPGRADE = (
    "import sys, alembic.command, db.migrate, db.store; engine = db.store.make_engine(sys.argv[1]);"
    " print('begins', flush=True); db.migrate.migrate(engine); print('done', flush=True)"
)


def killed(folder: Path, database: str | None = None, kills: int = KILLS) -> Outcome:
    """Kill upgrades of a database that has data in it; then let one through, and have reps write again."""
    url, fake = prepared(folder, database), StumblingTelegram()
    half = MESSAGES // 2
    write(fake, range(half))
    with running(fake):
        with started(fake.url, url) as program:
            until(lambda: len(fake.answered()) == half)
            settled(url)
            program.stop()
        struck = _strike(url, kills)
        write(fake, range(half, MESSAGES), first_id=1000)
        with started(fake.url, url):
            until(lambda: len(fake.answered()) == MESSAGES)
            settled(url)
    engine = make_engine(url)
    is_whole = _is_whole(engine) and current_revision(engine) == NEWEST
    engine.dispose()
    return outcome(fake, url, MESSAGES, struck) if is_whole else Outcome(struck, MESSAGES, 0)


def _strike(url: str, kills: int) -> int:
    engine, moments, struck = make_engine(url), random.Random(SEED), 0
    migrate(engine, OLDEST)
    process = _upgrading(url)
    began = time.monotonic()
    assert process.stdout is not None
    process.stdout.readline()
    took = time.monotonic() - began
    process.wait()
    for _ in range(kills):
        migrate(engine, OLDEST)
        process = _upgrading(url)
        time.sleep(moments.uniform(0, took))
        process.kill()
        process.wait()
        struck += current_revision(engine) == OLDEST
    engine.dispose()
    return struck


def _upgrading(url: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen([sys.executable, "-c", UPGRADE, url], cwd=ROOT, stdout=subprocess.PIPE, bufsize=0)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def _is_whole(engine: Engine) -> bool:
    if engine.dialect.name != "sqlite":
        return True
    with engine.connect() as connection:
        return bool(connection.execute(text("PRAGMA integrity_check")).scalar() == "ok")


def killed_on_postgresql(folder: Path) -> Outcome:
    """Do the same on PostgreSQL."""
    with server() as (_, socket):
        return killed(folder, database_url(socket, "postgres"))


FAULTS = (
    Fault("upgrade killed in mid-migration", killed),
    Fault("upgrade killed in mid-migration, PostgreSQL", killed_on_postgresql, needs_server=True),
)
