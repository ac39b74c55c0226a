"""Three replicas on one PostgreSQL behind a load balancer: what becomes of messages when replicas die and freeze.

Starts PostgreSQL, a Bot API on loopback that brings updates to a load balancer as Telegram would, and three replicas
that differ in nothing but their port. People write for a while; in the middle the replica that sends is killed, and
the one that follows it is frozen past its lease and thawed. Then much is owed at once, for as long a stretch of sending
as Telegram's limit allows. Prints tables, and fails when a promise is broken.
"""

import argparse
import asyncio
import itertools
import os
import signal
import sys
import time
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from db import post
from db.migrate import migrate
from db.queries import reps
from db.statements import Driver
from db.store import Store
from tests.postgresql import database_url, running_server, server_programs

ROOT = Path(__file__).parent.parent
PORT, SECRET = 18860, "loopback"
REPLICAS = 3
FIRST_CHAT = 1001
FROZEN_SECONDS = 14.0
# Nobody writes in these chats: each is owed one message.
FIRST_OWED = 500_001


class World:
    """The Bot API, the load balancer and the replicas, all on loopback."""

    def __init__(self, database: str, chats: int) -> None:
        self.database, self.chats = database, chats
        self.sent: list[tuple[float, int, str]] = []
        self.said: dict[int, list[str]] = defaultdict(list)
        self.replicas: list[asyncio.subprocess.Process | None] = [None] * REPLICAS
        self.sender, self.sends = 0, asyncio.Event()
        self.turn = itertools.count()
        self.refused = 0

    async def api(self, request: web.Request) -> web.Response:
        """Answer the Bot API's methods, and note what was sent to whom and when."""
        method = request.match_info["method"]
        told = await request.json()
        result: Any = True
        if method == "getMe":
            result = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "replica_bot"}
        elif method in ("sendMessage", "editMessageText"):
            self.sent.append((time.monotonic(), int(told["chat_id"]), told["text"]))
            result = {"message_id": len(self.sent), "date": 1, "chat": {"id": told["chat_id"], "type": "private"}}
        return web.json_response({"ok": True, "result": result})

    async def start(self, number: int) -> None:
        """Start one replica."""
        environment = {
            **os.environ, "TELEGRAM_TOKEN": "1:replica", "TELEGRAM_API_URL": f"http://127.0.0.1:{PORT}",
            "DATABASE_URL": self.database, "WEBHOOK_URL": f"http://127.0.0.1:{PORT}/webhook",
            "WEBHOOK_SECRET": SECRET, "HTTP_LISTEN": f"127.0.0.1:{PORT + 1 + number}", "OWNER_IDS": "1",
        }  # fmt: skip
        process = await asyncio.create_subprocess_exec(
            sys.executable, "bot.py", cwd=ROOT, env=environment, stderr=asyncio.subprocess.PIPE
        )
        self.replicas[number] = process
        self._watching = asyncio.create_task(self._watch(number, process))

    async def _watch(self, number: int, process: asyncio.subprocess.Process) -> None:
        assert process.stderr is not None
        async for line in process.stderr:
            if b"this replica sends" in line:
                self.sender = number
                self.sends.set()
            if b"error" in line.lower():
                print(f"replica {number}: {line.decode().strip()}")

    async def ready(self, client: aiohttp.ClientSession) -> None:
        """Wait until all replicas are ready and one of them sends."""
        for number in range(REPLICAS):
            while not await self._is_ready(client, number):  # noqa: ASYNC110  # only asking tells
                await asyncio.sleep(0.1)
        await self.sends.wait()

    async def _is_ready(self, client: aiohttp.ClientSession, number: int) -> bool:
        try:
            async with client.get(f"http://127.0.0.1:{PORT + 1 + number}/readyz") as response:
                return response.status == 200
        except aiohttp.ClientError:
            return False

    async def bring(self, client: aiohttp.ClientSession, update: dict[str, Any]) -> None:
        """Bring an update to the next replica in turn until one says that it has it, as Telegram does."""
        while True:
            port = PORT + 1 + next(self.turn) % REPLICAS
            try:
                async with client.post(
                    f"http://127.0.0.1:{port}/webhook",
                    json=update,
                    headers={"X-Telegram-Bot-Api-Secret-Token": SECRET},
                    timeout=aiohttp.ClientTimeout(total=3),
                ) as response:
                    if response.status == 200:
                        return
            except (aiohttp.ClientError, TimeoutError):
                self.refused += 1
            await asyncio.sleep(0.05)

    def update(self, number: int) -> tuple[int, dict[str, Any]]:
        """Make one update: each adds an account whose name nobody else has."""
        chat = FIRST_CHAT + number % self.chats
        text = f"Partner {number}"
        self.said[chat].append(text)
        person = {"id": chat, "is_bot": False, "first_name": "Rep", "language_code": "en"}
        return chat, {
            "update_id": number + 1,
            "message": {
                "message_id": number, "date": int(time.time()), "from": person, "text": f"/account {text}",
                "chat": {"id": chat, "type": "private", "first_name": "Rep"},
            },
        }  # fmt: skip

    async def write(self, client: aiohttp.ClientSession, updates: int, rate: float) -> None:
        """Have people write; what one person writes comes in order, since Telegram waits for each to be taken."""
        queues: dict[int, asyncio.Queue[dict[str, Any]]] = defaultdict(asyncio.Queue)

        async def bring_all(chat: int) -> None:
            while True:
                await self.bring(client, await queues[chat].get())
                queues[chat].task_done()

        workers = [asyncio.create_task(bring_all(FIRST_CHAT + number)) for number in range(self.chats)]
        began = time.monotonic()
        for number in range(updates):
            await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
            chat, update = self.update(number)
            queues[chat].put_nowait(update)
        await asyncio.gather(*(queue.join() for queue in queues.values()))
        for worker in workers:
            worker.cancel()

    def answers(self, chat: int) -> list[str]:
        """Give the accounts that one person was told of, in order."""
        names = (text.partition("Partner ")[2] for _, to, text in self.sent if to == chat)
        return [f"Partner {''.join(itertools.takewhile(str.isdigit, rest))}" for rest in names if rest]

    def most_in_a_second(self) -> int:
        """Give the most messages that were sent within any second."""
        times = [at for at, _, _ in self.sent]
        first, most = 0, 0
        for last, at in enumerate(times):
            while at - times[first] >= 1:
                first += 1
            most = max(most, last - first + 1)
        return most


