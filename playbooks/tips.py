"""Tips of the method, one thought each, with the article that it comes from."""

from dataclasses import dataclass
from functools import cache

from playbooks.language import Language
from playbooks.names_catalog import catalog_table


@dataclass(frozen=True)
class Tip:
    """One tip: its text, and the id of the article that it comes from (templates/…/plan/source.j2)."""

    id: str
    text: str
    source: str


@cache
def tips(language: Language) -> tuple[Tip, ...]:
    """Give the tips of a language, in the order of the catalogue."""
    return tuple(Tip(**entry) for entry in catalog_table(f"tips_{language}")["tip"])
