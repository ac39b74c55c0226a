"""The weekly nudge for rising stars who go untouched."""

from datetime import date

from playbooks.nudge_rising_stars import RisingStar, rising_star_lead
from playbooks.nudges import Standing, lateness
from playbooks.schedule_days import RepDays

OFFICE = RepDays()
STAR = Standing(is_rising_star=True)
MONDAY = date(2026, 11, 23)


def test_thirty_days_after_the_last_effective_touch() -> None:
    touched_in_time = RisingStar(1, STAR, date(2026, 1, 1), date(2026, 10, 25))
    untouched = RisingStar(2, STAR, date(2026, 1, 1), date(2026, 10, 24))
    found = rising_star_lead([touched_in_time, untouched], MONDAY, OFFICE)
    assert found is not None
    assert (found.people, found.lead.on, found.lead.occasion) == ((2,), MONDAY, "rising_star 2026-W48")


def test_the_longest_untouched_stand_first_and_the_day_they_were_added_counts() -> None:
    stars = [RisingStar(1, STAR, date(2026, 10, 1)), RisingStar(2, STAR, date(2026, 9, 1))]
    found = rising_star_lead(stars, MONDAY, OFFICE)
    assert found is not None
    assert found.people == (2, 1)


def test_somebody_new_comes_a_month_later_on_a_first_working_day() -> None:
    found = rising_star_lead([RisingStar(1, STAR, date(2026, 11, 21))], MONDAY, OFFICE)
    assert found is not None
    assert found.lead.on == date(2026, 12, 21)


def test_once_a_week() -> None:
    found = rising_star_lead([RisingStar(1, STAR, date(2026, 9, 1))], date(2026, 11, 24), OFFICE)
    assert found is not None
    assert (found.lead.on, found.lead.occasion) == (date(2026, 11, 30), "rising_star 2026-W49")
    assert lateness(found.lead, date(2026, 12, 6)) == "belated"
    assert lateness(found.lead, date(2026, 12, 7)) == "listed"


def test_on_the_first_working_day_of_the_reps_own_week() -> None:
    star = [RisingStar(1, STAR, date(2026, 9, 1))]
    cairo = rising_star_lead(star, date(2026, 11, 21), RepDays(frozenset({6, 0, 1, 2, 3}), "EG"))
    assert cairo is not None
    assert (cairo.lead.on, cairo.lead.occasion) == (date(2026, 11, 22), "rising_star 2026-W48")
    golden_week = rising_star_lead(star, date(2026, 10, 1), RepDays(country="CN"))
    assert golden_week is not None
    assert golden_week.lead.on == date(2026, 10, 8)


def test_nobody_to_tell_of() -> None:
    assert rising_star_lead([], MONDAY, OFFICE) is None
    muted = Standing(is_rising_star=True, is_muted=True)
    assert rising_star_lead([RisingStar(1, muted, date(2026, 1, 1))], MONDAY, OFFICE) is None
    assert rising_star_lead([RisingStar(1, Standing(is_key=True), date(2026, 1, 1))], MONDAY, OFFICE) is None
    assert rising_star_lead([RisingStar(1, STAR, date(2026, 1, 1))], MONDAY, RepDays(frozenset())) is None
