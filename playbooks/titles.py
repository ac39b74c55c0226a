"""Titles that people have at work, in both languages: is it one, how high is it, how is one addressed by it."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from playbooks.names_catalog import catalog_table, is_han
from playbooks.patterns import Pattern

TitleLevel = Literal["executive", "director", "manager", "staff"]

_COMPANY = Pattern(
    r"(?i)(?<![A-Za-z])(?:gmbh|ltd|limited|inc|llc|corp|corporation|co|kg|ag|sa|s\.a|plc|bv|b\.v|nv|oy|ab|aps|srl|spa|pte|pty|group"
    r"|holdings?|company|bank|university|hospital)\.?$|(?:公司|集团|股份|银行|大学|医院|厂|局|研究院|研究所|中心|学院|控股)$"
)
# Words that may follow a title ("director of sales", "VP Sales"); anything may stand before one ("Sales director").
_FOLLOWED = Pattern(r"\s*(?:of|for|,|-|–|/|&|\+|and)\s+\S.*|\s+[A-Za-z&/ -]+|\s*[（(].*[)）]", re.IGNORECASE)
_LEADING = (
    "head of",
    "head",
    "vp",
    "svp",
    "evp",
    "director",
    "manager",
    "vice president",
    "chief",
    "engineer",
    "president",
)


@dataclass(frozen=True)
class _Title:
    word: str
    level: TitleLevel
    short: str


@cache
def _titles() -> tuple[_Title, ...]:
    listed = [
        _Title(word, group["level"], group["short"])
        for group in catalog_table("titles")["title"]
        for word in group["words"]
    ]
    return tuple(sorted(listed, key=lambda title: -len(title.word)))


def is_title(text: str) -> bool:
    """Tell whether a text is somebody's title: "CTO", "Head of Purchasing", "senior engineer", 采购经理."""
    return _COMPANY.search(text.strip()) is None and _find(text) is not None


def looks_like_company(text: str) -> bool:
    """Tell whether a text ends like the name of an organisation: GmbH, Ltd, 公司, 集团."""
    return _COMPANY.search(text.strip()) is not None


def title_level(text: str) -> TitleLevel | None:
    """Give the level a title tells, or None where it tells none."""
    found = _find(text)
    return found.level if found else None


def chinese_short_form(text: str) -> str | None:
    """Give what follows the surname in a Chinese form of address (总, 工, 经理), or None where there is none."""
    found = _find(text)
    return (found.short or None) if found else None


@cache
def chinese_title_words() -> frozenset[str]:
    """Give the titles that can follow a Chinese surname in a form of address: 总, 工, 经理, 先生."""
    return frozenset(title.word for title in _titles() if is_han(title.word)) | {"先生", "女士", "小姐"}


def _find(text: str) -> _Title | None:
    written = " ".join(text.casefold().replace(".", "").split())
    return next((title for title in _titles() if written and _fits(title, written)), None)


def _fits(title: _Title, written: str) -> bool:
    word = title.word
    if is_han(word):
        # A single character is a title only after a surname, where split_name does not look.
        return written.endswith(word) and (len(word) > 1 or written == word) and len(written) <= len(word) + 8
    if written == word or written.endswith(f" {word}"):
        return len(written.split()) <= 5
    return word in _LEADING and written.startswith(word) and _FOLLOWED.fullmatch(written[len(word) :]) is not None
