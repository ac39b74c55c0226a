"""Parts of months, and quarters, as a rep types them on Wednesday 18 November 2026."""

from datetime import date

import pytest

from playbooks.dates import date_choices, understand_date
from playbooks.dates_scan import whole_date
from playbooks.errors import MethodError

TODAY = date(2026, 11, 18)

SURE = {
    "beginning of May": "2027-05-01", "by the start of December": "2026-12-01", "the middle of June": "2027-06-15",
    "mid-June": "2027-06-15", "mid November 2027": "2027-11-15", "end of March": "2027-03-31",
    "beginning of next month": "2026-12-01", "start of next year": "2027-01-01", "by end of Q1": "2027-03-31",
    "end of Q1 2028": "2028-03-31", "end of the first quarter": "2027-03-31", "by Q4": "2026-12-31",
    "5月初": "2027-05-01", "五月初": "2027-05-01", "月初": "2026-12-01", "下月初": "2026-12-01",
    "下个月初": "2026-12-01",
    "月中": "2026-12-15",
    "12月中": "2026-12-15", "明年3月初": "2027-03-01", "明年初": "2027-01-01", "年初": "2027-01-01",
    "明年一季度末前": "2027-03-31", "第一季度底": "2027-03-31", "四季度前": "2026-12-31", "本月中旬前": "2026-11-20",
}  # fmt: skip
ASKED = {
    "early May": ["2027-05-01", "2027-05-10"], "late in March": ["2027-03-21", "2027-03-31"],
    "Q1": ["2027-01-01", "2027-03-31"], "the second quarter of 2027": ["2027-04-01", "2027-06-30"],
    "Q2 '28": ["2028-04-01", "2028-06-30"],
    "5月上旬": ["2027-05-01", "2027-05-10"],
    "5月中旬": ["2027-05-11", "2027-05-20"], "下月下旬": ["2026-12-21", "2026-12-31"],
    "一季度": ["2027-01-01", "2027-03-31"], "明年Q1": ["2027-01-01", "2027-03-31"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "day"), SURE.items())
def test_a_part_that_means_one_day(text: str, day: str) -> None:
    days = [one for one in whole_date(text, TODAY) if one >= TODAY]
    assert days == [date.fromisoformat(day)]


@pytest.mark.parametrize(("text", "days"), ASKED.items())
def test_a_part_that_may_mean_two_days_is_asked_about(text: str, days: list[str]) -> None:
    with pytest.raises(MethodError) as refused:
        understand_date(text, TODAY)
    assert refused.value.facts["choices"] == tuple(date.fromisoformat(day) for day in days)


@pytest.mark.parametrize(
    "text",
    [
        "Q1 was good for them",
        "the first quarter went well",
        "一季度业绩不错",
        "月中旬刊",
        "the middle of the road",
        "Q5",
    ],
)
def test_what_only_sounds_like_one(text: str) -> None:
    assert whole_date(text, TODAY) == ()


def test_a_quarter_inside_a_line_counts_only_as_a_deadline() -> None:
    assert date_choices("Q1 was good, they say", TODAY) == ()
    assert date_choices("send the case by end of Q1", TODAY) == (date(2027, 3, 31),)
    assert date_choices("5月初发案例", TODAY) == (date(2027, 5, 1),)
