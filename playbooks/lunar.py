"""The Chinese lunar calendar: the few conversions that birthdays, festivals and dates in text need, from borax."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from borax.calendars.lunardate import InvalidLunarDateError, LCalendars, LunarDate

FIRST_LUNAR_YEAR = 1900
LAST_LUNAR_YEAR = 2100

# New moons on which almanacs disagree about where a month begins: they come within minutes of midnight in Beijing,
# closer than the Earth's rotation can be foretold so far ahead, and the Hong Kong Observatory calls these months
# uncertain. By (lunar year, month): the first day as some have it and, a day later, as others (borax too) have it.
DISPUTED_MONTHS: dict[tuple[int, int], tuple[date, date]] = {
    (2057, 9): (date(2057, 9, 28), date(2057, 9, 29)),
    (2089, 8): (date(2089, 9, 4), date(2089, 9, 5)),
    (2097, 7): (date(2097, 8, 7), date(2097, 8, 8)),
}


@dataclass(frozen=True)
class LunarDay:
    """A day of the Chinese lunar calendar: lunar `year`, `month` 1–12, `day` 1–30, and whether it is a leap month."""

    year: int
    month: int
    day: int
    leap_month: bool = False


def lunar_day(day: date) -> LunarDay | None:
    """Tell which lunar day a date is; None outside the tables (31 January 1900 to 28 January 2101)."""
    try:
        lunar = LunarDate.from_solar(day)
    except (InvalidLunarDateError, ValueError):
        return None
    return LunarDay(lunar.year, lunar.month, lunar.day, bool(lunar.leap))


def leap_month_of(year: int) -> int | None:
    """Tell which month (2–11) is doubled in a lunar year; None when none is, or the year is outside 1900–2100."""
    return LCalendars.leap_month(year) or None if known_lunar_year(year) else None


def days_in_lunar_month(year: int, month: int, leap_month: bool = False) -> int:
    """Tell how long a lunar month is, 29 or 30 days; 0 when that year (1900–2100) has no such leap month."""
    if leap_month and leap_month_of(year) != month:
        return 0
    return int(LCalendars.ndays(year, month, int(leap_month)))


# The festivals of a few calendars and the birthdays of a day's people ask for the same days again and again.
@lru_cache(maxsize=4096)
def solar_day(year: int, month: int, day: int, leap_month: bool = False) -> date | None:
    """Find the date on which a lunar day is kept in a lunar year; None outside the lunar years 1900–2100.

    Every year has one: a missing leap month is kept in the ordinary month, day 30 of a short month on the 29th.
    """
    if not known_lunar_year(year):
        return None
    leap = leap_month and leap_month_of(year) == month
    kept = min(day, days_in_lunar_month(year, month, leap))
    found: date = LunarDate(year, month, kept, int(leap)).to_solar_date()
    return found


def known_lunar_year(year: int) -> bool:
    """Tell whether the tables reach a lunar year."""
    return FIRST_LUNAR_YEAR <= year <= LAST_LUNAR_YEAR
