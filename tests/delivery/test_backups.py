"""The daily backup: when it is due, what is kept, and what is written down when it fails."""

import asyncio
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from db.backup import verify
from db.models import BackupRow
from db.store import Store
from delivery.backups import Backups, is_due
from delivery.clock import Clock
from settings import Settings
from tests.conftest import registered


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "good", "tried", "due"),
    [
        (at(22, 3, 29), at(21, 3, 30), at(21, 3, 30), False),
        (at(22, 3, 30), at(21, 3, 30), at(21, 3, 30), True),
        (at(22, 9), at(22, 3, 30), at(22, 3, 30), False),
        (at(22, 2), at(20, 3, 30), at(20, 3, 30), True),  # yesterday's was missed
        (at(22, 4), at(21, 3, 30), at(22, 3, 30), False),  # a failed one waits for an hour
        (at(22, 4, 31), at(21, 3, 30), at(22, 3, 30), True),
        (at(22, 9), at(22, 8), None, False),  # just begun: the first comes at its time
        (at(23, 3, 31), at(22, 8), None, True),
    ],
)
def test_a_backup_is_due_once_a_day(now: datetime, good: datetime, tried: datetime | None, due: bool) -> None:
    assert is_due(time(3, 30), now, good, tried) is due


class Stopped(Clock):
    """A clock that shows what a test sets."""

    def __init__(self, shown: datetime) -> None:
        super().__init__()
        self.shown = shown

    def now(self) -> datetime:
        """Give the set time."""
        return self.shown


def test_backups_are_taken_written_down_and_the_oldest_cleared_away(any_store: Store, tmp_path: Path) -> None:
    store = any_store
    owner = registered(store, 1001, "Anna Berg", "en", "Germany", at(20, 12))
    assert "No backup was taken yet" in owner.say("/status")
    folder = tmp_path / "kept/here"
    settings = Settings(backup_folder=folder, backup_keep=2, _env_file=None)  # type: ignore[call-arg]
    backups = Backups(store, settings, Stopped(at(20, 12)))
    assert asyncio.run(backups.take_if_due(at(20, 13))) is None
    for day in (21, 22, 23):
        file = asyncio.run(backups.take_if_due(at(day, 3, 31)))
        assert file is not None
        assert verify(file).rows > 0
        assert asyncio.run(backups.take_if_due(at(day, 4))) is None
    assert sorted(path.name for path in folder.iterdir()) == [
        "rapport-20261122-033100.zip",
        "rapport-20261123-033100.zip",
    ]
    owner.now = at(23, 7)
    assert "Last backup: 3 hours ago, " in owner.say("/status")
    owner.now = at(25, 8)
    assert "⚠️ The last backup is 2 days old" in owner.say("/status")
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder.write_text("no folder")
    assert asyncio.run(backups.take_if_due(at(25, 8))) is None
    rows = store.transaction(lambda session: session.exec(select(BackupRow.failure)).all())
    assert list(rows) == [None, None, None, "FileExistsError"]
    owner.now = at(23, 12) + timedelta(days=1)
    assert "The newest backup failed" in owner.say("/status")
