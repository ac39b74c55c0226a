"""Our reviewed list of festive days, read from `catalog/festivals.toml`, which explains itself, and checked."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from playbooks.countries import countries
from playbooks.festivals_rules import (
    FESTIVAL_KEYS,
    Festival,
    FestivalCalendar,
    FixedRule,
    LibraryRule,
    LunarRule,
    Names,
    Rule,
)
from playbooks.figures import FIGURES
from playbooks.language import LANGUAGES

_FILE = "catalog/festivals.toml"
_SOLEMN = re.compile(
    r"tomb|qingming|memorial|good friday|ashura|arafah|yom kippur|remembrance|martyr|mourning|all souls|anzac|tisha",
    re.IGNORECASE,
)


class CatalogError(ValueError):
    """The list can't be used as it stands; the message names the file, the key and what is wrong."""


@cache
def festival_catalog() -> Mapping[str, FestivalCalendar]:
    """Read our list once: calendars by code. Raises CatalogError."""
    return read_catalog((Path(__file__).parent / _FILE).read_text(encoding="utf-8"))


def read_catalog(text: str) -> Mapping[str, FestivalCalendar]:
    """Read a list of festive days in TOML: calendars by code. Raises CatalogError naming the file and the key."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(f"{_FILE}: {error}") from error
    for table in sorted({"names", "dates", "calendars"} - document.keys()):
        raise _wrong(table, "is missing")
    shared = {name: _rule(f"dates.{name}", rule, None) for name, rule in document["dates"].items()}
    defaults = {key: _names(f"names.{key}", names) for key, names in document["names"].items()}
    return MappingProxyType(
        {code: _calendar(code, table, shared, defaults) for code, table in document["calendars"].items()}
    )


def _calendar(
    code: str, table: Mapping[str, Any], shared: Mapping[str, Rule], defaults: Mapping[str, Names]
) -> FestivalCalendar:
    where = f"calendars.{code}"
    entries = {key: entry for key, entry in table.items() if key != "names"}
    if len(entries) > FIGURES.nudges.festivals_a_calendar:
        raise _wrong(where, f"has {len(entries)} festivals, at most {FIGURES.nudges.festivals_a_calendar} are offered")
    country = countries().get(code)
    if country is None and "names" not in table:
        raise _wrong(where, "is no country we know, so it needs names")
    names = _names(f"{where}.names", table["names"]) if "names" in table else country
    festivals = (_festival(f"{where}.{key}", key, entry, code, shared, defaults) for key, entry in entries.items())
    return FestivalCalendar(code, names or {}, tuple(festivals))


def _festival(
    where: str, key: str, entry: Any, code: str, shared: Mapping[str, Rule], defaults: Mapping[str, Names]
) -> Festival:
    if key not in FESTIVAL_KEYS:
        raise _wrong(where, "is no festival that greetings are written for")
    if not isinstance(entry, dict) or "date" not in entry or entry.keys() - {"date", *LANGUAGES}:
        raise _wrong(where, 'should look like { date = …, en = "…", zh = "…" }')
    rule = shared.get(entry["date"]) if isinstance(entry["date"], str) else _rule(where, entry["date"], code)
    if rule is None:
        raise _wrong(where, f"takes its date from {entry['date']!r}, which [dates] doesn't have")
    names = {language: entry.get(language) or defaults.get(key, {}).get(language) for language in LANGUAGES}
    return Festival(key, rule, _names(where, names))


def _rule(where: str, rule: Any, code: str | None) -> Rule:
    if not isinstance(rule, dict):
        raise _wrong(where, 'should be a rule such as { day = "12-25" }')
    if rule.keys() == {"day"}:
        return FixedRule(*_month_and_day(where, rule["day"], longest_month=31))
    if rule.keys() == {"lunar"}:
        return LunarRule(*_month_and_day(where, rule["lunar"], longest_month=29))
    return _library_rule(where, {"country": code, **rule})


def _library_rule(where: str, rule: Mapping[str, Any]) -> LibraryRule:
    unknown = rule.keys() - {"country", "name", "subdivision", "categories", "moved"}
    if unknown or not rule.get("country") or not rule.get("name"):
        raise _wrong(where, "should have a day, or lunar, or a country of the holidays library and a name")
    if _SOLEMN.search(rule["name"]):
        raise _wrong(where, f"takes its date from a solemn day, {rule['name']!r}")
    return LibraryRule(
        rule["country"],
        rule["name"],
        rule.get("subdivision"),
        tuple(rule.get("categories", ("public",))),
        bool(rule.get("moved", False)),
    )


def _month_and_day(where: str, text: Any, longest_month: int) -> tuple[int, int]:
    """Take month and day from "8-15". Days that some years don't have are refused: everybody has the day each year."""
    match = re.fullmatch(r"(\d{1,2})-(\d{1,2})", text) if isinstance(text, str) else None
    month, day = (int(match[1]), int(match[2])) if match else (0, 0)
    try:
        date(2001, month, day)
    except ValueError as error:
        raise _wrong(where, f"has {text!r}, which is no month and day of every year") from error
    if day > longest_month:
        raise _wrong(where, f"has {text!r}, and short lunar months have {longest_month} days")
    return month, day


def _names(where: str, names: Any) -> Names:
    given = names if isinstance(names, dict) else {}
    known = {language: given[language] for language in LANGUAGES if isinstance(given.get(language), str)}
    missing = [language for language in LANGUAGES if not known.get(language)]
    if missing:
        raise _wrong(where, f"has no name in {' and '.join(missing)}")
    return MappingProxyType(known)


def _wrong(where: str, problem: str) -> CatalogError:
    return CatalogError(f"{_FILE}: {where} {problem}")
