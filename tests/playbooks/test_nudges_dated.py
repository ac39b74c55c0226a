"""Nudges for promises and the steps of plans."""

from datetime import date

from playbooks.nudge_dated import plan_step_leads, promise_leads
from playbooks.nudges import lateness
from playbooks.schedule_days import RepDays

OFFICE = RepDays()
MADE = date(2026, 11, 20)  # a Friday


def told(due: date, on_or_after: date = MADE, days: RepDays = OFFICE) -> list[tuple[str, str]]:
    return [(lead.lead, lead.on.isoformat()) for lead in promise_leads(12, due, on_or_after, days)]


def test_a_promise_the_day_before_the_day_and_overdue_once() -> None:
    assert told(date(2026, 11, 26)) == [("before", "2026-11-25"), ("day", "2026-11-26"), ("overdue", "2026-11-27")]


def test_a_promise_for_monday_is_told_on_friday() -> None:
    assert told(date(2026, 11, 23)) == [("before", "2026-11-20"), ("day", "2026-11-23"), ("overdue", "2026-11-24")]


def test_a_promise_due_on_a_day_off_comes_that_day_and_overdue_on_the_next_working_day() -> None:
    assert told(date(2026, 11, 28)) == [("before", "2026-11-27"), ("day", "2026-11-28"), ("overdue", "2026-11-30")]


def test_a_promise_for_today() -> None:
    assert told(MADE) == [("day", "2026-11-20"), ("overdue", "2026-11-23")]


def test_thanksgiving_is_a_day_off_in_the_united_states() -> None:
    american = RepDays(country="US")
    assert told(date(2026, 11, 27), days=american)[0] == ("before", "2026-11-25")


def test_a_promise_put_off_is_another_occasion() -> None:
    first, second = (promise_leads(12, due, MADE, OFFICE)[0] for due in (date(2026, 11, 26), date(2026, 12, 3)))
    assert first.occasion == "promise 12 2026-11-26"
    assert second.occasion == "promise 12 2026-12-03"


def test_after_a_downtime_only_the_latest_word_on_a_promise_counts() -> None:
    before, day, overdue = promise_leads(12, date(2026, 11, 26), MADE, OFFICE)
    back = date(2026, 12, 7)
    assert [lateness(lead, back) for lead in (before, day, overdue)] == ["listed", "listed", "belated"]
    assert lateness(day, date(2026, 11, 26)) == "on time"


def test_a_step_of_a_plan_on_its_date_or_the_next_working_day() -> None:
    assert [lead.on for lead in plan_step_leads(3, date(2026, 11, 24), MADE, OFFICE)] == [date(2026, 11, 24)]
    assert [lead.on for lead in plan_step_leads(3, date(2026, 11, 21), MADE, OFFICE)] == [date(2026, 11, 23)]
    assert plan_step_leads(3, date(2026, 11, 19), MADE, OFFICE) == ()
