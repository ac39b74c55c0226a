"""When an account's important dates nudge: its anniversary, a launch, an opening, a fair."""

from datetime import date
from zlib import crc32

from playbooks.accounts import ImportantDate
from playbooks.birthdays import Birthday, LeapDay, birthday_in, next_birthday
from playbooks.nudges import Lead, days_before, greeting, preparations, still_ahead
from playbooks.schedule_days import RepDays


def important_date_leads(
    kept: ImportantDate, on_or_after: date, days: RepDays, leap_day: LeapDay = "28 February"
) -> tuple[Lead, ...]:
    """List what is still to come, from `on_or_after` on, of an account's date: 7 days† before, and the day.

    Days before moves to the working day before; the congratulation stays on its day.
    """
    day = day_kept(kept, on_or_after, leap_day)
    if day is None:
        return ()
    occasion = occasion_of(kept, day)
    before = preparations("important_date", occasion, day, days_before("important_date", days), days)
    return still_ahead((*before, greeting("important_date", occasion, day, days.nudges)), on_or_after)


def day_kept(kept: ImportantDate, on_or_after: date, leap_day: LeapDay = "28 February") -> date | None:
    """Find the first time from `on_or_after` on that a date is kept; None when it came once and is over.

    A yearly one is never kept before its first time. 29 February in other years: `leap_day`.
    """
    first = birthday_in(Birthday(kept.month, kept.day), kept.year, leap_day) if kept.year else None
    if first is not None and (not kept.yearly or first >= on_or_after):
        return first if first >= on_or_after else None
    found = next_birthday(Birthday(kept.month, kept.day), on_or_after, leap_day)
    return found.day if found else None


def years_kept(kept: ImportantDate, day: date) -> int | None:
    """Tell how many years a yearly date is old on a day; None for the first time, and where nobody knows."""
    years = day.year - kept.year if kept.yearly and kept.year else 0
    return years if years > 0 else None


def occasion_of(kept: ImportantDate, day: date) -> str:
    """Name a date's occasion. Its name is in it as a number: another date may stand in the same row one day."""
    return f"important_date {crc32(kept.name.encode()):08x} {day.isoformat()}"


def anniversary_in(kept: ImportantDate, year: int, leap_day: LeapDay = "28 February") -> date | None:
    """Find the day of a yearly date in a year; None before its first time."""
    day = birthday_in(Birthday(kept.month, kept.day), year, leap_day)
    return day if day and kept.yearly and (kept.year is None or year > kept.year) else None


def is_anniversary(name: str) -> bool:
    """Tell by its name whether a date is the account's anniversary: when it was founded, or our work with it began."""
    folded = name.casefold()
    return any(
        word in folded for word in ("anniversary", "founding", "founded", "foundation", "周年", "成立", "司庆", "厂庆")
    )
