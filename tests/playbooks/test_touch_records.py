"""What is written down of touches: their day, the interests learned, gifts held against a limit."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.errors import MethodError
from playbooks.gifts import judge_gift, totals
from playbooks.touch_records import Promise, Touch, understand_past_day, with_interests

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", TODAY),
        ("yesterday", date(2026, 11, 22)),
        ("Friday", date(2026, 11, 20)),
        ("前天", date(2026, 11, 21)),
        ("3 May", date(2026, 5, 3)),
        ("24 Nov", date(2025, 11, 24)),
        ("12月1日", date(2025, 12, 1)),
        ("上周五", date(2026, 11, 20)),
        ("last Tuesday", date(2026, 11, 17)),
        ("29 Feb", date(2024, 2, 29)),
        ("农历八月十五", date(2026, 9, 25)),
        ("2020-02-03", date(2020, 2, 3)),
    ],
)
def test_the_day_of_a_touch_is_the_last_such_one(typed: str, day: date) -> None:
    assert understand_past_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["tomorrow", "next Friday", "明天", "in 3 days", "2026-11-24", "下周二"])
def test_a_touch_is_not_to_come(typed: str) -> None:
    with pytest.raises(MethodError, match=r"touch\.in_future"):
        understand_past_day(typed, TODAY)


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.integers(0, 360))
@settings(max_examples=30, deadline=None)
def test_any_day_of_the_last_year_is_understood_without_its_year(today: date, ago: int) -> None:
    day = today - timedelta(days=ago)
    assert understand_past_day(f"{day.day} {day:%B}", today) == day


@pytest.mark.parametrize(
    ("known", "new", "all_of_them"),
    [
        (None, ["jogging"], "jogging"),
        ("golf", ["jogging", "Golf"], "golf, jogging"),
        ("慢跑", ["钓鱼"], "慢跑、钓鱼"),
        ("golf", [], "golf"),
        (None, [], None),
        ("golf, chess", ["chess", " "], "golf, chess"),
    ],
)
def test_interests_are_added_once(known: str | None, new: list[str], all_of_them: str | None) -> None:
    assert with_interests(known, new) == all_of_them


def test_a_touch_is_effective_when_something_is_written_down() -> None:
    assert not Touch(1, "call", TODAY, 20, learned="  ").effective
    assert Touch(1, "call", TODAY, 20, learned="new boss").effective
    assert Touch(1, "call", TODAY, 20, promises=(Promise(1, "send case"),)).effective


@pytest.mark.parametrize(
    ("amount", "currency", "limit", "limit_currency", "verdict"),
    [
        ("50", "EUR", "50", "EUR", "within"),
        ("50.01", "EUR", "50", "EUR", "over"),
        ("1", "EUR", None, None, "no_limit"),
        ("1", "EUR", "50", "CNY", "other_currency"),
        ("1", "EUR", "0", "CNY", "over"),
        ("0", "EUR", "0", "EUR", "within"),
    ],
)
def test_a_gift_is_held_against_the_limit(
    amount: str, currency: str, limit: str | None, limit_currency: str | None, verdict: str
) -> None:
    assert judge_gift(Decimal(amount), currency, Decimal(limit) if limit else None, limit_currency) == verdict


def test_each_currency_is_added_by_itself() -> None:
    given_this_year = [(Decimal(5), "EUR"), (None, None), (Decimal(30), "CNY"), (Decimal("2.5"), "EUR")]
    assert totals(given_this_year) == ((Decimal("7.5"), "EUR"), (Decimal(30), "CNY"))
