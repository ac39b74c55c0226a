"""Morning messages through kills, a rep who blocks the bot, and a clock that is set back and forth."""

import random
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bench.faults.program import FaultError, Program, prepared, settled, started, until
from bench.faults.telegram import Form, Refusal, Stumble, StumblingTelegram
from bench.faults.told import Fault, Outcome, outcome_of
from db.store import Store, sqlite_path
from delivery.under_way import HEAD
from tests.conversation import Conversation
from tests.delivery.fake_telegram import running

EVENING = datetime(2026, 11, 24, 15, tzinfo=UTC)
MORNING = datetime(2026, 11, 25, 7, 31, tzinfo=UTC)
FIRST_CHAT, SEED = 2001, 20261122
KILLS, REPS, POWER_CUTS = 100, 300, 8


def world(folder: Path, count: int, fake: StumblingTelegram, database_url: str | None = None) -> str:
    """Make reps who each know one person with a birthday on 25 November; at the Bot API that morning comes."""
    database = prepared(folder, database_url, tuple(range(FIRST_CHAT, FIRST_CHAT + count)))
    store = Store(database)
    for number in range(count):
        talk = Conversation(store, FIRST_CHAT + number, "Rep", "en", EVENING)
        talk.say(f"/person Partner number {number}, buyer, Acme {number}, birthday 25 November")
    store.close()
    set_clock(fake, MORNING)
    return database


def set_clock(fake: StumblingTelegram, instant: datetime) -> None:
    """Let the program's clock show an instant, and go on from there."""
    fake.clock_ahead = instant - datetime.now(UTC)


def killed(folder: Path, kills: int = KILLS, count: int = REPS, *, power: bool = False) -> Outcome:
    """Kill the program at random moments of the morning: between two messages, and while they are on their way.

    With `power` the machine is started anew each time, as far as the program can tell.
    """
    fake = StumblingTelegram()
    database = world(folder, count, fake)
    moments = random.Random(SEED)
    struck = 0
    with running(fake):
        # So slowly that a hundred kills fit into the morning.
        program = Program(fake.url, database, CLOCK_URL=f"{fake.url}/bot1/clock", SEND_PER_SECOND="4")
        for _ in range(kills):
            if len(fake.answered()) == count:
                break
            seen = len(fake.sent()) + moments.randint(1, 3)
            program.start()
            until(lambda wanted=seen: len(fake.sent()) >= wanted, 20)  # type: ignore[misc]
            time.sleep(moments.random() * 0.03)
            program.kill()
            struck += 1
            if power:
                _forget_the_start_of_the_machine(database)
        with started(fake.url, database, CLOCK_URL=f"{fake.url}/bot1/clock"):
            until(lambda: len(fake.answered()) == count)
            settled(database)
    return outcome_of(fake.arrived(), range(count), struck)


def _forget_the_start_of_the_machine(database: str) -> None:
    path = sqlite_path(database)
    assert path is not None, "on SQLite"
    with path.with_name(f"{path.name}.under-way").open("r+b") as notes:
        notes.write(b"another start of the machine".ljust(HEAD, b"\0"))


def blocked(folder: Path, count: int = 10) -> Outcome:
    """One rep blocks the bot before the morning and comes back after it."""
    fake = StumblingTelegram()
    database = world(folder, count, fake)
    is_blocked = [True]

    def stumble(method: str, form: Form) -> Stumble:
        is_theirs = is_blocked[0] and method == "sendMessage" and form["chat_id"] == str(FIRST_CHAT)
        return Refusal.told(403, "Forbidden: bot was blocked by the user") if is_theirs else None

    fake.stumble = stumble
    with running(fake), started(fake.url, database, CLOCK_URL=f"{fake.url}/bot1/clock"):
        if not until(lambda: len(fake.answered()) == count - 1 and fake.struck):
            raise FaultError("not everybody else was told")
        time.sleep(0.5)
        is_blocked[0] = False
        fake.message(900, FIRST_CHAT, "/today")
        set_clock(fake, MORNING + timedelta(hours=1))
        until(lambda: len(fake.answered()) == count)
        settled(database)
    # What they asked for themselves is no repeat.
    told = fake.answered()
    return Outcome(1, sum(told[n] == 0 for n in range(count)), sum(told[n] > 1 for n in range(1, count)))


def clock_steps(folder: Path, count: int = 10) -> Outcome:
    """The clock goes back an hour, forward a minute, back a day and forward again, during and after the messages."""
    fake = StumblingTelegram()
    database = world(folder, count, fake)
    steps = [timedelta(hours=-1), timedelta(minutes=1), timedelta(days=-1), timedelta(hours=2), timedelta(minutes=-30)]
    with running(fake), started(fake.url, database, CLOCK_URL=f"{fake.url}/bot1/clock"):
        until(lambda: fake.answered())
        for step in steps:
            set_clock(fake, MORNING + step)
            time.sleep(2.5)
        until(lambda: len(fake.answered()) == count)
        settled(database)
    return outcome_of(fake.arrived(), range(count), len(steps))


FAULTS = (
    Fault("kill −9 while morning messages are sent", killed),
    Fault("in the morning: power cut", partial(killed, kills=POWER_CUTS, power=True)),
    Fault("a rep blocks and unblocks", blocked),
    Fault("clock steps", clock_steps),
)
