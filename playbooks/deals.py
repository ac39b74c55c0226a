"""Deals: something to be won by a date, as a rep's lists and cards show them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from playbooks.account_facts import BoneFacts, DealFacts

OUTCOMES = ("won", "lost")


@dataclass(frozen=True)
class Deal:
    """A deal at an account, open while `outcome` is None. `bones` are given where one deal is looked at."""

    id: int
    account_id: int
    account: str
    name: str
    goal: str | None = None
    award_on: date | None = None
    amount: Decimal | None = None
    currency: str | None = None
    outcome: str | None = None
    bones: tuple[BoneFacts, ...] = ()

    @property
    def open(self) -> bool:
        """Tell whether it is still under way."""
        return self.outcome is None

    @property
    def facts(self) -> DealFacts:
        """The deal as maps and fishbones take it."""
        return DealFacts(self.id, self.name, self.award_on, self.goal, self.bones)
