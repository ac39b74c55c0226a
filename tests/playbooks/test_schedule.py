"""Mornings in every zone of the world, also where the clock is changed."""

import zoneinfo
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.schedule import morning_instant, next_morning, within_waking_hours

ZONES = files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
BERLIN = ZoneInfo("Europe/Berlin")
MORNING = time(8, 30)

zones = st.sampled_from(ZONES).map(ZoneInfo)
days = st.dates(date(1970, 1, 2), date(2060, 12, 31))
hours = st.times().map(lambda at: at.replace(microsecond=0))


def test_zones_are_those_of_the_pinned_package_whatever_the_machine_has() -> None:
    assert zoneinfo.TZPATH == ()


def test_an_ordinary_morning() -> None:
    assert morning_instant(date(2026, 11, 21), MORNING, ZoneInfo("Asia/Shanghai")) == utc(2026, 11, 21, 0, 30)
    assert morning_instant(date(2026, 7, 1), MORNING, BERLIN) == utc(2026, 7, 1, 6, 30)
    assert morning_instant(date(2026, 12, 1), MORNING, BERLIN) == utc(2026, 12, 1, 7, 30)


def test_a_skipped_time_is_the_first_instant_after() -> None:
    """On 29 March 2026 in Berlin 02:00 is 03:00, on 6 September 2026 in Santiago midnight is 01:00."""
    assert morning_instant(date(2026, 3, 29), time(2, 30), BERLIN) == utc(2026, 3, 29, 1)
    assert morning_instant(date(2026, 9, 6), time(0), ZoneInfo("America/Santiago")) == utc(2026, 9, 6, 4)


def test_a_time_that_comes_twice_is_the_first() -> None:
    assert morning_instant(date(2026, 10, 25), time(2, 30), BERLIN) == utc(2026, 10, 25, 0, 30)


def test_a_day_that_a_country_skipped_is_the_first_instant_after() -> None:
    """Samoa went from 29 to 31 December 2011."""
    apia = ZoneInfo("Pacific/Apia")
    assert morning_instant(date(2011, 12, 30), MORNING, apia) == utc(2011, 12, 30, 10)
    assert morning_instant(date(2011, 12, 31), MORNING, apia) == utc(2011, 12, 30, 18, 30)


@given(zones, days, hours)
@settings(max_examples=300, deadline=None)
def test_the_clock_shows_the_hour_asked_for_or_was_just_put_forward_past_it(
    zone: ZoneInfo, day: date, at: time
) -> None:
    instant = morning_instant(day, at, zone)
    shown = wall(instant, zone)
    wanted = datetime.combine(day, at)
    assert instant.tzinfo is UTC
    assert shown >= wanted
    assert wall(instant - timedelta(seconds=1), zone) < wanted
    if shown != wanted:
        assert all(wanted.replace(tzinfo=zone, fold=fold).astimezone(UTC) != instant for fold in (0, 1))


@given(zones, days, hours)
@settings(max_examples=300, deadline=None)
def test_every_date_has_one_morning_and_they_come_in_order(zone: ZoneInfo, day: date, at: time) -> None:
    mornings = [morning_instant(day + timedelta(days=ahead), at, zone) for ahead in range(3)]
    if at > time(2):
        # Where a country skipped a day, that day's midnight is the next day's.
        assert mornings[0] < mornings[1] < mornings[2]
    assert mornings == sorted(mornings)


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Africa/Casablanca"])
def test_a_year_of_mornings(name: str) -> None:
    zone = ZoneInfo(name)
    now = morning_instant(date(2025, 12, 31), MORNING, zone)
    shown = []
    for _ in range(365):
        now = next_morning(now, MORNING, zone)
        shown.append(wall(now, zone))
    assert shown == [datetime(2026, 1, 1, 8, 30) + timedelta(days=ahead) for ahead in range(365)]  # noqa: DTZ001


@given(zones, st.datetimes(datetime(1970, 1, 3), datetime(2060, 12, 31)), hours)  # noqa: DTZ001
@settings(max_examples=200, deadline=None)
def test_the_next_morning_is_ahead_and_within_two_days(zone: ZoneInfo, naive: datetime, at: time) -> None:
    now = naive.replace(tzinfo=UTC)
    assert timedelta(0) < next_morning(now, at, zone) - now <= timedelta(hours=50)


def test_waking_hours() -> None:
    assert within_waking_hours(utc(2026, 11, 21, 7), BERLIN)
    assert within_waking_hours(utc(2026, 11, 21, 18, 59), BERLIN)
    assert not within_waking_hours(utc(2026, 11, 21, 6, 59), BERLIN)
    assert not within_waking_hours(utc(2026, 11, 21, 19), BERLIN)


def test_waking_hours_of_a_night_worker_and_of_somebody_always_awake() -> None:
    night = (time(22), time(6))
    assert within_waking_hours(utc(2026, 11, 21, 22), BERLIN, *night)
    assert within_waking_hours(utc(2026, 11, 22, 4), BERLIN, *night)
    assert not within_waking_hours(utc(2026, 11, 22, 5), BERLIN, *night)
    assert all(within_waking_hours(utc(2026, 11, 22, hour), BERLIN, time(0), time(0)) for hour in range(24))


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def wall(instant: datetime, zone: ZoneInfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)
