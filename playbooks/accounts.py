"""Accounts: the partner organisations, as a card shows them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from playbooks.names_catalog import fold, is_han
from playbooks.names_keys import search_keys
from playbooks.people import PersonBrief

ACCOUNT_CLASSES = ("S", "A", "B", "C")
# The three stages with an account, in order (METHOD section 10; source 003).
ACCOUNT_STAGES = ("good_impression", "community_of_interest", "strategic_depth")


@dataclass(frozen=True)
class Account:
    """A partner organisation. `account_class` is S, A, B or C by the rep's own choice; `country` an ISO code."""

    id: int
    name: str
    country: str | None = None
    account_class: str | None = None
    class_reason: str | None = None
    stage: str | None = None
    gift_limit: Decimal | None = None
    gift_currency: str | None = None
    notes: str | None = None
    archived: bool = False


@dataclass(frozen=True)
class ImportantDate:
    """An account's important date; `key` tells it from the account's others ("8-15-0"). Without a year: every year."""

    key: str
    name: str
    month: int
    day: int
    year: int | None = None
    yearly: bool = True


@dataclass(frozen=True)
class OpenDeal:
    """A deal under way and the day it is awarded, if that is known."""

    id: int
    name: str
    award_on: date | None = None


@dataclass(frozen=True)
class AccountCard:
    """What an account's card shows; `people` are the active ones, the most influential first."""

    account: Account
    people: tuple[PersonBrief, ...] = ()
    dates: tuple[ImportantDate, ...] = ()
    last_touch: date | None = None
    open_promises: int = 0
    open_deal: OpenDeal | None = None


def account_keys(name: str) -> tuple[str, ...]:
    """Give the keys by which an account is found, for `match_score`."""
    return search_keys("", name)


def is_account_named(typed: str, keys: tuple[str, ...]) -> bool:
    """Tell whether an account is meant by what was typed: its name, or the whole words it begins with ("Acme")."""
    wanted = fold(typed)
    if not wanted:
        return False
    if wanted in keys:
        return True
    han = is_han(wanted) and len(wanted) > 1
    return any(key.startswith(wanted if han else f"{wanted} ") for key in keys)
