"""Updates that come by webhook: brought again and again, to a program that dies, and to replicas whose sender dies."""

import json
import random
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from aiohttp import web

from bench.faults.nudges import FIRST_CHAT, world
from bench.faults.postgresql import server
from bench.faults.program import CHATS, Program, missing_or_twice, named, prepared, settled, until
from bench.faults.telegram import StumblingTelegram
from bench.faults.told import Fault, Outcome, outcome_of
from tests.delivery.fake_telegram import running
from tests.delivery.test_ways_in import free_port
from tests.postgresql import database_url

SECRET, SEED = "loopback", 20261129
MESSAGES, TIMES = 60, 3
LEADERS_KILLED, REPS = 5, 60


class MortalTelegram(StumblingTelegram):
    """Kills whoever sent a message, once it was processed and before it is answered."""

    sends_left = 0
    kill: Callable[[str], None] = staticmethod(lambda _token: None)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one call, or kill whoever makes it."""
        answer = await super().handle(request)
        if request.match_info["method"] == "sendMessage" and self.sends_left:
            self.sends_left -= 1
            if not self.sends_left:
                self.kill(request.match_info["token"])
        return answer


def update(number: int, chat: int) -> dict[str, Any]:
    """Make an update in which a rep adds an account by a number of its own."""
    fake = StumblingTelegram()
    fake.message(number + 1, chat, f"/account Partner number {number}")
    return fake.updates[0]


def bring(ports: Sequence[int], told: dict[str, Any]) -> None:
    """Bring an update to one of some ports until it is taken, as Telegram does."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"}
    body = json.dumps(told).encode()
    for attempt in range(2000):
        port = ports[(told["update_id"] + attempt) % len(ports)]
        request = urllib.request.Request(f"http://127.0.0.1:{port}/telegram", body, headers)
        try:
            with urllib.request.urlopen(request, timeout=5):
                return
        except OSError:
            time.sleep(0.05)


def listening(url: str, database: str, port: int, token: str, **environment: str) -> Program:
    """Make a program that is told of updates at a port."""
    return Program(
        url, database, TELEGRAM_TOKEN=f"1:{token}", WEBHOOK_URL=f"http://127.0.0.1:{port}/telegram",
        WEBHOOK_SECRET=SECRET, HTTP_LISTEN=f"127.0.0.1:{port}", **environment,
    )  # fmt: skip


def brought_again(folder: Path, kills: int = 5) -> Outcome:
    """Every update is brought three times, two of them at once and in any order, to a program that is killed."""
    database, fake, port = prepared(folder), MortalTelegram(), free_port()
    updates = [update(number, CHATS[number % len(CHATS)]) for number in range(MESSAGES)] * TIMES
    random.Random(SEED).shuffle(updates)
    with running(fake), ExitStack() as stack:
        program = listening(fake.url, database, port, "fake")
        stack.callback(lambda: program.kill())
        program.start()
        bringing = threading.Thread(target=_bring_all, args=([port], updates, 2))
        bringing.start()
        fake.kill = lambda _token: program.process.kill()
        for _ in range(kills):
            fake.sends_left = 8
            until(lambda: program.process.poll() is not None, 30)
            program.start()
        bringing.join()
        until(lambda: len(fake.answered()) == MESSAGES)
        settled(database)
    return outcome_of(fake.arrived(), range(MESSAGES), len(updates), missing_or_twice(named(database), range(MESSAGES)))


def _bring_all(ports: Sequence[int], updates: Iterable[dict[str, Any]], at_once: int) -> None:
    with ThreadPoolExecutor(at_once) as pool:
        list(pool.map(lambda told: bring(ports, told), updates))


def leaders_killed(folder: Path, kills: int = LEADERS_KILLED, count: int = REPS) -> Outcome:
    """Of two replicas, the one that sends is killed in mid-send of answers and nudges; the other follows."""
    fake, answers = MortalTelegram(), range(1000, 1000 + count)
    with server() as (_, socket), running(fake):
        database = world(folder, count, fake, database_url(socket, "postgres"))
        clock = {"CLOCK_URL": f"{fake.url}/bot1/clock", "SEND_PER_SECOND": "20"}
        ports = {"a": free_port(), "b": free_port()}
        programs = {name: listening(fake.url, database, port, name, **clock) for name, port in ports.items()}
        fallen = Counter[str]()

        def kill(token: str) -> None:
            fallen[token.partition(":")[2]] += 1
            programs[token.partition(":")[2]].process.kill()

        fake.kill = kill
        with ExitStack() as stack:
            for program in programs.values():
                program.start()
                stack.callback(program.kill)
            told = [update(number, FIRST_CHAT + number % count) for number in answers]
            bringing = threading.Thread(target=_bring_all, args=([*ports.values()], told, 1))
            bringing.start()
            for number in range(1, kills + 1):
                fake.sends_left = 8
                until(lambda wanted=number: fallen.total() == wanted, 60)  # type: ignore[misc]
                for program in programs.values():
                    if program.process.poll() is not None:
                        program.start()
            bringing.join()
            wanted = {*range(count), *answers}
            until(lambda: wanted <= fake.answered().keys())
            settled(database)
        twice = missing_or_twice(named(database), answers)
        return outcome_of(fake.arrived(), wanted, fallen.total(), twice)


FAULTS = (
    Fault("webhook brings every update three times, and kills", brought_again),
    Fault("leader killed in mid-send, two replicas", leaders_killed, needs_server=True),
)
