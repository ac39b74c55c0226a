"""Updates that share a transaction: one that can't be done takes nothing away from the others."""

import json
from collections.abc import Callable, Sequence

import pytest
from sqlmodel import col, select

from db import post
from db.models import AccountRow, InboxRow
from db.post import Incoming, Outgoing
from db.store import Store
from delivery.handling import Task, handle_all, receive_and_handle
from handlers.turn import Installation
from tests.conftest import MORNING, registered

OWNERS = Installation(frozenset({1001}))


def said(update_id: int, text: str) -> Incoming:
    person = {"id": 1001, "is_bot": False, "first_name": "Anna Berg", "language_code": "en"}
    message = {"message_id": update_id, "date": 1, "from": person, "chat": {"id": 1001, "type": "private"}}
    return Incoming(update_id, 1001, json.dumps({"update_id": update_id, "message": {**message, "text": text}}))


def together(store: Store, updates: Sequence[Incoming]) -> list[Outgoing]:
    kept = store.plain(post.receive, updates, MORNING)
    owed, left = handle_all(store, [Task(one) for one in kept], OWNERS, MORNING)
    assert not left
    return owed


def at_once(store: Store, updates: Sequence[Incoming]) -> list[Outgoing]:
    owed, left = receive_and_handle(store, updates, OWNERS, MORNING)
    assert not left
    return owed


@pytest.mark.parametrize("way", [together, at_once])
@pytest.mark.parametrize(
    ("wrong", "answer"),
    [(said(9002, "/nonsense"), "I don't know /nonsense"), (Incoming(9002, 1001, '{"message": []}'), None)],
)
def test_one_that_cannot_be_done_takes_nothing_from_its_neighbours(
    store: Store, way: Callable[[Store, Sequence[Incoming]], list[Outgoing]], wrong: Incoming, answer: str | None
) -> None:
    registered(store, 1001, "Anna Berg", "en", "Germany")
    updates = [said(9001, "/account Acme"), wrong, said(9003, "/account Bergtal")]
    texts = [json.loads(call.body)["text"] for call in way(store, updates)]
    wanted = ["Acme", *([answer] if answer else []), "Bergtal"]
    assert [part in text for part, text in zip(wanted, texts, strict=True)] == [True] * len(wanted)
    names = store.transaction(
        lambda session: session.exec(select(AccountRow.name).order_by(col(AccountRow.name))).all()
    )
    assert list(names) == ["Acme", "Bergtal"], "each is there once"
    assert store.plain(post.waiting) == []


def test_an_update_that_comes_again_is_not_done_again(store: Store) -> None:
    registered(store, 1001, "Anna Berg", "en", "Germany")
    assert len(at_once(store, [said(9001, "/account Acme")])) == 1
    assert at_once(store, [said(9001, "/account Acme")]) == []
    assert together(store, [said(9001, "/account Acme"), said(9002, "/help")])[0].method == "sendMessage"
    rows = store.transaction(lambda session: session.exec(select(InboxRow).where(InboxRow.update_id >= 9001)).all())
    assert [row.body for row in rows] == ["", ""], "what is handled keeps no text"
