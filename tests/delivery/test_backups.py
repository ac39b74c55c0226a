"""The daily backup: when it is due, what is kept, and what is written down when it fails."""

import asyncio
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from bench.faults.telegram import StumblingTelegram
from db.backup import verify
from db.migrations import NEWEST
from db.models import BackupRow
from db.store import Store
from delivery import application, backups, tick
from delivery.application import Application
from delivery.backups import Backups, is_due
from delivery.clock import Clock
from settings import Settings, read_settings
from tests.conftest import registered
from tests.delivery.fake_telegram import running


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
    daily = Backups(store, settings, Stopped(at(20, 12)))
    assert asyncio.run(daily.take_if_due(at(20, 13))) is None
    for day in (21, 22, 23):
        file = asyncio.run(daily.take_if_due(at(day, 3, 31)))
        assert file is not None
        assert verify(file).rows > 0
        assert asyncio.run(daily.take_if_due(at(day, 4))) is None
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
    assert asyncio.run(daily.take_if_due(at(25, 8))) is None
    rows = store.transaction(lambda session: session.exec(select(BackupRow.failure)).all())
    assert list(rows) == [None, None, None, "FileExistsError"]
    owner.now = at(23, 12) + timedelta(days=1)
    assert "The newest backup failed" in owner.say("/status")


def test_the_running_program_takes_it_when_its_time_comes(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name in ((backups, "LOOK_SECONDS"), (tick, "TICK_SECONDS"), (application, "PEACE_SECONDS")):
        monkeypatch.setattr(module, name, 0.02)
    fake = StumblingTelegram()
    folder = tmp_path / "kept"

    async def run() -> None:
        settings = read_settings(
            _env_file=None, telegram_api_url=fake.url, telegram_token="1:fake", database_url=sqlite_url,
            clock_url=f"{fake.url}/bot1/clock", backup_folder=folder, owner_ids="1001",
        )  # fmt: skip
        stop, ready = asyncio.Event(), asyncio.Event()
        program = asyncio.create_task(Application(settings, ready.set).run_until(stop))
        await ready.wait()
        assert not folder.exists()
        fake.clock_ahead = timedelta(days=1)
        async with asyncio.timeout(30):
            while not list(folder.glob("*.zip")):  # noqa: ASYNC110  # the end is seen from outside
                await asyncio.sleep(0.02)
        stop.set()
        await program

    with running(fake):
        asyncio.run(run())
    (file,) = folder.glob("*.zip")
    assert verify(file).revision == NEWEST
