"""Power cuts on SQLite: the bytes that were not synced when the machine stopped are cut off or scrambled.

A process commits facts and says so after each; it is stopped at a random moment, its files are copied as they are, and
what its log holds beyond the last acknowledged commit is cut at a random place or overwritten with noise. Where a
commit is not synced (any setting but FULL), nothing since the last checkpoint counts as written.
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

from sqlalchemy import text

from bench.faults.program import ROOT
from bench.faults.told import Fault, Outcome
from db.migrate import migrate
from db.store import Store, make_engine

CUTS, SEED = 40, 20261122
FULL = 2
LOG_HEADER, FRAME_HEADER, PAGE = 32, 24, 4096


def commit_for_ever(database: str) -> None:
    """Commit one fact after another; print its number, and how many bytes of the log were synced for it."""
    store = Store(database)
    index = Path(database.removeprefix("sqlite:///") + "-shm")
    with store.engine.connect() as connection:
        is_synced = connection.execute(text("PRAGMA synchronous")).scalar() == FULL
        first = connection.execute(text("SELECT count(*) FROM inbox")).scalar_one() + 1
    statement = text("INSERT INTO inbox (update_id, chat_id, body, received_at) VALUES (:id, 1, :body, :now)")
    for number in range(first, sys.maxsize):
        facts = {"id": number, "body": "fact " * 300, "now": "2026-11-22 05:00:00.000000"}
        store.transaction(lambda session, told=facts: session.execute(statement, told))  # type: ignore[misc]
        frames = struct.unpack_from("=I", index.read_bytes(), 16)[0] if is_synced else 0
        os.write(1, f"{number} {LOG_HEADER + frames * (FRAME_HEADER + PAGE)}\n".encode())


def cut(folder: Path, cuts: int = CUTS) -> Outcome:
    """Cut the power at random moments, again and again on what the last cut left."""
    path, moments = folder / "rapport.db", random.Random(SEED)
    engine = make_engine(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    lost = 0
    for number in range(cuts):
        after = folder / f"{number}.db"
        committed, synced = _stopped(path, after, moments)
        _spoil(Path(f"{after}-wal"), synced, moments)
        lost += _missing(after, committed)
        path = after
    return Outcome(cuts, lost, 0)


def _stopped(path: Path, after: Path, moments: random.Random) -> tuple[int, int]:
    """Let facts be committed for a moment, copy the files as they are then; give what was acknowledged."""
    work = f"from bench.faults.power import commit_for_ever; commit_for_ever('sqlite:///{path}')"
    process = subprocess.Popen([sys.executable, "-c", work], cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    said = process.stdout.readline()
    end = time.monotonic() + moments.random() * 0.3
    while time.monotonic() < end:
        if select.select([process.stdout], [], [], 0.001)[0]:
            said = said.splitlines()[-1] + b"\n" + os.read(process.stdout.fileno(), 65536)
    process.send_signal(signal.SIGSTOP)
    os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WNOWAIT)
    while select.select([process.stdout], [], [], 0)[0]:
        said += os.read(process.stdout.fileno(), 65536)
    for end_of_name in ("", "-wal"):
        shutil.copy(f"{path}{end_of_name}", f"{after}{end_of_name}")
    process.kill()
    process.wait()
    number, synced = said.split(b"\n")[-2].split()
    return int(number), int(synced)


def _spoil(log: Path, synced: int, moments: random.Random) -> None:
    """Cut off what was not synced, or write noise over it."""
    size = log.stat().st_size
    with log.open("r+b") as file:
        if size > synced and moments.random() < 0.5:
            file.truncate(moments.randint(synced, size))
        file.seek(synced)
        file.write(moments.randbytes(max(PAGE, min(size - synced, 40 * PAGE))))


def _missing(path: Path, committed: int) -> int:
    """Count the acknowledged facts that are gone; all of them when the file is broken."""
    engine = make_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        is_whole = connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        found = connection.execute(text("SELECT count(*) FROM inbox WHERE update_id <= :id"), {"id": committed})
        missing = committed - found.scalar_one()
    engine.dispose()
    return missing if is_whole else committed


FAULTS = (Fault("power cut on SQLite", cut),)
