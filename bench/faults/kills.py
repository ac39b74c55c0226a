"""Kill −9 at every step of delivery: from an update to its answer, and from a nudge's hour to its message.

Each step is met by what the Bot API sees or by what stands in the database at that moment. A kill counts only where the
database and the Bot API show afterwards that it fell there.
"""

import random
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from bench.faults.nudges import world
from bench.faults.program import Program, outcome, prepared, settled, started, until, write
from bench.faults.steps import MORNING_STEPS, STEPS, Found, KilledTelegram, Step, where
from bench.faults.told import Fault, Outcome, outcome_of
from db.store import sqlite_path
from delivery.under_way import UnderWay
from tests.delivery.fake_telegram import running

KILLS, RANDOM_KILLS, SEED = 15, 100, 20261129
MESSAGES, PATIENCE = 12, 20.0
# So many that after each kill some are left, though many are noted together.
EACH_MORNING = 20


@dataclass
class Struck:
    """A program that is killed again and again, on a database that is looked into meanwhile."""

    fake: KilledTelegram
    program: Program
    path: Path
    moments: random.Random = field(default_factory=lambda: random.Random(SEED))

    def look(self) -> Found:
        """Look into the database, at what is noted beside it, and at what the Bot API got, as they are now."""
        left = UnderWay(f"sqlite:///{self.path}").left_behind()
        noted = {*left.begun, *left.answered} if left else set()
        with sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, isolation_level=None) as database:
            kept = {number for (number,) in database.execute("SELECT update_id FROM inbox")}
            waiting = {number for (number,) in database.execute("SELECT update_id FROM inbox WHERE handled_at IS NULL")}
            rows = "SELECT id, nudge, body FROM outbox WHERE ended_at IS NULL AND method='sendMessage'"
            owed = [(bool(nudge), number in noted, body) for number, nudge, body in database.execute(rows)]
            (ended,) = database.execute("SELECT count(*) FROM outbox WHERE ended_at IS NOT NULL").fetchone()
            (nudges,) = database.execute("SELECT count(*) FROM outbox WHERE nudge").fetchone()
        return Found.of(kept, waiting, owed, ended, nudges, self.fake)

    def strike(self, step: Step) -> bool:
        """Start the program and kill it at a step; tell whether it was there."""
        before = self.look()
        killed = threading.Event()

        def kill() -> None:
            self.program.process.kill()
            killed.set()

        self.fake.arm(step, kill, self.moments)
        self.program.start()
        if step.at:
            killed.wait(PATIENCE)
        else:
            until(lambda: step.fell(self.look(), before), PATIENCE)
        self.program.kill()
        self.fake.arm(None, kill, self.moments)
        return bool(step.fell(self.look(), before))


def updates_killed(folder: Path, *steps: Step, kills: int = KILLS) -> Outcome:
    """Kill the program at some steps in turn while reps write; then let it answer what is left."""
    database, fake = prepared(folder), KilledTelegram()
    with running(fake):
        struck = Struck(fake, Program(fake.url, database), _file(database))
        fell = 0
        for number in range(kills):
            write(fake, range(number * MESSAGES, (number + 1) * MESSAGES), first_id=1 + number * MESSAGES)
            fell += struck.strike(steps[number % len(steps)])
        with started(fake.url, database):
            until(lambda: len(fake.answered()) == kills * MESSAGES)
            settled(database)
    return outcome(fake, database, kills * MESSAGES, fell)


def morning_killed(folder: Path, step: Step, kills: int = KILLS) -> Outcome:
    """Kill the program at one step of the morning's messages; then let it send what is left."""
    count = kills * EACH_MORNING
    fake = KilledTelegram()
    database = world(folder, count, fake)
    with running(fake):
        clock = f"{fake.url}/bot1/clock"
        struck = Struck(fake, Program(fake.url, database, CLOCK_URL=clock), _file(database))
        fell = sum(struck.strike(step) for _ in range(kills))
        with started(fake.url, database, CLOCK_URL=clock):
            until(lambda: len(fake.answered()) == count)
            settled(database)
    return outcome_of(fake.arrived(), range(count), fell)


def killed_any_time(folder: Path, kills: int = RANDOM_KILLS) -> Outcome:
    """Kill the program at moments drawn evenly over the time in which it works; tell where they fell."""
    database, fake = prepared(folder), KilledTelegram()
    seconds, fell = _seconds_of_work(folder / "measured"), Counter[str]()
    with running(fake):
        struck = Struck(fake, Program(fake.url, database), _file(database))
        for number in range(kills):
            write(fake, range(number * MESSAGES, (number + 1) * MESSAGES), first_id=1 + number * MESSAGES)
            struck.strike(Step("any", lambda *_: True, "fetched", seconds))
            fell.update(where(struck.look()))
        with started(fake.url, database):
            until(lambda: len(fake.answered()) == kills * MESSAGES)
            settled(database)
    note = ", ".join(f"{name} {times}" for name, times in sorted(fell.items()))
    return replace(outcome(fake, database, kills * MESSAGES, kills), note=note)


def _seconds_of_work(folder: Path) -> float:
    """Tell how long the program takes from fetching the messages of one round to noting its last answer."""
    folder.mkdir()
    database, fake = prepared(folder), KilledTelegram()
    write(fake, range(MESSAGES))
    with running(fake):
        struck = Struck(fake, Program(fake.url, database), _file(database))
        with started(fake.url, database):
            until(lambda: fake.fetched_at)
            until(lambda: len(fake.answered()) == MESSAGES and not struck.look().owed)
            return fake.seconds_since_fetched()


def _file(database: str) -> Path:
    path = sqlite_path(database)
    assert path is not None, "on SQLite"
    return path


def _at(step: Step) -> Callable[[Path], Outcome]:
    return lambda folder: updates_killed(folder, step)


def _faults() -> list[Fault]:
    found = [Fault(f"kill −9: {step.name}", _at(step)) for step in STEPS]
    found.append(Fault("kill −9 at any moment of the answers", killed_any_time))
    found += [
        Fault(f"kill −9 in the morning: {step.name}", partial(morning_killed, step=step)) for step in MORNING_STEPS
    ]
    return found


FAULTS = tuple(_faults())
