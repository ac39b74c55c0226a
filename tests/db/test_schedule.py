"""The schedule is its rows: each lead comes once, in the rep's own morning, whatever happens in between."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, SQLModel, col, select

from db.models import (
    AccountRepRow,
    AccountRow,
    ColleagueRow,
    ContactRow,
    OccurrenceRow,
    OutboxRow,
    PositionRow,
    ReminderRow,
)
from db.queries.reps import rep_from
from db.schedule import replan_changed
from db.schedule_leads import Subject, lead_sources, subject_of
from db.store import Store
from delivery.tick import due_messages
from playbooks.nudges import LOOK
from tests.db.schedule_world import START, ZONES, add_account, add_person, add_rep, populate


def at(month: int, day: int, hour: int = 0, minute: int = 0, year: int = 2026) -> datetime:
    """An instant in UTC."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def one_birthday(store: Store, zone: str = "Europe/Berlin", now: datetime = START, **rep: Any) -> None:
    """One rep, one person whose birthday is on 25 November."""

    def work(session: Session) -> None:
        rep_id = add_rep(session, 1, zone, **rep)
        add_person(session, add_account(session, [rep_id]), birth_month=11, birth_day=25)
        replan_changed(session, now)

    store.transaction(work)


def change(store: Store, now: datetime, model: type[SQLModel], row_id: int, **values: Any) -> None:
    """Change a row as a feature would."""

    def work(session: Session) -> None:
        row = session.get_one(model, row_id)
        for name, value in values.items():
            setattr(row, name, value)
        replan_changed(session, now)

    store.transaction(work)


def told(store: Store, now: datetime) -> int:
    """Let the tick look once; give the number of messages."""
    return len(store.transaction(due_messages, now))


def due(store: Store) -> datetime | None:
    """The instant of the one reminder."""
    (row,) = _reminders(store)
    return row.due_at


def all_told(store: Store) -> list[OccurrenceRow]:
    """Everything that was told, in order."""
    return store.transaction(lambda session: list(session.exec(select(OccurrenceRow).order_by(col(OccurrenceRow.id)))))


@pytest.mark.parametrize("zone", ZONES)
def test_it_comes_at_half_past_eight_where_the_rep_is(store: Store, zone: str) -> None:
    one_birthday(store, zone)
    instant = due(store)
    assert instant is not None
    assert instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == datetime(2026, 11, 25, 8, 30)  # noqa: DTZ001
    assert told(store, instant - timedelta(seconds=1)) == 0
    assert told(store, instant) == 1


@pytest.mark.parametrize(
    ("day", "hour"), [(date(2027, 3, 28), time(2, 30)), (date(2026, 10, 25), time(2, 30)), (date(2027, 3, 28), time(0))]
)
def test_a_morning_that_the_clock_skips_or_repeats_comes_once(store: Store, day: date, hour: time) -> None:
    before = START if day > START.date() else datetime(2026, 10, 1, tzinfo=UTC)

    def work(session: Session) -> None:
        rep_id = add_rep(session, 1, "Europe/Berlin", morning_at=hour, waking_from=time(0), waking_until=time(23, 59))
        account_id = add_account(session, [rep_id])
        session.exec(select(AccountRepRow)).one().since = before.date()
        add_person(session, account_id, birth_month=day.month, birth_day=day.day)
        replan_changed(session, before)

    store.transaction(work)
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=3)
    messages = [told(store, start + timedelta(minutes=15 * step)) for step in range(120)]
    assert sum(messages) == 1


def test_looking_twice_at_the_same_instant_adds_nothing(any_store: Store) -> None:
    one_birthday(any_store)
    assert told(any_store, at(11, 25, 7, 30)) == 1
    assert told(any_store, at(11, 25, 7, 30)) == 0
    assert len(all_told(any_store)) == 1


def test_planning_again_changes_nothing(any_store: Store) -> None:
    populate(any_store, 1)
    rows = [row.model_dump() for row in _reminders(any_store)]
    for model in (ContactRow, AccountRow):
        change(any_store, START, model, 1, notes="nothing that nudges depend on")
    change(any_store, START, ColleagueRow, 1, waking_until=time(21))
    assert [row.model_dump() for row in _reminders(any_store)] == rows


def test_a_restart_between_changes_nothing(store: Store, sqlite_url: str) -> None:
    one_birthday(store)
    again = Store(sqlite_url)
    assert told(again, at(11, 25, 7, 30)) == 1
    again.close()
    assert told(store, at(11, 25, 7, 31)) == 0


