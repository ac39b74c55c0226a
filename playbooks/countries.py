"""Countries and regions: their names in both languages, and understanding what somebody typed for one."""

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from playbooks.language import LANGUAGES, Language

_FILE = Path(__file__).parent / "catalog" / "countries.toml"

# A flag is two of these letters in a row.
_FIRST_FLAG_LETTER = 0x1F1E6


@cache
def countries() -> Mapping[str, Mapping[Language, str]]:
    """List countries and regions by ISO 3166 code ("DE") with their short names."""
    return MappingProxyType({code: MappingProxyType(_names(entry)) for code, entry in _entries().items()})


def understand_country(text: str) -> str | None:
    """Tell which country was typed, as its ISO code: "Germany", "德国", "DE", "uk", "Deutschland", or a flag.

    Capitals, accents, dots and a leading "the" don't matter. None when it isn't understood.
    """
    return _codes_by_name().get(_plain(_unflagged(text)))


def _entries() -> dict[str, dict[str, str | list[str]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _names(entry: Mapping[str, str | list[str]]) -> dict[Language, str]:
    return {language: str(entry[language]) for language in LANGUAGES}


@cache
def _codes_by_name() -> Mapping[str, str]:
    return MappingProxyType({_plain(name): code for code, entry in _entries().items() for name in _said(code, entry)})


def _said(code: str, entry: Mapping[str, str | list[str]]) -> Iterator[str]:
    yield code
    yield from _names(entry).values()
    yield from entry.get("also", ())


def _plain(text: str) -> str:
    """Reduce a name to what tells it from others: lower-case letters and digits, without accents and "the"."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    words = "".join(
        letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter)
    ).split()
    return "".join(words[1:] if words[:1] == ["the"] else words)


def _unflagged(text: str) -> str:
    offsets = [ord(letter) - _FIRST_FLAG_LETTER for letter in text.strip()]
    is_flag = len(offsets) == 2 and all(0 <= offset < 26 for offset in offsets)
    return "".join(chr(ord("A") + offset) for offset in offsets) if is_flag else text
