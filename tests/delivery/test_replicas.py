"""Several replicas on one PostgreSQL: one sends, no chat is out of order, and what a dying one received is not lost."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from db import post
from db.post import Incoming
from db.store import Store
from delivery import lease, listening
from delivery.api import BotApi
from delivery.clock import Clock
from delivery.documents import Documents
from delivery.lease import LASTS, Lease
from delivery.limits import SendLimits
from delivery.listening import listen
from delivery.pictures import Pictures
from delivery.sender import Sender
from tests.conftest import MORNING
from tests.delivery.fake_telegram import FakeTelegram, running


@pytest.fixture
def shared(postgresql_url: str) -> Iterator[Store]:
    store = Store(postgresql_url)
    yield store
    store.close()


class Replica:
    """A sender with a clock of its own, which a test may stop."""

    def __init__(self, store: Store, url: str, database: str) -> None:
        self.now, self.store, self.database = 0.0, store, database
        self.lease = Lease(store, "sending", clock=lambda: self.now)
        self.api, clock = BotApi(url, "1:fake"), Clock()
        files, pictures = Documents(store, {}), Pictures(store, {}, clock)
        self.sender = Sender(store, self.api, SendLimits(0, 0), clock, files, pictures, self.lease)

    async def run(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do something while the replica keeps its lease and listens."""
        await self.api.open()
        tasks = [
            asyncio.create_task(self.lease.keep(self.sender.take_over)),
            asyncio.create_task(listen(self.database, self.sender.hear)),
        ]
        await work()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.sender.stop(1)
        await self.api.close()


def owe(store: Store, text: str, *, nudge: bool = False) -> None:
    """Owe a message as any replica does."""
    store.transaction(post.owe, 1001, "sendMessage", {"chat_id": 1001, "text": text}, MORNING, nudge=nudge)


async def until(done: Callable[[], Any]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(30):
        while not done():  # noqa: ASYNC110  # the end is seen from outside
            await asyncio.sleep(0.01)


def test_the_one_replica_that_sends_hears_what_another_owes(shared: Store, postgresql_url: str) -> None:
    fake = FakeTelegram()

    async def work() -> None:
        sending = Replica(shared, fake.url, postgresql_url)

        async def converse() -> None:
            await until(lambda: sending.lease.is_held)
            for number in range(20):
                await shared.call(owe, shared, f"message {number}")
            await until(lambda: len(fake.sent()) == 20)

        await sending.run(converse)

    with running(fake):
        asyncio.run(work())
    assert [form["text"] for form in fake.sent()] == [f"message {number}" for number in range(20)]
    assert shared.transaction(post.owed) == []


def test_only_one_has_the_lease_and_another_takes_it_when_it_is_given_back(shared: Store) -> None:
    async def take_turns() -> list[bool]:
        first, second = Lease(shared, "sending"), Lease(shared, "sending")
        assert await first.renew()
        assert not await second.renew()
        await first.let_go()
        assert await second.renew()
        return [first.is_held, second.is_held]

    assert asyncio.run(take_turns()) == [False, True]


def test_who_takes_over_knows_what_became_of_the_former_sender(shared: Store) -> None:
    """Of one that died, until when it may have sent; of one that gave its lease back, that nothing is in doubt."""

    async def take_turns() -> list[bool]:
        dead, second, third = (Lease(shared, "sending") for _ in range(3))
        known = list[bool]()
        await dead.renew()
        known.append(dead.holding.former_until is None)
        shared.transaction(_let_the_lease_end)
        await second.renew()
        until = second.holding.former_until
        known.append(until is not None and until > datetime.now(UTC) - timedelta(hours=2))
        # The server of the tests did not run yet.
        known.append(bool(second.holding.had_crash))
        await second.renew()
        known.append(second.holding.former_until == until)
        await second.let_go()
        await third.renew()
        until = third.holding.former_until
        known.append(until is not None and until.year == 1970)
        return known

    assert asyncio.run(take_turns()) == [True] * 5


def _let_the_lease_end(session: Session) -> None:
    session.connection().execute(text("UPDATE lease SET until = now() - interval '1 hour'"))


def test_a_replica_that_was_frozen_past_its_lease_knows_on_waking(shared: Store) -> None:
    now = [100.0]

    async def freeze() -> tuple[bool, bool]:
        lease = Lease(shared, "sending", clock=lambda: now[0])
        await lease.renew()
        before = lease.is_held
        now[0] += LASTS
        return before, lease.is_held

    assert asyncio.run(freeze()) == (True, False)


def test_the_database_refuses_a_nudge_of_a_sender_whose_lease_went_to_another(shared: Store) -> None:
    owe(shared, "Birthdays today", nudge=True)
    [call] = shared.transaction(post.owed)

    async def overtaken() -> tuple[bool, bool]:
        earlier, later = Lease(shared, "sending"), Lease(shared, "sending")
        await earlier.renew()
        old = earlier.number
        await earlier.let_go()
        await later.renew()
        tries = [shared.transaction(post.mark_tried, call.id, MORNING, number) for number in (old, later.number)]
        return tries[0], tries[1]

    assert asyncio.run(overtaken()) == (False, True)


def test_what_another_replica_received_earlier_in_a_chat_comes_first(shared: Store) -> None:
    def receive(session: Session) -> None:
        for update_id, chat_id in ((5, 1001), (6, 1002), (7, 1001)):
            post.receive(session, [Incoming(update_id, chat_id, "{}")], MORNING)

    shared.transaction(receive)
    assert [update.update_id for update in shared.plain(post.waiting_in, {1001})] == [5, 7]


def test_what_a_replica_that_died_had_received_is_found(shared: Store) -> None:
    shared.transaction(post.receive, [Incoming(5, 1001, "{}")], MORNING)
    later = MORNING.replace(hour=MORNING.hour + 1)
    assert [update.update_id for update in shared.plain(post.left_behind, later)] == [5]
    assert shared.plain(post.left_behind, MORNING) == []


def test_a_database_that_goes_away_ends_neither_the_listening_nor_the_taking_over(
    shared: Store, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "PAUSE", 0.001)
    monkeypatch.setattr(lease, "RENEWED_EVERY", 0.001)
    heard, taken = list[object](), list[object]()

    def away_at_first(seen: list[object]) -> None:
        seen.append(1)
        if len(seen) < 3:
            raise OperationalError("SELECT", None, Exception("the server is shutting down"))

    async def hear(_ids: list[int] | None) -> None:
        away_at_first(heard)

    async def take_over() -> None:
        away_at_first(taken)

    async def work() -> None:
        mine = Lease(shared, "sending")
        tasks = [asyncio.create_task(listen(postgresql_url, hear)), asyncio.create_task(mine.keep(take_over))]
        await until(lambda: len(heard) == len(taken) == 3 or any(task.done() for task in tasks))
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    asyncio.run(work())
    assert (len(heard), len(taken)) == (3, 3)


def test_a_note_that_went_with_a_crash_of_the_server_is_taken_again(shared: Store, postgresql_url: str) -> None:
    fake = FakeTelegram()

    async def work() -> None:
        sending = Replica(shared, fake.url, postgresql_url)

        async def crash() -> None:
            owe(shared, "once")
            await until(lambda: fake.sent() and not shared.transaction(post.owed))
            shared.transaction(_lose_notes)
            await sending.sender.hear(None)

        await sending.run(crash)

    with running(fake):
        asyncio.run(work())
    assert shared.transaction(post.owed) == []
    assert [form["text"] for form in fake.sent()] == ["once"]


def _lose_notes(session: Session) -> None:
    session.connection().execute(text("UPDATE outbox SET ended_at = NULL"))
