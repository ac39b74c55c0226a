"""Nudges for the dates of accounts: important dates, awards, yearly reviews, the follow-up of a letter."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.account_facts import BoneFacts, ContactFacts, DealFacts, SeatFacts
from playbooks.accounts import ImportantDate, account_keys
from playbooks.lines_mentions import KnownName
from playbooks.map_records import MapPerson
from playbooks.nudge_deal_dates import deal_date_leads, doubtful_for
from playbooks.nudge_important_dates import important_date_leads, is_anniversary, years_kept
from playbooks.nudge_letters import accounts_that_got_it, follow_up_day, letter_follow_up_leads
from playbooks.nudge_reviews import ReviewFacts, yearly_review_leads
from playbooks.nudges import Lead, lateness
from playbooks.schedule_days import RepDays

OFFICE = RepDays()
TODAY = date(2026, 11, 20)  # a Friday
FOUNDED = ImportantDate("1", "Anniversary", 12, 6, 2016)  # a Sunday in 2026
FAIR = ImportantDate("2", "Fair", 2, 10, 2027, yearly=False)
DAYS = st.dates(date(2024, 1, 1), date(2036, 12, 31))

Told = list[tuple[str, str]]


def told(leads: tuple[Lead, ...]) -> Told:
    return [(lead.lead, lead.on.isoformat()) for lead in leads]


def heard(leads_from: Callable[[date], tuple[Lead, ...]], start: date, days: int) -> Counter[tuple[str, str]]:
    """Ask each morning what comes that very day."""
    mornings = (start + timedelta(days=ahead) for ahead in range(days))
    return Counter((lead.occasion, lead.lead) for day in mornings for lead in leads_from(day) if lead.on == day)


def test_a_week_before_on_friday_and_the_congratulation_on_its_sunday() -> None:
    assert told(important_date_leads(FOUNDED, TODAY, OFFICE)) == [("before", "2026-11-27"), ("day", "2026-12-06")]
    assert [lead.is_greeting for lead in important_date_leads(FOUNDED, TODAY, OFFICE)] == [False, True]
    assert years_kept(FOUNDED, date(2026, 12, 6)) == 10
    assert years_kept(FOUNDED, date(2016, 12, 6)) is None


def test_a_yearly_date_comes_again_and_one_that_comes_once_does_not() -> None:
    assert told(important_date_leads(FOUNDED, date(2026, 12, 7), OFFICE))[1] == ("day", "2027-12-06")
    assert told(important_date_leads(FAIR, TODAY, OFFICE)) == [("before", "2027-02-03"), ("day", "2027-02-10")]
    assert important_date_leads(FAIR, date(2027, 2, 11), OFFICE) == ()


def test_29_february_is_kept_as_the_rep_set_it() -> None:
    leap = ImportantDate("1", "Launch", 2, 29)
    assert told(important_date_leads(leap, date(2027, 2, 27), OFFICE)) == [("day", "2027-02-28")]
    assert told(important_date_leads(leap, date(2027, 2, 28), OFFICE, "1 March"))[-1] == ("day", "2027-03-01")
    assert told(important_date_leads(leap, date(2028, 2, 28), OFFICE))[-1] == ("day", "2028-02-29")


def test_another_date_on_the_same_day_is_another_occasion() -> None:
    opening = ImportantDate("1", "Opening", 12, 6, 2016)
    occasions = {important_date_leads(one, TODAY, OFFICE)[0].occasion for one in (FOUNDED, opening)}
    assert len(occasions) == 2


@given(st.dates(date(2020, 1, 1), date(2020, 12, 31)), DAYS, st.sampled_from(["28 February", "1 March"]))
@settings(max_examples=10, deadline=None)
def test_asking_every_morning_for_a_year_tells_each_lead_of_a_date_once(born: date, start: date, leap: str) -> None:
    kept = ImportantDate("1", "Opening", born.month, born.day)
    found = heard(lambda day: important_date_leads(kept, day, OFFICE, leap), start, 400)  # type: ignore[arg-type]
    assert set(found.values()) == {1}
    assert 2 <= len(found) <= 4
    for lead in important_date_leads(kept, start, OFFICE):
        assert lead.is_greeting or lead.on.weekday() < 5


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("Anniversary", True), ("10th anniversary of Acme", True), ("成立周年", True), ("Fair", False), ("开业", False)],
)
def test_an_anniversary_is_known_by_its_name(name: str, is_one: bool) -> None:
    assert is_anniversary(name) is is_one


def test_an_award_30_14_and_7_days_before_on_working_days() -> None:
    leads = deal_date_leads(3, date(2026, 12, 27), TODAY, OFFICE)
    assert told(leads) == [("before 30", "2026-11-27"), ("before 14", "2026-12-11"), ("before 7", "2026-12-18")]
    assert {lead.occasion for lead in leads} == {"deal_date 3 2026-12-27"}
    assert [lateness(leads[2], day) for day in (date(2026, 12, 26), date(2026, 12, 27))] == ["belated", "listed"]
    assert told(deal_date_leads(3, date(2026, 12, 27), date(2026, 12, 12), OFFICE)) == told(leads[2:])


@given(DAYS, st.lists(st.integers(1, 180), min_size=1, max_size=3, unique=True))
@settings(max_examples=10, deadline=None)
def test_each_lead_of_an_award_is_told_once_and_ahead_of_it(award: date, before: list[int]) -> None:
    days = RepDays(nudges=replace(OFFICE.nudges, deal_days_before=tuple(before)))
    found = heard(lambda day: deal_date_leads(1, award, day, days), award - timedelta(days=200), 201)
    assert set(found.values()) == {1}
    assert len(found) == len(set(before))
    leads = deal_date_leads(1, award, award - timedelta(days=200), days)
    assert all(lead.on.weekday() < 5 and lead.on < award for lead in leads)


def test_who_doubts_is_named_of_those_on_the_bones_else_of_those_with_a_letter() -> None:
    people = [
        MapPerson(ContactFacts(1, "Eva"), "D", 0), MapPerson(ContactFacts(2, "Ole"), "A", -1),
        MapPerson(ContactFacts(3, "Max"), None, -1), MapPerson(ContactFacts(4, "Ida", muted=True), "D", -1),
        MapPerson(ContactFacts(5, "Udo"), "S", 2),
    ]  # fmt: skip
    assert [one.name for one in doubtful_for(DealFacts(1, "Tender"), people)] == ["Eva", "Ole"]
    seated = DealFacts(1, "Tender", bones=(BoneFacts("technical", (SeatFacts(3), SeatFacts(5))),))
    assert [one.name for one in doubtful_for(seated, people)] == ["Max"]


def test_the_review_comes_each_december_and_at_the_anniversary_on_a_working_day() -> None:
    added = ReviewFacts(date(2026, 5, 15))
    assert [lead.on for lead in yearly_review_leads(added, TODAY, OFFICE)][:3] == [
        date(2026, 12, 1), date(2027, 5, 17), date(2027, 12, 1),
    ]  # fmt: skip
    named = ReviewFacts(date(2026, 5, 15), (FAIR, ImportantDate("3", "Anniversary", 7, 1)))
    assert [lead.on for lead in yearly_review_leads(named, TODAY, OFFICE)][:2] == [date(2026, 12, 1), date(2027, 7, 1)]


def test_a_new_account_has_no_year_to_look_back_on_yet() -> None:
    new = ReviewFacts(
        date(2026, 11, 1), (ImportantDate("3", "Anniversary", 12, 24), ImportantDate("4", "10周年", 1, 15))
    )
    assert [lead.on for lead in yearly_review_leads(new, TODAY, OFFICE)][:2] == [date(2027, 1, 15), date(2027, 12, 1)]


def test_an_anniversary_in_december_is_no_second_offer() -> None:
    facts = ReviewFacts(date(2020, 1, 1), (FOUNDED,))
    assert [lead.on for lead in yearly_review_leads(facts, TODAY, OFFICE)][:2] == [date(2026, 12, 1), date(2027, 12, 1)]


def test_no_review_is_offered_of_a_year_that_was_looked_back_on() -> None:
    facts = ReviewFacts(date(2020, 2, 3), reviewed=frozenset({2026}))
    # In February the year before is looked back on, and that is done; the next is December's.
    assert [lead.on for lead in yearly_review_leads(facts, TODAY, OFFICE)][:2] == [date(2027, 12, 1), date(2028, 2, 3)]


@given(st.dates(date(2019, 1, 1), date(2023, 12, 31)), DAYS, st.sets(st.integers(2023, 2037), max_size=5))
@settings(max_examples=5, deadline=None)
def test_each_review_is_offered_once_on_a_working_day(added: date, start: date, reviewed: set[int]) -> None:
    facts = ReviewFacts(added, reviewed=frozenset(reviewed))
    found = heard(lambda day: yearly_review_leads(facts, day, OFFICE), start, 400)
    assert set(found.values()) <= {1}
    assert len(found) <= 3
    assert all(lead.on.weekday() < 5 for lead in yearly_review_leads(facts, start, OFFICE))


def test_a_letter_is_followed_up_when_its_48_hours_are_over() -> None:
    sent = datetime(2026, 11, 17, 23, 30, tzinfo=UTC)
    assert follow_up_day(sent, 48, ZoneInfo("Europe/London")) == date(2026, 11, 19)
    assert follow_up_day(sent, 48, ZoneInfo("Asia/Shanghai")) == date(2026, 11, 20)
    assert told(letter_follow_up_leads(date(2026, 11, 19), date(2026, 11, 18), OFFICE)) == [("day", "2026-11-19")]
    assert told(letter_follow_up_leads(date(2026, 11, 21), TODAY, OFFICE)) == [("day", "2026-11-23")]
    assert letter_follow_up_leads(date(2026, 11, 19), TODAY, OFFICE) == ()


ACCOUNTS = [KnownName(number, account_keys(name)) for number, name in enumerate(("Acme GmbH", "Globex", "宏远科技"), 1)]


@pytest.mark.parametrize(
    ("recipients", "got_it"),
    [
        ("Acme and Globex", (1, 2)), ("acme gmbh", (1,)), ("all our friends at Globex", (2,)),
        ("致宏远科技全体同仁", (3,)),
        ("All partners", (1, 2, 3)), ("", (1, 2, 3)),
    ],
)  # fmt: skip
def test_who_got_a_letter_is_read_from_its_recipients_and_an_open_one_went_to_all(
    recipients: str, got_it: tuple[int, ...]
) -> None:
    assert accounts_that_got_it(recipients, ACCOUNTS) == got_it
