"""What a plan is made from: everything that is stored of an account, as plain facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from playbooks.accounts import OpenDeal
from playbooks.plan_class import class_of


@dataclass(frozen=True)
class PlanPerson:
    """Somebody there. `last_touch` is the last effective one; `trusted_by` the contact id of who trusts them.

    `gone` ones (archived, left, deceased) are no longer counted; `muted` ones are counted and left in peace.
    """

    contact_id: int
    name: str
    title: str | None = None
    department: str | None = None
    level: str | None = None
    influence: str | None = None
    attitude: int | None = None
    key: bool = False
    rising_star: bool = False
    last_touch: date | None = None
    added: date | None = None
    trusted_by: int | None = None
    muted: bool = False
    gone: bool = False

    @property
    def reachable(self) -> bool:
        """Tell whether a step may be about them."""
        return not (self.muted or self.gone)


@dataclass(frozen=True)
class PlanPromise:
    """An open promise of ours, to somebody there or to the account as such."""

    what: str
    due: date | None = None
    contact_id: int | None = None


@dataclass(frozen=True)
class PlanPain:
    """A pain point: what hurts, who feels it, and the resource that somebody linked to it."""

    what: str
    contact_id: int | None = None
    resource_id: int | None = None


@dataclass(frozen=True)
class PlanResource:
    """Something that we can offer."""

    id: int
    what: str
    kind: str = ""


@dataclass(frozen=True)
class PlanTouch:
    """A touch of the last 24 months with its people on both sides, by their ids."""

    on: date
    kind: str
    element: str | None = None
    way: str | None = None
    effective: bool = True
    contact_ids: tuple[int, ...] = ()
    colleague_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class PlanColleague:
    """One of our people."""

    id: int
    name: str
    title: str | None = None
    executive: bool = False


@dataclass(frozen=True)
class AccountFacts:
    """An account as it is stored. `owner_id` is the rep who plans; `marks` are those of the seven that are known."""

    account_id: int
    account: str
    owner_id: int
    people: tuple[PlanPerson, ...] = ()
    promises: tuple[PlanPromise, ...] = ()
    pains: tuple[PlanPain, ...] = ()
    resources: tuple[PlanResource, ...] = ()
    deals: tuple[OpenDeal, ...] = ()
    touches: tuple[PlanTouch, ...] = ()
    colleagues: tuple[PlanColleague, ...] = ()
    account_class: str | None = None
    marks: Mapping[str, int] = field(default_factory=dict)
    gift_limit: Decimal | None = None
    gift_currency: str | None = None

    @property
    def counted_class(self) -> str:
        """The class that counts: the rep's own choice, else by the marks."""
        return class_of(self.account_class, self.marks)

    @property
    def executives(self) -> tuple[PlanColleague, ...]:
        """Our executives."""
        return tuple(one for one in self.colleagues if one.executive)
