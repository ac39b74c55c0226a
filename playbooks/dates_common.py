"""What the readings of dates share: a rule, a phrase found by it, and steps on the calendar."""

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from playbooks.patterns import Pattern

Reading = Callable[[re.Match[str], date], Sequence[date]]

# Letters that may stand next to a date without being part of it: Chinese ones may, Latin ones (also é, č) may not.
LEFT_EDGE = r"(?<![0-9A-Za-z\u00c0-\u024f])(?<![0-9][./-])"
RIGHT_EDGE = r"(?![0-9A-Za-z\u00c0-\u024f])(?![./-][0-9])"
CLAUSE_END = r"(?=\s*(?:$|[,;!?\n，。；、！？)）]|[.:](?![0-9])))"

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；：！？（）"}
_PLAIN = {**_FULL_WIDTH, 0x3000: 0x20, 0xA0: 0x20, 0x2019: 0x27}
_HAN = Pattern(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class DateRule:
    """One way to write a date: a pattern, and what days a match may mean.

    No day: written like a date, but there is none such. Several: only the writer knows which.
    `weekday_only` tells that it names no more than a day of the week; `weak` that it counts only after a word such as
    "by" or where nothing else is written.
    """

    pattern: Pattern
    read: Reading
    weekday_only: bool = False
    weak: bool = False


@dataclass(frozen=True)
class DatePhrase:
    """A phrase found at `start`–`end` of a text and the days it may mean.

    `led`: 2 with a word of a deadline ("by", 前), 1 with one that only introduces a date ("on"), 0 with none.
    """

    start: int
    end: int
    choices: tuple[date, ...]
    weekday_only: bool = False
    weak: bool = False
    led: int = 0


def plain(text: str) -> str:
    """Replace full-width digits, letters and spaces by ordinary ones; every character keeps its place."""
    return text.translate(_PLAIN)


def has_han(text: str) -> bool:
    """Tell whether there is a Chinese character in the text."""
    return _HAN.search(text) is not None


def english_rule(pattern: str, read: Reading, *, weekday_only: bool = False, weak: bool = False) -> DateRule:
    """Make a rule of Latin words or digits, with no letter or digit beside it."""
    compiled = Pattern(f"{LEFT_EDGE}(?:{pattern}){RIGHT_EDGE}", re.IGNORECASE | re.ASCII)
    return DateRule(compiled, read, weekday_only, weak)


def days_after(today: date, days: int) -> tuple[date, ...]:
    """Give the day so many days after `today`."""
    return (today + timedelta(days=days),)


def months_after(today: date, months: int) -> tuple[date, ...]:
    """Give the same day so many months later, or the last day of that month where it has no such day."""
    year, month = month_after(today, months)
    return (date(year, month, min(today.day, monthrange(year, month)[1])),)


def month_after(today: date, months: int) -> tuple[int, int]:
    """Give year and month so many months after today's."""
    count = today.year * 12 + today.month - 1 + months
    if not 12 <= count < 120_000:
        raise ValueError(count)
    return count // 12, count % 12 + 1


def month_end(year: int, month: int) -> tuple[date, ...]:
    """Give the last day of a month."""
    return (date(year, month, monthrange(year, month)[1]),)


def quarter_end(today: date, quarters: int) -> tuple[date, ...]:
    """Give the last day of today's quarter, or of one so many quarters later."""
    year, month = month_after(today, 2 - (today.month - 1) % 3 + 3 * quarters)
    return month_end(year, month)


def weekday_from(today: date, weekday: int) -> tuple[date, ...]:
    """Give the next such weekday (0 Monday) on or after today."""
    return days_after(today, (weekday - today.weekday()) % 7)


def weekday_of_week(today: date, weekday: int, weeks: int) -> tuple[date, ...]:
    """Give a weekday of this week (weeks 0, from Monday on) or of another."""
    return days_after(today, weekday - today.weekday() + 7 * weeks)


def weekday_this_week(today: date, weekday: int) -> tuple[date, ...]:
    """Give this week's such day; where it has passed, the writer may mean it or the next one."""
    (day,) = weekday_of_week(today, weekday, 0)
    return (day,) if day >= today else (day, day + timedelta(days=7))


def week_choices(today: date, weeks: int) -> tuple[date, ...]:
    """Give the days that "the week" may mean as a deadline: its Monday or its Friday, none of them past."""
    monday, friday, sunday = (weekday_of_week(today, weekday, weeks)[0] for weekday in (0, 4, 6))
    return tuple(day for day in ((monday, friday) if weeks else (friday, sunday)) if day >= today)


def next_month_day(today: date, month: int, day: int) -> tuple[date, ...]:
    """Give the next such day of the year on or after today (29 February may be up to eight years away)."""
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(2024, month)[1]:
        return ()
    for year in range(today.year, today.year + 9):
        if day <= monthrange(year, month)[1] and date(year, month, day) >= today:
            return (date(year, month, day),)
    return ()


def next_day_of_month(today: date, day: int) -> tuple[date, ...]:
    """Give the next day with this number in its month, on or after today."""
    for months in range(13):
        year, month = month_after(today, months)
        if 1 <= day <= monthrange(year, month)[1] and date(year, month, day) >= today:
            return (date(year, month, day),)
    return ()


def dated(today: date, written: str | None, month: int, day: int) -> tuple[date, ...]:
    """Give the day of a written year (four digits, or the last two of one soon to come), else the next such day."""
    if not written:
        return next_month_day(today, month, day)
    year = int(written) if len(written) == 4 else 2000 + int(written)
    if len(written) == 2 and not today.year <= year <= today.year + 10:
        return ()
    return (date(year, month, day),)
