"""When promises and the steps of a plan nudge: they carry a date of their own."""

from datetime import date, timedelta

from playbooks.nudges import Lead, days_before, delivered, preparations, still_ahead
from playbooks.schedule_days import RepDays


def promise_leads(promise_id: int, due: date, on_or_after: date, days: RepDays) -> tuple[Lead, ...]:
    """List what is still to come, from `on_or_after` on, of an open promise: the day before, the day, overdue once.

    The day itself also comes on a day off; the day before moves to the working day before, overdue to the next one.
    A promise that is given another date has another occasion, so it nudges again.
    """
    occasion = f"promise {promise_id} {due.isoformat()}"
    before = preparations("promise", occasion, due, days_before("promise", days), days)
    missed = due + timedelta(days=days.nudges.promise_days_overdue)
    overdue = delivered(
        Lead("promise", occasion, "overdue", missed, is_greeting=False, waits_for_working_day=True), days
    )
    superseded = overdue.on - timedelta(days=1)
    day = Lead("promise", occasion, "day", due, is_greeting=False, waits_for_working_day=False, until=superseded)
    return still_ahead((*before, day, overdue), on_or_after)


def plan_step_leads(step_id: int, day: date, on_or_after: date, days: RepDays) -> tuple[Lead, ...]:
    """List what is still to come, from `on_or_after` on, of a plan step: once, on its date or the next working day."""
    occasion = f"plan_step {step_id} {day.isoformat()}"
    lead = Lead("plan_step", occasion, "day", day, is_greeting=False, waits_for_working_day=True)
    return still_ahead((delivered(lead, days),), on_or_after)
