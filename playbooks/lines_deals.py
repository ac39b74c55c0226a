"""Read a deal typed in one line: "Acme Line 4 tender, 3 May", 宏远科技四号线招标，5月3日."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from playbooks.accounts import accounts_meant
from playbooks.dates import find_date, understand_date
from playbooks.errors import MethodError
from playbooks.lines_mentions import KnownName
from playbooks.lines_parts import clauses_of
from playbooks.names_catalog import is_han


@dataclass(frozen=True)
class DealLine:
    """A deal as typed: the ids of the accounts that its beginning may mean, the words for them, its name.

    `award_on` is the day it is awarded, `days` are several that an unclear date may mean; `rest` was not read.
    """

    account_ids: tuple[int, ...] = ()
    account_text: str = ""
    name: str = ""
    award_on: date | None = None
    days: tuple[date, ...] = ()
    rest: tuple[str, ...] = ()


def read_deal_line(text: str, accounts: Collection[KnownName], today: date) -> DealLine:
    """Read a line that begins with an account (in full, or as it begins) and a name; a date and the rest follow."""
    first, *others = clauses_of(text) or [""]
    at, ids = _account_in(first, accounts)
    account_text, name = first[:at].strip(), first[at:].strip(" :：-–—的")
    if ids and not name and others and _days(others[0], today) is None:
        name = others.pop(0)
    name, award_on = _dated(name, today)
    days: tuple[date, ...] = (award_on,) if award_on else ()
    rest = []
    for part in others:
        found = None if days else _days(part, today)
        if found:
            days = found
        else:
            rest.append(part)
    known = len(days) == 1
    return DealLine(ids, account_text, name, days[0] if known else None, () if known else days, tuple(rest))


def _account_in(text: str, accounts: Collection[KnownName]) -> tuple[int, tuple[int, ...]]:
    """Give where the account's words end and which accounts they mean; the longest words that mean any count."""
    for at in range(len(text), 0, -1):
        edge = at == len(text) or text[at].isspace() or is_han(text[at]) or is_han(text[at - 1])
        ids = accounts_meant(text[:at], accounts) if edge and not text[at - 1].isspace() else ()
        if ids:
            return at, ids
    return 0, ()


def _dated(name: str, today: date) -> tuple[str, date | None]:
    """Cut a date off the end of a name that has more than it."""
    found = find_date(name, today)
    if found is None or found.end != len(name) or not name[: found.start].strip():
        return name, None
    return name[: found.start].strip(" ,，:："), found.day


def _days(text: str, today: date) -> tuple[date, ...] | None:
    try:
        return (understand_date(text, today),)
    except MethodError as error:
        return tuple(error.facts["choices"]) if "choices" in error.facts else None