def test_a_message_is_owed_and_what_it_tells_is_known_by_it(store: Store) -> None:
    one_birthday(store)
    (call,) = store.transaction(due_messages, at(11, 25, 7, 30))
    assert call.nudge
    assert [row.outbox_id for row in all_told(store)] == [call.id]


def test_a_rep_who_flies_east_past_the_morning_is_told_at_once(store: Store) -> None:
    one_birthday(store)
    change(store, at(11, 25, 3), ColleagueRow, 1, zone="Asia/Shanghai")
    assert told(store, at(11, 25, 3)) == 1
    assert told(store, at(11, 26, 3)) == 0


def test_a_rep_who_flies_west_after_the_message_is_not_told_again(store: Store) -> None:
    one_birthday(store, "Asia/Shanghai")
    assert told(store, at(11, 25, 0, 30)) == 1
    change(store, at(11, 25, 2), ColleagueRow, 1, zone="America/New_York")
    assert sum(told(store, at(11, 25, 2) + timedelta(hours=hour)) for hour in range(72)) == 0


def test_a_rep_who_skips_the_day_over_the_pacific_still_hears_of_it(store: Store) -> None:
    one_birthday(store, "Pacific/Honolulu")
    change(store, at(11, 25, 12), ColleagueRow, 1, zone="Pacific/Kiritimati")
    assert told(store, at(11, 25, 18, 30)) == 1


def test_another_morning_moves_what_is_planned(store: Store) -> None:
    one_birthday(store)
    change(store, START, ColleagueRow, 1, morning_at=time(9, 15))
    assert due(store) == at(11, 25, 8, 15)


def test_a_morning_outside_the_waking_hours_comes_on_waking(store: Store) -> None:
    one_birthday(store, waking_from=time(10))
    assert due(store) == at(11, 25, 9)
    assert told(store, at(11, 25, 9)) == 1


def test_someone_born_on_29_february_is_thought_of_as_the_rep_set_it(store: Store) -> None:
    one_birthday(store)
    change(store, START, ContactRow, 1, birth_month=2, birth_day=29)
    assert due(store) == at(2, 28, 7, 30, year=2027)
    change(store, START, ColleagueRow, 1, leap_day="1 March")
    assert due(store) == at(3, 1, 7, 30, year=2027)


def test_only_what_depends_on_a_change_is_planned(store: Store) -> None:
    populate(store, 2)
    for row in _reminders(store):
        change(store, START, ReminderRow, row.id or 0, due_at=None)
    change(store, START, ContactRow, 1, birth_month=12, birth_day=24)
    touched = {(row.kind, row.subject) for row in _reminders(store) if row.due_at is not None}
    assert ("birthday", "contact:1") in touched
    assert not [subject for kind, subject in touched if kind == "birthday" and subject != "contact:1"]


def test_sharing_an_account_plans_its_people_for_the_other_rep(any_store: Store) -> None:
    one_birthday(any_store)

    def share(session: Session) -> None:
        rep_id = add_rep(session, 2, "Asia/Shanghai")
        session.add(AccountRepRow(account_id=1, colleague_id=rep_id, since=date(2026, 11, 2)))
        replan_changed(session, at(11, 2))

    any_store.transaction(share)
    assert [(row.colleague_id, row.kind) for row in _reminders(any_store)] == [(1, "birthday"), (2, "birthday")]
    change(any_store, at(11, 3), AccountRepRow, 2, until=date(2026, 11, 1))
    assert [row.colleague_id for row in _reminders(any_store)] == [1]


def test_somebody_who_moves_on_is_their_new_accounts_reps(any_store: Store) -> None:
    one_birthday(any_store)

    def move(session: Session) -> None:
        account_id = add_account(session, [add_rep(session, 2, "Asia/Shanghai")])
        session.get_one(PositionRow, 1).until = date(2026, 10, 30)
        session.add(PositionRow(contact_id=1, account_id=account_id))
        replan_changed(session, at(11, 2))

    any_store.transaction(move)
    assert [row.colleague_id for row in _reminders(any_store)] == [2]


