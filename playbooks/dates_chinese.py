"""Dates as one writes them in Chinese: 明天, 下周二, 三天后, 下个月5号, 月底, 五月三号.

Weeks begin on Monday; 下周二 is the Tuesday of next week. What can mean two days gives both.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date

from playbooks.dates_common import (
    DateRule,
    Reading,
    dated,
    days_after,
    english_rule,
    month_after,
    month_end,
    months_after,
    next_day_of_month,
    next_month_day,
    quarter_end,
    week_choices,
    weekday_from,
    weekday_of_week,
    weekday_this_week,
)
from playbooks.dates_lunar import NUMBER, YEAR, chinese_number, chinese_year
from playbooks.patterns import Pattern

_WEEK = r"(?:周|週|星期|礼拜|禮拜)"
# 周一起, 周三个, 周日本 and 周5点 name no day of the week.
_WEEKDAY = (
    r"(?P<weekday>一(?![共直起样些致定般半次家行鸣])|[二三四五六](?![个個十百千万家年次])|日(?![本语程期报常元])|天(?!气)"
    r"|[1-6](?!\s*[0-9点點个個次天年月:：/.%％]))"
)
_NOT_COUNTED = r"(?<![0-9一二两兩三四五六七八九十几幾半每])"
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_AHEAD = {"下下": 2, "下": 1, "上": -1, "上上": -2, "本": 0, "这": 0, "這": 0}
# Neither 2-3天后 nor 十几天后 nor 第三天后 tells a number of days.
_EXACTLY = r"(?<![0-9.一二两兩三四五六七八九十几第])(?<![0-9一二两三四五六七八九十][-–~～到至、])"
_AFTER = r"(?:天|日)?(?:之后|之後|以后|以後|后|後)(?![天年])"
_BY = r"(?:之内|之內|以内|以內|内|內)(?!部)"
_DAY = rf"(?P<day>{NUMBER})[日号號](?![楼樓线線馆館厅廳门門院店机機库庫厂廠桌房内內])"


def _rule(pattern: str, read: Reading, *, weekday_only: bool = False, weak: bool = False) -> DateRule:
    return DateRule(Pattern(pattern), read, weekday_only, weak)


def _in_days(days: int) -> Reading:
    return lambda _match, today: days_after(today, days)


def _weekday(match: re.Match[str]) -> int:
    written = match["weekday"]
    return int(written) - 1 if written.isdigit() else _WEEKDAYS[written]


def _ahead(match: re.Match[str]) -> int:
    return _AHEAD[match["which"]]


def _week_day(match: re.Match[str], today: date) -> tuple[date, ...]:
    weeks = _ahead(match)
    return weekday_of_week(today, _weekday(match), weeks) if weeks else weekday_this_week(today, _weekday(match))


def _week(match: re.Match[str], today: date) -> tuple[date, ...]:
    return week_choices(today, _ahead(match))


def _weekend(match: re.Match[str], today: date) -> tuple[date, ...]:
    weeks = _AHEAD.get(match["which"] or "本", 0)
    days = (weekday_of_week(today, weekday, weeks)[0] for weekday in (5, 6))
    return tuple(day for day in days if day >= today or weeks < 0)


def _count(step: Callable[[date, int], tuple[date, ...]], factor: int) -> Reading:
    def read(match: re.Match[str], today: date) -> tuple[date, ...]:
        return step(today, factor * chinese_number(match["count"]))

    return read


def _day_of_month(match: re.Match[str], today: date) -> tuple[date, ...]:
    year, month = month_after(today, _ahead(match))
    return (date(year, month, chinese_number(match["day"])),)


def _end_of_month(match: re.Match[str], today: date) -> tuple[date, ...]:
    return month_end(*month_after(today, _AHEAD[match["which"] or "本"]))


def _month(match: re.Match[str], today: date) -> tuple[date, ...]:
    year, month = month_after(today, _ahead(match))
    days = (date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return tuple(day for day in days if day >= today)


def _end_of_named_month(match: re.Match[str], today: date) -> tuple[date, ...]:
    month, year = chinese_number(match["month"]), chinese_year(match["year"], today.year)
    return month_end(year or today.year + (month < today.month), month)


def _end_of_year(match: re.Match[str], today: date) -> tuple[date, ...]:
    return (date(chinese_year(match["year"], today.year) or today.year, 12, 31),)


def _end_of_quarter(match: re.Match[str], today: date) -> tuple[date, ...]:
    return quarter_end(today, _AHEAD[match["which"] or "本"])


def _month_day(match: re.Match[str], today: date) -> tuple[date, ...]:
    year = chinese_year(match["year"], today.year)
    return dated(today, str(year) if year else None, chinese_number(match["month"]), chinese_number(match["day"]))


def _next_day(match: re.Match[str], today: date) -> tuple[date, ...]:
    return next_day_of_month(today, chinese_number(match["day"]))


def _festival(month: int, day: int, chinese: str, english: str = "") -> tuple[DateRule, ...]:
    def read(match: re.Match[str], today: date) -> tuple[date, ...]:
        year = chinese_year(match.groupdict().get("year"), today.year)
        return (date(year, month, day),) if year else next_month_day(today, month, day)

    rules = (_rule(f"{YEAR}(?:{chinese})", read),)
    return (*rules, english_rule(english, read)) if english else rules


_RELATIVE_DAYS = (
    _rule(r"今天(?!气)|今日(?!头条)|今[晚早]|今儿", _in_days(0)),
    _rule(r"明天|明日|明[晚早]|明儿", _in_days(1)),
    _rule(r"(?<![大今之以最])[后後](?:天(?![气性])|日)", _in_days(2)),
    _rule(r"(?<!大)大[后後]天", _in_days(3)),
    _rule(r"昨[天日晚]", _in_days(-1)),
    _rule(r"(?<![大之以])前天", _in_days(-2)),
    _rule(r"(?<!大)大前天", _in_days(-3)),
    _rule(rf"{_EXACTLY}(?:过|過)?(?P<count>{NUMBER})\s*天(?:{_AFTER}|{_BY})", _count(days_after, 1)),
    _rule(rf"{_EXACTLY}(?P<count>{NUMBER})日{_BY}", _count(days_after, 1)),
    _rule(rf"{_EXACTLY}(?:过|過)?(?P<count>{NUMBER})\s*(?:个|個)?{_WEEK}(?:{_AFTER}|{_BY})", _count(days_after, 7)),
    _rule(rf"{_EXACTLY}(?:过|過)?(?P<count>{NUMBER})\s*(?:个|個)月(?:{_AFTER}|{_BY})", _count(months_after, 1)),
    _rule(rf"{_EXACTLY}(?P<count>{NUMBER})年(?:{_AFTER}|{_BY})", _count(months_after, 12)),
    _rule(rf"半(?:个|個)月(?:{_AFTER}|{_BY})", _in_days(15)),
    _rule(rf"半年(?:{_AFTER}|{_BY})", lambda _match, today: months_after(today, 6)),
    _rule(rf"{_EXACTLY}(?P<count>{NUMBER})\s*天(?:之|以)?前", _count(days_after, -1)),
    _rule(rf"{_EXACTLY}(?P<count>{NUMBER})\s*(?:个|個)?{_WEEK}(?:之|以)?前", _count(days_after, -7)),
)
_WEEKS = (
    _rule(
        rf"{_NOT_COUNTED}{_WEEK}{_WEEKDAY}",
        lambda match, today: weekday_from(today, _weekday(match)),
        weekday_only=True,
    ),
    _rule(rf"(?P<which>下下|下|本|这|這|上上|上)(?:个|個)?{_WEEK}的?{_WEEKDAY}", _week_day),
    _rule(rf"(?P<which>下下|下|本|这|這)(?:个|個)?{_WEEK}(?:{_BY})?", _week),
    _rule(r"(?P<which>下下|下|本|这|這|上)?(?:个|個)?(?:周|週)[末底]", _weekend),
)
_MONTHS = (
    _rule(rf"(?P<which>下下|下|本|这|這|上)(?:个|個)?月的?{_DAY}", _day_of_month),
    _rule(r"(?P<which>下下|下|本|这|這|上)?(?:个|個)?月[底末]", _end_of_month),
    _rule(r"(?P<which>下)(?:个|個)?月", _month),
    _rule(rf"{_NOT_COUNTED}{YEAR}(?P<month>{NUMBER})月[底末]", _end_of_named_month),
    _rule(
        r"(?P<year>今年|明年|后年|(?:19|20)[0-9]{2}年)年?[底末]|(?<![0-9一二三四五六七八九十半])年[底末]", _end_of_year
    ),
    _rule(rf"{_NOT_COUNTED}(?<!第)(?P<which>下|本|这|這)?(?:个|個)?季度?[底末]", _end_of_quarter),
    _rule(rf"{_NOT_COUNTED}{YEAR}(?P<month>{NUMBER})\s*月(?:份)?\s*{_DAY}", _month_day),
    _rule(
        rf"{_NOT_COUNTED}{YEAR}(?P<month>[0-9]{{1,2}})\s*月\s*(?P<day>[0-9]{{1,2}})(?![0-9月个個天日号號点點:：.])",
        _month_day,
    ),
    _rule(
        rf"{_NOT_COUNTED}{YEAR}(?P<month>{NUMBER})月(?P<day>[一二三四五六七八九])(?![日号號天十个個名位家次])",
        _month_day,
    ),
    _rule(
        rf"(?<![0-9一二两三四五六七八九十廿卅月第星周])(?P<day>{NUMBER})[日号號](?![楼樓线線馆館厅廳门門院店机機库庫厂廠桌房内內])",
        _next_day,
    ),
)
_FESTIVALS = (
    *_festival(1, 1, "元旦", r"new year'?s(?: day)?"),
    *_festival(2, 14, "情人节", r"valentine'?s(?: day)?"),
    *_festival(3, 8, "妇女节|三八节"),
    *_festival(5, 1, "劳动节|五一(?!路)", "labou?r day(?! weekend)"),
    *_festival(6, 1, "儿童节|六一"),
    *_festival(9, 10, "教师节"),
    *_festival(10, 1, "国庆节?|國慶節?|十一(?=放假|假期|长假)"),
    *_festival(12, 24, "平安夜", "christmas eve"),
    *_festival(12, 25, "圣诞节?|聖誕節?", r"christmas(?: day)?|xmas"),
    *_festival(12, 31, "跨年夜?", r"new year'?s eve"),
)
CHINESE_RULES: tuple[DateRule, ...] = _RELATIVE_DAYS + _WEEKS + _MONTHS + _FESTIVALS
