"""How dates, times, amounts and lists are written in each language, for all templates."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from playbooks.language import Language

LOCALES: dict[Language, str] = {"en": "en_GB", "zh": "zh_Hans_CN"}
DAY_PATTERNS: dict[Language, str] = {"en": "EEE d MMM y", "zh": "y年M月d日 EEE"}
SHORT_DAY_PATTERNS: dict[Language, str] = {"en": "EEE d MMM", "zh": "M月d日 EEE"}
LONG_DAY_PATTERNS: dict[Language, str] = {"en": "d MMMM y", "zh": "y年M月d日"}
# How long so many days are, where there is a shorter word for it.
SPANS: dict[Language, dict[int, str]] = {
    "en": {7: "a week", 14: "two weeks", 180: "half a year", 365: "a year", 730: "two years"},
    "zh": {7: "一周", 14: "两周", 180: "半年", 365: "一年", 730: "两年"},
}


def filters_for(language: Language) -> dict[str, Callable[..., str]]:
    """Give the filters of `language`: day, short_day, long_day, clock, money, listing, count, span."""
    locale = LOCALES[language]

    def formatted(value: date, pattern: str) -> str:
        from babel.dates import format_date

        return format_date(value, pattern, locale)

    def clock(value: datetime | time) -> str:
        return value.strftime("%H:%M")

    def money(amount: Decimal | int, currency: str) -> str:
        from babel.numbers import format_currency

        return format_currency(amount, currency, locale=locale)

    def listing(values: Iterable[Any]) -> str:
        from babel.lists import format_list

        return format_list([str(value) for value in values], locale=locale)

    def count(number: int, one: str, many: str | None = None) -> str:
        return f"{number} {one if number == 1 else many or one + 's'}" if language == "en" else f"{number}{one}"

    def span(days: int) -> str:
        named = SPANS[language].get(days)
        return named or (count(days, "day") if language == "en" else f"{days}天")

    return {
        "day": lambda value: formatted(value, DAY_PATTERNS[language]),
        "short_day": lambda value: formatted(value, SHORT_DAY_PATTERNS[language]),
        "long_day": lambda value: formatted(value, LONG_DAY_PATTERNS[language]),
        "clock": clock,
        "money": money,
        "listing": listing,
        "count": count,
        "span": span,
    }
