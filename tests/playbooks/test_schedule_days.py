"""Which days a rep is off, where they work."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.rep import Rep
from playbooks.schedule_days import (
    MONDAY_TO_FRIDAY,
    RepDays,
    first_working_day_of_week,
    is_day_off,
    rep_days,
    usual_working_weekdays,
    week_of,
    working_day_on_or_after,
    working_day_on_or_before,
)

CHINA = RepDays(country="CN")
CAIRO = RepDays(frozenset({6, 0, 1, 2, 3}), "EG")


def test_weekends_and_public_holidays() -> None:
    assert is_day_off("DE", date(2026, 10, 3))
    assert is_day_off("DE", date(2026, 12, 25))
    assert not is_day_off("DE", date(2026, 12, 24))
    assert is_day_off("US", date(2026, 11, 26))
    assert is_day_off("US", date(2027, 12, 31)), "New Year's Day 2028 is a Saturday, observed on Friday"
    assert is_day_off(None, date(2026, 11, 21))
    assert not is_day_off(None, date(2026, 12, 25))
    assert not is_day_off("nowhere", date(2026, 12, 25))


def test_china_works_some_weekends_in_exchange() -> None:
    assert is_day_off("CN", date(2026, 2, 20))
    assert not is_day_off("CN", date(2026, 2, 14)), "a Saturday worked for the Spring Festival"
    assert is_day_off("CN", date(2026, 2, 21)), "an ordinary Saturday"
    assert is_day_off("CN", date(2026, 2, 14), frozenset({0, 1, 2})), "half a week's work exchanges nothing"


def test_fridays_in_cairo() -> None:
    assert is_day_off("EG", date(2026, 11, 20), CAIRO.working_weekdays)
    assert not is_day_off("EG", date(2026, 11, 22), CAIRO.working_weekdays)


def test_the_working_days_around_golden_week() -> None:
    assert working_day_on_or_before(date(2026, 10, 5), CHINA) == date(2026, 9, 30)
    assert working_day_on_or_after(date(2026, 10, 5), CHINA) == date(2026, 10, 8)
    assert working_day_on_or_before(date(2026, 10, 8), CHINA) == date(2026, 10, 8)


def test_a_rep_without_working_days_gets_the_day_itself() -> None:
    nobody = RepDays(frozenset())
    assert working_day_on_or_before(date(2026, 11, 21), nobody) == date(2026, 11, 21)
    assert first_working_day_of_week(date(2026, 11, 21), nobody) is None


def test_a_week_starts_after_the_longest_rest() -> None:
    saturday = date(2026, 11, 21)
    assert week_of(saturday, MONDAY_TO_FRIDAY)[0] == date(2026, 11, 16)
    assert week_of(saturday, CAIRO.working_weekdays)[0] == date(2026, 11, 15)
    assert week_of(saturday, frozenset(range(6)))[0] == date(2026, 11, 16)
    assert week_of(saturday, frozenset(range(7)))[0] == date(2026, 11, 16)
    assert week_of(saturday, frozenset({2}))[0] == date(2026, 11, 18)


def test_the_first_working_day_of_a_week() -> None:
    assert first_working_day_of_week(date(2026, 11, 21), RepDays()) == date(2026, 11, 16)
    assert first_working_day_of_week(date(2026, 10, 9), CHINA) == date(2026, 10, 8)
    assert first_working_day_of_week(date(2027, 3, 31), RepDays(country="DE")) == date(2027, 3, 30), "Easter Monday"
    assert first_working_day_of_week(date(2024, 2, 14), RepDays(frozenset({0, 1, 2}), "CN")) is None


def test_the_usual_week_of_a_country() -> None:
    assert usual_working_weekdays("EG", 2026) == CAIRO.working_weekdays
    assert all(usual_working_weekdays(country, 2026) == MONDAY_TO_FRIDAY for country in ("CN", "HK", "AE", None))


def test_a_rep_brings_their_own_days() -> None:
    rep = Rep(1, 1, 1, "Amal", "en", "EG", working_weekdays=CAIRO.working_weekdays)
    assert rep_days(rep) == CAIRO


def test_many_threads_see_the_same_holidays() -> None:
    days = [date(2031, 1, 1) + timedelta(days=ahead) for ahead in range(365)]

    def days_off(_: int) -> list[date]:
        return [day for day in days if is_day_off("FR", day)]

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(days_off, range(16)))
    assert all(answer == answers[0] for answer in answers)
    assert date(2031, 7, 14) in answers[0]


@given(
    st.sampled_from(["CN", "DE", "SA", None]),
    st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    st.frozensets(st.integers(0, 6), min_size=1),
)
@settings(max_examples=150, deadline=None)
def test_one_always_finds_a_working_day_near(country: str | None, day: date, weekdays: frozenset[int]) -> None:
    days = RepDays(weekdays, country)
    before, after = working_day_on_or_before(day, days), working_day_on_or_after(day, days)
    assert before <= day <= after
    assert not is_day_off(country, before, weekdays)
    assert not is_day_off(country, after, weekdays)
    between = (after - before).days
    assert all(is_day_off(country, before + timedelta(days=passed), weekdays) for passed in range(1, between))
    assert day in week_of(day, weekdays)
