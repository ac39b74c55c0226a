"""Gift limits as a rep types them: "50 EUR", "€50", 300元, or the bare amount in the currency of the country."""

import re
from datetime import date

from playbooks.errors import MethodError

_SIGNS = {"€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "元": "CNY", "块": "CNY", "人民币": "CNY", "欧元": "EUR",
          "美元": "USD", "港币": "HKD", "日元": "JPY", "RMB": "CNY", "EUROS": "EUR", "EURO": "EUR"}  # fmt: skip
# Signs that several currencies share: the country's own where it uses the sign, else the common one.
_SHARED = {"$": ("USD", frozenset({"SGD", "HKD", "AUD", "CAD", "NZD", "TWD", "MXN", "BRL", "CLP", "COP", "ARS"})),
           "¥": ("CNY", frozenset({"JPY"})), "￥": ("CNY", frozenset({"JPY"}))}  # fmt: skip
_LIMIT = re.compile(r"(?P<before>[^\d\s.,-]*)\s*(?P<amount>\d[\d.,'\s]*)\s*(?P<after>[^\d\s.,]*)")
_ENGLISH = re.compile(r"\d{1,3}(?:[,' ]\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?")
_GERMAN = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d+,\d{1,2}")
_MOST_DIGITS = 9


def read_gift_limit(text: str, country: str | None) -> list[str]:
    """Give amount and ISO currency, as text; raises MethodError account_edit.limit_unknown or limit_currency."""
    match = _LIMIT.fullmatch(text.strip())
    amount = _amount(match["amount"].strip()) if match else None
    if match is None or amount is None or (match["before"] and match["after"]):
        raise MethodError("account_edit.limit_unknown", {"text": text})
    sign = (match["before"] or match["after"]).upper()
    currency = _currency(sign, _currency_of(country))
    if currency is None:
        raise MethodError("account_edit.limit_currency", {"text": text, "amount": amount})
    return [amount, currency]


def _amount(written: str) -> str | None:
    if _ENGLISH.fullmatch(written):
        plain = re.sub(r"[,' ]", "", written)
    elif _GERMAN.fullmatch(written):
        plain = written.replace(".", "").replace(",", ".")
    else:
        return None
    return plain if len(plain.partition(".")[0]) <= _MOST_DIGITS else None


def _currency(sign: str, own: str | None) -> str | None:
    if not sign:
        return own
    if sign in _SHARED:
        common, others = _SHARED[sign]
        return own if own in others else common
    if sign in _SIGNS:
        return _SIGNS[sign]
    from babel.numbers import list_currencies

    return sign if len(sign) == 3 and sign in list_currencies() else None


def _currency_of(country: str | None) -> str | None:
    if country is None:
        return None
    from babel.numbers import get_territory_currencies

    return next(iter(get_territory_currencies(country, start_date=date(2026, 1, 1))), None)
