"""What a rep types for a date, in either language, on Wednesday 18 November 2026 (10/10 lunar)."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.dates import date_choices, find_date, understand_date
from playbooks.errors import MethodError

TODAY = date(2026, 11, 18)

ENGLISH = {
    "today": "2026-11-18",
    "Tonight": "2026-11-18",
    "tomorrow": "2026-11-19",
    "Tomorow morning": "2026-11-19",
    "the day after tomorrow": "2026-11-20",
    "yesterday": "2026-11-17",
    "day before yesterday": "2026-11-16",
    "Fri": "2026-11-20",
    "on Friday": "2026-11-20",
    "by Friday, please": "2026-11-20",
    "Friday 5pm": "2026-11-20",
    "by Friday EOD": "2026-11-20",
    "Wednesday": "2026-11-18",
    "mon": "2026-11-23",
    "Sun": "2026-11-22",
    "sat.": "2026-11-21",
    "this Friday": "2026-11-20",
    "next Tue": "2026-11-24",
    "next Thursday": "2026-11-26",
    "Tuesday next week": "2026-11-24",
    "next week Tuesday": "2026-11-24",
    "last Friday": "2026-11-13",
    "last Wednesday": "2026-11-11",
    "in 3 days": "2026-11-21",
    "in two weeks": "2026-12-02",
    "within a month": "2026-12-18",
    "in a week's time": "2026-11-25",
    "2 weeks from now": "2026-12-02",
    "within the next 3 days": "2026-11-21",
    "the coming Friday": "2026-11-20",
    "upcoming Monday": "2026-11-23",
    "last day of the month": "2026-11-30",
    "Nov 30th at noon": "2026-11-30",
    "3 days ago": "2026-11-15",
    "3 May": "2027-05-03",
    "3 may": "2027-05-03",
    "may 3": "2027-05-03",
    "May 3rd 2027": "2027-05-03",
    "May 3rd, 2028": "2028-05-03",
    "3rd of May": "2027-05-03",
    "the 3rd of December": "2026-12-03",
    "3-Dec-2026": "2026-12-03",
    "20 Dec.": "2026-12-20",
    "Sept 1": "2027-09-01",
    "1 Dec '27": "2027-12-01",
    "29 Feb": "2028-02-29",
    "18 Nov": "2026-11-18",
    "17 Nov": "2027-11-17",
    "Fri 20 Nov": "2026-11-20",
    "Friday, the 4th of December": "2026-12-04",
    "the 5th": "2026-12-05",
    "20th": "2026-11-20",
    "5th of next month": "2026-12-05",
    "end of month": "2026-11-30",
    "by the end of the month": "2026-11-30",
    "end of next month": "2026-12-31",
    "end of next week": "2026-11-27",
    "end of the week": "2026-11-20",
    "EOM": "2026-11-30",
    "end of May": "2027-05-31",
    "end of November": "2026-11-30",
    "end of quarter": "2026-12-31",
    "year-end": "2026-12-31",
    "end of next year": "2027-12-31",
    "2026-12-01": "2026-12-01",
    "2026/12/1": "2026-12-01",
    "20261201": "2026-12-01",
    "1.12.": "2026-12-01",
    "1.12.2026": "2026-12-01",
    "12/25": "2026-12-25",
    "25/12": "2026-12-25",
    "25/12/2027": "2027-12-25",
    "12/12": "2026-12-12",
    "Christmas": "2026-12-25",
    "New Year's Eve": "2026-12-31",
    "Mid-Autumn Festival": "2027-09-15",
    "Chinese New Year": "2027-02-06",
    "lunar 8/15": "2027-09-15",
    "8/15 lunar": "2027-09-15",
}
CHINESE = {
    "今天": "2026-11-18",
    "今晚": "2026-11-18",
    "明天": "2026-11-19",
    "明天下午3点": "2026-11-19",
    "后天": "2026-11-20",
    "大后天": "2026-11-21",
    "昨天": "2026-11-17",
    "前天": "2026-11-16",
    "周五": "2026-11-20",
    "周五前": "2026-11-20",
    "周五之前吧": "2026-11-20",
    "本周五": "2026-11-20",
    "这周五": "2026-11-20",
    "这个星期五": "2026-11-20",
    "下周二": "2026-11-24",
    "下周四": "2026-11-26",
    "下个星期一上午": "2026-11-23",
    "下下周一": "2026-11-30",
    "上周五": "2026-11-13",
    "周五下班前": "2026-11-20",
    "星期天": "2026-11-22",
    "礼拜三": "2026-11-18",
    "周日": "2026-11-22",
    "三天后": "2026-11-21",
    "3天之后": "2026-11-21",
    "三天内": "2026-11-21",
    "十天以后": "2026-11-28",
    "两周后": "2026-12-02",
    "两个星期后": "2026-12-02",
    "一个月后": "2026-12-18",
    "半个月后": "2026-12-03",
    "三天前": "2026-11-15",
    "下个月5号": "2026-12-05",
    "下月5日": "2026-12-05",
    "本月28号": "2026-11-28",
    "5号": "2026-12-05",
    "二十五号": "2026-11-25",
    "月底": "2026-11-30",
    "月底前": "2026-11-30",
    "下个月底": "2026-12-31",
    "5月底": "2027-05-31",
    "年底": "2026-12-31",
    "明年年底": "2027-12-31",
    "2027年底": "2027-12-31",
    "季度末": "2026-12-31",
    "5月3日": "2027-05-03",
    "５月３日": "2027-05-03",
    "五月三号": "2027-05-03",
    "十二月二十五日": "2026-12-25",
    "12月25": "2026-12-25",
    "明年3月1日": "2027-03-01",
    "2027年3月1日": "2027-03-01",
    "二〇二七年三月一日": "2027-03-01",
    "11月20日（周五）": "2026-11-20",
    "周五 11月20日": "2026-11-20",
    "12.25前": "2026-12-25",
    "3/4前": "2027-03-04",
    "农历八月十五": "2027-09-15",
    "农历 8/15": "2027-09-15",
    "八月十五(农历)": "2027-09-15",
    "八月十五（农历）": "2027-09-15",
    "阴历八月十五": "2027-09-15",
    "腊月廿三": "2027-01-30",
    "腊月三十": "2027-02-05",
    "正月初一": "2027-02-06",
    "正月十五": "2027-02-20",
    "五月初五": "2027-06-09",
    "大年初一": "2027-02-06",
    "除夕": "2027-02-05",
    "中秋": "2027-09-15",
    "明年中秋节": "2027-09-15",
    "端午节": "2027-06-09",
    "元宵节前": "2027-02-20",
    "国庆": "2027-10-01",
    "元旦": "2027-01-01",
}
AMBIGUOUS = {
    "03/04": ("2027-03-04", "2027-04-03"),
    "3/4/2027": ("2027-03-04", "2027-04-03"),
    "5.6": ("2027-05-06", "2027-06-05"),
    "next week": ("2026-11-23", "2026-11-27"),
    "下周": ("2026-11-23", "2026-11-27"),
    "下个月": ("2026-12-01", "2026-12-31"),
    "this Monday": ("2026-11-16", "2026-11-23"),
    "本周一": ("2026-11-16", "2026-11-23"),
    "周末": ("2026-11-21", "2026-11-22"),
    "八月十五": ("2027-09-15", "2027-08-15"),
    "Friday or Monday": ("2026-11-20", "2026-11-23"),
    "周五到周日": ("2026-11-20", "2026-11-22"),
    "Monday, 20 Nov": ("2026-11-20", "2026-11-23"),
}
NOT_UNDERSTOOD = [
    *(
        "",
        "   ",
        "soon",
        "31 Feb",
        "30.2.2027",
        "2026-13-05",
        "2026/13/05",
        "13/13",
        "32 May",
        "the 32nd",
        "in 3",
        "Frid",
    ),
    *("after Friday", "every Friday", "Friday's meeting", "Friday after next", "two days before Friday", "24/7", "May"),
    *(
        "in 2-3 days",
        "in a week or two",
        "in 3 business days",
        "3 days after tomorrow",
        "2 weeks on Monday",
        "not on Friday",
        "Friday week",
        "a week tomorrow",
    ),
    *(
        "有空的时候",
        "尽快",
        "周五后",
        "每周五",
        "周五的会",
        "一周三次",
        "三天",
        "2月30日",
        "13月1日",
        "周五前三天",
        "周八",
        "三月",
    ),
    *(
        "两三天后",
        "2-3天后",
        "三五天内",
        "十几天后",
        "第三天后",
        "周一起",
        "从周五起",
        "每月底",
        "节前",
        "五月三十二号",
        "农历八月三十一",
        "闰八月初一",
        "<b>",
        "🙂",
        "غداً",
        "x" * 10_000,
    ),
]


def read(text: str, today: date = TODAY) -> str:
    """Say what a text is understood as."""
    try:
        return understand_date(text, today).isoformat()
    except MethodError as error:
        return error.message


@pytest.mark.parametrize(("text", "day"), [*ENGLISH.items(), *CHINESE.items()])
def test_an_answer_is_understood(text: str, day: str) -> None:
    assert read(text) == day


@pytest.mark.parametrize(("text", "days"), AMBIGUOUS.items())
def test_what_can_mean_two_days_is_asked_back_with_both(text: str, days: tuple[str, ...]) -> None:
    with pytest.raises(MethodError) as caught:
        understand_date(text, TODAY)
    assert caught.value.message == "dates.ambiguous"
    assert tuple(day.isoformat() for day in caught.value.facts["choices"]) == days


@pytest.mark.parametrize("text", NOT_UNDERSTOOD)
def test_what_is_not_sure_is_not_understood(text: str) -> None:
    assert read(text) == "dates.not_understood"


LINES = {
    "send case by Friday": ("by Friday", "2026-11-20"),
    "send the case study before the end of next week": ("before the end of next week", "2026-11-27"),
    "promise: price list due 3 Dec": ("due 3 Dec", "2026-12-03"),
    "met on Tuesday, send by Friday": ("by Friday", "2026-11-20"),
    "I'll call tomorrow at 9:30 again": ("tomorrow at 9:30", "2026-11-19"),
    "until 1.12. at the latest": ("until 1.12. at the latest", "2026-12-01"),
    "send notes of Friday's meeting by Mon": ("by Mon", "2026-11-23"),
    "offer no later than 12/25": ("no later than 12/25", "2026-12-25"),
    "周五前发案例": ("周五前", "2026-11-20"),
    "最迟下周二之前给报价": ("最迟下周二之前", "2026-11-24"),
    "月底前安排参观": ("月底前", "2026-11-30"),
    "答应三天内回复": ("三天内", "2026-11-21"),
    "农历八月十五前寄月饼": ("农历八月十五前", "2027-09-15"),
    "明天下午3点打电话": ("明天下午3点", "2026-11-19"),
    "在12月1日前发合同": ("在12月1日前", "2026-12-01"),
    "截止5号，发方案": ("截止5号", "2026-12-05"),
}
NO_DATE = [
    *(
        "budget moved to May",
        "3/4 of the team",
        "send 3 samples",
        "version 1.12.",
        "we sat together",
        "lunch with Sun Wei",
    ),
    *("may 2 people come", "call every Friday", "Friday's meeting went well", "open 24/7", "send it after Friday"),
    *(
        "send it next week",
        "by 31 Feb",
        "住3号楼",
        "上周日本来的人",
        "每周五开会",
        "一周三次",
        "今后天气会好",
        "周三个会",
        "5日内部会议",
    ),
]


@pytest.mark.parametrize(("line", "found"), LINES.items())
def test_a_date_is_found_inside_a_line(line: str, found: tuple[str, str]) -> None:
    understood = find_date(line, TODAY)
    assert understood is not None
    assert (understood.source, understood.day.isoformat()) == found
    assert line[understood.start : understood.end] == understood.source


@pytest.mark.parametrize("line", NO_DATE)
def test_no_date_is_seen_where_there_is_none(line: str) -> None:
    assert find_date(line, TODAY) is None


def test_a_deadline_with_two_meanings_offers_both() -> None:
    assert date_choices("send it next week", TODAY) == (date(2026, 11, 23), date(2026, 11, 27))
    assert date_choices("send it soon", TODAY) == ()


def test_the_evening_before_new_year_still_finds_the_old_lunar_year() -> None:
    assert read("腊月廿三", date(2027, 1, 30)) == "2027-01-30"
    assert read("腊月廿三", date(2027, 1, 31)) == "2028-01-19"


DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
STYLES = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d.%m.%Y", "%Y/%m/%d", "%Y年%m月%d日", "%a %d %b %Y", "by %A, %d %B %Y")
CHINESE_DIGITS = str.maketrans("0123456789", "零一二三四五六七八九")


@given(day=DAYS, today=DAYS, style=st.sampled_from(STYLES))
@settings(max_examples=150)
def test_a_date_written_in_full_comes_back(day: date, today: date, style: str) -> None:
    assert understand_date(day.strftime(style), today) == day


@given(today=DAYS, ahead=st.integers(0, 364), style=st.sampled_from(("%d %b", "%B %d", "%m月%d日", "%m月%d号前")))
@settings(max_examples=150)
def test_a_day_and_month_is_the_next_one(today: date, ahead: int, style: str) -> None:
    day = today + timedelta(days=ahead)
    assert understand_date(day.strftime(style), today) == day


PAST = ("ago", "yesterday", "last", "昨", "上周", "天前", "前天", "本月")
FUTURE = [text for text in [*ENGLISH, *CHINESE] if not any(word in text for word in (*PAST, "202", "'27", "二〇"))]


@given(today=DAYS, phrase=st.sampled_from(FUTURE))
@settings(max_examples=200)
def test_no_phrase_of_the_future_falls_before_today(today: date, phrase: str) -> None:
    understood = read(phrase, today)
    assert understood >= today.isoformat() or understood.startswith("dates.")


WORDS = st.sampled_from(
    [*ENGLISH, *CHINESE, *AMBIGUOUS, *NOT_UNDERSTOOD[:-1], "by", "前", "，", " ", "9999", "00", "十", "闰"]
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(WORDS, max_size=6).map("".join), st.lists(WORDS, max_size=6).map(" ".join)
)


@given(text=TEXTS, today=st.dates())
@settings(max_examples=300)
def test_nothing_typed_breaks_it(text: str, today: date) -> None:
    read(text, today)
    found = find_date(text, today)
    assert found is None or text[found.start : found.end] == found.source != ""
