"""Phrases that everybody writes and nobody reads, found in a text."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from playbooks.language import Language
from playbooks.patterns import Pattern
from playbooks.sentences import HAN

_CATALOG = Path(__file__).parent / "catalog" / "stock_phrases.toml"
_WORDS_BETWEEN = r"(?:[\w'’-]+\s+){0,4}?"
_CHARACTERS_BETWEEN = r"[^。！？；，]{0,8}?"


@dataclass(frozen=True)
class StockMatch:
    """A stock phrase as written in the text, its kind (openings, fillers, boasts, closings), and its place."""

    phrase: str
    kind: str
    start: int
    end: int


def stock_phrases_in(text: str, language: Language) -> tuple[StockMatch, ...]:
    """Find the stock phrases of a language in a text, in order; where two overlap, the earlier and longer one."""
    plain = text.replace("’", "'")
    found = [
        StockMatch(text[match.start() : match.end()], kind, match.start(), match.end())
        for kind, pattern in _patterns(language)
        for match in pattern.finditer(plain)
    ]
    kept: list[StockMatch] = []
    for match in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return tuple(kept)


@cache
def phrases(language: Language) -> dict[str, tuple[str, ...]]:
    """Give the catalogue of one language: the phrases by kind, "…" standing for a few words."""
    catalog = tomllib.loads(_CATALOG.read_text(encoding="utf-8"))
    return {kind: tuple(listed) for kind, listed in catalog[language].items()}


@cache
def _patterns(language: Language) -> tuple[tuple[str, Pattern], ...]:
    return tuple(
        (kind, Pattern("|".join(_pattern(phrase) for phrase in listed), re.IGNORECASE))
        for kind, listed in phrases(language).items()
    )


def _pattern(phrase: str) -> str:
    if re.search(f"[{HAN}]", phrase):
        return _CHARACTERS_BETWEEN.join(re.escape(part) for part in phrase.split("…"))
    parts = [r"\s+".join(re.escape(word) for word in part.split()) for part in phrase.split("…")]
    return r"\b" + (r"\s+" + _WORDS_BETWEEN).join(parts) + r"\b"
