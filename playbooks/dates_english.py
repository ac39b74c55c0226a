"""Dates as one writes them in English: today, next Tue, in two weeks, 3 May, end of month.

Weeks begin on Monday; "next Tuesday" is the Tuesday of next week. What can mean two days gives both.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from playbooks.dates_common import (
    CLAUSE_END,
    DateRule,
    dated,
    days_after,
    english_rule,
    month_after,
    month_end,
    months_after,
    next_day_of_month,
    quarter_end,
    week_choices,
    weekday_from,
    weekday_of_week,
    weekday_this_week,
)

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: number for number, word in enumerate(_COUNTED, start=1)} | {
    "a": 1,
    "an": 1,
    "fourteen": 14,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
}

LONG_WEEKDAY = r"(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
    r"\b\.?"
)
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
ORDINAL = r"(?:the\s+)?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)"
YEAR = rf"(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)[0-9]{{2}}|'[0-9]{{2}}|[0-9]{{2}}(?={CLAUSE_END[3:-1]})))?"
_COUNT = rf"(?P<count>[0-9]{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_UNIT = r"(?P<unit>days?|weeks?|fortnights?|months?|years?)"


def weekday_number(word: str) -> int:
    """Give 0 for a word that begins with "mon" up to 6 for "sun"."""
    return _WEEKDAYS.index(word[:3].lower())


def month_number(word: str) -> int:
    """Give 1 for a word that begins with "jan" up to 12 for "dec"."""
    return _MONTHS.index(word[:3].lower()) + 1


def _relative(match: re.Match[str], today: date, sign: int = 1) -> tuple[date, ...]:
    written = match["count"].lower()
    count = sign * (int(written) if written.isdigit() else _NUMBERS[written])
    unit = match["unit"].lower().rstrip("s")
    if unit in ("month", "year"):
        return months_after(today, count * (12 if unit == "year" else 1))
    return days_after(today, count * {"day": 1, "week": 7, "fortnight": 14}[unit])


def _day_month(match: re.Match[str], today: date) -> tuple[date, ...]:
    return dated(today, (match["year"] or "").strip("'"), month_number(match["month"]), int(match["day"]))


def _end_of(match: re.Match[str], today: date) -> tuple[date, ...]:
    ahead = 1 if (match["which"] or "").strip().lower() == "next" else 0
    unit = match["unit"].lower()
    if unit == "week":
        return weekday_of_week(today, 4, 1) if ahead else _end_of_week(today)
    if unit == "month":
        return month_end(*month_after(today, ahead))
    return quarter_end(today, ahead) if unit == "quarter" else (date(today.year + ahead, 12, 31),)


def _end_of_week(today: date) -> tuple[date, ...]:
    friday = weekday_this_week(today, 4)
    return friday if len(friday) == 1 else (weekday_of_week(today, 6, 0)[0], friday[1])


def _end_of_month(match: re.Match[str], today: date) -> tuple[date, ...]:
    month = month_number(match["month"])
    (first,) = dated(today.replace(day=1), (match["year"] or "").strip("'"), month, 1)
    return month_end(first.year, month)


def _weekend(today: date, weeks: int) -> tuple[date, ...]:
    days = (weekday_of_week(today, weekday, weeks)[0] for weekday in (5, 6))
    return tuple(day for day in days if day >= today)


def _day_of_month(months: int) -> Callable[[re.Match[str], date], tuple[date, ...]]:
    def read(match: re.Match[str], today: date) -> tuple[date, ...]:
        year, month = month_after(today, months)
        return (date(year, month, int(match["day"])),)

    return read


def _in_days(days: int) -> Callable[[re.Match[str], date], tuple[date, ...]]:
    return lambda _match, today: days_after(today, days)


def _week_day(weeks: int) -> Callable[[re.Match[str], date], tuple[date, ...]]:
    return lambda match, today: weekday_of_week(today, weekday_number(match["weekday"]), weeks)


def _last(match: re.Match[str], today: date) -> tuple[date, ...]:
    return (weekday_from(today - timedelta(days=7), weekday_number(match["weekday"]))[0],)


def _this(match: re.Match[str], today: date) -> tuple[date, ...]:
    return weekday_this_week(today, weekday_number(match["weekday"]))


def _bare(match: re.Match[str], today: date) -> tuple[date, ...]:
    return weekday_from(today, weekday_number(match["weekday"]))


def _ends_of_next_month(_match: re.Match[str], today: date) -> tuple[date, ...]:
    year, month = month_after(today, 1)
    return (date(year, month, 1), *month_end(year, month))


_PART = r"(?:morning|afternoon|evening|night)"
_DAYS = (
    english_rule(rf"today|tonight|eod|cob|end of (?:the )?day|this {_PART}", _in_days(0)),
    english_rule(r"tom+or+ow|tmrw?|tmw", _in_days(1)),
    english_rule(r"(?:the )?day after tom+or+ow", _in_days(2)),
    english_rule(r"yesterday|last night", _in_days(-1)),
    english_rule(r"(?:the )?day before yesterday", _in_days(-2)),
    english_rule(rf"(?:in|within)\s+(?:the\s+next\s+)?{_COUNT}\s+{_UNIT}(?:'?s?\s+time)?(?!'|\s+of\b)", _relative),
    english_rule(rf"{_COUNT}\s+{_UNIT}\s+from\s+(?:now|today)", _relative),
    english_rule(rf"{_COUNT}\s+{_UNIT}\s+ago", lambda match, today: _relative(match, today, -1)),
)
_WEEKS = (
    english_rule(LONG_WEEKDAY, _bare, weekday_only=True),
    english_rule(r"(?P<weekday>tues?|thu(?:rs?)?|fri)\b\.?", _bare, weekday_only=True),
    # "sat", "mon" and "wed" are words and parts of names as well, and so is the surname Sun.
    english_rule(rf"(?P<weekday>mon|wed)\b\.?{CLAUSE_END}", _bare, weekday_only=True),
    english_rule(r"(?P<weekday>mon|wed|sat|sun)\b\.?", _bare, weekday_only=True, weak=True),
    english_rule(rf"(?:this|the)?\s*(?:up)?coming\s+{WEEKDAY}", _bare),
    english_rule(rf"this\s+{WEEKDAY}", _this),
    english_rule(rf"{WEEKDAY}\s+(?:of\s+)?this\s+week", _this),
    english_rule(rf"next\s+{WEEKDAY}", _week_day(1)),
    english_rule(rf"{WEEKDAY}\s+(?:of\s+)?next\s+week", _week_day(1)),
    english_rule(rf"next\s+week(?:'s)?,?\s+(?:on\s+)?{WEEKDAY}", _week_day(1)),
    english_rule(rf"last\s+{WEEKDAY}", _last),
    english_rule(r"this\s+week", lambda _match, today: week_choices(today, 0)),
    english_rule(r"next\s+week", lambda _match, today: week_choices(today, 1)),
    english_rule(r"(?:this|the)\s+weekend", lambda _match, today: _weekend(today, 0)),
    english_rule(r"next\s+weekend", lambda _match, today: _weekend(today, 1)),
)
_ORDERS = (rf"(?:the\s+)?{DAY}\.?(?:\s+of\s+|\s*|-){MONTH}{YEAR}", rf"{MONTH}\s*(?:the\s+)?{DAY}{YEAR}")
# "may 2 people come" and "3 may join us" hold no date.
_VERB = r"(?:(?:the\s+)?[0-9]{1,2}\s*)?(?-i:may|march|mar)\b"
_MONTH_DAYS = (
    *(english_rule(rf"(?!{_VERB}){order}", _day_month) for order in _ORDERS),
    *(english_rule(rf"(?={_VERB}){order}{CLAUSE_END}", _day_month) for order in _ORDERS),
    *(english_rule(rf"(?={_VERB}){order}", _day_month, weak=True) for order in _ORDERS),
    english_rule(rf"{DAY}-{MONTH}-(?P<year>[0-9]{{4}})", _day_month),
    english_rule(rf"{ORDINAL}\s+(?:of\s+)?next\s+month", _day_of_month(1)),
    english_rule(rf"{ORDINAL}\s+(?:of\s+)?this\s+month", _day_of_month(0)),
    english_rule(ORDINAL, lambda match, today: next_day_of_month(today, int(match["day"])), weak=True),
    english_rule(r"next\s+month", _ends_of_next_month),
)
_ENDS = (
    english_rule(
        r"(?:the\s+)?(?:end|last\s+day)\s+of\s+(?P<which>the\s+|this\s+|next\s+)?(?P<unit>week|month|quarter|year)",
        _end_of,
    ),
    english_rule(rf"(?:the\s+)?(?:end|last\s+day)\s+of\s+{MONTH}{YEAR}", _end_of_month),
    english_rule(r"eow", lambda _match, today: _end_of_week(today)),
    english_rule(r"eom|month[\s-]end", lambda _match, today: month_end(today.year, today.month)),
    english_rule(r"eoq|quarter[\s-]end", lambda _match, today: quarter_end(today, 0)),
    english_rule(r"eoy|year[\s-]end", lambda _match, today: (date(today.year, 12, 31),)),
)
ENGLISH_RULES: tuple[DateRule, ...] = _DAYS + _WEEKS + _MONTH_DAYS + _ENDS