async def disturb(world: World, seconds: float) -> None:
    """Kill the replica that sends; freeze the one that follows past its lease, and thaw it."""
    await asyncio.sleep(seconds / 4)
    killed = world.sender
    world.sends.clear()
    stop(world, killed, signal.SIGKILL)
    await asyncio.sleep(seconds / 4)
    await world.start(killed)
    await world.sends.wait()
    await asyncio.sleep(seconds / 8)
    frozen = world.sender
    stop(world, frozen, signal.SIGSTOP)
    await asyncio.sleep(FROZEN_SECONDS)
    stop(world, frozen, signal.SIGCONT)


def stop(world: World, number: int, how: signal.Signals) -> None:
    """Send a signal to a replica."""
    process = world.replicas[number]
    assert process is not None
    process.send_signal(how)


async def send_what_is_owed(world: World, count: int) -> None:
    """Owe one message each in many chats, at once, and wait until all were sent."""
    await asyncio.to_thread(owe, world.database, count)
    for _ in range(count):
        if sum(chat >= FIRST_OWED for _, chat, _ in world.sent) >= count:
            break
        await asyncio.sleep(0.1)


def owe(database: str, count: int) -> None:
    """Write down what is owed as the tick of any replica would."""
    store = Store(database)

    def write(driver: Driver) -> None:
        for chat in range(FIRST_OWED, FIRST_OWED + count):
            told = {"chat_id": chat, "text": "Good morning", "parse_mode": "HTML"}
            post.owe(driver, chat, "sendMessage", told, datetime.now(UTC), nudge=True)

    store.plain(write)
    store.close()


