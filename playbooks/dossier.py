"""The two dossiers of an account: of itself, and of its suppliers as it sees them, us among them; a version each year.

Source 003: three to five years of work make them complete. The account dossier tells facts, prospects and the value to
us; the supplier dossier what the account thinks of each of its suppliers, so that one knows oneself and the others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from playbooks.account_facts import AccountFacts, CompetitorFacts
from playbooks.windows import recent

Kind = Literal["account", "suppliers"]
KINDS: tuple[Kind, ...] = ("account", "suppliers")
# What is told in own words of the account, and of each supplier.
ACCOUNT_FIELDS = ("business", "prospects", "leadership", "value")
SUPPLIER_FIELDS = ("strength", "weakness", "share", "view")
MOST_SUPPLIERS = 12
# A dossier counts the effective touches of 24 months, whatever other windows a team chose.
TOUCHES_DAYS = 730


@dataclass(frozen=True)
class Supplier:
    """One supplier as the account sees it; `told` by SUPPLIER_FIELDS. We ourselves have no name."""

    name: str
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Dossier:
    """One year's version; `content` is plain data that fits JSON."""

    account_id: int
    account: str
    kind: Kind
    year: int
    content: Mapping[str, Any]

    @property
    def told(self) -> dict[str, str]:
        """What is told of the account in own words, by ACCOUNT_FIELDS."""
        return _texts(self.content, ACCOUNT_FIELDS)

    @property
    def us(self) -> Supplier:
        """We, as the account sees us."""
        return Supplier("", _texts(_mapping(self.content.get("us")), SUPPLIER_FIELDS))

    @property
    def suppliers(self) -> tuple[Supplier, ...]:
        """The others, in the order in which they were added."""
        listed = self.content.get("suppliers")
        found = [_mapping(one) for one in listed] if isinstance(listed, list) else []
        return tuple(Supplier(str(one["name"]), _texts(one, SUPPLIER_FIELDS)) for one in found if one.get("name"))


def gathered(facts: AccountFacts, today: date) -> dict[str, Any]:
    """Gather what the store knows of an account, for the version of a year; nobody there is named in it."""
    letters = [person.influence for person in facts.active]
    return {
        "class": facts.counted_class, "stage": facts.stage, "country": facts.country, "people": len(facts.active),
        "deciders": sum(letter in ("A", "D") for letter in letters),
        "supporters": sum((person.attitude or 0) >= 1 for person in facts.active),
        "against": sum(person.attitude == -1 for person in facts.active),
        "touches": sum(touch.effective for touch in recent(facts, today, TOUCHES_DAYS)),
        "deals": [deal.name for deal in facts.deals],
        "pains": [pain.what for pain in facts.pains if pain.contact_id is None],
    }  # fmt: skip


def account_content(before: Mapping[str, Any], facts: AccountFacts, today: date) -> dict[str, Any]:
    """Give an account dossier's content as of now: what was told, on top of what the store knows."""
    return {**_texts(before, ACCOUNT_FIELDS), "gathered": gathered(facts, today)}


def supplier_content(before: Mapping[str, Any], known: Sequence[CompetitorFacts]) -> dict[str, Any]:
    """Give a supplier dossier's content as of now: a supplier that is known and missing comes in, by name."""
    dossier = Dossier(0, "", "suppliers", 0, before)
    listed = {one.name: dict(one.told) for one in dossier.suppliers}
    for one in known:
        told = {"strength": one.strength, "weakness": one.weakness}
        listed[one.name] = {**listed.get(one.name, {}), **{name: text for name, text in told.items() if text}}
    suppliers = [{"name": name, **told} for name, told in listed.items()]
    return {"us": dict(dossier.us.told), "suppliers": suppliers[:MOST_SUPPLIERS]}


def _texts(told: Mapping[str, Any], names: Sequence[str]) -> dict[str, str]:
    return {name: text for name in names if isinstance(text := told.get(name), str) and text}


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
