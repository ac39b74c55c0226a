"""Days of the Chinese lunar calendar and the festivals that fall on them."""

import re
from datetime import date

from borax.calendars.lunardate import LCalendars, LunarDate

from playbooks.dates_common import DateRule, dated, english_rule
from playbooks.patterns import Pattern

DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "兩": 2}
_TENS = str.maketrans({"廿": "二十", "卅": "三十"})
NUMBER = r"(?:[0-9]{1,3}|[零〇一二两兩三四五六七八九十廿卅]{1,4})"
MONTH = rf"(?:正|冬|腊|臘|{NUMBER})"
_CALENDAR = r"(?:农历|農曆|阴历|陰曆|旧历|舊曆|夏历)"
# 初五, 廿三 and 卅 are said of lunar days only.
_LUNAR_DAY = r"(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?|卅)"
_YEAR_WORDS = {"今年": 0, "明年": 1, "后年": 2, "後年": 2, "去年": -1, "来年": 1}
YEAR = rf"(?:(?P<year>{'|'.join(_YEAR_WORDS)}|(?:19|20)[0-9]{{2}}年|[一二][九〇零○一二三四五六七八]{{3}}年)(?:的)?\s*)?"
_BEFORE = r"(?<![0-9一二两三四五六七八九十个個每])"


def chinese_number(written: str) -> int:
    """Read digits or Chinese numerals from 0 to 99 ("23", "二十三", "廿三").

    Raises ValueError for signs that make no number, or none for sure: 两三 is two or three.
    """
    if written.isdigit() and written.isascii():
        return int(written)
    written = written.translate(_TENS)
    tens, ten, ones = written.rpartition("十")
    if not ten:
        if len(written) != 1 or written not in DIGITS:
            raise ValueError(written)
        return DIGITS[written]
    if len(tens) > 1 or len(ones) > 1 or any(sign not in DIGITS for sign in tens + ones):
        raise ValueError(written)
    return 10 * (DIGITS[tens] if tens else 1) + (DIGITS[ones] if ones else 0)


def chinese_year(written: str | None, this_year: int) -> int | None:
    """Read 明年, 2027年 or 二〇二七年; None where no year is written."""
    if not written:
        return None
    if written in _YEAR_WORDS:
        return this_year + _YEAR_WORDS[written]
    return int("".join(str(DIGITS.get(sign, sign)) for sign in written.removesuffix("年")))


def lunar_month(written: str) -> int:
    """Read a lunar month: 正 is the first, 冬 the eleventh, 腊 the twelfth."""
    return {"正": 1, "冬": 11, "腊": 12, "臘": 12}.get(written) or chinese_number(written)


def lunar_to_solar(year: int, month: int, day: int, leap: bool = False) -> date:
    """Give the solar day of a lunar one; day 30 of a month with 29 days is its last day.

    Raises ValueError outside 1900–2100 and for a month that the year does not have.
    """
    if not 1 <= day <= 30:
        raise ValueError(day)
    days: int = LCalendars.ndays(year, month, int(leap))
    solar: date = LunarDate(year, month, min(day, days), int(leap)).to_solar_date()
    return solar


def next_lunar_day(today: date, month: int, day: int, leap: bool = False) -> tuple[date, ...]:
    """Give the next such lunar day on or after today; none where the next two years have no such leap month."""
    for year in range(today.year - 1, today.year + 3):
        if leap and LCalendars.leap_month(year) != month:
            continue
        found = lunar_to_solar(year, month, day, leap)
        if found >= today:
            return (found,)
    return ()


def _lunar(match: re.Match[str], today: date) -> tuple[date, ...]:
    parts = match.groupdict()
    month = lunar_month(parts["month"])
    day = chinese_number(parts["day"].removeprefix("初"))
    year, leap = chinese_year(parts.get("year"), _lunar_year(today)), bool(parts.get("leap"))
    return (lunar_to_solar(year, month, day, leap),) if year else next_lunar_day(today, month, day, leap)


