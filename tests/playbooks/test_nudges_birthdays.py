"""Birthday nudges: who is prepared for, and when."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.birthdays import Birthday
from playbooks.nudge_birthdays import birthday_leads
from playbooks.nudges import Standing, delivery_day, lateness
from playbooks.schedule_days import RepDays

OFFICE = RepDays()
TODAY = date(2026, 11, 21)
LI_LEI = Birthday(2, 5)  # a Friday in 2027
KEY = Standing(is_key=True)


def told(birthday: Birthday, standing: Standing, on_or_after: date = TODAY) -> list[tuple[str, str]]:
    return [(lead.lead, lead.on.isoformat()) for lead in birthday_leads(birthday, standing, on_or_after, OFFICE)]


@pytest.mark.parametrize("standing", [KEY, Standing(is_rising_star=True), Standing(of_s_account=True)])
def test_whom_we_prepare_for_a_week_ahead_and_on_the_day(standing: Standing) -> None:
    assert told(LI_LEI, standing) == [("before", "2027-01-29"), ("day", "2027-02-05")]


def test_everybody_else_on_the_day() -> None:
    assert told(LI_LEI, Standing()) == [("day", "2027-02-05")]


@pytest.mark.parametrize(
    "standing",
    [
        Standing(is_key=True, is_muted=True),
        Standing(is_key=True, has_left=True),
        Standing(of_s_account=True, has_died=True),
    ],
)
def test_the_muted_the_departed_and_the_deceased_never(standing: Standing) -> None:
    assert told(LI_LEI, standing) == []


def test_on_a_weekend_preparation_moves_to_friday_and_the_greeting_stays() -> None:
    assert told(Birthday(2, 7), KEY) == [("before", "2027-01-29"), ("day", "2027-02-07")]


def test_what_is_over_is_not_told_again() -> None:
    assert told(LI_LEI, KEY, date(2027, 1, 29)) == [("before", "2027-01-29"), ("day", "2027-02-05")]
    assert told(LI_LEI, KEY, date(2027, 1, 30)) == [("day", "2027-02-05")]
    assert told(LI_LEI, KEY, date(2027, 2, 5)) == [("day", "2027-02-05")]
    assert told(LI_LEI, KEY, date(2027, 2, 6)) == [("before", "2028-01-28"), ("day", "2028-02-05")]


def test_a_lunar_birthday_in_the_twelfth_month_comes_in_january() -> None:
    assert told(Birthday(12, 8, calendar="lunar"), Standing()) == [("day", "2027-01-15")]


def test_a_month_alone_comes_once_on_its_first_or_the_working_day_before() -> None:
    assert told(Birthday(12), Standing()) == [("before", "2026-12-01")]
    assert told(Birthday(8), KEY, date(2027, 7, 1)) == [("before", "2027-07-30")]
    assert told(Birthday(8), KEY, date(2027, 7, 31)) == [("before", "2028-08-01")]
    lead = birthday_leads(Birthday(12), KEY, TODAY, OFFICE)[0]
    assert not lead.is_greeting
    assert lateness(lead, date(2026, 12, 31)) == "belated"
    assert lateness(lead, date(2027, 1, 1)) == "listed"


def test_both_leads_are_of_one_occasion() -> None:
    leads = birthday_leads(LI_LEI, KEY, TODAY, OFFICE)
    assert {lead.occasion for lead in leads} == {"birthday 2027-02-05"}
    assert [lead.is_greeting for lead in leads] == [False, True]


def test_somebody_born_on_29_february_by_setting() -> None:
    leads = birthday_leads(Birthday(2, 29), Standing(), TODAY, OFFICE, "1 March")
    assert [lead.on for lead in leads] == [date(2027, 3, 1)]


@given(
    st.dates(date(2000, 1, 1), date(2000, 12, 31)),
    st.booleans(),
    st.booleans(),
    st.dates(date(2025, 1, 1), date(2035, 12, 31)),
)
@settings(max_examples=25, deadline=None)
def test_asking_every_day_gives_each_lead_once(born: date, key: bool, month_alone: bool, start: date) -> None:
    """A rep who asks each morning for a year and a half what comes that day hears each lead exactly once."""
    birthday = Birthday(born.month, None if month_alone else born.day)
    days = RepDays()
    asked = (start + timedelta(days=ahead) for ahead in range(550))
    heard = []
    for day in asked:
        leads = birthday_leads(birthday, Standing(is_key=key), day, days)
        assert leads, "something is always ahead"
        assert leads[0].on >= day
        assert delivery_day(leads[0], days) == leads[0].on
        heard += [(lead.occasion, lead.lead) for lead in leads if lead.on == day]
    assert len(heard) == len(set(heard))
    each_year = 1 if month_alone or not key else 2
    assert each_year <= len(heard) <= 2 * each_year
