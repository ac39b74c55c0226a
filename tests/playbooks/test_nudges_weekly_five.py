"""The weekly five nudge on the third and the last working day of the rep's own week."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.nudge_weekly_five import is_behind, weekly_five_leads
from playbooks.schedule_days import RepDays, is_day_off, week_of

MONDAY = date(2026, 11, 23)


def days_told(start: date, days: RepDays) -> list[tuple[str, int]]:
    return [(lead.lead, lead.on.day) for lead in weekly_five_leads(start, days)]


def test_on_the_third_and_the_last_working_day() -> None:
    assert days_told(MONDAY, RepDays()) == [("third", 25), ("last", 27)]
    assert days_told(date(2026, 11, 26), RepDays()) == [("last", 27)]
    assert days_told(date(2026, 11, 28), RepDays())[0] == ("third", 2)


def test_the_week_is_the_reps_own() -> None:
    assert days_told(date(2026, 11, 22), RepDays(frozenset({6, 0, 1, 2, 3}), "EG")) == [("third", 24), ("last", 26)]
    assert days_told(MONDAY, RepDays(frozenset({0, 1, 2}))) == [("last", 25)]


def test_holidays_are_not_counted_and_a_week_off_is_stepped_over() -> None:
    assert days_told(date(2026, 12, 21), RepDays(country="DE")) == [("third", 23), ("last", 24)]
    assert days_told(date(2026, 10, 1), RepDays(country="CN")) == [("last", 10)]
    assert weekly_five_leads(MONDAY, RepDays(frozenset())) == ()


def test_behind_is_fewer_than_the_days_gone_by_would_have_had() -> None:
    wednesday, friday = date(2026, 11, 25), date(2026, 11, 27)
    assert [is_behind(made, wednesday, RepDays()) for made in (1, 2)] == [True, False]
    assert [is_behind(made, friday, RepDays()) for made in (3, 4)] == [True, False]


@settings(max_examples=50)
@given(
    ahead=st.integers(0, 800), weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    country=st.sampled_from([None, "DE", "CN", "EG", "IN"]),
)  # fmt: skip
def test_at_most_two_a_week_on_working_days_and_none_is_passed_over(
    ahead: int, weekdays: frozenset[int], country: str | None
) -> None:
    days, start = RepDays(weekdays, country), MONDAY + timedelta(days=ahead)
    leads = weekly_five_leads(start, days)
    assert 1 <= len(leads) <= 2
    assert len({(lead.occasion, lead.lead) for lead in leads}) == len(leads)
    assert not any(is_day_off(country, lead.on, weekdays) for lead in leads)
    assert leads[-1].lead == "last"
    week = week_of(leads[-1].on, weekdays)
    assert all(start <= lead.on in week for lead in leads)
    assert all(is_day_off(country, day, weekdays) for day in week if day > leads[-1].on)
