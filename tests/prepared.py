"""Worlds that many tests begin in: gone through once in a test process, copied whenever a test begins there."""

import pickle
from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from hashlib import sha256
from pathlib import Path
from typing import Any, ParamSpec

from tests.conversation import Conversation

Given = ParamSpec("Given")
# By preparation, what it found and what it was told: the database's bytes, and the conversation, that came of it.
_made: dict[tuple[object, ...], tuple[bytes, bytes]] = {}


def once(prepare: Callable[Given, Conversation]) -> Callable[Given, Conversation]:
    """Let a fixture lead its conversation the first time only: a test that begins alike gets a copy of what came of it.

    Database and conversation are copied as they are, so that no test can tell which of the two it got.
    Whatever else the fixture is given has to belong to the conversation.
    """

    @wraps(prepare)
    def prepared(*args: Given.args, **kwargs: Given.kwargs) -> Conversation:
        given = (*args, *kwargs.values())
        conversation = next(one for one in given if isinstance(one, Conversation))
        database, state = _as_it_is(conversation)
        key = prepare, sha256(database + state).digest(), *(one for one in given if isinstance(one, str))
        if key in _made:
            _put_back(conversation, *_made[key])
        else:
            assert prepare(*args, **kwargs) is conversation
            _made[key] = _as_it_is(conversation)
        return conversation

    return prepared


def _as_it_is(conversation: Conversation) -> tuple[bytes, bytes]:
    state = {one.name: getattr(conversation, one.name) for one in fields(conversation) if one.name != "store"}
    with conversation.store.engine.connect() as connection:
        return _driver(connection).serialize(), pickle.dumps(state)


def _put_back(conversation: Conversation, database: bytes, state: bytes) -> None:
    engine = conversation.store.engine
    with engine.connect() as connection:
        (_, _, path) = _driver(connection).execute("PRAGMA database_list").fetchone()
    # Nobody may have the file open while it is replaced.
    engine.dispose()
    Path(path).write_bytes(database)
    vars(conversation).update(pickle.loads(state))


def _driver(connection: Any) -> Any:
    return connection.connection.driver_connection
