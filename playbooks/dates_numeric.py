"""Dates in digits alone: 2026-12-01, 1.12., 12/25. Where day and month can be exchanged, both are given.

Among Chinese characters the month always comes first.
"""

import re
from datetime import date

from playbooks.dates_common import DateRule, dated, english_rule, has_han

_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_PAIR = r"(?P<first>[0-9]{1,2}){0}(?P<second>[0-9]{1,2})"


def _year_first(match: re.Match[str], _today: date) -> tuple[date, ...]:
    return (date(int(match["year"]), int(match["month"]), int(match["day"])),)


def _pair(match: re.Match[str], today: date) -> tuple[date, ...]:
    first, second = int(match["first"]), int(match["second"])
    orders = [(first, second)] if has_han(match.string) else [(first, second), (second, first)]
    found: list[date] = []
    for month, day in orders:
        if 1 <= month <= 12 and 1 <= day <= 31:
            found.extend(day for day in dated(today, match.groupdict().get("year"), month, day) if day not in found)
    return tuple(found)


def _month_day(match: re.Match[str], today: date) -> tuple[date, ...]:
    return dated(today, match.groupdict().get("year"), int(match["first"]), int(match["second"]))


def _day_month(match: re.Match[str], today: date) -> tuple[date, ...]:
    return dated(today, match.groupdict().get("year"), int(match["second"]), int(match["first"]))


def _joined(sign: str) -> str:
    return _PAIR.replace("{0}", sign)


NUMERIC_RULES: tuple[DateRule, ...] = (
    english_rule(rf"{_YEAR}(?P<sign>[-/.])(?P<month>[0-9]{{1,2}})(?P=sign)(?P<day>[0-9]{{1,2}})", _year_first),
    english_rule(rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})", _year_first, weak=True),
    # "24/7" says "always".
    english_rule(rf"(?!24/7(?![0-9])){_joined('/')}", _pair),
    english_rule(rf"{_joined('/')}/(?P<year>[0-9]{{4}}|[0-9]{{2}})", _pair),
    english_rule(rf"{_joined('-')}-{_YEAR}", _pair),
    english_rule(rf"{_joined('-')}", _pair, weak=True),
    english_rule(rf"{_joined('[.]')}[.]\s?{_YEAR}", _day_month),
    # A number with a point is a date only after "by", before 前, or alone.
    english_rule(rf"{_joined('[.]')}[.]", _day_month, weak=True),
    english_rule(rf"{_joined('[.]')}", _pair, weak=True),
    english_rule(rf"{_joined('[-.]')}(?=(?:之前|以前|前|号|號))", _month_day),
)
