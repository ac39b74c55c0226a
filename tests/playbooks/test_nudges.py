"""What nudges have in common: moving off days off, downtimes, and seasons."""

from datetime import date, timedelta

from playbooks.nudges import Lead, delivery_day, greeting, lateness, preparation, season_of, still_ahead
from playbooks.schedule_days import RepDays

OFFICE = RepDays()
SATURDAY = date(2026, 11, 21)


def test_greetings_come_on_days_off() -> None:
    lead = greeting("birthday", "birthday 2026-11-21", SATURDAY)
    assert delivery_day(lead, OFFICE) == SATURDAY


def test_preparation_for_a_weekend_comes_on_the_friday_before() -> None:
    lead = preparation("birthday", "birthday 2026-11-28", date(2026, 11, 28), 7, OFFICE)
    assert lead.on == date(2026, 11, 20)
    assert delivery_day(lead, OFFICE) == lead.on


def test_the_rest_comes_on_the_next_working_day() -> None:
    step = Lead("plan_step", "plan_step 1 2026-11-21", "day", SATURDAY, is_greeting=False, waits_for_working_day=True)
    assert delivery_day(step, OFFICE) == date(2026, 11, 23)
    assert delivery_day(step, RepDays(frozenset(range(6)))) == SATURDAY


def test_a_greeting_after_a_downtime() -> None:
    lead = greeting("festival", "festival christmas 2026-12-25", date(2026, 12, 25))
    late = [lateness(lead, date(2026, 12, 24) + timedelta(days=passed)) for passed in range(6)]
    assert late == ["on time", "on time", "belated", "belated", "belated", "listed"]


def test_preparation_after_a_downtime_helps_until_the_day() -> None:
    lead = preparation("festival", "festival christmas 2026-12-25", date(2026, 12, 25), 3, OFFICE)
    assert lateness(lead, date(2026, 12, 22)) == "on time"
    assert lateness(lead, date(2026, 12, 24)) == "belated"
    assert lateness(lead, date(2026, 12, 25)) == "listed"


def test_seasons_are_years_of_birthdays_and_single_festivals() -> None:
    assert season_of("birthday 2027-02-05", date(2027, 2, 5)) == "birthday 2027"
    assert season_of("festival lunar_new_year 2027-02-06", date(2027, 2, 6)) == "festival lunar_new_year 2027"
    assert season_of("festival christmas 2026-12-25", date(2026, 12, 25)) == "festival christmas 2026"


def test_leads_still_ahead_come_in_order() -> None:
    early, late = (greeting("birthday", "b", SATURDAY + timedelta(days=days)) for days in (1, 2))
    past = greeting("birthday", "b", SATURDAY - timedelta(days=1))
    assert still_ahead((late, past, early), SATURDAY) == (early, late)
