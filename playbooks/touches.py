"""Kinds of touch: minutes, rung, roof element and 1-5-1 way; the words that name each; what makes one effective."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from playbooks.dates_common import plain
from playbooks.dates_lunar import chinese_number
from playbooks.names_catalog import catalog_table, is_han
from playbooks.patterns import Pattern

Element = Literal["communication", "matching", "joint_action", "identification"]
Way = Literal["reference_site", "exhibition", "technical_exchange", "management_study", "company_visit"]

# The four elements of the roof, in growing depth (Chen Wei, 17 years of key-account sales).
ELEMENTS: tuple[Element, ...] = ("communication", "matching", "joint_action", "identification")


@dataclass(frozen=True)
class TouchKind:
    """A kind of touch: its usual minutes, the rung it shows (0 for none), the element and the way it counts for."""

    id: str
    minutes: int
    rung: int = 0
    element: Element | None = None
    way: Way | None = None


# Every figure here is a default of ours (METHOD section 1), to be changed with one tap when logging.
_KINDS = (
    TouchKind("message", 5),
    TouchKind("call", 20),
    TouchKind("office_visit", 60, 1, "communication"),
    TouchKind("meal", 90, 3),
    TouchKind("family_occasion", 120, 4),
    TouchKind("at_home", 120, 5),
    TouchKind("executive_meeting", 60, 0, "communication"),
    TouchKind("exhibition", 180, 0, "communication", "exhibition"),
    TouchKind("technical_exchange", 120, 0, "matching", "technical_exchange"),
    TouchKind("management_study", 180, 0, "matching", "management_study"),
    TouchKind("reference_site", 240, 0, "matching", "reference_site"),
    TouchKind("company_visit", 480, 0, "communication", "company_visit"),
    TouchKind("joint_event", 180, 0, "joint_action"),
    TouchKind("recognition", 60, 0, "identification"),
    TouchKind("gift", 15),
    TouchKind("incident_help", 120),
    TouchKind("other", 30),
)
TOUCH_KINDS: Mapping[str, TouchKind] = MappingProxyType({kind.id: kind for kind in _KINDS})
# From this office visit on within so many days, visits are regular and show rung 2.
REGULAR_VISITS = 3
REGULAR_VISITS_DAYS = 180
REGULAR_VISITS_RUNG = 2

_COUNT = r"(?P<count>[0-9]{1,3}(?:\.[0-9])?|[一二两三四五六七八九十]{1,3}|half an|an?|one|two|three|four|five|six)"
_MINUTES = Pattern(rf"{_COUNT}\s*-?(?:minutes?|mins?|min|分钟|分鐘)(?![A-Za-z])", re.IGNORECASE)
_HOURS = Pattern(
    rf"(?:(?P<half>半)\s*(?:个|個)?|{_COUNT}\s*-?(?:个|個)?(?P<more>半)?)\s*(?:hours?|hrs?|h|小时|小時|钟头)(?:\s*(?P<minutes>[0-5][0-9]))?(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_WORDS = {"half an": 0.5, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_LONGEST = 24 * 60


@dataclass(frozen=True)
class Found:
    """Something recognised at `start`–`end` of a text."""

    start: int
    end: int
    value: str | int
    general: bool = False


def is_effective(learned: Iterable[str], agreed: Iterable[str]) -> bool:
    """Tell whether something learned or agreed was written down; interests count as learned (METHOD section 1)."""
    return any(text.strip() for text in (*learned, *agreed))


def rung_shown(kind: str, visits_in_180_days: int = 1) -> int:
    """Give the rung that a touch shows, 0 for none; office visits show 2 from the third in 180 days, itself counted."""
    if kind == "office_visit" and visits_in_180_days >= REGULAR_VISITS:
        return REGULAR_VISITS_RUNG
    return TOUCH_KINDS[kind].rung


def touch_words(text: str) -> list[Found]:
    """Find the words that name a kind of touch, in order; `general` ones ("met") give way to exact ones ("lunch")."""
    pattern, kinds, general = _word_table()
    found: list[Found] = []
    for match in pattern.finditer(plain(text)):
        word = " ".join(match.group().casefold().split())
        found.append(Found(match.start(), match.end(), kinds[word], word in general))
    return found


def touch_kind_named(text: str) -> str | None:
    """Give the id of the kind that a text names, an exact word before a general one; None where it names none."""
    found = sorted(touch_words(text), key=lambda word: word.general)
    return str(found[0].value) if found else None


def spoken_minutes(text: str) -> list[Found]:
    """Find durations ("30 min", "1.5 h", 半小时, 一个半小时), in minutes, at most a day."""
    written = plain(text)
    found = [*_durations(_HOURS, written, 60), *_durations(_MINUTES, written, 1)]
    return sorted((item for item in found if 0 < int(item.value) <= _LONGEST), key=lambda item: item.start)


def _durations(pattern: Pattern, written: str, factor: int) -> Iterator[Found]:
    for match in pattern.finditer(written):
        before = written[: match.start()][-1:]
        if before.isascii() and before.isalnum():
            continue
        parts = match.groupdict()
        count = 0.5 if parts.get("half") else _count(parts["count"] or "") + (0.5 if parts.get("more") else 0)
        yield Found(match.start(), match.end(), round(count * factor) + int(parts.get("minutes") or 0))


def _count(written: str) -> float:
    if written.casefold() in _WORDS:
        return _WORDS[written.casefold()]
    try:
        return float(written) if written[0].isascii() else chinese_number(written)
    except ValueError:
        return 0


@cache
def _word_table() -> tuple[Pattern, Mapping[str, str], frozenset[str]]:
    table = catalog_table("touch_words")
    kinds = {word: kind for kind, words in table["words"].items() for word in words}
    longest_first = sorted(kinds, key=len, reverse=True)
    latin = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first if not is_han(word))
    # 意见 and 再见 are no visits.
    guarded = {"见": "(?<![意常看听罕偏再高])见(?![解识效证])"}
    han = "|".join(guarded.get(word, re.escape(word)) for word in longest_first if is_han(word))
    edge = "[0-9A-Za-z\u00c0-\u024f]"
    pattern = Pattern(rf"(?<!{edge})(?:{latin})(?!{edge})|(?:{han})", re.IGNORECASE | re.ASCII)
    return pattern, kinds, frozenset(table["general"])
