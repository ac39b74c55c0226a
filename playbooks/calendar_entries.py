"""The days of a rep as entries of a calendar: which birthdays can repeat by a rule, and which are listed one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from playbooks.birthdays import Birthday, LeapDay, birthday_in, next_birthday
from playbooks.nudge_items import NudgeItem

# How far ahead what does not repeat by a rule is listed: two whole years, wherever in a year the calendar is read.
DAYS_AHEAD = 3 * 366
# A day that is just over stays to be seen.
DAYS_BACK = 31


@dataclass(frozen=True)
class CalendarEntry:
    """One entry: an all-day event on `day`, `every_year` or once. `key` stays the same as long as it is the same."""

    key: str
    day: date
    item: NudgeItem
    every_year: bool = False


def repeats_by_rule(birthday: Birthday) -> bool:
    """Tell whether "every year on this day" says it: not for lunar birthdays, 29 February and a month alone.

    Rules that would say the others ("the last day of February") are read in different ways by calendars.
    """
    return birthday.calendar == "solar" and birthday.day is not None and (birthday.month, birthday.day) != (2, 29)


def birthday_days(birthday: Birthday, today: date, leap_day: LeapDay = "28 February") -> Iterator[date]:
    """List the days on which a birthday is kept from a month ago to three years ahead; this year's where it repeats."""
    if repeats_by_rule(birthday):
        day = birthday_in(birthday, today.year)
        if day is not None:
            yield day
        return
    start, end = today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD)
    found = next_birthday(birthday, start, leap_day)
    while found is not None and found.exact and found.day <= end:
        yield found.day
        found = next_birthday(birthday, found.day + timedelta(days=1), leap_day)
