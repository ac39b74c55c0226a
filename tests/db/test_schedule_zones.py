"""Zones whose rules change with a new release of tzdata: what is planned moves to the same days' mornings."""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, col, select

from db.models import OccurrenceRow, ReminderRow
from db.schedule import replan_changed
from db.schedule_timers import set_timer
from db.schedule_zones import REPS_A_BATCH, follow_rules
from db.store import Store
from delivery.tick import due_messages
from tests.db.schedule_world import START, add_account, add_person, add_rep

LATER = datetime(2026, 11, 10, 12, tzinfo=UTC)
REAL = resources.files("tzdata.zoneinfo")


class Releases:
    """Installs releases of tzdata in which towns have the rules of some real zone."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder, self._monkeypatch, self._number = folder, monkeypatch, 0

    def install(self, **rules: str) -> None:
        """Put a new release in the place of the one before."""
        self._number += 1
        release = self._folder / str(self._number)
        europe = release / "tzdata" / "zoneinfo" / "Europe"
        europe.mkdir(parents=True)
        for package in (europe, europe.parent, europe.parent.parent):
            (package / "__init__.py").touch()
        for town, zone in rules.items():
            (europe / town).write_bytes(REAL.joinpath(zone).read_bytes())
        for name in [name for name in sys.modules if name.split(".")[0] == "tzdata"]:
            self._monkeypatch.delitem(sys.modules, name)
        self._monkeypatch.syspath_prepend(str(release))
        ZoneInfo.clear_cache()


@pytest.fixture
def releases(tmp_path: Path) -> Iterator[Releases]:
    """Releases of tzdata, and the real one again at the end."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield Releases(tmp_path, monkeypatch)
    for name in [name for name in sys.modules if name.split(".")[0] == "tzdata"]:
        del sys.modules[name]
    ZoneInfo.clear_cache()


def two_reps(store: Store) -> None:
    """Reps in Berlin and Paris, each with a birthday on 25 November and one that was put off to the 12th."""

    def work(session: Session) -> None:
        for number, zone in enumerate(["Europe/Berlin", "Europe/Paris"], start=1):
            rep_id = add_rep(session, number, zone)
            account_id = add_account(session, [rep_id])
            add_person(session, account_id, birth_month=11, birth_day=25)
            contact_id = add_person(session, account_id, birth_month=11, birth_day=9)
            day = date(2026, 11, 9)
            session.add(
                OccurrenceRow(
                    colleague_id=rep_id, kind="birthday", subject=f"contact:{contact_id}",
                    occasion=f"birthday {day}", lead="day", on=day, delivered_on=day, state="snoozed",
                    snoozed_until=datetime(2026, 11, 12, 7, 30, tzinfo=UTC),
                )
            )  # fmt: skip
            set_timer(session, rep_id, 7, LATER + timedelta(minutes=2))
        replan_changed(session, START)

    store.transaction(work)


def instants(store: Store, rep_id: int) -> list[str]:
    """When a rep's birthday and what was put off come, and when their timer rings, in UTC."""

    def read(session: Session) -> list[datetime | None]:
        of_rep = select(ReminderRow.due_at).where(ReminderRow.colleague_id == rep_id)
        birthday = of_rep.where(ReminderRow.kind == "birthday", col(ReminderRow.on) == date(2026, 11, 25))
        put_off = select(OccurrenceRow.snoozed_until).where(OccurrenceRow.colleague_id == rep_id)
        timer = of_rep.where(ReminderRow.kind == "timer")
        return [session.exec(one).one() for one in (birthday, put_off, timer)]

    return [f"{instant:%d %H:%M}" for instant in store.transaction(read) if instant]


def test_new_rules_move_what_is_planned_once_and_only_where_they_are_new(any_store: Store, releases: Releases) -> None:
    store = any_store
    releases.install(Berlin="Europe/Berlin", Paris="Europe/Paris")
    two_reps(store)
    assert store.transaction(follow_rules, LATER) == 0, "an ordinary start has nothing to do"
    before = ["25 07:30", "12 07:30", "10 12:02"]
    assert [instants(store, rep_id) for rep_id in (1, 2)] == [before, before]
    releases.install(Berlin="Europe/Moscow", Paris="Europe/Paris")
    assert [store.transaction(follow_rules, LATER) for _ in range(2)] == [1, 0]
    assert [instants(store, rep_id) for rep_id in (1, 2)] == [["25 05:30", "12 05:30", "10 12:02"], before]
    releases.install(Berlin="America/New_York", Paris="Europe/Paris")
    assert store.transaction(follow_rules, LATER) == 1
    assert instants(store, 1) == ["25 13:30", "12 13:30", "10 12:02"], "to the minute, however far they moved"


def test_a_morning_that_new_rules_put_into_the_past_is_told_at_once(store: Store, releases: Releases) -> None:
    releases.install(Berlin="Europe/Berlin", Paris="Europe/Paris")
    two_reps(store)
    between = datetime(2026, 11, 25, 6, tzinfo=UTC)
    store.transaction(due_messages, between - timedelta(days=1))
    releases.install(Berlin="Europe/Moscow", Paris="Europe/Paris")
    store.transaction(follow_rules, between)
    assert len(store.transaction(due_messages, between)) == 1
    assert store.transaction(due_messages, between) == []


def test_many_reps_follow_new_rules_in_batches(store: Store, releases: Releases) -> None:
    releases.install(Berlin="Europe/Berlin")

    def work(session: Session) -> None:
        for number in range(REPS_A_BATCH + 2):
            add_rep(session, number, "Europe/Berlin")

    store.transaction(work)
    assert [store.transaction(follow_rules, LATER) for _ in range(3)] == [REPS_A_BATCH, 2, 0]
