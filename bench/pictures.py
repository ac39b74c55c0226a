"""What pictures cost: to draw, on the event loop beside them, and other people's waiting while one person gets them.

`python -m bench.pictures`; "CPU" is what the drawing process used, "wall" what passed, which more work on this machine
makes longer.
"""

import argparse
import asyncio
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bench.message_path import CHATS, ROOT, Figures, pinned, prepared_database, seen_by, start_rapport
from playbooks.rep import Rep
from scripts.picture_examples import organisation
from templates.pictures.drawing import begin, draw
from templates.pictures.shapes import PowerMap, facts_of

PERSON = 2001
KINDS = ("power_grid", "power_chart")
BEAT_SECONDS = 0.005
TEXT = "/language en"
RATE = "20"


def drawing_times(kind: str, size: int, runs: int) -> tuple[float, float, int]:
    """Draw so many different organisations on one core; give the medians of CPU and wall, in ms, and the pages."""
    cpu, wall, pages = [], [], 0
    for seed in range(runs):
        facts = facts_of(PowerMap("en", f"{kind} {seed}", "today", organisation(size, "en", seed)))
        began, used = time.perf_counter(), time.process_time()
        pages = len(draw(kind, facts))
        wall.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - used) * 1000)
    return statistics.median(cpu), statistics.median(wall), pages


def on_one_core() -> None:
    """Begin a drawing process that has one core and one thread."""
    os.environ["RAYON_NUM_THREADS"] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    begin()


async def lags(seconds: float, busy: ProcessPoolExecutor | None) -> float:
    """Give the p99 of how much later than wanted the event loop comes round, in ms, with or without drawing beside."""
    loop, late, end = asyncio.get_running_loop(), list[float](), time.perf_counter() + seconds
    under_way: asyncio.Future[list[bytes]] | None = None
    number = 0
    while time.perf_counter() < end:
        if busy and (under_way is None or under_way.done()):
            number += 1
            facts = facts_of(PowerMap("en", f"lag {number}", "today", organisation(60, "en", number)))
            under_way = loop.run_in_executor(busy, draw, "power_chart", facts)
        wanted = time.perf_counter() + BEAT_SECONDS
        await asyncio.sleep(BEAT_SECONDS)
        late.append((time.perf_counter() - wanted) * 1000)
    return sorted(late)[int(len(late) * 0.99)]


def database_with_map(folder: Path, size: int) -> Path:
    """Make a database in which a further rep looks after an account with so many people."""
    from db.models import AccountRepRow, AccountRow, ContactRow, PositionRow, RatingRow
    from db.queries import reps
    from db.store import Store

    path = prepared_database(folder)
    store, now = Store(f"sqlite:///{path}"), datetime.now(UTC)

    def fill(session: object, rep: Rep) -> None:
        from sqlmodel import Session

        assert isinstance(session, Session)
        account = AccountRow(team_id=rep.team_id, name="Acme", search="acme", country="DE", created_at=now)
        session.add(account)
        session.flush()
        session.add(AccountRepRow(account_id=account.id or 0, colleague_id=rep.id, since=now.date()))
        positions: list[PositionRow] = []
        for one in organisation(size, "en"):
            contact = ContactRow(team_id=rep.team_id, keeper_id=rep.id, family_name=one.name, created_at=now)
            session.add(contact)
            session.flush()
            position = PositionRow(contact_id=contact.id or 0, account_id=account.id or 0, title=one.title, key=one.key)
            position.reports_to_id = positions[(one.id - 1) // 4].id if positions else None
            session.add(position)
            session.flush()
            positions.append(position)
            session.add(RatingRow(position_id=position.id or 0, influence=one.influence or None, attitude=one.attitude,
                                  on=now.date(), created_at=now))  # fmt: skip

    rep = store.transaction(reps.register, PERSON, "Rep", "en", True, None, now)
    store.transaction(reps.settle, rep, "Bench maps", "DE", "Europe/Berlin")
    found = store.transaction(reps.rep_of_chat, PERSON)
    assert found is not None
    store.transaction(fill, found)
    store.close()
    return path


@contextmanager
def fake_api(port: int, updates: int, asked: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start the fake Bot API on a core of its own."""
    arguments = [str(port), str(updates), str(CHATS), RATE, TEXT, str(PERSON), asked]
    command = pinned(1, sys.executable, "-m", "bench.pictures_api", *arguments)
    api = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert api.stdout is not None
    api.stdout.readline()
    try:
        yield api
    finally:
        api.kill()
        api.wait()


def others_wait(database: Path, port: int, updates: int, asked: str) -> Figures:
    """Give the waiting of the others, and of the person who asks.

    The bot and its drawing process run where the system puts them, as they would: a process of its own for drawing is
    there for that.
    """
    with fake_api(port, updates, asked) as api:
        bot = start_rapport(f"http://127.0.0.1:{port}", database, core=None)
        try:
            assert api.stdout is not None
            return seen_by(api.stdout)
        finally:
            bot.terminate()
            bot.wait()


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--updates", type=int, default=400)
    options = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    print("| picture on one core | people | pages | CPU ms | wall ms |\n|---|---|---|---|---|")
    with ProcessPoolExecutor(1, context, initializer=on_one_core) as child:
        for kind in KINDS:
            for size in (40, 60, 200):
                cpu, wall, pages = child.submit(drawing_times, kind, size, options.runs).result()
                print(f"| {kind} | {size} | {pages} | {cpu:.0f} | {wall:.0f} |")
    with ProcessPoolExecutor(1, context, initializer=begin) as child:
        child.submit(draw, "power_chart", facts_of(PowerMap("en", "first", "today"))).result()
        idle, busy = (asyncio.run(lags(5, one)) for one in (None, child))
    print(f"\nevent loop late, p99: {idle:.1f} ms alone, {busy:.1f} ms while pictures of 60 people are drawn")
    print("\n| others at 20 a second | p50 ms | p99 ms | a picture, ms |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, size, asked in (
            ("nobody asks", 40, TEXT),
            ("40 people", 40, "/map Acme"),
            ("200 people", 200, "/map Acme"),
        ):
            place = Path(folder) / name.replace(" ", "-")
            place.mkdir()
            seen = others_wait(database_with_map(place, size), 18900 + size + len(asked), options.updates, asked)
            print(f"| {name} | {seen['p50_ms']:.1f} | {seen['p99_ms']:.1f} | {seen.get('picture_ms', 0):.0f} |")


if __name__ == "__main__":
    main()
