"""The tables of names, titles and touch words that lie beside the code, read once."""

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_SPELLED_OUT = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "’": "'", "·": " "}
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


@cache
def catalog_table(name: str) -> Mapping[str, Any]:
    """Read `catalog/<name>.toml`."""
    return tomllib.loads((Path(__file__).parent / "catalog" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def surname_spellings() -> Mapping[str, str]:
    """Give the pinyin spelling of each common Chinese surname by its characters."""
    common: Mapping[str, str] = catalog_table("surnames")["common"]
    spelled = {sign: pinyin for pinyin, signs in common.items() for sign in signs if pinyin != "ouyang"}
    return spelled | {name: readings[0] for name, readings in catalog_table("surnames")["compound"].items()}


@cache
def surnames_in_pinyin() -> frozenset[str]:
    """Give all common surnames as they are spelled in pinyin, compound ones too."""
    table = catalog_table("surnames")
    return frozenset(table["common"]) | {reading for readings in table["compound"].values() for reading in readings}


def compound_surname(name: str) -> str:
    """Give the compound surname (欧阳) that a Chinese name begins with, or nothing."""
    return name[:2] if name[:2] in catalog_table("surnames")["compound"] else ""


def is_han(text: str) -> bool:
    """Tell whether there is a Chinese character in the text."""
    return not text.isascii() and any("\u3400" <= sign <= "\u9fff" for sign in text)


def fold(text: str, *, umlauts: bool = False) -> str:
    """Write a name in small letters without diacritics, and every other sign as one space.

    With `umlauts`, ä ö ü become ae oe ue, as many spell them.
    """
    lowered = unicodedata.normalize("NFKC", text).casefold()
    if umlauts:
        lowered = lowered.translate(_UMLAUTS)
    spelled = (lowered if lowered.isascii() else _without_marks(lowered)).replace("'", "")
    return " ".join("".join(sign if sign.isalnum() else " " for sign in spelled).split())


def _without_marks(text: str) -> str:
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return bare.casefold().translate(_SPELLED_OUT)
