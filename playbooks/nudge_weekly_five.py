"""When the weekly five nudge: on the third and the last working day of the rep's week, if they are behind."""

from datetime import date, timedelta

from playbooks.effort_defaults import EffortDefaults
from playbooks.figures import FIGURES
from playbooks.nudges import Lead
from playbooks.schedule_days import RepDays, is_day_off, week_of
from playbooks.weekly_five import expected_by

# How far ahead a week with a working day is looked for: past the longest holidays.
_WEEKS_AHEAD = 6
_THIRD = 3


def weekly_five_leads(on_or_after: date, days: RepDays) -> tuple[Lead, ...]:
    """List what is still to come, from a day on, of the next week that has anything: its third and its last lead.

    Days off are not counted; in a week of three working days or less there is only the last. Source 003 (five touches
    a week), METHOD sections 8 and 11.
    """
    for ahead in range(_WEEKS_AHEAD):
        week = week_of(on_or_after + timedelta(weeks=ahead), days.working_weekdays)
        leads = tuple(lead for lead in _leads(week, days) if lead.on >= on_or_after)
        if leads:
            return leads
    return ()


def is_behind(
    made: int, today: date, days: RepDays, defaults: EffortDefaults = FIGURES.effort, since: date | None = date.min
) -> bool:
    """Tell whether fewer touches were made this week than the working days before today would have had."""
    return made < expected_by(today, days, defaults, since)


def _leads(week: tuple[date, ...], days: RepDays) -> list[Lead]:
    working = [day for day in week if not is_day_off(days.country, day, days.working_weekdays)]
    if not working:
        return []
    occasion = f"weekly_five {week[-1].isoformat()}"
    last = Lead(
        "weekly_five", occasion, "last", working[-1], is_greeting=False, waits_for_working_day=True, until=week[-1]
    )
    if len(working) <= _THIRD:
        return [last]
    third = Lead(
        "weekly_five", occasion, "third", working[_THIRD - 1], is_greeting=False, waits_for_working_day=True,
        until=working[-1] - timedelta(days=1),
    )  # fmt: skip
    return [third, last]
