"""The tick: what is due for many at once is told without a pause between."""

import asyncio
from collections.abc import Iterable
from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session

from db.models import PromiseRow
from db.post import Incoming, Outgoing
from db.queries import reps
from db.schedule import replan_changed
from db.store import Store
from delivery.clock import Clock
from delivery.due import due_messages
from delivery.tick import ENOUGH_WAIT, RIGHT_AFTER, tick, until_next
from handlers.morning import REPS_A_TICK
from tests.conftest import MORNING

TOMORROW = MORNING + timedelta(days=1)
MANY = 2 * REPS_A_TICK + 1


class Mornings(Clock):
    """A clock that stands still on the morning on which promises are due."""

    def now(self) -> datetime:
        return TOMORROW


class Told:
    """Stands for the sender and the lanes: notes whom the tick owes a message."""

    waiting = ENOUGH_WAIT

    def __init__(self) -> None:
        self.chats: list[int] = []

    def put(self, owed: Iterable[Outgoing | Incoming]) -> None:
        self.chats += [one.chat_id for one in owed]


def promise_much(session: Session) -> None:
    for chat in range(1, MANY + 1):
        rep = reps.register(session, chat, f"Rep {chat}", "en", True, None, MORNING)
        reps.settle(session, rep, "Nordlicht", "DE", "Europe/Berlin")
        due = PromiseRow(colleague_id=rep.id, what="the samples", due=date(2026, 11, 24), created_at=MORNING)
        session.add(due)
        session.flush()
    replan_changed(session, MORNING)


def test_a_morning_for_many_is_told_without_a_pause(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("delivery.tick.TICK_SECONDS", 3600)
    store.transaction(promise_much)
    told = Told()

    async def until_all_are_told() -> None:
        ticking = asyncio.create_task(tick(store, told, told, Mornings()))  # type: ignore[arg-type]
        async with asyncio.timeout(30):
            while len(told.chats) < MANY:  # noqa: ASYNC110  # only looking tells
                await asyncio.sleep(0.005)
        ticking.cancel()

    asyncio.run(until_all_are_told())
    assert sorted(told.chats) == list(range(1, MANY + 1))


@pytest.mark.parametrize(("microsecond", "pause"), [(0, 1), (250_000, 0.75), (999_999, 0.000001)])
def test_what_is_due_is_asked_for_right_after_a_second_begins(microsecond: int, pause: float) -> None:
    assert until_next(TOMORROW.replace(microsecond=microsecond)) == pytest.approx(pause + RIGHT_AFTER, abs=1e-6)


def test_a_morning_looks_through_nothing_that_grows_with_the_years(store: Store) -> None:
    store.transaction(promise_much)
    asked: list[str] = []

    def work(session: Session) -> list[str]:
        driver = session.connection().connection.driver_connection
        assert driver is not None
        driver.set_trace_callback(asked.append)
        assert due_messages(session, TOMORROW)
        driver.set_trace_callback(None)
        reading = [sql for sql in asked if sql.startswith(("SELECT", "UPDATE", "DELETE"))]
        return [step for sql in reading for *_, step in driver.execute(f"EXPLAIN QUERY PLAN {sql}")]

    steps = store.transaction(work)
    assert "SEARCH reminder" in str(steps), "what is due is looked for"
    assert not [step for step in steps if step.startswith(("SCAN reminder", "SCAN occurrence", "SCAN outbox"))]
