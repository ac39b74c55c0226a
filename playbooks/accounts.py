"""Accounts: the partner organisations, as a card shows them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from playbooks.account_facts import DealFacts
from playbooks.lines_mentions import KnownName
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
    paused: bool = False


@dataclass(frozen=True)
class ImportantDate:
    """An account's important date; `key` tells it from the account's others ("8-15-0").

    A `yearly` one may have the `year` of the first time; any other comes once.
    """

    key: str
    name: str
    month: int
    day: int
    year: int | None = None
    yearly: bool = True


@dataclass(frozen=True)
class AccountCard:
    """What an account's card shows; `people` are the active ones, the most influential first.

    `class_by_marks` is S, A, B or C once all seven marks are given.
    """

    account: Account
    people: tuple[PersonBrief, ...] = ()
    dates: tuple[ImportantDate, ...] = ()
    last_touch: date | None = None
    open_promises: int = 0
    open_deal: DealFacts | None = None
    class_by_marks: str | None = None


def account_keys(name: str) -> tuple[str, ...]:
    """Give the keys by which an account is found, for `match_score`."""
    return search_keys("", name)


def accounts_meant(typed: str, known: Collection[KnownName]) -> tuple[int, ...]:
    """Give the ids of the accounts that a typed name means: of exactly that name, else beginning with it ("Acme")."""
    wanted = fold(typed)
    if not wanted:
        return ()
    together = wanted.replace(" ", "")
    exact = tuple(one.id for one in known if any(together == key.replace(" ", "") for key in one.keys))
    start = wanted if is_han(wanted) and len(wanted) > 1 else f"{wanted} "
    return exact or tuple(one.id for one in known if any(key.startswith(start) for key in one.keys))
