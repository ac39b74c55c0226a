"""Backups: taken under load, verified, brought back whole; a bad one is refused and nothing is touched."""

import threading
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from bot import main
from db.backup import take_backup, verify
from db.errors import BackupError, DatabaseNotUsableError
from db.lock import in_use
from db.migrate import current_revision, migrate
from db.models import AccountRow, OutboxRow, StrangerRow
from db.restore import restore
from db.store import Store, make_engine
from tests.conftest import MORNING, registered
from tests.engines import quick_store


def strangers(store: Store) -> set[int]:
    return set(store.transaction(lambda session: session.exec(select(StrangerRow.chat_id)).all()))


def _add_stranger(session: Session, number: int) -> None:
    session.add(StrangerRow(chat_id=number, told_at=MORNING))


class Writer:
    """Somebody who writes without a pause; knows what was committed."""

    def __init__(self, store: Store) -> None:
        self._store, self.committed, self._stop = store, list[int](), threading.Event()
        self.begun = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> "Writer":
        self._thread.start()
        assert self.begun.wait(10)
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        self._thread.join(10)

    def _run(self) -> None:
        number = 5000
        while not self._stop.is_set():
            self._store.transaction(_add_stranger, number)
            self.committed.append(number)
            number += 1
            if len(self.committed) == 20:
                self.begun.set()


def test_a_backup_under_load_has_every_fact_committed_before_it_began(any_database_url: str, tmp_path: Path) -> None:
    store, file = quick_store(any_database_url), tmp_path / "away/of/here.zip"
    anna = registered(store, 1001, "Anna Berg", "en", "Germany")
    anna.say("/account Acme\t& <Söhne>\\, Germany")
    store.transaction(lambda session: session.add(
        OutboxRow(chat_id=1001, method="sendMessage", body="{}", nudge=True, created_at=MORNING)
    ))  # fmt: skip
    with Writer(store) as writer:
        before = set(writer.committed)
        take_backup(store.engine, file, MORNING)
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(file.parent.iterdir()) == [file], "nothing else is left"
    anna.say("/account Later, Germany")
    store.close()
    manifest, kept = restore(any_database_url, file, MORNING)
    back = quick_store(any_database_url)
    found = strangers(back)
    assert before <= found <= set(writer.committed)
    assert manifest.counts["stranger"] == len(found)
    names = back.transaction(lambda session: session.exec(select(AccountRow.name)).all())
    assert list(names) == ["Acme & <Söhne>\\"]
    (nudge,) = back.transaction(lambda session: session.exec(select(OutboxRow).where(col(OutboxRow.nudge))).all())
    assert nudge.tried_at is not None, "what may have been sent since comes as a marked repeat"
    anna.store = back
    assert "Acme" in anna.say("/account Acme")
    anna.say("/account Beta, Germany")
    numbers = back.transaction(lambda session: session.exec(select(AccountRow.id).order_by(col(AccountRow.id))).all())
    assert numbers == [1, 2], "numbers go on where they were"
    back.close()
    if any_database_url.startswith("sqlite"):
        old = quick_store(f"sqlite:///{kept}")
        assert "Later" in old.transaction(lambda session: session.exec(select(AccountRow.name)).all())
        old.close()


# What is changed in which part, with everything around it in order.
REWRITTEN = {
    "newer": ("manifest.json", b'"0004"', b'"9999"'),
    "other": ("manifest.json", b'"sqlite"', b'"postgresql"'),
    "forged": ("rapport.db", b"Anna Berg", b"Inna Berg"),
}


