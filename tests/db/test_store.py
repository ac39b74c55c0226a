"""What the store promises on both engines: nothing half done, aware times, rows that go together and come once."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError
from sqlmodel import Session, col, delete, select

from db.models import (
    AccountRow,
    ColleagueRow,
    ContactRow,
    GiftRow,
    ImportantDateRow,
    OccurrenceRow,
    PainPointRow,
    PositionRow,
    PromiseRow,
    RatingRow,
    ReminderRow,
    TeamRow,
    TouchContactRow,
    TouchRow,
)
from db.statements import Driver
from db.store import Store
from tests.conftest import MORNING
from tests.db.worlds import TODAY, account_of, all_rows, person_at, put, rep_of

OCCURRENCE = {"kind": "birthday", "subject": "contact:1", "occasion": "birthday 2026-11-24", "lead": "1"}


def test_sqlite_is_set_up_to_lose_nothing(sqlite_url: str) -> None:
    store = Store(sqlite_url)

    def pragmas(session: Session) -> list[Any]:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        return [session.connection().exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]

    full = 2
    assert store.transaction(pragmas) == ["wal", full, 1, 10000]


def test_a_transaction_happens_whole_or_not_at_all(any_store: Store) -> None:
    def fail(session: Session) -> None:
        session.add(TeamRow(name="Nordlicht", created_at=MORNING))
        session.flush()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        any_store.transaction(fail)
    assert all_rows(any_store)["team"] == []


def test_a_transaction_of_the_loop_runs_in_a_database_thread(any_store: Store) -> None:
    def where(session: Session, name: str) -> tuple[str, str]:
        session.add(TeamRow(name=name, created_at=MORNING))
        return threading.current_thread().name, name

    thread, name = asyncio.run(any_store.run(where, "Nordlicht"))
    assert thread.startswith("database")
    assert name == "Nordlicht"
    assert len(all_rows(any_store)["team"]) == 1


def test_two_transactions_at_once_do_not_meet_in_the_middle(any_store: Store) -> None:
    """Eight at once read a number and write one more; none may write what another already counted."""
    team = put(any_store, TeamRow(name="0", created_at=MORNING))

    def one_more(session: Session) -> None:
        row = session.get_one(TeamRow, team.id, with_for_update=True)
        row.name = str(int(row.name) + 1)

    async def both() -> None:
        await asyncio.gather(*(asyncio.to_thread(any_store.transaction, one_more) for _ in range(8)))

    asyncio.run(both())
    assert any_store.transaction(lambda session: session.get_one(TeamRow, team.id).name) == "8"


NAIVE = datetime(2026, 11, 23, 8, 30)  # noqa: DTZ001  # what is refused
NEEDS_AWARE: dict[str, Callable[[], Any]] = {
    "team": lambda: TeamRow(name="Nordlicht", created_at=NAIVE),
    "touch": lambda: TouchRow(on=TODAY, kind="meal", minutes=60, created_at=NAIVE),
    "invitation": lambda: ReminderRow(colleague_id=1, kind="birthday", subject="contact:1", due_at=NAIVE),
}


@pytest.mark.parametrize("table", NEEDS_AWARE)
def test_times_without_a_zone_are_refused(any_store: Store, table: str) -> None:
    before = all_rows(any_store)
    with pytest.raises((StatementError, ValueError)):
        put(any_store, NEEDS_AWARE[table]())
    assert all_rows(any_store) == before


def test_a_naive_time_is_refused_in_a_question_too(any_store: Store) -> None:
    def ask(session: Session) -> Any:
        return session.exec(select(TeamRow).where(TeamRow.created_at < NAIVE)).all()

    with pytest.raises((StatementError, ValueError)):
        any_store.transaction(ask)


def test_an_instant_comes_back_as_the_same_instant_in_utc(any_store: Store) -> None:
    in_shanghai = datetime(2026, 11, 23, 16, 30, 15, 250_000, tzinfo=timezone(timedelta(hours=8)))
    team = put(any_store, TeamRow(name="Nordlicht", created_at=in_shanghai))
    back = any_store.transaction(lambda session: session.get_one(TeamRow, team.id).created_at)
    assert back == in_shanghai
    assert back.utcoffset() == timedelta(0)


def test_instants_are_put_in_order_whatever_their_zone(any_store: Store) -> None:
    zones = [timezone(timedelta(hours=hours)) for hours in (9, -7, 0)]
    for minute, zone in enumerate(zones):
        put(any_store, TeamRow(name=str(minute), created_at=(MORNING + timedelta(minutes=minute)).astimezone(zone)))

    def names(session: Session) -> list[str]:
        return list(session.exec(select(TeamRow.name).order_by(col(TeamRow.created_at))))

    assert any_store.transaction(names) == ["0", "1", "2"]


def test_a_row_can_not_belong_to_nothing(any_store: Store) -> None:
    with pytest.raises(IntegrityError):
        put(any_store, AccountRow(team_id=4711, name="Acme", created_at=MORNING))


def erase(store: Store, model: Any, row_id: int | None) -> None:
    store.transaction(lambda session: session.exec(delete(model).where(model.id == row_id)))


def test_with_a_person_goes_what_is_known_of_them(any_store: Store) -> None:
    rep = rep_of(any_store, 1001, "Anna")
    account = account_of(any_store, rep)
    contact, position = person_at(any_store, account, rep)
    boss, bosses = person_at(any_store, account, rep, "Wang")
    below = put(any_store, PositionRow(contact_id=boss.id, account_id=account.id, reports_to_id=position.id))
    touch = put(any_store, TouchRow(account_id=account.id, on=TODAY, kind="meal", minutes=60, created_at=MORNING))
    put(any_store, TouchContactRow(touch_id=touch.id, contact_id=contact.id))
    put(any_store, RatingRow(position_id=position.id, influence="D", on=TODAY, created_at=MORNING))
    put(any_store, PromiseRow(colleague_id=rep.id, contact_id=contact.id, what="the case", created_at=MORNING))
    put(any_store, GiftRow(contact_id=contact.id, what="tea", on=TODAY))
    put(any_store, PainPointRow(account_id=account.id, contact_id=contact.id, what="late parts", created_at=MORNING))
    erase(any_store, ContactRow, contact.id)
    left = all_rows(any_store)
    assert [left[table] for table in ("rating", "promise", "gift", "touch_contact")] == [[], [], [], []]
    assert len(left["contact"]) == 1
    assert len(left["touch"]) == 1, "it was a touch of the account too"
    assert len(left["pain_point"]) == 1, "it hurts the account, whoever told it"
    reports_to = any_store.transaction(lambda session: session.get_one(PositionRow, below.id).reports_to_id)
    assert reports_to is None
    assert any_store.transaction(lambda session: session.get_one(PositionRow, bosses.id).title) == "CTO"


def test_with_an_account_goes_what_is_known_of_it_but_not_its_people(any_store: Store) -> None:
    rep = rep_of(any_store, 1001, "Anna")
    account = account_of(any_store, rep)
    person_at(any_store, account, rep)
    put(any_store, ImportantDateRow(account_id=account.id, name="the fair", month=5, day=4))
    put(any_store, PromiseRow(colleague_id=rep.id, account_id=account.id, what="a case", created_at=MORNING))
    erase(any_store, AccountRow, account.id)
    left = all_rows(any_store)
    assert [left[table] for table in ("account_rep", "position", "important_date", "promise")] == [[], [], [], []]
    assert len(left["contact"]) == 1


def test_with_a_team_goes_everything(any_store: Store) -> None:
    rep = rep_of(any_store, 1001, "Anna")
    person_at(any_store, account_of(any_store, rep), rep)
    put(any_store, ReminderRow(colleague_id=rep.id, kind="birthday", subject="contact:1"))
    erase(any_store, TeamRow, rep.team_id)
    assert {table: rows for table, rows in all_rows(any_store).items() if rows} == {}


def test_a_chat_belongs_to_one_rep(any_store: Store) -> None:
    rep = rep_of(any_store, 1001, "Anna")
    with pytest.raises(IntegrityError):
        put(any_store, ColleagueRow(team_id=rep.team_id, name="Anna again", chat_id=1001, created_at=MORNING))


def test_a_lead_of_an_occasion_comes_once(any_store: Store) -> None:
    rep, other = rep_of(any_store, 1001, "Anna"), rep_of(any_store, 1002, "Wang")

    def comes(colleague_id: int, **changed: str) -> None:
        row: Any = {**OCCURRENCE, **changed}
        put(any_store, OccurrenceRow(colleague_id=colleague_id, on=TODAY, delivered_on=TODAY, **row))

    comes(rep.id)
    with pytest.raises(IntegrityError):
        comes(rep.id)
    comes(other.id)
    for changed in ({"kind": "festival"}, {"subject": "contact:2"}, {"occasion": "birthday 2027-11-24"}, {"lead": "0"}):
        comes(rep.id, **changed)
    assert len(all_rows(any_store)["occurrence"]) == 6


def test_a_reminder_is_there_once(any_store: Store) -> None:
    rep, other = rep_of(any_store, 1001, "Anna"), rep_of(any_store, 1002, "Wang")
    for colleague_id, subject in ((rep.id, "contact:1"), (rep.id, "contact:2"), (other.id, "contact:1")):
        put(any_store, ReminderRow(colleague_id=colleague_id, kind="birthday", subject=subject))
    with pytest.raises(IntegrityError):
        put(any_store, ReminderRow(colleague_id=rep.id, kind="birthday", subject="contact:1", due_at=MORNING))


def test_chats_and_ids_of_telegram_have_room(any_store: Store) -> None:
    rep_of(any_store, 2**52 - 1, "Anna")
    assert any_store.transaction(lambda session: session.exec(select(ColleagueRow.chat_id)).all()) == [2**52 - 1]


def test_text_comes_back_as_it_was(any_store: Store) -> None:
    said = "李雷's \"50 %\" \\ ' ; -- :name {x} 👩‍👩‍👧 \u202eabc\u00a0\n\ttab"
    team = put(any_store, TeamRow(name=said, product_names=[said], settings={said: [1, None]}, created_at=MORNING))
    back = any_store.transaction(lambda session: session.get_one(TeamRow, team.id))
    assert (back.name, back.product_names, back.settings) == (said, [said], {said: [1, None]})


def test_a_closed_store_can_be_opened_again(any_database_url: str) -> None:
    first = Store(any_database_url)
    put(first, TeamRow(name="Nordlicht", created_at=MORNING))
    first.close()
    again = Store(any_database_url)
    assert again.transaction(lambda session: session.connection().execute(text("SELECT name FROM team")).scalar())
    again.close()


def test_long_reading_and_a_writer_do_not_wait_for_each_other(any_store: Store) -> None:
    async def both() -> tuple[int, str]:
        reading, wrote = threading.Event(), threading.Event()

        def read(session: Session) -> int:
            before = len(session.exec(select(TeamRow)).all())
            reading.set()
            assert wrote.wait(10), "the writer waited for the reader"
            return before

        def write(session: Session) -> str:
            assert reading.wait(10)
            session.add(TeamRow(name="Nordlicht", created_at=datetime(2026, 11, 22, tzinfo=UTC)))
            return "written"

        looking = asyncio.create_task(any_store.look(read))
        written = await any_store.run(write)
        wrote.set()
        return await looking, written

    assert asyncio.run(both()) == (0, "written")


def test_a_commit_that_fails_is_told_as_a_database_that_is_not_available(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing:
        @property
        def driver_connection(self) -> object:
            return self

        def commit(self) -> None:
            raise sqlite3.OperationalError("disk I/O error")

        def close(self) -> None:
            """Nothing is open."""

    monkeypatch.setattr(store.engine, "raw_connection", Failing)
    monkeypatch.setattr(type(store), "has_one_writer", False)
    with pytest.raises(OperationalError):
        store.plain(lambda _driver: None)


def test_a_note_does_not_wait_for_the_disk_and_all_else_does(any_database_url: str) -> None:
    store = Store(any_database_url)
    asked = "PRAGMA synchronous" if store.has_one_writer else "SHOW synchronous_commit"

    def how(driver: Driver) -> object:
        return driver.connection.execute(asked).fetchone()[0]

    def fails(driver: Driver) -> None:
        raise RuntimeError

    usual = store.plain(how)
    assert store.note(how) in (1, "off")
    with pytest.raises(RuntimeError):
        store.note(fails)
    assert store.plain(how) == usual
    store.close()


def test_a_server_that_is_down_is_told_as_a_database_that_is_not_available(tmp_path: Path) -> None:
    nobody_there = Store(f"postgresql://nobody@/nothing?host={tmp_path}")
    with pytest.raises(OperationalError):
        nobody_there.plain(lambda _driver: None)
    nobody_there.close()
