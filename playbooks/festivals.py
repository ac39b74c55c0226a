"""Festive days that partners are greeted on, by the calendar of their country or culture, named in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from playbooks.festivals_catalog import festival_catalog
from playbooks.festivals_dates import rule_days
from playbooks.festivals_rules import FESTIVAL_KEYS, Festival
from playbooks.figures import FIGURES
from playbooks.language import Language

__all__ = ["FESTIVAL_KEYS", "FestivalDay", "calendar_of_country", "festival_calendars", "festival_days"]


@dataclass(frozen=True)
class FestivalDay:
    """A festival on its main day in one calendar ("CN", "muslim"); `estimated`: the moon may yet move it by a day."""

    calendar: str
    key: str
    day: date
    names: Mapping[Language, str] = field(hash=False)
    estimated: bool = False


def festival_days(
    calendar: str, start: date, end: date, most: int = FIGURES.nudges.festivals_a_calendar
) -> tuple[FestivalDay, ...]:
    """List the festivals of a calendar from `start` to `end`, both included, by date; none for an unknown calendar.

    `most` of a calendar are offered, those that its list names first.
    Each comes once, on its main day. Only the Eids can come twice in one solar year, as 2033 has al-Fitr in January
    and December. The first call for a country loads the holidays library (about a second): call it in a thread.
    """
    known = festival_catalog().get(calendar)
    if known is None:
        return ()
    days = (
        day
        for year in range(start.year, end.year + 1)
        for festival in known.festivals[:most]
        for day in _days_in(calendar, festival, year)
        if start <= day.day <= end
    )
    return tuple(sorted(days, key=lambda day: (day.day, day.key)))


def festival_calendars() -> Mapping[str, Mapping[Language, str]]:
    """List the calendars there are, cultures first, by code ("chinese", "CN") with their names."""
    return MappingProxyType({code: calendar.names for code, calendar in festival_catalog().items()})


def calendar_of_country(code: str | None) -> str | None:
    """Tell which calendar holds a country's festivals (ISO code such as "CN"); None when we have none."""
    return code if code is not None and code.isupper() and code in festival_catalog() else None


def _days_in(calendar: str, festival: Festival, year: int) -> tuple[FestivalDay, ...]:
    return tuple(
        FestivalDay(calendar, festival.key, day, festival.names, estimated)
        for day, estimated in rule_days(festival.rule, year)
    )
