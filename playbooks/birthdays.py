"""Birthdays: solar or Chinese lunar, with or without a year, a leap month, 29 February, or the month alone."""

from calendar import isleap, monthrange
from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal, NoReturn

from playbooks.errors import MethodError
from playbooks.lunar import days_in_lunar_month, known_lunar_year, leap_month_of, lunar_day, solar_day

BirthdayCalendar = Literal["solar", "lunar"]
LeapDay = Literal["28 February", "1 March"]

# Any leap year: without a year of birth, 29 February is a birthday.
_SOME_LEAP_YEAR = 2000


@dataclass(frozen=True)
class Birthday:
    """What is known of a birthday: `month` 1–12, `day` 1–31 (lunar 1–30) or None, `year` of birth or None.

    For a lunar birthday `year` is the lunar year; `leap_month` tells one in a leap month.
    """

    month: int
    day: int | None = None
    year: int | None = None
    calendar: BirthdayCalendar = "solar"
    leap_month: bool = False


@dataclass(frozen=True)
class BirthdayDate:
    """When a birthday is kept. Not `exact`: only the month is known, and `day` is its first.

    `turns` is the age reached, by the birthday's own calendar; None without a year of birth.
    """

    day: date
    exact: bool
    turns: int | None


def birthday_in(birthday: Birthday, year: int, leap_day: LeapDay = "28 February") -> date | None:
    """Find the date of a birthday in a year: the lunar year for lunar birthdays (so it may fall in the January after).

    A month alone gives its first day. Lunar: day 30 of a short month is kept on the 29th, a missing leap month in the
    ordinary one. 29 February in other years: `leap_day`. None where the calendar's tables end (lunar 1900–2100).
    """
    day = birthday.day or 1
    if birthday.calendar == "lunar":
        return solar_day(year, birthday.month, day, birthday.leap_month)
    if not date.min.year <= year <= date.max.year:
        return None
    if (birthday.month, day) == (2, 29) and not isleap(year):
        return date(year, 2, 28) if leap_day == "28 February" else date(year, 3, 1)
    return date(year, birthday.month, day)


def next_birthday(birthday: Birthday, on_or_after: date, leap_day: LeapDay = "28 February") -> BirthdayDate | None:
    """Find the first time from `on_or_after` on that a birthday is kept; None where the calendar's tables end.

    A birthday in the twelfth lunar month is looked for in its lunar year, so one in next January isn't skipped.
    """
    year = _year_of(on_or_after, birthday.calendar)
    for candidate in (year, year + 1) if year is not None else ():
        day = birthday_in(birthday, candidate, leap_day)
        if day is not None and day >= on_or_after:
            return BirthdayDate(day, birthday.day is not None, _age(birthday, candidate))
    return None


def check_birthday(birthday: Birthday, today: date) -> None:
    """Make sure that somebody can have been born on this birthday by `today`.

    Raises MethodError "birthday.impossible" with the birthday's fields and `reason`: "month", "day", "future", "year"
    (before 1900) or "leap_month" (that year, or any year, has no such leap month).
    """
    if not 1 <= birthday.month <= 12:
        _refuse(birthday, "month")
    if birthday.year is not None and not known_lunar_year(birthday.year):
        _refuse(birthday, "year" if birthday.year <= today.year else "future")
    if birthday.leap_month and not _leap_month_exists(birthday):
        _refuse(birthday, "leap_month")
    if birthday.day is not None and not 1 <= birthday.day <= _longest(birthday):
        _refuse(birthday, "day")
    born = birthday_in(birthday, birthday.year) if birthday.year is not None else None
    if born is not None and born > today:
        _refuse(birthday, "future")


def _refuse(birthday: Birthday, reason: str) -> NoReturn:
    raise MethodError("birthday.impossible", {**asdict(birthday), "reason": reason})


def _year_of(day: date, calendar: BirthdayCalendar) -> int | None:
    if calendar == "solar":
        return day.year
    lunar = lunar_day(day)
    return lunar.year if lunar else None


def _age(birthday: Birthday, year: int) -> int | None:
    return year - birthday.year if birthday.year is not None and year > birthday.year else None


def _leap_month_exists(birthday: Birthday) -> bool:
    if birthday.calendar == "solar":
        return False
    if birthday.year is not None:
        return leap_month_of(birthday.year) == birthday.month
    # The first and the twelfth month are never doubled in the years of the tables, all others are.
    return 2 <= birthday.month <= 11


def _longest(birthday: Birthday) -> int:
    """Count the days of the birthday's month: of its year, or the most that any year gives it."""
    if birthday.calendar == "solar":
        return monthrange(birthday.year or _SOME_LEAP_YEAR, birthday.month)[1]
    return days_in_lunar_month(birthday.year, birthday.month, birthday.leap_month) if birthday.year is not None else 30
