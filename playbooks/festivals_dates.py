"""Dates of festivals: from our rules, from the lunar calendar, and from the holidays library less its asides."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from playbooks.festivals_rules import FixedRule, LibraryRule, LunarRule, Rule
from playbooks.holiday_library import country_holidays
from playbooks.lunar import solar_day

# Days of one feast are this near each other. The two Eids of one solar year (2033 has two of al-Fitr) are 354 apart.
_ONE_FEAST = timedelta(days=20)
_ESTIMATED = " (estimated)"
_OBSERVED = " (observed)"


def rule_days(rule: Rule, year: int) -> tuple[tuple[date, bool], ...]:
    """List a rule's main days in a solar year, each with whether it is estimated: one, rarely two (the Eids), or none.

    Estimated are days that a sighting of the moon decides, as long as it is ahead; none where the tables end.
    """
    if isinstance(rule, FixedRule):
        return ((date(year, rule.month, rule.day), False),)
    if isinstance(rule, LunarRule):
        lunar = (solar_day(lunar_year, rule.month, rule.day) for lunar_year in (year - 1, year))
        return tuple((day, False) for day in lunar if day is not None and day.year == year)
    return _library_days(rule, year)


@cache
def _library_days(rule: LibraryRule, year: int) -> tuple[tuple[date, bool], ...]:
    """Find the first day of each feast: a feast that began in December isn't begun again by its January days."""
    listed = [
        named for each in (year - 1, year) for named in _listed(rule.country, rule.subdivision, rule.categories, each)
    ]
    matching = sorted((day, estimated) for day, name in listed for estimated in _matches(name, rule))
    firsts: list[tuple[date, bool]] = []
    previous = date.min
    for day, estimated in matching:
        if day - previous > _ONE_FEAST:
            firsts.append((day, estimated))
        previous = day
    return tuple(first for first in firsts if first[0].year == year)


def _matches(listed: str, rule: LibraryRule) -> Iterable[bool]:
    """Give, for each holiday in "A; B (estimated)" that is the rule's, whether it is estimated."""
    for name in listed.split("; "):
        plain = name.replace(_OBSERVED, "") if rule.moved else name
        if plain.replace(_ESTIMATED, "") == rule.name:
            yield _ESTIMATED in name


@cache
def _listed(
    country: str, subdivision: str | None, categories: tuple[str, ...], year: int
) -> tuple[tuple[date, str], ...]:
    """Copy a year out of the library, in English. Threads may copy it twice, but share only the finished copy."""
    found = country_holidays(country, subdiv=subdivision, years=year, categories=categories, language="en_US")
    return tuple(found.items())
