"""The fixed words of the pictures: titles, axes and legends, in both languages."""

import tomllib
from functools import cache
from pathlib import Path

from playbooks.language import Language

ROOT = Path(__file__).parent.parent


@cache
def words(language: Language) -> dict[str, str]:
    """Give the words of a language by their names."""
    read: dict[str, str] = tomllib.loads((ROOT / language / "pictures/words.toml").read_text("utf-8"))
    return read
