"""People on the other side: contacts, the positions they hold, and what a card shows of them."""

from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from playbooks.birthdays import Birthday
from playbooks.figures import FIGURES
from playbooks.language import Language
from playbooks.lines_mentions import KnownName
from playbooks.names import display_name
from playbooks.names_catalog import fold
from playbooks.names_keys import match_score
from playbooks.touches import REGULAR_VISITS_DAYS, rung_shown

INFLUENCES = ("A", "D", "S", "E", "I")
ATTITUDES = (-1, 0, 1, 2, 3)
RUNGS = (0, 1, 2, 3, 4, 5)
# Why an attitude changed, in one tap; anything else is in the rep's own words. A correction: it was never different.
CORRECTION = "correction"
CAUSES = ("met", "heard", "their_decision", "incident", "our_mistake", "competitor", CORRECTION)
LEVELS = ("executive", "director", "manager", "staff")
# From this score of `match_score` on, a name typed for somebody new may be that of somebody known.
SIMILAR_FROM = 53.0
# Where Chinese is written: people there are greeted in Chinese unless told otherwise.
CHINESE_COUNTRIES = frozenset({"CN", "TW", "HK", "MO"})

Absence = Literal["archived", "left", "died"]


@dataclass(frozen=True)
class Contact:
    """A person. `calendars` tell their holidays ("CN", "muslim"), `days_before` how many days ahead they nudge.

    Days before of None are as for all; none at all mean the day only.
    """

    id: int
    family_name: str = ""
    given_name: str = ""
    form_of_address: str | None = None
    language: Language | None = None
    calendars: tuple[str, ...] = ()
    birthday: Birthday | None = None
    interests: str | None = None
    phone: str | None = None
    email: str | None = None
    notes: str | None = None
    rising_star: bool = False
    muted: bool = False
    left: bool = False
    died: bool = False
    archived: bool = False
    days_before: tuple[int, ...] | None = None

    def name(self, language: Language) -> str:
        """Write the whole name for a reader of `language`."""
        return display_name(self.family_name, self.given_name, language)


@dataclass(frozen=True)
class Position:
    """What a person is or was at an account; open while `until` is None. Names are of people there, as they are shown.

    `influence` is A, D, S, E, I or None, `attitude` −1 to 3 or None where nobody rated it; both in general, not for a
    deal. `rated_on` is the day of the last rating.
    """

    id: int
    contact_id: int
    account_id: int
    account_name: str
    account_country: str | None = None
    account_archived: bool = False
    title: str | None = None
    department: str | None = None
    level: str | None = None
    reports_to: str | None = None
    trusted_by: str | None = None
    key: bool = False
    rung_by_hand: int | None = None
    rung_by_hand_on: date | None = None
    since: date | None = None
    until: date | None = None
    influence: str | None = None
    attitude: int | None = None
    rated_on: date | None = None
    wanted_attitude: int | None = None
    account_paused: bool = False


@dataclass(frozen=True)
class PersonBrief:
    """A person in a list: the name, and the position held at the account in question (or the latest one)."""

    contact_id: int
    family_name: str
    given_name: str
    account_id: int | None = None
    account_name: str | None = None
    title: str | None = None
    influence: str | None = None
    attitude: int | None = None
    key: bool = False
    rising_star: bool = False
    absence: Absence | None = None

    def name(self, language: Language) -> str:
        """Write the whole name for a reader of `language`."""
        return display_name(self.family_name, self.given_name, language)


@dataclass(frozen=True)
class RatingBrief:
    """One rating of a position: influence A, D, S, E, I or None, attitude −1 to 3 or None, and why it changed."""

    on: date
    influence: str | None = None
    attitude: int | None = None
    cause: str | None = None


@dataclass(frozen=True)
class RatingPlace:
    """Whose rating it is, and where: at an account in general, or for a deal there."""

    id: int
    contact_id: int
    account_id: int
    deal_id: int | None = None
    cause: str | None = None


