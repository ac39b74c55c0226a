"""What a festive day is: its key, the rule of its date, its names."""

from collections.abc import Mapping
from dataclasses import dataclass

from playbooks.language import Language

# Greetings are written for exactly these.
FESTIVAL_KEYS: tuple[str, ...] = (
    *("new_year", "lunar_new_year", "lantern", "dragon_boat", "mid_autumn", "chuseok", "national_day", "christmas"),
    *("easter", "thanksgiving", "eid_al_fitr", "eid_al_adha", "diwali", "holi", "songkran", "nowruz", "hanukkah"),
    "rosh_hashanah",
)

Names = Mapping[Language, str]


@dataclass(frozen=True)
class FixedRule:
    """The same day every year."""

    month: int
    day: int


@dataclass(frozen=True)
class LunarRule:
    """The same day of the Chinese lunar calendar every lunar year, never in a leap month."""

    month: int
    day: int


@dataclass(frozen=True)
class LibraryRule:
    """A day as the holidays library has it: what it is called in English there, the first of several.

    `moved`: the law moves the feast itself, so what the library calls "(observed)" is its day.
    """

    country: str
    name: str
    subdivision: str | None = None
    categories: tuple[str, ...] = ("public",)
    moved: bool = False


Rule = FixedRule | LunarRule | LibraryRule


@dataclass(frozen=True)
class Festival:
    """One festival of a calendar: its key, the rule of its date, and its local names."""

    key: str
    rule: Rule
    names: Names


@dataclass(frozen=True)
class FestivalCalendar:
    """The festivals of a country (by its code) or a culture ("chinese"), and what the calendar is called."""

    code: str
    names: Names
    festivals: tuple[Festival, ...]
