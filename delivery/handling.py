"""Handle one update: one transaction for its effect and the answers it owes, or none and an apology."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Concatenate, ParamSpec

import structlog
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from db import post, post_failing
from db.aside import set_aside
from db.changes import stop_following
from db.post import Incoming, Outgoing
from db.statements import Driver
from db.store import Store
from delivery import outgoing
from delivery.counts import COUNTS
from handlers.router import apologise, refuse, respond
from handlers.turn import Installation
from handlers.updates import Event, Sender, read_update
from playbooks.errors import MethodError

Given = ParamSpec("Given")

# So often an update is tried that the database refuses while it takes other things.
UPDATE_TRIES = 5

log = structlog.get_logger()


@dataclass(frozen=True)
class Task:
    """An update to be handled, with the file that came along, if it is one that we read."""

    incoming: Incoming
    attachment: bytes | None = None


def handle_all(
    store: Store, tasks: Sequence[Task], installation: Installation, now: datetime
) -> tuple[list[Outgoing], Sequence[Task]]:
    """Handle updates in order; give what is owed, and the updates left to try again.

    Where writers come one after another, several share a transaction; if one of them can't be done, all are undone
    and done again, each in its own.
    """
    if len(tasks) > 1 and store.has_one_writer:
        together = tried(store, _effects, tasks, installation, now)
        # Whatever it is that can't be done will show again when it is handled alone.
        if not isinstance(together, Exception):
            return together, ()
    owed: list[Outgoing] = []
    for position, task in enumerate(tasks):
        outcome = _handled(store, task, installation, now)
        if outcome is None:
            return owed, tasks[position:]
        owed += outcome
    return owed, ()


def _handled(store: Store, task: Task, installation: Installation, now: datetime) -> list[Outgoing] | None:
    """Handle one update; None when it is to be tried again, as the database was not available.

    Where the database takes other things and only refuses this update, no try is left after some.
    """
    try:
        return handle(store, task, installation, now)
    except OperationalError as error:
        log.warning("database not available, trying again", error=type(error.orig).__name__)
    try:
        tries = store.plain(post_failing.count_update, task.incoming.update_id)
        return handle(store, task, installation, now, is_last_try=True) if tries >= UPDATE_TRIES else None
    except OperationalError:
        return None


def receive_and_handle(
    store: Store, updates: Sequence[Incoming], installation: Installation, now: datetime
) -> tuple[list[Outgoing], Sequence[Task]]:
    """Keep updates and handle them in the same transaction, so that the answer waits for one commit in place of two.

    If any of them can't be done, all are undone, kept, and then handled as any others. Gives what `handle_all` gives.
    """
    owed = tried(store, _received_effects, updates, installation, now)
    if not isinstance(owed, Exception):
        return owed, ()
    kept = store.plain(post.receive, updates, now)
    return handle_all(store, [Task(update) for update in kept], installation, now)


def _received_effects(
    session: Session, updates: Sequence[Incoming], installation: Installation, now: datetime
) -> list[Outgoing]:
    kept = post.receive(session, updates, now)
    return _effects(session, [Task(update) for update in kept], installation, now)


def handle(
    store: Store, task: Task, installation: Installation, now: datetime, *, is_last_try: bool = False
) -> list[Outgoing]:
    """Handle one update; give what is owed. Errors of the database that pass are raised, so that it is tried again."""
    try:
        read = read_update(task.incoming.body)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        log.error("no update of Telegram's", update_id=task.incoming.update_id, error=type(error).__name__)
        read = None
    if read is None:
        store.plain(post.mark_handled, task.incoming.update_id, now)
        return []
    outcome = tried(store, _effect, task, *read, installation, now)
    if isinstance(outcome, MethodError):
        outcome = tried(store, _refusal, task, *read, outcome, now)
    if isinstance(outcome, Exception):
        return _give_up(store, task, *read, outcome, now, is_last_try)
    return outcome


def _give_up(
    store: Store, task: Task, sender: Sender, event: Event, error: Exception, now: datetime, is_last_try: bool
) -> list[Outgoing]:
    """Say that an update had no effect, with the number that the log knows it by; else set it aside."""
    if isinstance(error, OperationalError) and not is_last_try:
        raise error
    failure, update_id = secrets.token_hex(4), task.incoming.update_id
    COUNTS.errors["update"] += 1
    log.error("update failed", failure=failure, update_id=update_id, exc_info=error)
    outcome = tried(store, _apology, task, sender, event, failure, now)
    if isinstance(outcome, OperationalError) and not is_last_try:
        raise outcome
    if isinstance(outcome, Exception):
        log.error("update set aside", failure=failure, update_id=update_id, exc_info=outcome)
        store.plain(_put_aside, update_id, failure, now)
        return []
    return outcome


def _put_aside(driver: Driver, update_id: int, failure: str, now: datetime) -> None:
    post_failing.put_update_aside(driver, update_id, failure)
    set_aside(driver, "update", update_id, failure, now)


def tried(
    store: Store, work: Callable[Concatenate[Session, Given], list[Outgoing]], *args: Given.args, **kwargs: Given.kwargs
) -> list[Outgoing] | Exception:
    """The error boundary: give what a transaction owes, or the error for which it was undone."""
    try:
        return store.transaction(work, *args, **kwargs)
    except Exception as error:  # noqa: BLE001  # what becomes of it is decided by who asked
        return error


def _effects(session: Session, tasks: Sequence[Task], installation: Installation, now: datetime) -> list[Outgoing]:
    owed: list[Outgoing] = []
    for position, task in enumerate(tasks):
        if position:
            # Each finds everything as if it were alone.
            session.flush()
            session.expunge_all()
            stop_following(session)
        read = read_update(task.incoming.body)
        if read is None:
            post.mark_handled(session, task.incoming.update_id, now)
            continue
        owed += _effect(session, task, *read, installation, now)
    return owed


def _effect(
    session: Session, task: Task, sender: Sender, event: Event, installation: Installation, now: datetime
) -> list[Outgoing]:
    update_id = task.incoming.update_id
    if not post.mark_handled(session, update_id, now):
        return []
    answers = respond(session, sender, event, update_id, now, installation, task.attachment)
    return outgoing.write(session, sender.chat_id, event, answers, update_id, now)


def _refusal(
    session: Session, task: Task, sender: Sender, event: Event, error: MethodError, now: datetime
) -> list[Outgoing]:
    update_id = task.incoming.update_id
    if not post.mark_handled(session, update_id, now):
        return []
    return outgoing.write(
        session, sender.chat_id, event, refuse(session, sender, event, error, update_id, now), update_id, now
    )


def _apology(session: Session, task: Task, sender: Sender, event: Event, failure: str, now: datetime) -> list[Outgoing]:
    update_id = task.incoming.update_id
    if not post.mark_handled(session, update_id, now, failure):
        return []
    return outgoing.write(session, sender.chat_id, event, apologise(session, sender, failure), update_id, now)
