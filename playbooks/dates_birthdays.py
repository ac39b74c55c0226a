"""Birthdays as a rep writes them: 8/15 lunar, 闰六月十五, 15 Aug 1980, 29 Feb, 八月."""

import re
from calendar import monthrange
from datetime import date

from playbooks.birthdays import Birthday
from playbooks.dates_common import has_han, plain
from playbooks.dates_english import MONTH, month_number
from playbooks.dates_lunar import DIGITS, NUMBER, chinese_number, lunar_month, lunar_to_solar
from playbooks.dates_lunar import MONTH as LUNAR_MONTH
from playbooks.errors import MethodError
from playbooks.patterns import Pattern

_LONGEST_ANSWER = 60
_NOISE = Pattern(
    r"(?i)\b(?:birthday|birth\s?date|date of birth|born|bday|calendar|is|on|in|the)\b"
    r"|生日|出生|生于|是|的|[,，:：()（）。!！]"
)
_LUNAR = Pattern(r"(?i)\blunar\b|农历|農曆|阴历|陰曆|旧历|舊曆")
_SOLAR = Pattern(r"(?i)\bsolar\b|阳历|陽曆|公历|公曆|新历|国历")
_LEAP = Pattern(r"(?i)\bleap(?:\s+month)?\b|闰|閏")
_LUNAR_ONLY = Pattern(r"[正冬腊臘]月|初[一二三四五六七八九十]|[廿卅]")
_EITHER = Pattern(r"[一二三四五六七八九十]{1,2}月[一二三]?十[一二三四五六七八九]?")
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2}|'?[0-9]{2})"
_CHINESE_YEAR = r"(?:(?P<year>(?:19|20)[0-9]{2}|[0-9]{2}|[一二][九〇零○一二三四五六七八]{3})年?)?"
_FORMS = tuple(
    Pattern(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<year>(?:19|20)[0-9]{2})(?P<sign>[-/.])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})",
        r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        rf"(?P<day>[0-9]{{1,2}})\.(?P<month>[0-9]{{1,2}})\.(?:\s?{_YEAR})?",
        rf"(?P<first>[0-9]{{1,2}})(?P<sign>[-/.])(?P<second>[0-9]{{1,2}})"
        rf"(?:(?P=sign)\s?{_YEAR}|\s+{_YEAR.replace('year', 'later')})?",
        rf"{_DAY}\.?(?:\s+of\s+|\s*|-){MONTH}(?:[\s-]+{_YEAR})?",
        rf"{MONTH}(?:\s*{_DAY})?(?:\s+{_YEAR.replace('?[0-9]{2})', '[0-9]{2})')})?",
        rf"{MONTH}\s*{_DAY}\s+{_YEAR}",
        rf"{_CHINESE_YEAR}\s*(?P<leap>[闰閏])?(?P<month>{LUNAR_MONTH})\s*月(?:份)?\s*(?:(?P<day>初?{NUMBER})\s*[日号號]?)?",
    )
)


def understand_birthday(text: str, today: date) -> Birthday:
    """Read a birthday: solar or lunar, with or without a year, a leap month, or the month alone.

    The month comes before the day in lunar ones and among Chinese characters.
    Raises MethodError "birthday.not_understood" (text), "birthday.impossible" (text; no such day, or one to come), or
    "birthday.ambiguous" (text, choices: two birthdays).
    """
    answer = text.strip()
    readings = _readings(plain(answer), today) if len(answer) <= _LONGEST_ANSWER else ()
    if not readings:
        raise MethodError("birthday.not_understood", {"text": answer[:_LONGEST_ANSWER]})
    possible = tuple(reading for reading in readings if _is_possible(reading, today))
    if not possible:
        raise MethodError("birthday.impossible", {"text": answer})
    if len(possible) > 1:
        raise MethodError("birthday.ambiguous", {"text": answer, "choices": possible})
    return possible[0]


def _readings(answer: str, today: date) -> tuple[Birthday, ...]:
    leap = _LEAP.search(answer) is not None
    lunar = leap or _LUNAR.search(answer) is not None or _LUNAR_ONLY.search(answer) is not None
    solar = _SOLAR.search(answer) is not None
    bare = answer
    for noise in (_NOISE, _LUNAR, _SOLAR, _LEAP):
        bare = noise.sub(" ", bare)
    match = next((found for form in _FORMS if (found := form.fullmatch(bare.strip()))), None)
    if match is None or (lunar and solar):
        return ()
    either = not lunar and not solar and _EITHER.fullmatch(bare.strip()) is not None
    try:
        return _birthdays(match, today, lunar=lunar, leap=leap, either=either, month_first=lunar or has_han(answer))
    except ValueError:
        return ()


def _birthdays(
    match: re.Match[str], today: date, *, lunar: bool, leap: bool, either: bool, month_first: bool
) -> tuple[Birthday, ...]:
    parts = match.groupdict()
    year = _year(parts.get("year") or parts.get("later"), today)
    days = _days(parts, month_first=month_first)
    if either:
        return (*(Birthday(month, day, year, "lunar") for month, day in days), *(Birthday(m, d, year) for m, d in days))
    return tuple(Birthday(month, day, year, "lunar" if lunar else "solar", leap) for month, day in days)


def _days(parts: dict[str, str | None], *, month_first: bool) -> list[tuple[int, int | None]]:
    """Give month and day, in both orders where they can be exchanged."""
    if parts.get("first"):
        first, second = int(parts["first"] or ""), int(parts["second"] or "")
        orders = [(first, second)] if month_first and first <= 12 else [(first, second), (second, first)]
        return list(dict.fromkeys((month, day) for month, day in orders if 1 <= month <= 12)) or [(first, second)]
    month, day = parts["month"] or "", parts.get("day")
    number = month_number(month) if month.isascii() and month.isalpha() else lunar_month(month)
    return [(number, chinese_number(day.removeprefix("初")) if day else None)]


def _year(written: str | None, today: date) -> int | None:
    """Read a year of birth; of two digits it is the last such year that makes somebody of ten or older."""
    if not written:
        return None
    year = int("".join(str(DIGITS.get(sign, sign)) for sign in written.strip("'")))
    if year >= 100:
        return year
    return year + (2000 if year + 2000 <= today.year - 10 else 1900)


def _is_possible(birthday: Birthday, today: date) -> bool:
    month, day, year = birthday.month, birthday.day, birthday.year
    if not 1 <= month <= 12 or (year is not None and not 1900 <= year <= today.year):
        return False
    if birthday.calendar == "solar":
        most = monthrange(year or 2024, month)[1]
        return day is None or (1 <= day <= most and (year is None or date(year, month, day) <= today))
    return (day is None or 1 <= day <= 30) and (year is None or _lunar_day_exists(birthday, today))


def _lunar_day_exists(birthday: Birthday, today: date) -> bool:
    try:
        return lunar_to_solar(birthday.year or 0, birthday.month, birthday.day or 1, birthday.leap_month) <= today
    except ValueError:
        return False
