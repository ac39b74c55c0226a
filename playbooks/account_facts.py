"""What the method computes with: everything that is stored of an account, as plain facts.

Scores, maps, coverage, votes, next moves and plans all read these and nothing else. Other people are named by contact
ids, colleagues by theirs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from playbooks.account_class import class_of
from playbooks.figures import FIGURES, Figures


@dataclass(frozen=True)
class RatingFacts:
    """One dated rating: influence A D S E I or None, attitude −1 to 3 or None; in general, or for one deal."""

    on: date
    influence: str | None = None
    attitude: int | None = None
    wanted_attitude: int | None = None
    deal_id: int | None = None
    cause: str | None = None


@dataclass(frozen=True)
class ContactFacts:
    """Somebody there. `last_touch` is the last effective touch, `last_contact` the last one of any kind.

    `influence`, `attitude` and `wanted_attitude` hold in general; `ratings` are all there ever were, the oldest first.
    `reports_to` and `trusted_by` are contact ids of people at the same account; the reports may run in circles.
    `rung_by_hand` is a correction made on `rung_by_hand_on` (None: on a day that nobody noted).
    `gone` ones (archived, left, deceased) are no longer counted; `muted` ones are counted and left in peace.
    """

    contact_id: int
    name: str
    title: str | None = None
    department: str | None = None
    level: str | None = None
    influence: str | None = None
    attitude: int | None = None
    wanted_attitude: int | None = None
    key: bool = False
    rising_star: bool = False
    last_touch: date | None = None
    last_contact: date | None = None
    added: date | None = None
    reports_to: int | None = None
    trusted_by: int | None = None
    rung_by_hand: int | None = None
    rung_by_hand_on: date | None = None
    interests: str | None = None
    ratings: tuple[RatingFacts, ...] = ()
    position_id: int = 0
    muted: bool = False
    gone: bool = False

    @property
    def reachable(self) -> bool:
        """Tell whether a step may be about them."""
        return not (self.muted or self.gone)


@dataclass(frozen=True)
class PromiseFacts:
    """An open promise of ours, to somebody there or to the account as such."""

    what: str
    due: date | None = None
    contact_id: int | None = None


@dataclass(frozen=True)
class PainFacts:
    """A pain point: what hurts, who feels it, and the resource that somebody linked to it."""

    what: str
    contact_id: int | None = None
    resource_id: int | None = None
    id: int = 0


@dataclass(frozen=True)
class ResourceFacts:
    """Something that we can offer."""

    id: int
    what: str
    kind: str = ""


@dataclass(frozen=True)
class TouchFacts:
    """A touch of the last 24 months with its people on both sides."""

    on: date
    kind: str
    element: str | None = None
    way: str | None = None
    effective: bool = True
    contact_ids: tuple[int, ...] = ()
    colleague_ids: tuple[int, ...] = ()
    minutes: int = 0
    deal_id: int | None = None


@dataclass(frozen=True)
class RitualFacts:
    """A greeting or another ritual of the last 12 months that was due: done, or left undone.

    Those that were not wanted ("Not this one") are left out altogether.
    """

    on: date
    done: bool
    contact_id: int | None = None


@dataclass(frozen=True)
class GiftFacts:
    """A gift of the last 12 months; `amount` in `currency`, both None where nobody noted them."""

    on: date
    contact_id: int
    amount: Decimal | None = None
    currency: str | None = None


@dataclass(frozen=True)
class SeatFacts:
    """A seat on a bone: who acts there (None: vacant, a `role` nobody is known for); 1 is nearest the axis."""

    contact_id: int | None = None
    role: str | None = None
    nearness: int = 1
    id: int = 0


@dataclass(frozen=True)
class BoneFacts:
    """One stage of a deal's fishbone."""

    name: str
    seats: tuple[SeatFacts, ...] = ()
    id: int = 0


@dataclass(frozen=True)
class DealFacts:
    """A deal under way and the day it is awarded, if that is known; `bones` in their order along the axis."""

    id: int
    name: str
    award_on: date | None = None
    goal: str | None = None
    bones: tuple[BoneFacts, ...] = ()


@dataclass(frozen=True)
class CompetitorFacts:
    """Who else supplies the account, and how the account sees them."""

    name: str
    strength: str | None = None
    weakness: str | None = None


@dataclass(frozen=True)
class ColleagueFacts:
    """One of our people."""

    id: int
    name: str
    title: str | None = None
    executive: bool = False


@dataclass(frozen=True)
class AccountFacts:
    """An account as it is stored. `owner_id` is the rep who asks; `marks` are those of the seven that are known.

    `deals` are the open ones, `added` is the day on which the account was. `account_class` is the rep's own choice.
    `touches` are those of some years, `ways_tried` the ways of 1-5-1 of all there ever were. `figures` are those of the
    team.
    """

    account_id: int
    account: str
    owner_id: int
    people: tuple[ContactFacts, ...] = ()
    promises: tuple[PromiseFacts, ...] = ()
    pains: tuple[PainFacts, ...] = ()
    resources: tuple[ResourceFacts, ...] = ()
    deals: tuple[DealFacts, ...] = ()
    touches: tuple[TouchFacts, ...] = ()
    rituals: tuple[RitualFacts, ...] = ()
    gifts: tuple[GiftFacts, ...] = ()
    competitors: tuple[CompetitorFacts, ...] = ()
    colleagues: tuple[ColleagueFacts, ...] = ()
    account_class: str | None = None
    class_reason: str | None = None
    stage: str | None = None
    country: str | None = None
    marks: Mapping[str, int] = field(default_factory=dict)
    gift_limit: Decimal | None = None
    gift_currency: str | None = None
    added: date | None = None
    figures: Figures = field(default=FIGURES, repr=False)
    ways_tried: frozenset[str] = frozenset()

    @property
    def counted_class(self) -> str:
        """The class that counts: the rep's own choice, else by the marks."""
        return class_of(self.account_class, self.marks, self.figures.classes)

    @cached_property
    def active(self) -> tuple[ContactFacts, ...]:
        """The people who are still there: archived, departed and deceased ones never count (METHOD section 2)."""
        return tuple(person for person in self.people if not person.gone)

    @property
    def executives(self) -> tuple[ColleagueFacts, ...]:
        """Our executives."""
        return tuple(one for one in self.colleagues if one.executive)
