"""Parts of a month and quarters as one writes them: beginning of May, mid-June, Q1, 5月初, 月中, 下旬, 一季度.

The beginning is the 1st, the middle the 15th. "Early May" and 上旬 may mean the first or the last day of that part, and
a quarter alone its first or its last day, so both are given.
"""

import re
from datetime import date, timedelta

from playbooks.dates_common import (
    DateRule,
    Reading,
    english_rule,
    month_after,
    month_end,
    months_after,
    next_day_of_month,
)
from playbooks.dates_english import MONTH, YEAR, month_number
from playbooks.dates_lunar import NUMBER, chinese_number, chinese_year
from playbooks.dates_lunar import YEAR as CHINESE_YEAR
from playbooks.patterns import Pattern

# From which to which day of a month a part of it goes; None is its last day.
Part = tuple[int, int | None]
BEGINNING, MIDDLE, EARLY, LATE = (1, 1), (15, 15), (1, 10), (21, None)
_CHINESE: dict[str, Part] = {"初": BEGINNING, "中": MIDDLE, "上旬": EARLY, "中旬": (11, 20), "下旬": LATE}
_AHEAD = {"下": 1, "本": 0, "这个": 0, "这": 0, "next": 1, "this": 0, "the": 0}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
_PART = r"(?P<part>初|中旬|中(?![间心途期等小秋国文])|上旬|下旬)"


def _days(year: int, month: int, part: Part) -> tuple[date, ...]:
    (last,) = month_end(year, month)
    return tuple(dict.fromkeys((date(year, month, part[0]), last.replace(day=part[1] or last.day))))


def _ahead_of(today: date, year: int | None, month: int, part: Part) -> tuple[date, ...]:
    """Give the days of a named month's part: of that year, or the next such that has not passed."""
    days = _days(year or today.year, month, part)
    return days if year or days[-1] >= today else _days(today.year + 1, month, part)


def _english(part: Part) -> Reading:
    def read(match: re.Match[str], today: date) -> tuple[date, ...]:
        written = (match["year"] or "").strip("'")
        year = int(written) + (2000 if len(written) == 2 else 0) if written else None
        return _ahead_of(today, year, month_number(match["month"]), part)

    return read


def _english_relative(match: re.Match[str], today: date) -> tuple[date, ...]:
    ahead = _AHEAD[(match["which"] or "the").lower()]
    unit = match["unit"].lower()
    if unit == "year":
        return (date(today.year + (1 if ahead or today > date(today.year, 1, 1) else 0), 1, 1),)
    return (date(*month_after(today, ahead), 1),) if ahead else next_day_of_month(today, 1)


def _chinese_named(match: re.Match[str], today: date) -> tuple[date, ...]:
    year = chinese_year(match["year"], today.year)
    return _ahead_of(today, year, chinese_number(match["month"]), _CHINESE[match["part"]])


def _chinese_relative(match: re.Match[str], today: date) -> tuple[date, ...]:
    part, which = _CHINESE[match["part"]], match["which"]
    days = _days(*month_after(today, _AHEAD[which or "本"]), part)
    return days if which or days[-1] >= today else _days(*month_after(today, 1), part)


def _chinese_year_start(match: re.Match[str], today: date) -> tuple[date, ...]:
    year = chinese_year(match["year"], today.year)
    return (date(year or today.year + (today > date(today.year, 1, 1)), 1, 1),)


def _quarter(match: re.Match[str], today: date) -> tuple[date, ...]:
    """Give the first and last day of a quarter, or the one that is said; without a year of the next not over."""
    written = match["quarter"].lower()
    number = _QUARTERS.get(written) or int(written)
    end = bool(match["end"])
    said = re.sub(r"\D", "", match["year"] or "")
    year = chinese_year(match["year"], today.year) if not said else int(said) + (2000 if len(said) == 2 else 0)
    first = date(year or today.year, number * 3 - 2, 1)
    if not year and _last_day(first) < today:
        first = first.replace(year=first.year + 1)
    days = (_last_day(first),) if end else (first, _last_day(first))
    return tuple(day for day in days if day >= today) or days


def _last_day(first: date) -> date:
    return months_after(first, 3)[0] - timedelta(days=1)


def _han(pattern: str, read: Reading, *, weak: bool = False) -> DateRule:
    return DateRule(Pattern(pattern, re.IGNORECASE), read, weak=weak)


_NOT_COUNTED = r"(?<![0-9一二两兩三四五六七八九十几幾半每])"
_OF_MONTH = rf"{MONTH}{YEAR}"
_END = r"(?P<end>(?:the\s+)?end\s+of\s+)?(?:the\s+)?"
_ENGLISH_PARTS = (
    english_rule(rf"(?:the\s+)?(?:beginning|start)\s+of\s+{_OF_MONTH}", _english(BEGINNING)),
    english_rule(rf"(?:(?:the\s+)?middle\s+of\s+|mid[\s-]+){_OF_MONTH}", _english(MIDDLE)),
    english_rule(rf"early\s+(?:in\s+)?{_OF_MONTH}", _english(EARLY)),
    english_rule(rf"late\s+(?:in\s+)?{_OF_MONTH}", _english(LATE)),
    english_rule(
        r"(?:the\s+)?(?:beginning|start)\s+of\s+(?:(?P<which>the|this|next)\s+)?(?P<unit>month|year)", _english_relative
    ),
    # "Q1 was good" and "the first quarter" tell no day to act by.
    english_rule(rf"{_END}q(?P<quarter>[1-4])(?:[\s/-]*(?P<year>20[0-9]{{2}}|'[0-9]{{2}}))?", _quarter, weak=True),
    english_rule(
        rf"{_END}(?P<quarter>first|second|third|fourth)\s+quarter(?:\s+of\s+(?P<year>20[0-9]{{2}}))?",
        _quarter,
        weak=True,
    ),
)
_CHINESE_PARTS = (
    _han(rf"{_NOT_COUNTED}{CHINESE_YEAR}(?P<month>{NUMBER})月(?:份)?{_PART}", _chinese_named),
    _han(rf"{_NOT_COUNTED}(?P<which>下|本|这)?(?:个|個)?月{_PART}", _chinese_relative),
    _han(
        r"(?P<year>今年|明年|后年|(?:19|20)[0-9]{2}年)年?初|(?<![0-9一二三四五六七八九十半])年初", _chinese_year_start
    ),
    _han(rf"{CHINESE_YEAR}第?(?P<quarter>[一二三四1-4])季度?(?P<end>[底末])?", _quarter, weak=True),
    _han(rf"{CHINESE_YEAR}q(?P<quarter>[1-4])(?P<end>[底末])?(?![0-9A-Za-z])", _quarter, weak=True),
)
PART_RULES: tuple[DateRule, ...] = _ENGLISH_PARTS + _CHINESE_PARTS
