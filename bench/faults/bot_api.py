"""Faults of the Bot API and of the way to it, while reps write and the program answers."""

import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.faults.nudges import world
from bench.faults.program import CHATS, FaultError, outcome, prepared, settled, started, until, write
from bench.faults.telegram import Form, Refusal, Stumble, StumblingTelegram, number_in
from bench.faults.told import Fault, Outcome, outcome_of
from tests.delivery.fake_telegram import running

MESSAGES = 24
Stumbling = Callable[[str, Form], Stumble]
SEED = 20261122


def on_sends(*hows: Stumble, times: int = 1, every: int = 3) -> Stumbling:
    """Stumble over every third answer, the first time it is sent, in one of some ways."""
    seen: Counter[int] = Counter()

    def stumble(method: str, form: Form) -> Stumble:
        number = number_in(form.get("text", "")) if method == "sendMessage" else None
        if number is None or number % every:
            return None
        seen[number] += 1
        return hows[number // every % len(hows)] if seen[number] <= times else None

    return stumble


def on_calls(name: str, hows: Sequence[Stumble]) -> Stumbling:
    """Stumble over the first calls of a method, in these ways."""
    left = list(hows)
    return lambda method, _form: left.pop(0) if left and method == name else None


def answered_all(folder: Path, stumble: Stumbling) -> Outcome:
    """Let the reps write while the Bot API stumbles, and wait until everybody has an answer."""
    database, fake = prepared(folder), StumblingTelegram(stumble=stumble)
    write(fake, range(MESSAGES))
    with running(fake), started(fake.url, database):
        until(lambda: len(fake.answered()) == MESSAGES)
        settled(database)
    return outcome(fake, database, MESSAGES, fake.struck)


def told_all(folder: Path, stumble: Stumbling) -> Outcome:
    """Let the morning come while the Bot API stumbles, and wait until everybody was told."""
    fake = StumblingTelegram(stumble=stumble)
    database = world(folder, MESSAGES, fake)
    with running(fake), started(fake.url, database, CLOCK_URL=f"{fake.url}/bot1/clock"):
        until(lambda: len(fake.answered()) == MESSAGES)
        settled(database)
    return outcome_of(fake.arrived(), range(MESSAGES), fake.struck)


def both(name: str, stumbling: Callable[[], Stumbling]) -> tuple[Fault, Fault]:
    """Make two faults of a Bot API that stumbles: while it gets answers, and in the morning."""
    return fault(name, stumbling), Fault(f"in the morning: {name}", lambda folder: told_all(folder, stumbling()))


def fault(name: str, stumbling: Callable[[], Stumbling]) -> Fault:
    """Make a fault of a Bot API that stumbles."""
    return Fault(name, lambda folder: answered_all(folder, stumbling()))


def too_many(method: str, _form: Form, seen: Counter[str]) -> Stumble:
    """Refuse two bursts of answers."""
    seen[method] += method == "sendMessage"
    is_burst = method == "sendMessage" and (seen[method] <= 6 or 15 <= seen[method] < 20)
    return Refusal.told(429, "Too Many Requests: retry after 1", retry_after=1) if is_burst else None


def in_bursts() -> Stumbling:
    """Make a Bot API that asks to wait, twice."""
    seen: Counter[str] = Counter()
    return lambda method, form: too_many(method, form, seen)


def migrated(method: str, form: Form) -> Stumble:
    """Refuse a chat that goes on under another number."""
    if method != "sendMessage" or form["chat_id"] != str(CHATS[1]):
        return None
    return Refusal.told(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-100_2002)


def connection_refused(folder: Path) -> Outcome:
    """Nobody listens at the Bot API's address for a while, in the middle of the answers."""
    database, fake = prepared(folder), StumblingTelegram()
    write(fake, range(MESSAGES // 2))
    with running(fake):
        program = started(fake.url, database)
        program.__enter__()
        until(lambda: len(fake.answered()) >= MESSAGES // 4)
    time.sleep(5)
    write(fake, range(MESSAGES // 2, MESSAGES), first_id=MESSAGES // 2 + 1)
    port = int(fake.url.rpartition(":")[2])
    with running(fake, port):
        until(lambda: len(fake.answered()) == MESSAGES)
        settled(database)
        program.__exit__(None, None, None)
    return outcome(fake, database, MESSAGES, 1)


def token_revoked(folder: Path) -> Outcome:
    """The token is revoked in the middle: the program ends with an error, and goes on when it has a good one."""
    database, fake = prepared(folder), StumblingTelegram()
    revoked = [False]

    def stumble(_method: str, _form: Form) -> Stumble:
        return Refusal.told(401, "Unauthorized") if revoked[0] else None

    fake.stumble = stumble
    write(fake, range(MESSAGES))
    with running(fake), started(fake.url, database) as program:
        until(lambda: len(fake.answered()) >= MESSAGES // 4)
        revoked[0] = True
        if not until(lambda: program.process.poll() is not None, 60) or program.process.returncode == 0:
            raise FaultError("a program whose token was revoked goes on as if nothing had happened")
        revoked[0] = False
        program.start()
        until(lambda: len(fake.answered()) == MESSAGES)
    return outcome(fake, database, MESSAGES, 1)


def twice_and_in_any_order(folder: Path) -> Outcome:
    """Every update comes twice, and all come in no order."""
    database, fake = prepared(folder), StumblingTelegram()
    write(fake, range(MESSAGES))
    fake.updates += fake.updates
    random.Random(SEED).shuffle(fake.updates)
    with running(fake), started(fake.url, database):
        until(lambda: len(fake.answered()) == MESSAGES and not fake.updates)
        settled(database)
    return outcome(fake, database, MESSAGES, MESSAGES)


def numbers_jump_down(folder: Path) -> Outcome:
    """After an idle week Telegram begins to count anew."""
    database, fake = prepared(folder), StumblingTelegram()
    write(fake, range(MESSAGES // 2), first_id=900_000_000)
    write(fake, range(MESSAGES // 2, MESSAGES), first_id=17)
    with running(fake), started(fake.url, database):
        until(lambda: len(fake.answered()) == MESSAGES and not fake.updates)
        settled(database)
    return outcome(fake, database, MESSAGES, 1)


_HTML = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
_GARBAGE = [Refusal(200, "\x00\x01 no JSON"), Refusal(200, "[]"), Refusal(200, '{"ok": true}'), Refusal(200, "")]
_NO_UPDATES = [Refusal(200, '{"ok": true, "result": {"a": 1}}'), Refusal(200, '{"ok": true, "result": [7]}')]

FAULTS = (
    *both("answer lost after processing", lambda: on_sends("lose")),
    *both("500", lambda: on_sends(Refusal.told(500, "Internal Server Error"))),
    *both("502 with HTML", lambda: on_sends(Refusal(502, _HTML))),
    *both("garbage for answers", lambda: on_sends(*_GARBAGE)),
    fault("garbage for updates", lambda: on_calls("getUpdates", [*_GARBAGE[:2], *_NO_UPDATES])),
    *both("a call hangs", lambda: on_sends("hang", every=MESSAGES)),
    *both("429 in bursts", in_bursts),
    fault("409, a second poller", lambda: on_calls("getUpdates", [Refusal.told(409, "Conflict: terminated")] * 3)),
    fault("chat migrated", lambda: migrated),
    Fault("connection refused", connection_refused),
    Fault("token revoked", token_revoked),
    Fault("updates twice and in any order", twice_and_in_any_order),
    Fault("update_id jumps down", numbers_jump_down),
)
