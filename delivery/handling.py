"""Handle one update: one transaction for its effect and the answers it owes, or none and an apology."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from db import post
from db.post import Incoming, Outgoing
from db.store import Store
from delivery import outgoing
from handlers.router import apologise, refuse, respond
from handlers.turn import Installation
from handlers.updates import Event, Sender, read_update
from playbooks.errors import MethodError

log = structlog.get_logger()


@dataclass(frozen=True)
class Task:
    """An update to be handled, with the file that came along, if it is one that we read."""

    incoming: Incoming
    attachment: bytes | None = None


def handle_all(
    store: Store, tasks: Sequence[Task], installation: Installation, now: datetime
) -> tuple[list[Outgoing], Sequence[Task]]:
    """Handle updates in order, each in its own transaction; give what is owed, and the updates left to try again."""
    owed: list[Outgoing] = []
    for position, task in enumerate(tasks):
        try:
            owed += handle(store, task, installation, now)
        except OperationalError as error:
            log.warning("database not available, trying again", error=type(error.orig).__name__)
            return owed, tasks[position:]
    return owed, ()


def handle(store: Store, task: Task, installation: Installation, now: datetime) -> list[Outgoing]:
    """Handle one update; give what is owed. Errors of the database that pass are raised, so that it is tried again."""
    read = read_update(task.incoming.body)
    if read is None:
        store.transaction(post.mark_handled, task.incoming.update_id, now)
        return []
    sender, event = read
    try:
        return store.transaction(_effect, task, sender, event, installation, now)
    except MethodError as error:
        return store.transaction(_refusal, task, sender, event, error, now)
    except OperationalError:
        raise
    except Exception:
        failure = secrets.token_hex(4)
        log.exception("update failed", failure=failure, update_id=task.incoming.update_id)
        return store.transaction(_apology, task, sender, event, failure, now)


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
