"""The daily backup: taken in a thread of low priority while the bot runs; the oldest ones are cleared away."""

import asyncio
import os
import re
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import datetime, time, timedelta
from pathlib import Path

import structlog
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, col, select

from db.models import BackupRow
from db.store import Store
from delivery.clock import Clock
from delivery.counts import COUNTS
from settings import Settings

LOOK_SECONDS = 30.0
TRY_AGAIN_AFTER = timedelta(hours=1)
NAME = re.compile(r"rapport-\d{8}-\d{6}\.zip")
# Any number, as long as every copy of the program takes the same.
POSTGRESQL_LOCK = 7_265_708
LOW_PRIORITY = 10
# When the last good backup was taken, and when the last one was tried.
Newest = tuple[datetime | None, datetime | None]

log = structlog.get_logger()


class Backups:
    """Takes a backup each day at BACKUP_AT (UTC); one that was missed is taken as soon as the program runs again."""

    def __init__(self, store: Store, settings: Settings, clock: Clock) -> None:
        self._store, self._settings, self._clock = store, settings, clock
        self._started_at = clock.now()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="backup", initializer=_step_back)

    async def run(self) -> None:
        """Take what is due until cancelled; BACKUP_KEEP=0 switches it off."""
        while self._settings.backup_keep:
            await self.take_if_due(self._clock.now())
            await asyncio.sleep(LOOK_SECONDS)

    async def take_if_due(self, now: datetime) -> Path | None:
        """Take a backup if it is time, and nobody else does; write down what became of it, and give the file."""
        file = self._settings.backups_in / name_at(now)
        taken = asyncio.ensure_future(self._taken(file, now))
        await asyncio.wait([taken])
        if error := taken.exception():
            COUNTS.errors["backup"] += 1
            log.error("backup failed", exc_info=error)
            with suppress(OperationalError):
                await self._store.run(note_backup, file, 0, now, type(error).__name__)
            return None
        if taken.result():
            log.info("backup taken", file=file.name)
        return file if taken.result() else None

    async def _taken(self, file: Path, now: datetime) -> bool:
        if not self._is_due(*await self._store.run(_newest), now):
            return False
        size = await asyncio.get_running_loop().run_in_executor(self._thread, self._take, file, now)
        if size:
            await self._store.run(note_backup, file, size, now)
        return size > 0

    def _take(self, file: Path, now: datetime) -> int:
        from db.backup import take_backup

        with _alone(self._store) as (is_ours, newest):
            # Another copy of the program may be at it, or just have been.
            if not is_ours or (newest and not self._is_due(*newest, now)):
                return 0
            take_backup(self._store.engine, file, now)
        clear_away(file.parent, self._settings.backup_keep)
        return file.stat().st_size

    def _is_due(self, good: datetime | None, tried: datetime | None, now: datetime) -> bool:
        return is_due(self._settings.backup_at, now, good or self._started_at, tried)


def is_due(at: time, now: datetime, good: datetime, tried: datetime | None) -> bool:
    """Tell whether a backup is to be taken: `good` is when the last good one was, `tried` when the last try.

    A failed one is tried again an hour later.
    """
    if tried is not None and abs(now - tried) < TRY_AGAIN_AFTER:
        return False
    today = datetime.combine(now.date(), at, now.tzinfo)
    return good < (today if today <= now else today - timedelta(days=1))


def name_at(now: datetime) -> str:
    """Name a backup by its instant."""
    return f"rapport-{now:%Y%m%d-%H%M%S}.zip"


def clear_away(folder: Path, keep: int) -> None:
    """Remove all but the newest backups, and what a killed one left behind."""
    ours = sorted(path for path in folder.iterdir() if NAME.fullmatch(path.name))
    for path in ours[:-keep]:
        path.unlink()
    for path in folder.glob(".taking-*"):
        shutil.rmtree(path, ignore_errors=True)


def note_backup(session: Session, file: Path, size: int, now: datetime, failure: str | None = None) -> None:
    """Write down that a backup was taken, or why not."""
    session.add(BackupRow(taken_at=now, file=file.name, size=size, failure=failure))


def _newest(session: Session) -> Newest:
    newest = select(BackupRow.taken_at).order_by(col(BackupRow.id).desc())
    return session.exec(newest.where(col(BackupRow.failure).is_(None))).first(), session.exec(newest).first()


@contextmanager
def _alone(store: Store) -> Iterator[tuple[bool, Newest | None]]:
    """Tell whether no other copy of the program takes a backup now, and what was taken before."""
    if store.has_one_writer:
        yield True, None
        return
    with Session(store.engine) as session, session.begin():
        lock = text("SELECT pg_try_advisory_xact_lock(:number)")
        is_ours = session.connection().execute(lock, {"number": POSTGRESQL_LOCK}).scalar_one()
        yield bool(is_ours), _newest(session)


def _step_back() -> None:
    """Let everything else go first, where the system can do that for one thread."""
    with suppress(OSError, AttributeError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), LOW_PRIORITY)