@dataclass(frozen=True)
class TouchBrief:
    """A touch on a card."""

    id: int
    on: date
    kind: str
    learned: str | None = None
    agreed: str | None = None


@dataclass(frozen=True)
class PromiseBrief:
    """An open promise on a card."""

    id: int
    what: str
    due: date | None = None


@dataclass(frozen=True)
class PersonCard:
    """What a person's card shows: `positions` are open ones in sight, `former` the closed ones, the latest first."""

    contact: Contact
    positions: tuple[Position, ...] = ()
    former: tuple[Position, ...] = ()
    rung: int | None = None
    touches: tuple[TouchBrief, ...] = ()
    promises: tuple[PromiseBrief, ...] = ()


def rung_reached(
    touches: Iterable[tuple[date, str]],
    today: date,
    days: int = FIGURES.house.rung_days,
    positions: Iterable[Position] = (),
) -> int | None:
    """Give the highest rung shown by touches (day, kind) of the last `days` (24 months); None without any touch.

    What was corrected by hand on one of the person's `positions` holds until a later touch shows a higher rung.
    """
    shown = rungs_shown(touches, today, days)
    by_hand = next((one for one in positions if one.rung_by_hand is not None), None)
    if by_hand is None or by_hand.rung_by_hand is None:
        return max((rung for rung, _ in shown), default=None)
    known, on = by_hand.rung_by_hand, by_hand.rung_by_hand_on
    return max([known, *(rung for rung, day in shown if outdoes(rung, day, known, on))])


def outdoes(rung: int, day: date, by_hand: int, corrected_on: date | None) -> bool:
    """Tell whether a touch of a day shows a higher rung than one set by hand before that day.

    METHOD section 3 lets a hand correct the rung; whoever corrected it did not know of later touches. A correction of
    an unknown day stands.
    """
    return corrected_on is not None and day > corrected_on and rung > by_hand


def rungs_shown(
    touches: Iterable[tuple[date, str]], today: date, days: int = FIGURES.house.rung_days
) -> list[tuple[int, date]]:
    """Give the rung that each touch (day, kind) of the last `days` (24 months) shows, with its day, in their order."""
    recent = [(day, kind) for day, kind in touches if today - timedelta(days=days) < day <= today]
    visits = sorted(day for day, kind in recent if kind == "office_visit")
    before = timedelta(days=REGULAR_VISITS_DAYS)
    return [
        (rung_shown(kind, bisect_right(visits, day) - bisect_right(visits, day - before)), day) for day, kind in recent
    ]


def language_for(country: str | None, name: str) -> Language:
    """Propose the language for writing to somebody: by their account's country, else by how their name is written."""
    if country is not None:
        return "zh" if country in CHINESE_COUNTRIES else "en"
    return "zh" if any("\u3400" <= sign <= "\u9fff" for sign in name) else "en"


def similar_names(typed: str, known: Collection[KnownName], most: int = 2) -> tuple[int, ...]:
    """Give the ids of whose names are so like a typed one that it may be the same, the likest first."""
    wanted = fold(typed)
    scored = []
    for one in known:
        shorter = any(wanted.startswith(f"{key} ") for key in one.keys)
        score = max(match_score(typed, one.keys), SIMILAR_FROM if shorter else 0.0)
        if score >= SIMILAR_FROM:
            scored.append((-score, one.id))
    return tuple(number for _score, number in sorted(scored)[:most])


def people_meant(typed: str, known: Collection[KnownName], *, whole: bool = False) -> tuple[int, ...]:
    """Give the ids of the people whom a typed name means: of exactly that name, in any spelling and order.

    Else, unless it must be the `whole` name, those with these words in theirs ("Lei", 李).
    """
    wanted = fold(typed)
    if not wanted:
        return ()
    together = wanted.replace(" ", "")
    exact = tuple(one.id for one in known if any(together == key.replace(" ", "") for key in one.keys))
    if exact or whole:
        return exact
    words = set(wanted.split())
    return tuple(one.id for one in known if any(words <= set(key.split()) for key in one.keys))
