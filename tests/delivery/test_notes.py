"""Calls that were made are written down, however busy or broken the database is."""

import asyncio
import sqlite3
import threading
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from db import post
from db.store import Store
from delivery import notes as notes_module
from delivery.clock import Clock
from delivery.notes import Notes
from tests.conftest import MORNING


def owe_some(store: Store, count: int) -> list[post.Outgoing]:
    for number in range(count):
        store.transaction(post.owe, 1001 + number, "sendMessage", {"text": "Acme is added"}, MORNING)
    return store.transaction(post.owed)


def test_what_ends_while_the_database_is_busy_is_written_in_one_go(store: Store) -> None:
    calls, done, written = owe_some(store, 6), threading.Event(), list[int]()

    async def work() -> None:
        notes = Notes(store, Clock(), lambda: False)
        busy = asyncio.ensure_future(store.call(done.wait))
        noted = [asyncio.ensure_future(notes.made(call, None)) for call in calls[:1]]
        await asyncio.sleep(0)
        noted += [asyncio.ensure_future(notes.made(call, None)) for call in calls[1:]]
        await asyncio.sleep(0)
        done.set()
        await noted[1]
        written.append(len(store.transaction(post.owed)))
        await asyncio.gather(busy, *noted)

    asyncio.run(work())
    assert written == [0]


@pytest.mark.parametrize("last_is_an_answer", [True, False])
def test_notes_of_nudges_wait_for_each_other_until_there_are_enough_or_an_answer_is_noted(
    store: Store, last_is_an_answer: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes_module, "GATHERING_SECONDS", 3600)
    monkeypatch.setattr(notes_module, "ENOUGH", 3)
    calls = owe_some(store, 3)
    made = [replace(call, nudge=not last_is_an_answer or call is not calls[-1]) for call in calls]
    left = list[int]()

    async def work() -> None:
        notes = Notes(store, Clock(), lambda: True)
        noted = [asyncio.ensure_future(notes.made(call, None)) for call in made[:2]]
        await asyncio.wait(noted, timeout=0.01)
        left.append(len(store.transaction(post.owed)))
        await notes.made(made[2], None)
        await asyncio.gather(*noted)

    asyncio.run(work())
    assert left == [3]
    assert store.transaction(post.owed) == []


def test_a_database_that_is_away_is_waited_for(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    calls, tries, mark_ended = owe_some(store, 1), list[int](), post.mark_ended

    def fails_twice(*args: Any, **more: Any) -> None:
        tries.append(1)
        if len(tries) < 3:
            raise OperationalError("no statement", None, sqlite3.OperationalError("disk I/O error"))
        mark_ended(*args, **more)

    monkeypatch.setattr(post, "mark_ended", fails_twice)
    monkeypatch.setattr(notes_module, "PAUSE", 0.001)
    asyncio.run(asyncio.wait_for(Notes(store, Clock(), lambda: True).made(calls[0], 7), 20))
    assert store.transaction(post.owed) == []


def test_a_note_that_fails_otherwise_is_told_to_who_waits_for_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = owe_some(store, 2)
    notes = Notes(store, Clock(), lambda: True)

    def fails(*_args: Any, **_more: Any) -> None:
        raise RuntimeError

    async def work() -> None:
        with monkeypatch.context() as broken:
            broken.setattr(post, "mark_ended", fails)
            with pytest.raises(RuntimeError):
                await notes.made(calls[0], None)
        await notes.made(calls[1], None)

    asyncio.run(work())
    assert [call.id for call in store.transaction(post.owed)] == [calls[0].id]
