"""Findings about accounts nudge once they became true, on the first working day of a week."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.account_facts import AccountFacts, ColleagueFacts, ContactFacts, TouchFacts
from playbooks.coverage import single_thread
from playbooks.nudge_due import Told, next_lead
from playbooks.nudge_findings import executive_leads, next_thread, thread_is_new, weekly_day
from playbooks.nudges import LOOK
from playbooks.schedule_days import RepDays, is_day_off, week_of

MONDAY = date(2026, 11, 23)
PEOPLE = tuple(ContactFacts(number, f"P{number}", level="staff") for number in (1, 2, 3))
OURS = (ColleagueFacts(1, "Anna"), ColleagueFacts(2, "Ben"))


def account(*touches: tuple[int, int]) -> AccountFacts:
    """An account with touches, each so many days before Monday with one person; two of us took part in all."""
    made = tuple(
        TouchFacts(MONDAY - timedelta(days=ago), "call", contact_ids=(who,), colleague_ids=(1, 2))
        for ago, who in touches
    )
    return AccountFacts(1, "Acme", 1, people=PEOPLE, touches=made, colleagues=OURS)


def test_a_year_after_an_executive_was_there_and_once() -> None:
    lead, again = executive_leads(7, date(2025, 11, 25), MONDAY, RepDays(), 365)
    assert (lead.on, lead.occasion, again.lead) == (date(2026, 11, 30), "executive_not_seen 7 2025-11-25", LOOK)
    told = Told(frozenset({(lead.occasion, lead.lead)}))
    found = next_lead(lambda start: executive_leads(7, date(2025, 11, 25), start, RepDays(), 365), lead.on, told)
    assert found is not None
    assert (found.lead, found.on) == (LOOK, date(2027, 11, 29))


def test_a_thread_is_told_once_while_it_is_single_and_again_after_it_was_broad() -> None:
    single = account((40, 1), (20, 1), (1, 1))
    assert thread_is_new(single, None, MONDAY)
    assert not thread_is_new(single, MONDAY - timedelta(days=1), MONDAY)
    broad_between = account((60, 1), (59, 1), (58, 1), (40, 2), (39, 2), (38, 3), (2, 1), (1, 1), (0, 1))
    assert single_thread(broad_between, MONDAY - timedelta(days=50)).found
    assert thread_is_new(broad_between, MONDAY - timedelta(days=50), MONDAY)
    assert not thread_is_new(account((40, 1), (20, 2), (1, 3)), None, MONDAY)


def test_a_thread_that_was_broad_since_the_noon_of_the_day_it_was_told_is_told_again() -> None:
    touches = (25, 1), (24, 1), (23, 1), (20, 2), (20, 3), (20, 3), (2, 1), (1, 1), (0, 1), (0, 1)
    assert thread_is_new(account(*touches), MONDAY - timedelta(days=20), MONDAY)
    assert not thread_is_new(account(*touches), MONDAY - timedelta(days=1), MONDAY)


def test_a_thread_through_somebody_muted_is_not_told_as_long_as_nothing_else_is_single() -> None:
    touches = (40, 1), (20, 1), (1, 1)
    muted = replace(account(*touches), people=(replace(PEOPLE[0], muted=True), *PEOPLE[1:]))
    assert single_thread(muted, MONDAY).found
    assert not thread_is_new(muted, None, MONDAY)
    top = replace(muted, people=(replace(PEOPLE[0], muted=True, level="director"),))
    assert thread_is_new(top, None, MONDAY)


def test_what_time_alone_makes_true_has_its_day() -> None:
    broad = account((80, 2), (79, 3), (10, 1), (5, 1), (1, 2))
    assert next_thread(broad, MONDAY) == MONDAY + timedelta(days=11)
    assert next_thread(account(), MONDAY) is None


@settings(max_examples=50)
@given(
    touches=st.lists(st.tuples(st.integers(0, 170), st.integers(1, 3)), max_size=8),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1), ahead=st.integers(0, 60),
)  # fmt: skip
def test_the_day_that_time_brings_is_the_first_one_of_its_spell(
    touches: list[tuple[int, int]], weekdays: frozenset[int], ahead: int
) -> None:
    facts = account(*touches)
    day = next_thread(facts, MONDAY)
    days = [MONDAY + timedelta(days=number) for number in range(91)]
    found = [single_thread(facts, one).found for one in days]
    begins = [one for one, before, now in zip(days[1:], found, found[1:], strict=False) if now and not before]
    assert day == (begins[0] if begins else None)
    start = MONDAY + timedelta(days=ahead)
    weekly = weekly_day(start, RepDays(weekdays))
    assert start <= weekly < start + timedelta(days=14)
    assert not is_day_off(None, weekly, weekdays)
    assert not any(one < weekly and not is_day_off(None, one, weekdays) for one in week_of(weekly, weekdays))
