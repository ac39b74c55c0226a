"""What a rep types for a birthday, in either language, on Wednesday 18 November 2026."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.birthdays import Birthday
from playbooks.dates import understand_birthday
from playbooks.errors import MethodError

TODAY = date(2026, 11, 18)


def lunar(month: int, day: int | None = None, year: int | None = None, leap: bool = False) -> Birthday:
    """Make a lunar birthday."""
    return Birthday(month, day, year, "lunar", leap)


UNDERSTOOD = {
    "8/15 lunar": lunar(8, 15),
    "lunar 8/15": lunar(8, 15),
    "Lunar 3/4": lunar(3, 4),
    "birthday: 8-15 (lunar)": lunar(8, 15),
    "农历八月十五": lunar(8, 15),
    "农历8月15日": lunar(8, 15),
    "阴历 8/15": lunar(8, 15),
    "八月十五（农历）": lunar(8, 15),
    "1980年农历八月十五": lunar(8, 15, 1980),
    "农历1980年八月十五": lunar(8, 15, 1980),
    "闰六月十五": lunar(6, 15, leap=True),
    "农历闰六月十五": lunar(6, 15, leap=True),
    "lunar leap 6/15": lunar(6, 15, leap=True),
    "6/15 lunar leap month": lunar(6, 15, leap=True),
    "2025年闰六月十五": lunar(6, 15, 2025, leap=True),
    "腊月三十": lunar(12, 30),
    "腊月廿三": lunar(12, 23),
    "正月初一": lunar(1, 1),
    "冬月初八": lunar(11, 8),
    "五月初五": lunar(5, 5),
    "lunar August": lunar(8),
    "农历八月": lunar(8),
    "8/15/1980 lunar": lunar(8, 15, 1980),
    "lunar 1980-08-15": lunar(8, 15, 1980),
    "15 Aug 1980": Birthday(8, 15, 1980),
    "15th of August": Birthday(8, 15),
    "born August 15, 1980": Birthday(8, 15, 1980),
    "15 Aug 80": Birthday(8, 15, 1980),
    "15 Aug '05": Birthday(8, 15, 2005),
    "1980-08-15": Birthday(8, 15, 1980),
    "1980/8/15": Birthday(8, 15, 1980),
    "19800815": Birthday(8, 15, 1980),
    "15.8.1980": Birthday(8, 15, 1980),
    "3.4.": Birthday(4, 3),
    "8/15": Birthday(8, 15),
    "15/8": Birthday(8, 15),
    "生日8/15": Birthday(8, 15),
    "生日 3/4": Birthday(3, 4),
    "8月15日": Birthday(8, 15),
    "８月１５号": Birthday(8, 15),
    "八月十五日": lunar(8, 15),
    "1980年8月15日": Birthday(8, 15, 1980),
    "一九八〇年八月十五日出生": Birthday(8, 15, 1980),
    "阳历八月十五": Birthday(8, 15),
    "solar 8/15": Birthday(8, 15),
    "August": Birthday(8),
    "in August": Birthday(8),
    "八月": Birthday(8),
    "12月份": Birthday(12),
    "Aug 15": Birthday(8, 15),
    "29 Feb": Birthday(2, 29),
    "29 Feb 1980": Birthday(2, 29, 1980),
    "2月29日": Birthday(2, 29),
    "May": Birthday(5),
    "Aug 1980": Birthday(8, None, 1980),
}
UNDERSTOOD["八月十五日"] = Birthday(8, 15)
IMPOSSIBLE = [
    *(
        "31 Apr",
        "30 Feb",
        "29 Feb 1981",
        "13/13",
        "2月30日",
        "农历八月三十一",
        "lunar 13/13",
        "15 Aug 2027",
        "1980-13-01",
    ),
    *("2024年闰六月十五", "农历2026年腊月三十一", "2026-12-01", "lunar 0/5", "0月5日"),
]
NOT_UNDERSTOOD = [
    "",
    "soon",
    "1980",
    "the fifteenth",
    "8",
    "🙂",
    "<b>",
    "x" * 10_000,
    "lunar solar 8/15",
    "八",
    "生日",
    "15 Foo",
]


@pytest.mark.parametrize(("text", "birthday"), UNDERSTOOD.items())
def test_a_birthday_is_understood(text: str, birthday: Birthday) -> None:
    assert understand_birthday(text, TODAY) == birthday


@pytest.mark.parametrize(
    ("texts", "message"), [(IMPOSSIBLE, "birthday.impossible"), (NOT_UNDERSTOOD, "birthday.not_understood")]
)
def test_other_answers_say_why_not(texts: list[str], message: str) -> None:
    for text in texts:
        with pytest.raises(MethodError) as caught:
            understand_birthday(text, TODAY)
        assert (text, caught.value.message) == (text, message)


@pytest.mark.parametrize(
    ("text", "choices"),
    [("3/4", (Birthday(3, 4), Birthday(4, 3))), ("八月十五", (lunar(8, 15), Birthday(8, 15)))],
)
def test_what_can_mean_two_birthdays_is_asked_back(text: str, choices: tuple[Birthday, ...]) -> None:
    with pytest.raises(MethodError) as caught:
        understand_birthday(text, TODAY)
    assert (caught.value.message, caught.value.facts["choices"]) == ("birthday.ambiguous", choices)


@given(
    day=st.dates(date(1930, 1, 1), TODAY),
    style=st.sampled_from(("%Y-%m-%d", "%d %b %Y", "%B %d, %Y", "%d.%m.%Y", "%Y年%m月%d日", "生日 %Y/%m/%d")),
)
@settings(max_examples=80)
def test_a_birthday_written_in_full_comes_back(day: date, style: str) -> None:
    assert understand_birthday(day.strftime(style), TODAY) == Birthday(day.month, day.day, day.year)


MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")


@given(month=st.integers(1, 12), day=st.integers(1, 30), leap=st.booleans())
@settings(max_examples=80)
def test_a_lunar_birthday_comes_back(month: int, day: int, leap: bool) -> None:
    english = f"lunar {'leap ' if leap else ''}{month}/{day}"
    chinese = f"农历{'闰' if leap else ''}{MONTHS[month - 1]}月{day}日"
    assert understand_birthday(english, TODAY) == understand_birthday(chinese, TODAY) == lunar(month, day, leap=leap)


@given(
    text=st.one_of(st.text(max_size=40), st.lists(st.sampled_from([*UNDERSTOOD, "99", "闰"]), max_size=3).map("".join))
)
@settings(max_examples=200)
def test_nothing_typed_breaks_it(text: str) -> None:
    try:
        birthday = understand_birthday(text, TODAY)
    except MethodError as error:
        assert error.message.startswith("birthday.")  # noqa: PT017
    else:
        assert 1 <= birthday.month <= 12