async def run(database: str, chats: int, updates: int, rate: float, owed: int) -> bool:
    """Run it all; True when every promise was kept."""
    world = World(database, chats)
    application = web.Application()
    application.router.add_route("*", "/bot{token}/{method}", world.api)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", PORT).start()
    async with aiohttp.ClientSession() as client:
        for number in range(REPLICAS):
            await world.start(number)
        await world.ready(client)
        trouble = asyncio.create_task(disturb(world, updates / rate))
        await world.write(client, updates, rate)
        await trouble
        expected = {name for names in world.said.values() for name in names}
        for _ in range(600):
            if expected <= {name for chat in world.said for name in world.answers(chat)}:
                break
            await asyncio.sleep(0.1)
        await send_what_is_owed(world, owed)
    for process in world.replicas:
        if process is not None and process.returncode is None:
            process.terminate()
            await process.wait()
    await runner.cleanup()
    return report(world) & report_owed(world, owed)


def report(world: World) -> bool:
    """Print what was seen; True when every promise was kept."""
    lost = doubled = out_of_order = 0
    for chat, said in world.said.items():
        answers = world.answers(chat)
        counts = Counter(answers)
        lost += sum(name not in counts for name in said)
        doubled += sum(times - 1 for times in counts.values())
        first_times = list(dict.fromkeys(answers))
        out_of_order += first_times != [name for name in said if name in counts]
    most = world.most_in_a_second()
    print("| updates | lost | answered twice | chats out of order | most sent in a second | brought again |")
    print("|---|---|---|---|---|---|")
    total = sum(map(len, world.said.values()))
    print(f"| {total} | {lost} | {doubled} | {out_of_order} | {most} | {world.refused} |")
    # The call that was under way when its replica was killed can't be known to have arrived.
    return lost == 0 and out_of_order == 0 and most <= 30 and doubled <= 2


def report_owed(world: World, count: int) -> bool:
    """Print how what was owed at once went out; True when it was as fast as it may be, and each came once."""
    sent = [(at, chat) for at, chat, _ in world.sent if chat >= FIRST_OWED]
    a_second = (len(sent) - 1) / (sent[-1][0] - sent[0][0])
    missing, twice = count - len({chat for _, chat in sent}), len(sent) - len({chat for _, chat in sent})
    print("| owed at once | missing | sent twice | messages a second | most sent in a second |\n|---|---|---|---|---|")
    print(f"| {count} | {missing} | {twice} | {a_second:.2f} | {world.most_in_a_second()} |")
    return missing == twice == 0 and a_second >= 29.5


def prepared(database: str, chats: int) -> None:
    """Make the tables, and the reps of all chats."""
    store = Store(database)
    migrate(store.engine)
    for chat in range(FIRST_CHAT, FIRST_CHAT + chats):
        rep = store.transaction(reps.register, chat, "Rep", "en", True, None, datetime.now(UTC))
        store.transaction(reps.settle, rep, "Bench", "DE", "Europe/Berlin")
    store.close()


def main() -> int:
    """Run with a PostgreSQL of our own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--updates", type=int, default=600)
    parser.add_argument("--rate", type=float, default=10)
    parser.add_argument("--chats", type=int, default=40)
    parser.add_argument("--owed", type=int, default=1500)
    options = parser.parse_args()
    programs = server_programs()
    if programs is None:
        print("PostgreSQL's server programs are needed.", file=sys.stderr)
        return 2
    with running_server(programs) as socket:
        database = database_url(socket, "postgres")
        prepared(database, options.chats)
        kept = asyncio.run(run(database, options.chats, options.updates, options.rate, options.owed))
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
