"""When birthdays nudge: days ahead for whom we prepare, and on the day for everybody."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from playbooks.birthdays import Birthday, BirthdayDate, LeapDay, next_birthday
from playbooks.nudges import Lead, Standing, days_before, greeting, preparation, preparations, still_ahead
from playbooks.schedule_days import RepDays


# On one morning thousands of people have the same birthday and standing; so many leads are kept in mind.
@lru_cache(1024)
def birthday_leads(
    birthday: Birthday, standing: Standing, on_or_after: date, days: RepDays, leap_day: LeapDay = "28 February"
) -> tuple[Lead, ...]:
    """List what is still to come of the next birthday from `on_or_after` on, in order.

    Key people, rising stars and people of S accounts: 7 days† before, on a working day, and the day. Others: the day.
    The rep may have chosen other days, for all or for one person.
    Where only the month is known: once, to find out and prepare, on its first.
    """
    if not standing.is_nudged:
        return ()
    found = next_birthday(birthday, on_or_after, leap_day)
    leads = still_ahead(_leads(found, standing, days), on_or_after) if found else ()
    if found is None or leads:
        return leads
    # The first of the month is ahead, but its lead came on the Friday before: the next is next year's.
    following = next_birthday(birthday, found.day + timedelta(days=1), leap_day)
    return _leads(following, standing, days) if following else ()


def _leads(found: BirthdayDate, standing: Standing, days: RepDays) -> tuple[Lead, ...]:
    if not found.exact:
        return (_month_lead(found.day, days),)
    occasion = _occasion(found.day)
    day = greeting("birthday", occasion, found.day, days.nudges)
    before = days_before("birthday", days, standing)
    return (*preparations("birthday", occasion, found.day, before, days), day)


def _month_lead(first: date, days: RepDays) -> Lead:
    """Make the one lead of a birthday whose month alone is known; it helps until that month is over."""
    lead = preparation("birthday", _occasion(first), first, 0, days)
    return replace(lead, until=first.replace(day=monthrange(first.year, first.month)[1]))


def _occasion(day: date) -> str:
    return f"birthday {day.isoformat()}"
