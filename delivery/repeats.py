"""Repeats: what is sent again and may have arrived before says so, in the words of whoever gets it."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

import structlog
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from db import post
from db.leases import Holding
from db.post import Outgoing
from db.queries import reps
from db.statements import Driver
from db.store import Store
from delivery.api import as_data
from delivery.clock import Clock
from delivery.lease import Lease
from delivery.outcomes import Ended
from delivery.ready import Ready
from delivery.under_way import LeftBehind, UnderWay
from playbooks.language import Language
from playbooks.rep import Rep
from templates.engine import say

PAUSE = 1.0

log = structlog.get_logger()


class Repeats:
    """Knows which calls may have arrived: by what the database says of their tries, and by what was under way."""

    def __init__(self, store: Store, clock: Clock, lease: Lease, under_way: UnderWay) -> None:
        self._store, self._clock, self._lease, self._under_way = store, clock, lease, under_way

    async def owed(self) -> list[Outgoing]:
        """Give all that is owed, now that we are to send it: what whoever sent before may have begun is marked."""
        left, now = self._under_way.left_behind(), self._clock.now()
        former = Holding(0, now, True) if self._store.has_one_writer else self._lease.holding
        calls = await self._store.run_plain(_owed_after, left, former, now)
        self._under_way.begin_anew()
        return calls

    @property
    def outlive_a_kill(self) -> bool:
        """Tell whether what is under way is noted where a kill leaves it alone."""
        return self._under_way.is_kept

    def begin(self, call: Outgoing) -> bool:
        """Note that a call is about to be made; True when a kill leaves the note, or need leave none."""
        if not call.method.startswith("send"):
            return True
        return self._under_way.begin(call.id)

    def is_known(self, call: Outgoing, outcome: Ended) -> bool:
        """Note that a call was made; True when a kill can no longer make it come again."""
        is_all = not (outcome.failure or outcome.then or outcome.is_aside)
        return is_all and self._under_way.answer(call.id, outcome.message_id)

    def end(self, call: Outgoing) -> None:
        """Note that it is known what came of a call."""
        self._under_way.end(call.id)

    async def leave(self, *, some_are_ahead: bool) -> None:
        """Write down what is still on its way, for whoever sends next, and that nudges marked ahead are not."""
        left = self._under_way.now()
        if left.begun or left.answered or some_are_ahead:
            with suppress(OperationalError):
                await self._store.run_plain(_note_left, left, self._clock.now())

    async def marked(self, call: Outgoing, ready: Ready) -> Ready:
        """Give a call as it is made again: with a line that says that it may be the second time."""
        if not ready.method.startswith("send"):
            return ready
        while True:
            try:
                rep = await self._store.run(_noted, call, self._clock.now())
            except OperationalError as error:
                log.warning("database not available, trying again", error=type(error.orig).__name__)
                await asyncio.sleep(PAUSE)
            else:
                return mark(ready, rep.language if rep else "en")


def mark(ready: Ready, language: Language) -> Ready:
    """Put the line of a repeat before a message's text, or into the caption of a file or an album."""
    parameters = dict(as_data(ready.parameters))
    words = str(say(language, "chat.repeat", buttons="reply_markup" in parameters))
    if ready.method == "sendMediaGroup":
        first, *others = parameters["media"]
        return replace(ready, parameters={**parameters, "media": [{**first, "caption": words}, *others]})
    field = "text" if ready.method == "sendMessage" else "caption"
    said = parameters.get(field)
    return replace(ready, parameters={**parameters, field: f"{words}\n\n{said}" if said else words})


def _noted(session: Session, call: Outgoing, now: datetime) -> Rep | None:
    post.note_begun(session, [call.id], now)
    return reps.rep_of_chat(session, call.chat_id)


def _note_left(driver: Driver, left: LeftBehind, now: datetime) -> None:
    post.note_begun(driver, left.begun, now)
    post.note_ended_after_all(driver, left.answered, now)
    post.forget_ahead(driver)


def _owed_after(driver: Driver, left: LeftBehind | None, former: Holding, now: datetime) -> list[Outgoing]:
    if left is not None:
        _note_left(driver, left, now)
    elif former.former_until is not None:
        post.note_begun_before(driver, former.former_until, now, only_first=not former.had_crash)
    return post.owed(driver)
