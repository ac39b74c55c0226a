"""Gifts: small, within the rules of both sides, and never expensive (Chen Wei, 17 years of key-account sales)."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

Verdict = Literal["within", "over", "no_limit", "other_currency"]


def judge_gift(amount: Decimal, currency: str, limit: Decimal | None, limit_currency: str | None) -> Verdict:
    """Hold a gift's worth against the account's gift limit for one gift to one person (METHOD section 5).

    "over" is refused; without a limit, or with one in another currency, the rep is asked.
    """
    if limit is None:
        return "no_limit"
    if limit == 0:
        return "over" if amount > 0 else "within"
    if currency != limit_currency:
        return "other_currency"
    return "over" if amount > limit else "within"


def totals(gifts: Iterable[tuple[Decimal | None, str | None]]) -> tuple[tuple[Decimal, str], ...]:
    """Add gifts up, each currency by itself, in the order they first came; gifts without an amount count 0."""
    sums: dict[str, Decimal] = {}
    for amount, currency in gifts:
        if amount is not None and currency is not None:
            sums[currency] = sums.get(currency, Decimal(0)) + amount
    return tuple((amount, currency) for currency, amount in sums.items())
