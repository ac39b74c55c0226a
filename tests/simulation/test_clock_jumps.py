"""A clock that jumps, back an hour or ahead a month: each nudge comes once, and late ones as METHOD section 11 says."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from db.models import OccurrenceRow
from db.schedule import replan_changed
from db.store import Store
from delivery.tick import due_messages
from handlers import morning
from tests.db.schedule_world import add_account, add_person, add_rep
from tests.simulation.days_off import DAY
from tests.simulation.one_rep import Stretch, at, demanded, live

ZONE = "Europe/Berlin"
DAY_OF_ALL = date(2027, 3, 28)
HOUR, MONTH = timedelta(hours=1), timedelta(days=31)

# After so many minutes of an honest clock it jumps, some days before the day on which a lot happens or after it.
jumps = st.lists(
    st.tuples(st.integers(1, 9 * 24 * 60), st.sampled_from([-HOUR, HOUR, -DAY, MONTH, -MONTH])), max_size=4
)


@settings(max_examples=25)
@given(jumps)
@example([(8 * 24 * 60 + 1171, -HOUR), (60, -HOUR)])
@example([(8 * 24 * 60 + 1171, MONTH), (1, -HOUR)])
@example([(60, MONTH)])
def test_whatever_the_clock_does_each_thing_is_told_once(
    sqlite_template: Path, jumps: list[tuple[int, timedelta]]
) -> None:
    stretches = _stretches(jumps)
    assert live(sqlite_template, DAY_OF_ALL, stretches) == demanded(DAY_OF_ALL, stretches)


def _stretches(jumps: list[tuple[int, timedelta]]) -> list[Stretch]:
    start, found = at(DAY_OF_ALL - 9 * DAY, 12, ZONE), []
    for minutes, jump in jumps:
        found.append(Stretch(start, start + timedelta(minutes=minutes), ZONE))
        start = found[-1].end + jump
    return [*found, Stretch(start, max(start, at(DAY_OF_ALL, 12, ZONE)) + 9 * DAY, ZONE)]


@pytest.mark.parametrize(
    ("jump", "states"), [(-HOUR, ["open"] * 3), (2 * DAY, ["open"] * 3), (MONTH, ["open", "listed", "listed"])]
)
def test_a_clock_that_jumps_in_the_middle_of_a_morning_doubles_nobodys_message_and_loses_none(
    store: Store, monkeypatch: pytest.MonkeyPatch, jump: timedelta, states: list[str]
) -> None:
    monkeypatch.setattr(morning, "REPS_A_TICK", 1)
    store.transaction(_three_reps)
    half_past_eight = datetime(2027, 1, 12, 7, 30, tzinfo=UTC)
    readings = [half_past_eight, *(half_past_eight + jump + timedelta(minutes=minute) for minute in range(1, 90))]
    told = [len(store.transaction(due_messages, now)) for now in readings]
    assert (told[0], sum(told)) == (1, 3)
    rows = select(OccurrenceRow).where(OccurrenceRow.kind == "birthday").order_by(col(OccurrenceRow.id))
    came = store.transaction(lambda session: [(row.colleague_id, row.state) for row in session.exec(rows)])
    assert sorted(rep_id for rep_id, _ in came) == [1, 2, 3]
    assert [state for _, state in came] == states


def _three_reps(session: Session) -> None:
    for number in range(3):
        rep_id = add_rep(session, number, ZONE, nudge_settings={"off": ["yearly_review"]})
        add_person(session, add_account(session, [rep_id]), birth_month=1, birth_day=12)
    replan_changed(session, datetime(2027, 1, 11, 12, tzinfo=UTC))
