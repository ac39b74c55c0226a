"""Key contacts who go untouched: two thresholds, then ever more rarely, and peace after advice."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.nudge_key_contacts import KeyContact, key_contact_leads
from playbooks.nudges import Lead
from playbooks.schedule_days import RepDays, is_day_off

OFFICE = RepDays()
EVERY_DAY = RepDays(frozenset(range(7)))
MONDAY = date(2026, 11, 2)
EVA = KeyContact(1, 14, added=date(2026, 1, 1), effective=MONDAY, heard=MONDAY)


def told(person: KeyContact, until: date, days: RepDays = EVERY_DAY, start: date = MONDAY) -> list[Lead]:
    """Give what comes when nothing is ever done, each lead once."""
    found: list[Lead] = []
    day = start
    while day <= until:
        known = {(lead.occasion, lead.lead) for lead in found}
        found += [one for one in key_contact_leads(person, day, days) if one.on == day and _key(one) not in known]
        day += timedelta(days=1)
    return found


def _key(lead: Lead) -> tuple[str, str]:
    return lead.occasion, lead.lead


def test_softly_at_the_limit_firmly_at_twice_and_then_each_wait_doubles() -> None:
    leads = told(EVA, date(2027, 7, 1))
    assert [((lead.on - MONDAY).days, lead.lead) for lead in leads] == [
        (14, "soft"), (28, "firm"), (56, "firm"), (112, "firm"), (224, "firm"),
    ]  # fmt: skip


def test_a_key_contact_of_an_a_account_after_thirty_days() -> None:
    assert key_contact_leads(replace(EVA, limit=30), MONDAY, EVERY_DAY)[0].on == date(2026, 12, 2)


def test_days_count_from_the_later_of_the_touch_and_the_day_they_were_added() -> None:
    new = KeyContact(1, 14, added=date(2026, 11, 4))
    assert key_contact_leads(new, MONDAY, EVERY_DAY)[0].on == date(2026, 11, 18)
    assert key_contact_leads(replace(new, effective=MONDAY, heard=MONDAY), MONDAY, EVERY_DAY)[0].on.day == 18


def test_what_falls_on_a_weekend_comes_on_the_next_working_day() -> None:
    saturday = replace(EVA, effective=date(2026, 11, 7), heard=date(2026, 11, 7))
    assert key_contact_leads(saturday, MONDAY, OFFICE)[0].on == date(2026, 11, 23)


def test_a_touch_without_anything_learned_gives_a_week_of_peace_and_begins_anew() -> None:
    called = replace(EVA, heard=date(2026, 11, 14))
    soft, firm = key_contact_leads(called, date(2026, 11, 15), EVERY_DAY)
    assert (soft.lead, soft.on, firm.on) == ("soft", date(2026, 11, 21), date(2026, 12, 5))
    early = replace(EVA, heard=date(2026, 11, 4))
    assert key_contact_leads(early, date(2026, 11, 5), EVERY_DAY)[0].on == date(2026, 11, 16)


def test_after_advice_about_them_there_is_a_week_of_peace() -> None:
    advised = replace(EVA, advised=date(2026, 11, 15))
    assert [lead.on.day for lead in key_contact_leads(advised, MONDAY, EVERY_DAY)] == [22, 30]


def test_who_was_not_known_to_be_key_comes_at_once_and_not_five_times() -> None:
    long_ago = KeyContact(1, 14, added=date(2025, 1, 1), effective=date(2026, 7, 1), heard=date(2026, 7, 1))
    first, following = key_contact_leads(long_ago, MONDAY, OFFICE)
    assert (first.on, first.lead) == (MONDAY, "firm")
    assert following.on > MONDAY + timedelta(days=60)


@settings(max_examples=50)
@given(
    limit=st.integers(1, 90), effective=st.none() | st.integers(-200, 0), heard=st.none() | st.integers(-200, 0),
    advised=st.none() | st.integers(-30, 0), ahead=st.integers(0, 400),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
)  # fmt: skip
def test_there_is_always_one_ahead_on_a_working_day_never_too_soon_and_each_once(
    limit: int, effective: int | None, heard: int | None, advised: int | None, ahead: int, weekdays: frozenset[int]
) -> None:
    days = RepDays(weekdays)
    day = {name: MONDAY + timedelta(days=back) if back is not None else None
           for name, back in (("effective", effective), ("heard", heard), ("advised", advised))}  # fmt: skip
    if day["effective"] and (day["heard"] is None or day["heard"] < day["effective"]):
        day["heard"] = day["effective"]
    person = KeyContact(1, limit, added=date(2026, 5, 1), **day)
    start = MONDAY + timedelta(days=ahead)
    leads = key_contact_leads(person, start, days)
    assert len(leads) == 2
    assert start <= leads[0].on < leads[1].on
    assert len({lead.occasion for lead in leads}) == 2
    assert all(lead.on >= person.untouched_since + timedelta(days=limit) for lead in leads)
    assert not any(is_day_off(None, lead.on, weekdays) for lead in leads)
    assert key_contact_leads(person, leads[0].on, days)[0].occasion == leads[0].occasion
