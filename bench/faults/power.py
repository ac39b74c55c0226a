"""Power cuts on SQLite: the bytes that were not synced when the machine stopped are cut off or scrambled.

A process commits facts and says so after each; between them it takes notes that do not wait for the disk. It is stopped
at a random moment, its files are copied as they are, and what its log holds beyond the last acknowledged fact is cut at
a random place or overwritten with noise. So are the pages of the database that a checkpoint was just writing: it moves
the log into the database all the time here. Where a commit is not synced (any setting but FULL), nothing since the last
checkpoint counts as written.
"""

import os
import random
import select
import shutil
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import event, text
from sqlalchemy.exc import DatabaseError

from bench.faults.program import ROOT, until
from bench.faults.told import Fault, Outcome
from db.migrate import migrate
from db.statements import PlainStatement
from db.store import Store, make_engine

# Notes that a power cut may take away.
NOTED = "INSERT INTO outbox (chat_id, method, body, nudge, created_at) VALUES (1, 'x', '', 0, '2026-11-22 05:00:00')"
NOTE = PlainStatement(None, "UPDATE outbox SET failure = hex(randomblob(400)) WHERE id = 1")
CUTS, SEED = 40, 20261122
FULL = 2
LOG_HEADER, FRAME_HEADER, PAGE = 32, 24, 4096
# In the index of the log: the last frame; how many are in the database and synced there, and how many are on the way.
LAST, MOVED, MOVING = 16, 96, 128
# In pages: as usual, and all the time.
CHECKPOINT_EVERY = (1000, 8)


def commit_for_ever(database: str, checkpoint_every: int) -> None:
    """Commit one fact after another; print its number, and how many bytes of the log were synced for it."""
    store = Store(database)
    often = f"PRAGMA wal_autocheckpoint={checkpoint_every}"
    event.listen(store.engine, "connect", lambda connection, _: connection.execute(often))
    index = Path(database.removeprefix("sqlite:///") + "-shm")
    with store.engine.connect() as connection:
        is_synced = connection.execute(text("PRAGMA synchronous")).scalar() == FULL
        first = connection.execute(text("SELECT count(*) FROM inbox")).scalar_one() + 1
    statement = text("INSERT INTO inbox (update_id, chat_id, body, received_at) VALUES (:id, 1, :body, :now)")
    for number in range(first, sys.maxsize):
        facts = {"id": number, "body": "fact " * 300, "now": "2026-11-22 05:00:00.000000"}
        store.transaction(lambda session, told=facts: session.execute(statement, told))  # type: ignore[misc]
        frames = struct.unpack_from("=I", index.read_bytes(), LAST)[0] if is_synced else 0
        store.note(lambda driver: NOTE.run(driver))
        os.write(1, f"{number} {LOG_HEADER + frames * (FRAME_HEADER + PAGE)}\n".encode())


def cut(folder: Path, cuts: int = CUTS) -> Outcome:
    """Cut the power at random moments, again and again on what the last cut left."""
    path, moments = folder / "rapport.db", random.Random(SEED)
    engine = make_engine(f"sqlite:///{path}")
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(text(NOTED))
    engine.dispose()
    lost = pages = 0
    for number in range(cuts):
        after = folder / f"{number}.db"
        committed, synced = _stopped(path, after, CHECKPOINT_EVERY[number % 2], moments)
        moving, spoilt = _spoil_pages(after, moments)
        pages += spoilt
        _spoil(Path(f"{after}-wal"), max(synced, moving), moments)
        lost += _missing(after, committed)
        path = after
    return Outcome(cuts, lost, 0, note=f"{pages} pages within a checkpoint")


def _stopped(path: Path, after: Path, checkpoint_every: int, moments: random.Random) -> tuple[int, int]:
    """Let facts be committed for a moment, copy the files as they are then; give what was acknowledged."""
    work = f"from bench.faults.power import commit_for_ever; commit_for_ever('sqlite:///{path}', {checkpoint_every})"
    process = subprocess.Popen([sys.executable, "-c", work], cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    said = process.stdout.readline()
    end = time.monotonic() + moments.random() * 0.3
    while time.monotonic() < end:
        if select.select([process.stdout], [], [], 0.001)[0]:
            said = said.splitlines()[-1] + b"\n" + os.read(process.stdout.fileno(), 65536)
    if checkpoint_every < CHECKPOINT_EVERY[0]:
        until(lambda: _is_moving(path), 0.5)
    process.send_signal(signal.SIGSTOP)
    os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WNOWAIT)
    while select.select([process.stdout], [], [], 0)[0]:
        said += os.read(process.stdout.fileno(), 65536)
    for end_of_name in ("", "-wal", "-shm"):
        shutil.copy(f"{path}{end_of_name}", f"{after}{end_of_name}")
    process.kill()
    process.wait()
    number, synced = said.split(b"\n")[-2].split()
    return int(number), int(synced)


def _is_moving(path: Path) -> bool:
    """Tell whether a checkpoint is just writing to the database."""
    with Path(f"{path}-shm").open("rb") as index:
        head = index.read(MOVING + 4)
    moved, moving = (struct.unpack_from("=I", head, at)[0] for at in (MOVED, MOVING))
    return bool(moving > moved)


def _spoil(log: Path, synced: int, moments: random.Random) -> None:
    """Cut off what was not synced, or write noise over it."""
    size = log.stat().st_size
    with log.open("r+b") as file:
        if size > synced and moments.random() < 0.5:
            file.truncate(moments.randint(synced, size))
        file.seek(synced)
        file.write(moments.randbytes(max(PAGE, min(size - synced, 40 * PAGE))))


def _spoil_pages(after: Path, moments: random.Random) -> tuple[int, int]:
    """Write noise over half of the pages that a checkpoint was just writing.

    Gives how many bytes of the log were synced before it began to, and how many pages were spoilt. The index of the log
    does not outlive a cut.
    """
    index = Path(f"{after}-shm")
    moved, moving = (struct.unpack_from("=I", index.read_bytes(), at)[0] for at in (MOVED, MOVING))
    index.unlink()
    log, spoilt = Path(f"{after}-wal").read_bytes(), 0
    with after.open("r+b") as file:
        for frame in range(moved, moving):
            (page,) = struct.unpack_from(">I", log, LOG_HEADER + frame * (FRAME_HEADER + PAGE))
            if moments.random() < 0.5 and page * PAGE <= after.stat().st_size:
                file.seek((page - 1) * PAGE)
                file.write(moments.randbytes(PAGE))
                spoilt += 1
    return LOG_HEADER + moving * (FRAME_HEADER + PAGE), spoilt


def _missing(path: Path, committed: int) -> int:
    """Count the acknowledged facts that are gone; all of them when the file is broken."""
    engine = make_engine(f"sqlite:///{path}")
    there = text("SELECT count(*) FROM inbox WHERE update_id <= :id")
    try:
        with engine.connect() as connection:
            is_whole = connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            return committed - connection.execute(there, {"id": committed}).scalar_one() if is_whole else committed
    except DatabaseError:
        return committed
    finally:
        engine.dispose()


FAULTS = (Fault("power cut on SQLite", cut),)
