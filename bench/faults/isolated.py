"""What fails every time, in a row or in a template: others get theirs, it is set aside, and the owner hears of it."""

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from bench.faults.nudges import EVENING, FIRST_CHAT, MORNING, set_clock, world
from bench.faults.program import FaultError, started, until
from bench.faults.telegram import StumblingTelegram
from bench.faults.told import Fault, Outcome, outcome_of
from db.store import Store
from tests.conversation import Conversation
from tests.delivery.fake_telegram import running

COUNT, POISONED, BESIDE = 12, 3, 100
# When a nudge that fails is tried again, and once more.
LATER = (timedelta(minutes=2), timedelta(minutes=16))


def set_aside(folder: Path, poison: Callable[[Store], None], crippled: str = "") -> Outcome:
    """Let one nudge of one rep fail every time. That rep has another one, which comes as everybody's."""
    fake = StumblingTelegram()
    database = world(folder, COUNT, fake)
    store = Store(database)
    beside = Conversation(store, FIRST_CHAT + POISONED, "Rep", "en", EVENING)
    beside.say(f"/person Partner number {BESIDE}, buyer, Acme {POISONED}, birthday 25 November")
    poison(store)
    store.close()
    wanted = {*range(COUNT), BESIDE} - {POISONED}
    environment = {"CLOCK_URL": f"{fake.url}/bot1/clock", "OWNER_IDS": str(FIRST_CHAT)}
    with running(fake), started(fake.url, database, crippled, **environment | {"CLOCK_URL": f"{fake.url}/bot1/clock"}):
        until(lambda: wanted <= fake.answered().keys())
        for later in LATER:
            set_clock(fake, MORNING + later)
            time.sleep(3)
        if not until(lambda: any("/status" in form["text"] for form in fake.sent())):
            raise FaultError("the owner does not hear of what was set aside")
    return outcome_of(fake.arrived(), wanted, 1)


def _spoil_row(store: Store) -> None:
    spoil = text("UPDATE contact SET birth_month = 13 WHERE given_name || family_name LIKE :name")
    with store.engine.begin() as connection:
        assert connection.execute(spoil, {"name": f"%{POISONED}%"}).rowcount == 1


FAULTS = (
    Fault("a row that always fails", lambda folder: set_aside(folder, _spoil_row)),
    Fault("a template that raises", lambda folder: set_aside(folder, lambda _: None, "template")),
)
