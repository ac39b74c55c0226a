"""Greetings: which reviewed text somebody gets for an occasion, by closeness, and never twice in one account."""

import hashlib
import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from playbooks.language import Language

Closeness = Literal["formal", "friendly", "close"]
CLOSENESSES: tuple[Closeness, ...] = get_args(Closeness)

# Every occasion we have greetings for; `check_in` is the light hello to a rising star not spoken to for a while,
# `account_date` the congratulation on an important date of somebody's company.
OCCASIONS = (
    "birthday",
    "new_year",
    "lunar_new_year",
    "lantern",
    "dragon_boat",
    "mid_autumn",
    "chuseok",
    "national_day",
    "christmas",
    "easter",
    "thanksgiving",
    "eid_al_fitr",
    "eid_al_adha",
    "diwali",
    "holi",
    "songkran",
    "nowruz",
    "hanukkah",
    "rosh_hashanah",
    "check_in",
    "account_date",
)
# Not an occasion: openings that can stand before a variant of the same closeness when its day has passed.
BELATED = "belated"

# METHOD section 11: rung 0–1 formal, 2 friendly, 3–5 close.
_CLOSENESS_BY_RUNG: tuple[Closeness, ...] = ("formal", "formal", "friendly", "close", "close", "close")


@dataclass(frozen=True)
class Variant:
    """One greeting as it stands in its template file, with its placeholders; `id` is like "birthday/en/friendly/07"."""

    id: str
    text: str


def closeness_of_rung(rung: int) -> Closeness:
    """Tell how familiar a greeting may be with somebody on `rung` (0–5) of the ladder.

    0–1 formal, 2 friendly, 3–5 close. Raises ValueError for any other rung. Source: METHOD section 11.
    """
    if not 0 <= rung < len(_CLOSENESS_BY_RUNG):
        raise ValueError(f"a rung is 0 to {len(_CLOSENESS_BY_RUNG) - 1}, not {rung}")
    return _CLOSENESS_BY_RUNG[rung]


def variants(
    occasion: str, language: Language, closeness: Closeness, read: Callable[[str], str]
) -> tuple[Variant, ...]:
    """List the greetings for `occasion` (one of OCCASIONS, or BELATED) in the order of their file.

    `read` gives the text of a template file by its path, such as "en/greetings/birthday.toml"; a text that was read
    before is not parsed again. Raises ValueError for an unknown occasion and for a file that is not three lists of
    texts named formal, friendly and close.
    """
    if occasion not in OCCASIONS and occasion != BELATED:
        raise ValueError(f"no greetings are known for {occasion!r}")
    path = f"{language}/greetings/{occasion}.toml"
    try:
        texts = _parse(read(path))[closeness]
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
    return tuple(
        Variant(f"{occasion}/{language}/{closeness}/{number:02}", text) for number, text in enumerate(texts, start=1)
    )


def choose_variant(
    variants: Collection[Variant],
    used_in_account_this_season: Collection[str],
    used_for_person: Collection[str],
    seed: str,
) -> Variant | None:
    """Choose a greeting: never one that somebody in the account got this season, rather one this person never got.

    Both collections hold ids of variants. The same arguments always give the same answer, and the order of `variants`
    does not matter. None when every variant went to somebody in the account this season. Source: METHOD section 11.
    """
    free = [variant for variant in variants if variant.id not in used_in_account_this_season]
    new_to_person = [variant for variant in free if variant.id not in used_for_person]
    return min(new_to_person or free, key=lambda variant: _lot(seed, variant), default=None)


_LEADING = re.compile(r"(?:Dear )?\{\{ address \}\},\n")
_STARTING = re.compile(r"\A\{\{ address \}\}, (?P<first>\w)")
_INSIDE = re.compile(r", \{\{ address \}\}(?=[.!?,:;])")


def addressed_in_front(text: str) -> str:
    """Move the form of address of an English greeting from inside a sentence into a salutation of its own.

    "Happy birthday, Mr Li" reads well, "Happy birthday, Nils Petersen, and …" does not: a whole name stands alone.
    """
    if _LEADING.match(text):
        return text
    rest, found = _STARTING.subn(lambda match: match["first"].upper(), text, count=1)
    if not found:
        rest, found = _INSIDE.subn("", text, count=1)
    return f"Dear {{{{ address }}}},\n{rest}" if found else text


def _lot(seed: str, variant: Variant) -> bytes:
    """Draw the lot of a variant: each seed puts the variants in an order of its own."""
    return hashlib.sha256(f"{seed}\n{variant.id}".encode()).digest()


# Every built-in file in both languages, and as many of a team's own.
@lru_cache(maxsize=4 * (len(OCCASIONS) + 1))
def _parse(text: str) -> Mapping[Closeness, tuple[str, ...]]:
    document = tomllib.loads(text)
    return {closeness: _texts(closeness, document.get(closeness)) for closeness in CLOSENESSES}


def _texts(closeness: Closeness, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) and text.strip() for text in value):
        raise ValueError(f"{closeness} must be a list of texts")
    return tuple(text.strip() for text in value)
