"""No name has an address for an hour: nothing is lost or marked, and everything comes soon after."""

import time
from contextlib import ExitStack
from pathlib import Path

from bench.faults.crippled import OUTAGE, SHORTER
from bench.faults.program import FaultError, outcome, prepared, settled, started, until, write
from bench.faults.telegram import StumblingTelegram
from bench.faults.told import Fault, Outcome
from delivery.sender import LONGEST_PAUSE
from tests.delivery.fake_telegram import running

HOUR, MESSAGES, SLACK_SECONDS = 3600.0, 24, 2.0


def no_names(folder: Path, seconds: float = HOUR) -> Outcome:
    """Take names away in the middle of the answers; an hour takes 36 seconds, and so does waiting go faster."""
    database, fake, outage = prepared(folder), StumblingTelegram(), folder / "outage"
    write(fake, range(MESSAGES // 2))
    with ExitStack() as stack:
        with running(fake):
            port = int(fake.url.rpartition(":")[2])
            named = f"http://localhost:{port}"
            stack.enter_context(started(named, database, "nameless", **{OUTAGE: str(outage)}))
            until(lambda: len(fake.answered()) >= MESSAGES // 4)
            outage.touch()
        write(fake, range(MESSAGES // 2, MESSAGES), first_id=1000)
        time.sleep(seconds / SHORTER)
        tries = outage.stat().st_size
        stack.enter_context(running(fake, port))
        outage.unlink()
        began = time.monotonic()
        until(lambda: len(fake.answered()) == MESSAGES)
        took = time.monotonic() - began
        settled(database)
    if took > LONGEST_PAUSE / SHORTER + SLACK_SECONDS:
        raise FaultError("the program slept on when names had addresses again")
    found = outcome(fake, database, MESSAGES, 1)
    return Outcome(found.runs, found.lost, found.doubled, found.repeats, found.in_vain, f"{tries} tries in an hour")


FAULTS = (Fault("no name has an address for an hour", no_names),)
