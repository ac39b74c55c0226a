"""What a power map is made of: people as they are seen, empty seats, findings."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from playbooks.account_facts import ContactFacts, DealFacts, RatingFacts


@dataclass(frozen=True)
class MapPerson:
    """Somebody on the map: `influence` A D S E I or None, `attitude` and `wanted` −1 to 3 or None, `rung` 0 to 5.

    `stale`: no effective touch confirmed the attitude lately. `own_rating`: the deal sees them in its own way.
    `history` are the ratings at which the attitude became another one, the oldest first; `fell` the last two of them
    where it fell lately.
    """

    person: ContactFacts
    influence: str | None = None
    attitude: int | None = None
    wanted: int | None = None
    rung: int = 0
    stale: bool = False
    own_rating: bool = False
    history: tuple[RatingFacts, ...] = ()
    fell: tuple[RatingFacts, RatingFacts] | None = None

    @property
    def contact_id(self) -> int:
        """Who it is."""
        return self.person.contact_id

    @property
    def name(self) -> str:
        """Their name, as it is shown."""
        return self.person.name

    @property
    def standing(self) -> int:
        """The attitude, 0 where nobody rated it: not met, or neutral."""
        return self.attitude or 0

    @property
    def doubtful(self) -> bool:
        """Tell whether they don't support us."""
        return self.standing <= 0


@dataclass(frozen=True)
class EmptySeat:
    """A role that nobody is known for: a letter (A, D, E), or on a `bone` of a deal whatever stands there."""

    role: str
    bone: str = ""
    deal_id: int | None = None


@dataclass(frozen=True)
class MapFinding:
    """What a map or a fishbone shows: `kind` names the block of the chat templates that words it.

    `people` are those it is about, the weightiest first; `role` is a letter, `stage` the name of a bone, `seats` are
    the empty seats it is about.
    """

    kind: str
    people: tuple[MapPerson, ...] = ()
    role: str = ""
    stage: str = ""
    seats: tuple[EmptySeat, ...] = ()


@dataclass(frozen=True)
class PowerMap:
    """An account's people, the weightiest first; `superior` gives whom everybody reports to (None: nobody known).

    `superior` has no circles and names only people on the map.
    """

    account_id: int
    account: str
    deal: DealFacts | None = None
    people: tuple[MapPerson, ...] = ()
    empty_seats: tuple[EmptySeat, ...] = ()
    superior: Mapping[int, int | None] = field(default_factory=dict)

    @property
    def friends(self) -> int:
        """How many support us."""
        return sum(one.standing > 0 for one in self.people)

    @property
    def against(self) -> int:
        """How many are against us."""
        return sum(one.standing < 0 for one in self.people)

    def by_id(self, contact_id: int | None) -> MapPerson | None:
        """Give somebody on the map."""
        return next((one for one in self.people if one.contact_id == contact_id), None)
