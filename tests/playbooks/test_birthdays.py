"""Birthdays: what somebody would check on their own calendar."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.birthdays import Birthday, BirthdayDate, LeapDay, birthday_in, check_birthday, next_birthday
from playbooks.errors import MethodError
from playbooks.lunar import DISPUTED_MONTHS, lunar_day
from tests.playbooks.test_lunar import months_of_second_library

TODAY = date(2026, 11, 21)


def next_day(birthday: Birthday, on_or_after: date, leap_day: LeapDay = "28 February") -> date | None:
    found = next_birthday(birthday, on_or_after, leap_day)
    return found.day if found else None


def test_a_solar_birthday_is_today_or_next_year() -> None:
    born = Birthday(11, 21, 1980)
    assert next_birthday(born, TODAY) == BirthdayDate(TODAY, exact=True, turns=46)
    assert next_birthday(born, TODAY + timedelta(days=1)) == BirthdayDate(date(2027, 11, 21), exact=True, turns=47)


def test_without_a_year_nobody_knows_the_age() -> None:
    assert next_birthday(Birthday(1, 2), TODAY) == BirthdayDate(date(2027, 1, 2), exact=True, turns=None)


def test_the_month_alone_is_kept_on_its_first_day_and_says_so() -> None:
    assert next_birthday(Birthday(12, year=1980), TODAY) == BirthdayDate(date(2026, 12, 1), exact=False, turns=46)
    assert next_birthday(Birthday(11), TODAY) == BirthdayDate(date(2027, 11, 1), exact=False, turns=None)
    assert next_birthday(Birthday(1, calendar="lunar"), TODAY) == BirthdayDate(date(2027, 2, 6), False, None)


def test_the_twenty_ninth_of_february() -> None:
    leapling = Birthday(2, 29, 1984)
    assert next_day(leapling, TODAY) == date(2027, 2, 28)
    assert next_day(leapling, TODAY, "1 March") == date(2027, 3, 1)
    assert next_day(leapling, date(2028, 1, 1)) == next_day(leapling, date(2028, 1, 1), "1 March") == date(2028, 2, 29)
    # On the first of March the birthday of 28 February is over, that of the first isn't.
    assert next_day(leapling, date(2027, 3, 1)) == date(2028, 2, 29)
    assert next_day(leapling, date(2027, 3, 1), "1 March") == date(2027, 3, 1)


def test_mid_autumn_every_year() -> None:
    born = Birthday(8, 15, 1985, "lunar")
    assert next_birthday(born, date(2026, 1, 1)) == BirthdayDate(date(2026, 9, 25), exact=True, turns=41)


def test_day_thirty_in_a_short_lunar_month_is_the_twenty_ninth() -> None:
    assert next_day(Birthday(12, 30, calendar="lunar"), date(2026, 12, 1)) == date(2027, 2, 5)


def test_a_missing_leap_month_is_the_ordinary_month() -> None:
    born = Birthday(6, 15, 1987, "lunar", leap_month=True)
    assert next_day(born, date(2025, 1, 1)) == date(2025, 8, 8)
    assert next_day(born, date(2026, 1, 1)) == date(2026, 7, 28)


def test_every_lunar_birthday_from_1930_to_2099_is_on_the_day_of_a_second_library() -> None:
    """Born in a leap month or in the ordinary one, whether the year has that leap month or not."""
    checked = 0
    for year in range(1930, 2100):
        months = {(month, leap): (first, length) for month, leap, first, length in months_of_second_library(year)}
        for month, leap, day in product(range(1, 13), (False, True), (1, 15, 29, 30)):
            first, length = months.get((month, leap)) or months[month, False]
            kept = birthday_in(Birthday(month, day, None, "lunar", leap), year)
            # Where almanacs differ about the month, or about the one after it, which tells its length.
            if not {(year, month), (year, month + 1)} & DISPUTED_MONTHS.keys():
                assert kept == first + timedelta(days=min(day, length) - 1), (year, month, day, leap)
                checked += (month, leap) in months and leap
    assert checked == 4 * 63, "each leap month of these years"


def test_the_twelfth_lunar_month_in_january_is_not_skipped() -> None:
    born = Birthday(12, 8, 1990, "lunar")
    # Twelfth month of the lunar years 2025 and 2026: both Januaries have it, and the age is by lunar years.
    assert next_birthday(born, date(2026, 1, 1)) == BirthdayDate(date(2026, 1, 26), exact=True, turns=35)
    assert next_birthday(born, date(2026, 12, 31)) == BirthdayDate(date(2027, 1, 15), exact=True, turns=36)


def test_a_birthday_before_birth_has_no_age() -> None:
    assert next_birthday(Birthday(5, 1, 2026), date(2026, 1, 1)) == BirthdayDate(date(2026, 5, 1), True, None)


def test_where_the_tables_end_there_is_no_birthday() -> None:
    assert next_birthday(Birthday(8, 15, calendar="lunar"), date(2101, 3, 1)) is None
    assert next_birthday(Birthday(1, 1), date(9999, 12, 31)) is None


@st.composite
def birthdays(draw: st.DrawFn) -> Birthday:
    """Any birthday that somebody can have; the year unknown."""
    if draw(st.booleans()):
        day = draw(st.dates(date(2000, 1, 1), date(2000, 12, 31)))
        return Birthday(day.month, draw(st.sampled_from([day.day, None])))
    leap = draw(st.booleans())
    month = draw(st.integers(2, 11) if leap else st.integers(1, 12))
    return Birthday(month, draw(st.none() | st.integers(1, 30)), None, "lunar", leap)


days = st.dates(date(1930, 1, 1), date(2098, 12, 31))
leap_days = st.sampled_from(["28 February", "1 March"])


@given(birthdays(), days, leap_days)
@settings(max_examples=200, deadline=None)
def test_the_next_birthday_is_never_past_and_at_most_thirteen_months_away(
    birthday: Birthday, today: date, leap_day: LeapDay
) -> None:
    day = next_day(birthday, today, leap_day)
    assert day is not None
    assert 0 <= (day - today).days <= 385


@given(birthdays(), days, leap_days)
@settings(max_examples=100, deadline=None)
def test_no_day_before_the_next_birthday_is_one(birthday: Birthday, today: date, leap_day: LeapDay) -> None:
    """Asking on each morning on the way gives the same day: nothing is skipped and nothing comes twice."""
    day = next_day(birthday, today, leap_day)
    assert day is not None
    for ahead in range(0, (day - today).days + 1, 15):
        assert next_day(birthday, today + timedelta(days=ahead), leap_day) == day


@given(birthdays(), st.integers(1931, 2098))
@settings(max_examples=150, deadline=None)
def test_every_year_has_exactly_one(birthday: Birthday, year: int) -> None:
    day = birthday_in(birthday, year)
    following = birthday_in(birthday, year + 1)
    assert day is not None
    assert following is not None
    assert next_day(birthday, day) == day
    assert next_day(birthday, day + timedelta(days=1)) == following
    kept = lunar_day(day) if birthday.calendar == "lunar" else day
    assert kept is not None
    assert (kept.year, kept.month) == (year, birthday.month)


@pytest.mark.parametrize(
    "birthday",
    [
        Birthday(2, 29),
        Birthday(2, 29, 1984),
        Birthday(12, 31, 1900),
        Birthday(5),
        Birthday(8, 30, calendar="lunar"),
        Birthday(6, 15, 1987, "lunar", leap_month=True),
        Birthday(12, 8, 2025, "lunar"),
        Birthday(11, 21, 2026),
    ],
)
def test_birthdays_that_somebody_can_have(birthday: Birthday) -> None:
    check_birthday(birthday, TODAY)


@pytest.mark.parametrize(
    ("birthday", "reason"),
    [
        (Birthday(13, 1), "month"),
        (Birthday(0), "month"),
        (Birthday(2, 30), "day"),
        (Birthday(2, 29, 1983), "day"),
        (Birthday(4, 31), "day"),
        (Birthday(4, 0), "day"),
        (Birthday(8, 31, calendar="lunar"), "day"),
        (Birthday(12, 30, 2026, "lunar"), "day"),
        (Birthday(6, 30, 2025, "lunar", leap_month=True), "day"),
        (Birthday(5, 1, 1899), "year"),
        (Birthday(5, 1, 2027), "future"),
        (Birthday(5, 1, 9999), "future"),
        (Birthday(12, 8, 2026, "lunar"), "future"),
        (Birthday(6, 15, 1986, "lunar", leap_month=True), "leap_month"),
        (Birthday(12, 15, calendar="lunar", leap_month=True), "leap_month"),
        (Birthday(6, 15, leap_month=True), "leap_month"),
    ],
)
def test_birthdays_that_nobody_can_have(birthday: Birthday, reason: str) -> None:
    with pytest.raises(MethodError) as refused:
        check_birthday(birthday, TODAY)
    assert refused.value.message == "birthday.impossible"
    assert refused.value.facts["reason"] == reason
    assert (refused.value.facts["month"], refused.value.facts["day"]) == (birthday.month, birthday.day)
