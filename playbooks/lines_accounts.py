"""Read an account typed in one line, in English and Chinese."""

import re
from dataclasses import dataclass

from playbooks.dates_common import plain
from playbooks.lines_parts import clauses_of
from playbooks.names_catalog import is_han
from playbooks.patterns import Pattern

_CLASS = Pattern(
    r"(?:(?:class|category|等级|级别|类别|类)\s*[:：]?\s*)?(?P<letter>[SABC])\s*(?:类|级|-?class)?", re.IGNORECASE
)
_COUNTRY_KEY = Pattern(
    r"(?:country|国家|国别|地区)(?:(?<=[\u4e00-\u9fff])|\b)\s*[:：]?\s*(?P<value>\S.*)|in\s+(?P<place>\S.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class AccountLine:
    """An account as typed in one line: its name, the words for its country, its class S, A, B or C."""

    name: str = ""
    country_text: str | None = None
    account_class: str | None = None
    rest: tuple[str, ...] = ()


def read_account_line(text: str) -> AccountLine:
    """Read "Acme GmbH, Germany, class A" or 华为，中国，A类: the name first, then country and class in either order."""
    parts = clauses_of(text)
    if len(parts) == 1 and is_han(text) and _CLASS.fullmatch(plain(text.split()[-1])):
        parts = text.split()
    found: dict[str, str] = {}
    rest: list[str] = []
    for part in parts[1:]:
        letter = _CLASS.fullmatch(plain(part))
        country = _COUNTRY_KEY.fullmatch(part)
        if letter and "account_class" not in found:
            found["account_class"] = letter["letter"].upper()
        elif "country_text" not in found:
            found["country_text"] = (country["value"] or country["place"]) if country else part
        else:
            rest.append(part)
    return AccountLine(parts[0] if parts else "", found.get("country_text"), found.get("account_class"), tuple(rest))