def test_a_tick_takes_a_bounded_number_of_reps_and_the_next_one_the_rest(
    any_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.morning.REPS_A_TICK", 2)
    monkeypatch.setattr("handlers.morning.TIMES_BESIDE_OTHERS", 1)

    def work(session: Session) -> None:
        for number in range(3):
            rep_id = add_rep(session, number, "Europe/Berlin")
            add_person(session, add_account(session, [rep_id]), birth_month=11, birth_day=25)
        replan_changed(session, START)

    any_store.transaction(work)
    assert [told(any_store, at(11, 25, 7, 30) + timedelta(seconds=step)) for step in range(3)] == [2, 1, 0]


@pytest.mark.parametrize(("days", "zones"), [(60, tuple(ZONES)[:4]), (15, tuple(ZONES)[4:])])
def test_many_days_bring_every_lead_exactly_once(store: Store, days: int, zones: tuple[str, ...]) -> None:
    populate(store, days, zones)
    expected = store.transaction(_expected, days)
    for instant in _instants(days):
        told(store, instant)
    found = Counter(
        (row.colleague_id, row.kind, row.subject, row.occasion, row.lead, row.delivered_on)
        for row in all_told(store)
        if row.on >= START.date()
    )
    assert found == Counter(expected)
    assert len(expected) > days
    mornings = store.transaction(_mornings)
    assert max(Counter(mornings).values()) == 1, "one message each morning"


def test_sixty_days_with_long_pauses_tell_of_every_occasion(store: Store) -> None:
    populate(store, 4)
    expected = {
        (rep, kind, subject, occasion) for rep, kind, subject, occasion, _, _ in store.transaction(_expected, 40)
    }
    for instant in _instants(60):
        if (instant - START).days % 9 == 0 or (instant - START).days > 50:
            told(store, instant)
    found = {(row.colleague_id, row.kind, row.subject, row.occasion) for row in all_told(store)}
    # Weeks and thresholds gone by say the same of the same people.
    assert {one for one in expected if one[1] not in ("rising_star", "key_contact")} <= found


def _instants(days: int) -> list[datetime]:
    """Every morning of every rep in some days, and the moment after it."""
    mornings = [
        datetime.combine(START.date() + timedelta(days=day), time(8, 30), ZoneInfo(zone))
        for day in range(-1, days + 1)
        for zone in ZONES
    ]
    end = START + timedelta(days=days)
    return sorted({one.astimezone(UTC) for one in mornings if START < one < end})


def _reminders(store: Store) -> list[ReminderRow]:
    """Give all reminders but those that every rep and every account has."""
    kinds = ("weekly_five", "yearly_review", "single_thread", "executive_not_seen")
    rows = select(ReminderRow).where(col(ReminderRow.kind).not_in(kinds)).order_by(col(ReminderRow.id))
    return store.transaction(lambda session: list(session.exec(rows)))


def _expected(session: Session, days: int) -> list[tuple[int, str, str, str, str, date]]:
    """Ask the rules, day by day, what is to come on that very day; what tells how things stand comes once."""
    found: dict[tuple[int, str, str, str, str], date] = {}
    for row in session.exec(select(ColleagueRow)).all():
        rep = rep_from(session, row)
        sources = lead_sources(session, rep, START.date(), _subjects(session, rep.id))
        for ahead in range(days + 2):
            day = rep.today(START) + timedelta(days=ahead)
            for (kind, subject), leads in sources.items():
                for lead in leads(day):
                    if lead.on == day and lead.lead != LOOK:
                        found.setdefault((rep.id, kind, subject, lead.occasion, lead.lead), day)
    end = START + timedelta(days=days)
    zones = {row.id: ZoneInfo(row.zone) for row in session.exec(select(ColleagueRow))}
    mornings = {
        one: datetime.combine(day, time(8, 30), zones[one[0]]) for one, day in found.items()
    }  # fmt: skip
    return [(*one, day) for one, day in found.items() if START < mornings[one] < end]


def _subjects(session: Session, rep_id: int) -> set[Subject]:
    query = select(ReminderRow.kind, ReminderRow.subject).where(ReminderRow.colleague_id == rep_id)
    rows = session.exec(query.where(ReminderRow.kind != "weekly_five"))
    return {*rows.all(), subject_of("rising_star", rep_id), subject_of("festival", rep_id)}


def _mornings(session: Session) -> list[tuple[int, date]]:
    chats = {row.chat_id: ZoneInfo(row.zone) for row in session.exec(select(ColleagueRow))}
    calls = session.exec(select(OutboxRow).where(col(OutboxRow.nudge))).all()
    return [(call.chat_id, call.created_at.astimezone(chats[call.chat_id]).date()) for call in calls]
