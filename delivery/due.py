"""What is due at an instant, as calls that are owed; where one rep's message fails, the others get theirs.

What words it is imported with the first that is due: a start needs none of it.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import structlog
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from db import post
from db.aside import Suspect, due_of, hold_back, note_failed, owners_to_tell
from db.post import Outgoing
from db.schedule_turns import reps_due
from db.store import Store
from delivery import outgoing
from delivery.counts import COUNTS
from delivery.handling import tried

if TYPE_CHECKING:
    from handlers.morning import Delivery

log = structlog.get_logger()


def all_due(store: Store, now: datetime) -> list[Outgoing] | None:
    """Owe the messages that are due at an instant, to as many reps as one transaction tells.

    None when nothing is due. Errors of the database that pass are raised.
    """
    # Hardly ever is anything due, and the tick asks every second.
    if not store.glance(reps_due, now, 1):
        return None
    together = tried(store, due_messages, now)
    if not isinstance(together, Exception):
        return together
    _raise_if_it_passes(together)
    from handlers.morning import whose_turn

    # Whoever's it is that fails, it will show again when each is done alone.
    owed: list[Outgoing] = []
    for rep_id in store.transaction(whose_turn, now):
        alone = tried(store, _messages_to, rep_id, now)
        if isinstance(alone, Exception):
            _find_what_fails(store, rep_id, now, alone)
        else:
            owed += alone
    return owed


def due_messages(session: Session, now: datetime) -> list[Outgoing]:
    """Owe messages that are due at an instant, in the transaction that claims it."""
    from handlers.morning import deliver_due

    return _owe(session, deliver_due(session, now), now)


def news_for_owners(session: Session, now: datetime) -> list[Outgoing]:
    """Owe the message to each owner that tells of what was set aside, if there is news."""
    owed: list[Outgoing] = []
    for owner in owners_to_tell(session, now):
        from handlers.status import told_of_failures

        owed += outgoing.write(session, owner.chat_id, None, told_of_failures(session, owner, now), None, now)
    return owed


def _find_what_fails(store: Store, rep_id: int, now: datetime, error: Exception) -> None:
    """Put off, or after some tries set aside, those nudges of a rep that fail by themselves; the others come next."""
    _raise_if_it_passes(error)
    failure = secrets.token_hex(4)
    due = store.transaction(due_of, rep_id, now)
    failing = [one for one in due if _fails_alone(store, rep_id, one, due, now)]
    COUNTS.errors["nudge"] += 1
    log.error("nudges failed", failure=failure, due=len(due), failing=len(failing), exc_info=error)
    if put_away := store.transaction(note_failed, failing or due, failure, now):
        log.error("nudges set aside", failure=failure, count=put_away)


class _InnocentError(Exception):
    """Undoes a trial."""


def _fails_alone(store: Store, rep_id: int, suspect: Suspect, due: Sequence[Suspect], now: datetime) -> bool:
    outcome = tried(store, _trial, rep_id, [one for one in due if one != suspect], now)
    assert isinstance(outcome, Exception), "a trial is always undone"
    _raise_if_it_passes(outcome)
    return not isinstance(outcome, _InnocentError)


def _trial(session: Session, rep_id: int, others: Sequence[Suspect], now: datetime) -> list[Outgoing]:
    hold_back(session, others)
    _messages_to(session, rep_id, now)
    raise _InnocentError


def _raise_if_it_passes(error: Exception) -> None:
    if isinstance(error, OperationalError):
        raise error


def _messages_to(session: Session, rep_id: int, now: datetime) -> list[Outgoing]:
    from handlers.morning import deliver_to

    return _owe(session, deliver_to(session, [rep_id], now), now)


def _owe(session: Session, delivery: "Delivery", now: datetime) -> list[Outgoing]:
    owed: list[Outgoing] = []
    for message in delivery.messages:
        for method, parameters in outgoing.messages(message.reply):
            parameters = {"chat_id": message.chat_id, **parameters}
            owed.append(post.owe(session, message.chat_id, method, parameters, now, nudge=True))
        for one in message.occurrences:
            one.outbox_id = owed[-1].id
    from db.schedule_due_rows import write

    write(session, delivery.became)
    return owed
