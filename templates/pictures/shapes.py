"""What each picture is drawn from: plain facts that fit JSON, with every word of a person's already in their language.

A loader fills the shape of its picture and owes `PictureJob(filename_stem, kind, facts_of(shape))`. Titles, axes and
legends are not the caller's: they stand in `templates/<language>/pictures/words.toml`. Everything with a default may be
left out: a picture draws plainly what it does not know. Names may be of any length; what does not fit ends in "…".
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from playbooks.language import Language


@dataclass(frozen=True)
class Person:
    """Somebody there, or with `vacant` a seat that nobody is known for (`name` then says which: "Decision maker?").

    `influence` is A D S E I or ""; `attitude` −1 to 3 or None (not known: drawn as 0 with "?"); `wanted` the attitude
    that is wanted, if it is another; `rung` 0 to 5; `reports_to` the id of another person of the picture (others, and
    circles, do no harm); `stale` an attitude that no touch has confirmed for long; `distance` on a fishbone only: 1 is
    nearest the axis.
    """

    id: int
    name: str
    title: str = ""
    department: str = ""
    influence: str = ""
    attitude: int | None = None
    wanted: int | None = None
    rung: int = 0
    reports_to: int | None = None
    key: bool = False
    rising_star: bool = False
    stale: bool = False
    vacant: bool = False
    distance: int = 1


@dataclass(frozen=True)
class PowerMap:
    """The power map of an account, for both "power_grid" and "power_chart": everybody who is not gone.

    `about` names the account (and the deal, where its ratings are shown), `on` the day, as people write it. The grid is
    shaded where the team's figures say: near from one rung on, far up to one, willing from one attitude on.
    """

    language: Language
    about: str
    on: str
    people: tuple[Person, ...] = ()
    near_from: int = 3
    far_to: int = 1
    willing_from: int = 1


@dataclass(frozen=True)
class Bone:
    """A stage of a deal; those with the smallest `distance` are the key people of the stage. None: an empty bone."""

    name: str
    people: tuple[Person, ...] = ()


@dataclass(frozen=True)
class Fishbone:
    """The fishbone of a deal ("fishbone"): its bones in order; `due` is the day of the award in words, if known."""

    language: Language
    about: str
    on: str
    goal: str
    due: str = ""
    days_left: int | None = None
    bones: tuple[Bone, ...] = ()


@dataclass(frozen=True)
class Part:
    """A part of the house: score 0–100 or None (not counted for this account), and why, in a sentence."""

    score: int | None
    because: str = ""


@dataclass(frozen=True)
class Named:
    """Something with a name and a score 0–100: an element of the roof, a key contact as a pillar, a coverage figure.

    `mark` is a letter that goes with it: a key contact's influence.
    """

    name: str
    score: int
    mark: str = ""


@dataclass(frozen=True)
class House:
    """The relationship house of an account ("house").

    `weakest` is "roof", "pillars" or "foundation", or "" with nothing to compare. `roof` None: no roof is built here
    (classes B and C). `elements` are the four of the roof in order, `key_people` the pillars (the weakest are drawn
    when there are many), `base` the parts of the foundation; `raise_by` says what would help most, a sentence each.
    """

    language: Language
    about: str
    on: str
    overall: int | None
    roof: Part | None
    pillars: Part
    foundation: Part
    weakest: str = ""
    elements: tuple[Named, ...] = ()
    key_people: tuple[Named, ...] = ()
    base: tuple[Named, ...] = ()
    raise_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClassEffort:
    """A class of accounts: percent of the time it should get and got; `minutes` spent, and how many accounts it has."""

    name: str
    target: float
    actual: float
    minutes: int = 0
    accounts: int = 0


@dataclass(frozen=True)
class AccountEffort:
    """An account: touches wanted and made in the period, and the minutes they took."""

    name: str
    account_class: str
    target: float
    touches: int
    minutes: int = 0


@dataclass(frozen=True)
class Effort:
    """Where the time went against where it should go ("effort"): `about` a rep or team, `period` in words.

    `shifts` says what to move, a sentence each.
    """

    language: Language
    about: str
    on: str
    period: str = ""
    classes: tuple[ClassEffort, ...] = ()
    accounts: tuple[AccountEffort, ...] = ()
    shifts: tuple[str, ...] = ()


@dataclass(frozen=True)
class WeekTouch:
    """A touch of the week: whom it was with, which day (short), and whether it was effective."""

    who: str
    day: str = ""
    effective: bool = True


@dataclass(frozen=True)
class Week:
    """The weekly five ("week"): one ring a wanted touch, full when effective, half when merely counted.

    `wanted` rings are drawn (five by default, at most ten); `touches` in the order they happened, more than wanted do
    no harm; `to_see` names whom to see next.
    """

    language: Language
    about: str
    on: str
    wanted: int = 5
    touches: tuple[WeekTouch, ...] = ()
    to_see: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Ability:
    """One of the four abilities: 0–100 now (None: not seen yet), and before, for comparison."""

    name: str
    score: int | None = None
    before: int | None = None
    because: str = ""


@dataclass(frozen=True)
class Abilities:
    """The four abilities of a rep as a radar ("abilities")."""

    language: Language
    about: str
    on: str
    abilities: tuple[Ability, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Dated:
    """Something with a day: the day in words; `late` when it is over."""

    what: str
    when: str = ""
    late: bool = False


@dataclass(frozen=True)
class Summary:
    """An account on one page ("summary"): scores, the people who decide, next moves, promises, dates."""

    language: Language
    about: str
    on: str
    account_class: str = ""
    overall: int | None = None
    roof: int | None = None
    pillars: int | None = None
    foundation: int | None = None
    weakest: str = ""
    people: tuple[Person, ...] = ()
    findings: tuple[str, ...] = ()
    moves: tuple[Dated, ...] = ()
    promises: tuple[Dated, ...] = ()
    dates: tuple[Dated, ...] = ()


Shape = PowerMap | Fishbone | House | Effort | Week | Abilities | Summary
SHAPES: Mapping[str, type[Any]] = {
    "power_grid": PowerMap, "power_chart": PowerMap, "fishbone": Fishbone, "house": House, "effort": Effort,
    "week": Week, "abilities": Abilities, "summary": Summary,
}  # fmt: skip


def facts_of(shape: Shape) -> dict[str, Any]:
    """Give the facts of a picture as plain data that fits JSON."""
    return asdict(shape)


def shape_of(kind: str, facts: Mapping[str, Any]) -> Any:
    """Read a picture's facts back. Raises KeyError for an unknown picture, TypeError for facts it does not have."""
    return _read(SHAPES[kind], facts)


@cache
def _types_of(wanted: Any) -> dict[str, Any]:
    hints = get_type_hints(wanted)
    return {one.name: hints[one.name] for one in fields(wanted)}


def _read(wanted: Any, value: Any) -> Any:
    if get_origin(wanted) in (Union, UnionType):
        wanted = next(one for one in get_args(wanted) if one is not type(None))
        return None if value is None else _read(wanted, value)
    if get_origin(wanted) is tuple:
        return tuple(_read(get_args(wanted)[0], one) for one in value)
    if isinstance(wanted, type) and is_dataclass(wanted):
        types = _types_of(wanted)
        return wanted(**{name: _read(types.get(name), one) for name, one in value.items()})
    return value
