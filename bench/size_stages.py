"""What is measured of one database: an idle tick, one person planned anew, new rules of a zone, and all that is due."""

import asyncio
import math
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, col, select

from bench.message_path import Figures, memory_megabytes
from bench.size_database import ADDED, NOW, PEOPLE
from bench.size_day import whole_day
from db import schedule_due, schedule_due_rows
from db.models import ContactRow, PositionRow, ReminderRow
from db.queries.reps import lock_reps
from db.schedule import replan_changed
from db.schedule_zones import follow_rules
from db.store import Store
from delivery import tick
from delivery.clock import Clock
from delivery.due import all_due, due_messages
from handlers import morning
from playbooks.nudge_due import morning_on

EARLY = NOW - timedelta(days=2)
IDLE_TICKS = 2000
PLANNED = 30
# So many reps' reminders are also moved in a loop over objects, which is slow.
LOOP_REPS = 100


class Spent:
    """Sums up the time of calls, in milliseconds: by the clock, and of this process's CPU."""

    def __init__(self) -> None:
        self.wall = self.cpu = 0.0

    def __call__(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """Give a function that does the same and is timed."""

        def timed(*given: Any, **named: Any) -> Any:
            wall, cpu = time.perf_counter(), time.process_time()
            try:
                return work(*given, **named)
            finally:
                self.wall += (time.perf_counter() - wall) * 1000
                self.cpu += (time.process_time() - cpu) * 1000

        return timed


def measured(url: str, *, with_loop: bool) -> Figures:
    """Measure one database."""
    store = Store(url)
    warm_up(store)
    figures = asyncio.run(idle(store)) | planned_anew(store) | told(store)
    # Before anything is done that the program never does.
    figures["memory_mb"] = memory_megabytes(os.getpid())
    figures |= whole_day(store, with_loop=with_loop) | new_rules(store)
    store.close()
    return figures


def warm_up(store: Store) -> None:
    """Have templates, holidays and statements ready, as in a program that runs for some days; it is taken back."""
    with suppress(Enough):
        store.transaction(_raise_after_the_messages)


def _raise_after_the_messages(session: Session) -> None:
    due_messages(session, NOW)
    raise Enough


class Enough(Exception):  # an end, not an error
    """Ends the tick."""


class Counting(Clock):
    """A clock that stands still, and ends the tick after some looks at it."""

    def __init__(self, looks: int) -> None:
        super().__init__()
        self._left = looks

    def now(self) -> datetime:
        """Give an instant at which nothing is due."""
        self._left -= 1
        if self._left < 0:
            raise Enough
        return EARLY


class Nobody:
    """Stands for the sender and the lanes, which get nothing."""

    def put(self, work: Sequence[Any]) -> None:
        """Take work of which there is none."""
        assert not work, "nothing is due"


async def idle(store: Store) -> Figures:
    """Let the program's own tick run without a pause while nothing is due, and with a look around in each tick.

    The look around comes every ten seconds: what was set aside and brought back, and news for owners.
    """
    kept = tick.until_next, tick.LOOK_AROUND_SECONDS
    tick.until_next = lambda now: 0.0  # noqa: ARG005  # it is named so there
    figures = {}
    for name, every in (("idle", math.inf), ("idle_around", 0.0)):
        tick.LOOK_AROUND_SECONDS = every
        await _ticks(store, 50)
        wall, cpu = time.perf_counter(), time.process_time()
        await _ticks(store, IDLE_TICKS)
        figures[f"{name}_ms"] = (time.perf_counter() - wall) * 1000 / IDLE_TICKS
        figures[f"{name}_cpu_ms"] = (time.process_time() - cpu) * 1000 / IDLE_TICKS
    tick.until_next, tick.LOOK_AROUND_SECONDS = kept
    return figures


async def _ticks(store: Store, count: int) -> None:
    with suppress(Enough):
        await tick.tick(store, Nobody(), Nobody(), Counting(count))  # type: ignore[arg-type]


def planned_anew(store: Store) -> Figures:
    """Change some people, each in a transaction: their birthdays, twice, and whether they are muted; and add some."""

    def birthday(session: Session, contact_id: int) -> None:
        contact = session.get_one(ContactRow, contact_id)
        contact.birth_day = 28 if contact.birth_day == 27 else 27
        replan_changed(session, EARLY)

    def mute(session: Session, contact_id: int) -> None:
        session.get_one(ContactRow, contact_id).muted_at = EARLY
        replan_changed(session, EARLY)

    def add(session: Session, _contact_id: int) -> None:
        row = ContactRow(
            team_id=1, keeper_id=1, family_name="Li", search="", birth_month=3, birth_day=5, created_at=ADDED
        )
        session.add(row)
        session.flush()
        session.add(PositionRow(contact_id=row.id or 0, account_id=1))
        replan_changed(session, EARLY)

    def median(change: Callable[[Session, int], None]) -> float:
        # The first rep's last people: nobody who is due.
        found = []
        for contact_id in range(PEOPLE, PEOPLE - PLANNED, -1):
            began = time.perf_counter()
            store.transaction(change, contact_id)
            found.append((time.perf_counter() - began) * 1000)
        return statistics.median(found)

    figures = {"birthday_ms": median(birthday)}
    before = count(store)
    median(birthday)
    figures["added_again"] = count(store) - before
    return figures | {"muted_ms": median(mute), "added_ms": median(add)}


def count(store: Store) -> int:
    """Count the reminders."""
    return store.transaction(lambda session: int(session.connection().execute(text(_COUNT)).scalar_one()))


_COUNT = "SELECT COUNT(*) FROM reminder"
_FORGET_RULES = "UPDATE colleague SET zone_rules = NULL"


def new_rules(store: Store) -> Figures:
    """Find all instants anew, as after a release of tzdata: as the program does it, twice, and in a loop over objects.

    The whole schedule is planned: 300 days of everybody. Milliseconds are those of 1,000 reminders.
    """
    reminders = count(store)
    looped, rows = Spent(), 0
    for first in range(1, LOOP_REPS, 10):
        rows += looped(store.transaction)(_move_objects, range(first, first + 10))
    figures = {"rules_loop_ms": looped.wall * 1000 / rows}
    for name in ("rules_ms", "rules_again_ms"):
        store.transaction(lambda session: session.connection().execute(text(_FORGET_RULES)))
        spent = Spent()
        while spent(store.transaction)(follow_rules, EARLY):
            pass
        figures[name] = spent.wall * 1000 / reminders
    figures["rules_ratio"] = figures["rules_loop_ms"] / figures["rules_ms"]
    return figures | {"rules_added": count(store) - reminders}


def _move_objects(session: Session, rep_ids: Sequence[int]) -> int:
    """Do what the program did before, object by object, and take it back."""
    trial, rows = session.begin_nested(), 0
    for rep in lock_reps(session, rep_ids)[0]:
        ahead = (ReminderRow.colleague_id == rep.id, col(ReminderRow.due_at) > EARLY)
        for row in session.exec(select(ReminderRow).where(*ahead)):
            row.due_at, rows = morning_on(rep, row.on or NOW.date()), rows + 1
        session.flush()
    trial.rollback()
    return rows


def told(store: Store) -> Figures:
    """Claim what is due and word its messages, tick by tick, until nothing is left; parts are timed within."""
    read, claim, every = Spent(), Spent(), Spent()
    messages = ticks = 0
    with timed((schedule_due, "read_due", read), (morning, "reps_due", read), (schedule_due, "number", claim),
               (schedule_due_rows, "write", claim),
               (store.engine.dialect, "do_commit", claim), (store, "_commit", claim)):  # fmt: skip
        while owed := every(all_due)(store, NOW):
            messages, ticks = messages + len(owed), ticks + 1
    return {
        "messages": messages, "ticks": ticks, "read_ms": read.wall, "claim_ms": claim.wall,
        "read_claim_ms": read.wall + claim.wall, "due_ms": every.wall, "due_cpu_ms": every.cpu,
        "message_cpu_ms": every.cpu / max(messages, 1),
    }  # fmt: skip


@contextmanager
def timed(*parts: tuple[Any, str, Spent]) -> Iterator[None]:
    """Have some functions timed for a while."""
    whole = [(owner, name, getattr(owner, name)) for owner, name, _ in parts]
    for owner, name, spent in parts:
        setattr(owner, name, spent(getattr(owner, name)))
    try:
        yield
    finally:
        for owner, name, function in whole:
            setattr(owner, name, function)