def _lunar_year(today: date) -> int:
    """Give the lunar year of today, in which 今年 and 明年 count for lunar days."""
    year: int = LunarDate.from_solar_date(today.year, today.month, today.day).year
    return year


def _either(match: re.Match[str], today: date) -> tuple[date, ...]:
    """Read 八月十五, which is the lunar day for most and the solar one for some."""
    month, day = chinese_number(match["month"]), chinese_number(match["day"])
    year = chinese_year(match["year"], today.year)
    solar = dated(today, str(year) if year else None, month, day)
    return (*_lunar(match, today), *solar)


def _new_years_eve(match: re.Match[str], today: date) -> tuple[date, ...]:
    year = chinese_year(match["year"], _lunar_year(today))
    return (lunar_to_solar(year, 12, 30),) if year else next_lunar_day(today, 12, 30)


def _festival(month: int, day: int, names: str) -> tuple[DateRule, ...]:
    def read(match: re.Match[str], today: date) -> tuple[date, ...]:
        year = chinese_year(match.groupdict().get("year"), today.year)
        return (lunar_to_solar(year, month, day),) if year else next_lunar_day(today, month, day)

    chinese, _, english = names.partition(";")
    rules = (DateRule(Pattern(f"{YEAR}(?:{chinese})"), read),)
    return (*rules, english_rule(f"(?:the )?(?:{english})(?: festival)?", read)) if english else rules


_DAY = rf"(?P<day>初[一二三四五六七八九十]|{NUMBER})"
LUNAR_PATTERN = rf"{YEAR}{_CALENDAR}(?:的)?\s*(?P<leap>[闰閏])?(?P<month>{MONTH})(?:月|[/-]){_DAY}(?:[日号號])?"
_AFTER = rf"\s*[(（,，]?\s*(?:{_CALENDAR}|lunar(?: calendar)?)\s*[)）]?"
LUNAR_RULES: tuple[DateRule, ...] = (
    DateRule(Pattern(LUNAR_PATTERN), _lunar),
    DateRule(
        Pattern(rf"{_BEFORE}{YEAR}(?P<leap>[闰閏])?(?P<month>{MONTH})(?:月|[/-]){_DAY}[日号號]?{_AFTER}", re.I),
        _lunar,
    ),
    DateRule(
        Pattern(r"lunar\s+(?P<leap>leap\s+)?(?P<month>[0-9]{1,2})[/-](?P<day>[0-9]{1,2})(?![0-9/-])", re.I),
        _lunar,
    ),
    DateRule(Pattern(rf"{_BEFORE}{YEAR}(?P<leap>[闰閏])?(?P<month>{MONTH})月(?P<day>{_LUNAR_DAY})"), _lunar),
    DateRule(Pattern(rf"{_BEFORE}{YEAR}(?P<leap>[闰閏])?(?P<month>正|冬|腊|臘)月{_DAY}"), _lunar),
    DateRule(Pattern(rf"{_BEFORE}{YEAR}(?P<leap>[闰閏])(?P<month>{MONTH})月{_DAY}"), _lunar),
    DateRule(
        Pattern(
            rf"{_BEFORE}{YEAR}(?P<month>[一二三四五六七八九十]{{1,2}})月(?P<day>[一二三]?十[一二三四五六七八九]?)(?![日号號天个个名位])"
        ),
        _either,
    ),
    DateRule(Pattern(rf"{YEAR}(?:除夕(?:夜)?|大年三十|年三十|大年夜)"), _new_years_eve),
    *_festival(1, 1, "春节|春節|大年初一|年初一;spring festival|chinese new year|lunar new year"),
    *_festival(1, 15, "元宵节?|元宵節?;lantern festival"),
    *_festival(5, 5, "端午节?|端午節?;dragon boat(?: festival)?"),
    *_festival(7, 7, "七夕节?|七夕節?;qixi"),
    *_festival(8, 15, "中秋节?|中秋節?;mid-?\\s?autumn"),
    *_festival(9, 9, "重阳节?|重陽節?;double ninth"),
    *_festival(12, 8, "腊八节?"),
)
