"""Fourteen months, day by day: each nudge that the method demands comes once, in its own morning, and no other."""

import os
from collections import Counter
from datetime import datetime

import pytest
from sqlalchemy import text
from sqlmodel import Session

from db.store import Store
from delivery.tick import due_messages
from tests.simulation.days_off import morning
from tests.simulation.facts import END, FIRST, LAST, RepFacts, all_reps
from tests.simulation.oracle import demands
from tests.simulation.world import events, told, write

# Reps in each of twelve zones, in parts that can run side by side.
REPS = int(os.environ.get("REPS", "50"))
PARTS = 4
_NEXT = text(
    "SELECT min(at) FROM (SELECT min(due_at) AS at FROM reminder UNION SELECT min(snoozed_until) FROM occurrence)"
)


def pass_through(store: Store, reps: list[RepFacts]) -> None:
    """Let all the time pass: from one instant at which something is due, or happens, to the next."""
    happening = events(reps)
    while (now := store.transaction(_next_instant)) < END or happening:
        while happening and happening[0][0] <= now:
            at, work = happening.pop(0)
            store.transaction(work, at)
            now = min(now, store.transaction(_next_instant))
        if now < END:
            store.transaction(due_messages, now)


def _next_instant(session: Session) -> datetime:
    found = session.connection().execute(_NEXT).scalar_one()
    return datetime.fromisoformat(f"{found}+00:00") if found else END


@pytest.mark.parametrize("part", range(PARTS))
def test_every_nudge_of_fourteen_months_comes_once(store: Store, part: int) -> None:
    reps = all_reps(REPS, seed=7)[part::PARTS]
    store.transaction(write, reps)
    pass_through(store, reps)
    found = [one for one in store.transaction(told) if FIRST <= one[1][3] <= LAST]
    expected = Counter((rep.number, demand) for rep in reps for demand in demands(rep))
    came = Counter((rep_id, demand) for rep_id, demand, _ in found)
    assert sorted((expected - came).elements()) == [], "lost"
    assert sorted((came - expected).elements()) == [], "too much"
    numbered = {rep.number: rep for rep in reps}
    messages = {(rep_id, demand[3], at) for rep_id, demand, at in found}
    assert not [one for one in messages if one[2] != morning(numbered[one[0]], one[1])]
    assert len(messages) == len({(rep_id, day) for rep_id, day, _ in messages}), "one message each morning"
