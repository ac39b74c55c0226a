"""What is asked about a deal, and how each answer is read."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from db.queries import accounts
from handlers.accounts_money import read_gift_limit
from handlers.accounts_names import tidy_name
from handlers.feature import Choice
from handlers.turn import Turn
from playbooks.dates import find_date, understand_date
from playbooks.drafts import Draft
from playbooks.errors import MethodError

# An award later than this is more likely a slip of the keyboard (a default of ours).
LATEST_DAYS = 3660
_MULTIPLES = {"k": 3, "thousand": 3, "m": 6, "mio": 6, "million": 6, "bn": 9, "billion": 9,
              "千": 3, "万": 4, "萬": 4, "百万": 6, "千万": 7, "亿": 8}  # fmt: skip
_LARGE = re.compile(
    r"(?P<before>[^\d\s]{0,3})\s*(?P<amount>\d{1,6}(?:[.,]\d{1,3})?)\s*"
    r"(?P<multiple>k|thousand|mio\.?|millions?|m|billions?|bn|百万|千万|千|万|萬|亿)\s*(?P<after>[^\d\s]*)",
    re.IGNORECASE,
)
_MOST_DIGITS = 13


def read_name(_turn: Turn, _draft: Draft, text: str) -> str:
    """Read a deal's name."""
    return tidy_name(text, "deal.name")


def read_award(turn: Turn, _draft: Draft, text: str) -> str:
    """Read the day of the award, today or later; raises MethodError "deal.in_the_past" or "deal.too_far" (day)."""
    return checked_award(turn, _day_in(text, turn.today)).isoformat()


def checked_award(turn: Turn, day: date) -> date:
    """Give a day on which something can still be awarded, else raise MethodError."""
    if day < turn.today:
        raise MethodError("deal.in_the_past", {"day": day})
    if day > turn.today + timedelta(days=LATEST_DAYS):
        raise MethodError("deal.too_far", {"day": day})
    return day


def award_choices(_turn: Turn, draft: Draft) -> Sequence[Choice]:
    """Offer the days that an unclear date may mean."""
    return [Choice(day, day) for day in draft.answers.get("days") or ()]


def show_award(turn: Turn, value: str) -> str:
    """Write the day of the award."""
    return turn.label("deal.on_day", day=date.fromisoformat(value))


def amount_reader(country_of: Any) -> Any:
    """Give a reader of amounts; a bare one is in the currency of the country that `country_of(turn, draft)` gives."""
    return lambda turn, draft, text: read_amount(text, country_of(turn, draft))


def read_amount(text: str, country: str | None) -> list[str]:
    """Read "1.2 million EUR", €50,000 or 200万元: amount and ISO currency, as text; raises MethodError."""
    large = _LARGE.fullmatch(text.strip())
    try:
        return _large(large, text, country) if large else read_gift_limit(text, country)
    except MethodError as error:
        if error.message == "account_edit.limit_unknown":
            raise MethodError("deal.amount_unknown", {"text": text}) from error
        raise


def _large(large: re.Match[str], text: str, country: str | None) -> list[str]:
    multiple = large["multiple"].casefold().rstrip(".").removesuffix("s")
    amount = Decimal(large["amount"].replace(",", ".")) * 10 ** _MULTIPLES[multiple]
    if len(f"{amount:f}".partition(".")[0]) > _MOST_DIGITS:
        raise MethodError("account_edit.limit_unknown", {"text": text})
    _one, currency = read_gift_limit(f"{large['before']}1{large['after']}", country)
    return [f"{amount:.2f}".removesuffix(".00"), currency]


def amount_columns(answer: list[str] | None) -> dict[str, Any]:
    """Give a deal's columns for an amount; none for no answer."""
    return {"amount": Decimal(answer[0]) if answer else None, "currency": answer[1] if answer else None}


def country_at(turn: Turn, account_id: int | None) -> str | None:
    """Give the country of an account, else of the rep."""
    found = accounts.account_by_id(turn.session, turn.rep, account_id or 0, turn.today)
    return (found.country if found else None) or turn.rep.country


def _day_in(text: str, today: date) -> date:
    try:
        return understand_date(text, today)
    except MethodError:
        found = find_date(text, today)
        if found is None:
            raise
        return found.day