def parts_of(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def spoilt(file: Path, how: str) -> None:
    """Spoil a backup, as a disk or a cable would."""
    content = bytearray(file.read_bytes())
    if how == "truncated":
        content = content[: len(content) // 2]
    elif how == "scrambled":
        content[len(content) // 3] ^= 0xFF
    elif how == "no backup":
        content = bytearray(b"not a backup")
    elif how in REWRITTEN:
        parts = parts_of(file)
        name, old, new = REWRITTEN[how]
        with zipfile.ZipFile(file, "w") as archive:
            for part, held in parts.items():
                archive.writestr(part, held.replace(old, new) if part == name else held)
        return
    file.write_bytes(content)


@pytest.mark.parametrize(
    ("how", "said"),
    [("truncated", "damaged"), ("scrambled", "damaged"), ("forged", "not what was written"),
     ("no backup", "no backup of Rapport"),
     ("newer", "newer Rapport"), ("other", "another kind"), ("gone", "no such file")],
)  # fmt: skip
def test_a_backup_that_is_not_good_is_refused_and_nothing_is_touched(
    store: Store, sqlite_url: str, tmp_path: Path, how: str, said: str
) -> None:
    registered(store, 1001, "Anna Berg", "en", "Germany")
    file = tmp_path / "backups/one.zip"
    take_backup(store.engine, file, MORNING)
    store.close()
    spoilt(file, how) if how != "gone" else file.unlink()
    before = {
        path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file() and ".lock" not in path.name
    }
    with pytest.raises(BackupError, match=said):
        restore(sqlite_url, file, MORNING)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.name in before} == before
    assert not list(tmp_path.glob("*restore*"))


def test_whatever_byte_is_scrambled_it_is_noticed_or_changes_nothing(store: Store, tmp_path: Path) -> None:
    """A few bytes around the parts, such as the time in their headers, mean nothing."""
    file = tmp_path / "one.zip"
    take_backup(store.engine, file, MORNING)
    content, parts, noticed = file.read_bytes(), parts_of(file), 0
    for place in range(0, len(content), len(content) // 60):
        file.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        try:
            verify(file)
        except BackupError:
            noticed += 1
        else:
            assert parts_of(file) == parts
    assert noticed > 40


def test_nothing_is_restored_under_a_running_bot(any_database_url: str, tmp_path: Path) -> None:
    store, file = quick_store(any_database_url), tmp_path / "one.zip"
    registered(store, 1001, "Anna Berg", "en", "Germany")
    take_backup(store.engine, file, MORNING)
    with in_use(any_database_url), pytest.raises(BackupError, match="bot runs on this database"):
        restore(any_database_url, file, MORNING)
    store.close()


def test_a_database_that_is_damaged_is_replaced_and_kept_and_no_bot_starts_meanwhile(
    store: Store, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db import backup_sqlite

    registered(store, 1001, "Anna Berg", "en", "Germany")
    file, path = tmp_path / "one.zip", tmp_path / "rapport.db"
    take_backup(store.engine, file, MORNING)
    store.close()
    path.write_bytes(b"scrambled" + path.read_bytes()[9:])
    whole, refused = backup_sqlite.put_in_place, []

    def meanwhile(*given: object) -> None:
        with pytest.raises(DatabaseNotUsableError, match="being restored"), in_use(sqlite_url):
            pass
        refused.append(True)
        whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(backup_sqlite, "put_in_place", meanwhile)
    _, kept = restore(sqlite_url, file, MORNING)
    assert refused
    assert Path(kept).read_bytes().startswith(b"scrambled")
    back = quick_store(sqlite_url)
    assert back.transaction(lambda session: session.exec(select(OutboxRow)).all()) is not None
    back.close()


def test_a_backup_of_an_older_program_is_migrated_by_the_next_start(any_database_url: str, tmp_path: Path) -> None:
    engine, file = make_engine(any_database_url), tmp_path / "old.zip"
    migrate(engine, "0001")
    take_backup(engine, file, MORNING)
    migrate(engine)
    engine.dispose()
    restore(any_database_url, file, MORNING + timedelta(seconds=1))
    engine = make_engine(any_database_url)
    assert current_revision(engine) == "0001"
    migrate(engine)
    engine.dispose()


def test_the_commands_say_what_they_did(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    assert main(["backup"]) == 0
    (file,) = (tmp_path / "backups").iterdir()
    assert f"Backup taken and verified: {file}" in capsys.readouterr().out
    assert main(["restore", str(file)]) == 0
    assert "The database before is kept" in capsys.readouterr().out
    assert main(["restore", "nowhere.zip"]) == 2
    assert "The restore failed:\nnowhere.zip: there is no such file." in capsys.readouterr().err
