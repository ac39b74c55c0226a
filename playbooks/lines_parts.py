"""Cut what somebody typed in one line into clauses, and take recognised words out of a clause."""

import re
from collections.abc import Iterable

from playbooks.names_catalog import is_han
from playbooks.patterns import Pattern

_SPACES = Pattern(r"[^\S\n\r]+")
_SEPARATORS = Pattern(r"\s*(?:[,，;；、|\n\r。！!？]|(?<=[\u4e00-\u9fff])[.?])\s*")
# A point ends a sentence only before a space or the end, and not in "Dr. Li", "1.12." or "J. Berg".
_SENTENCE_END = Pattern(r"(?<=[^\W\d_]{3})[.?](?=\s|$)")
_CONJUNCTION = Pattern(
    r"\s+(?:and|but|so|then)\s+(?=(?:i|i'll|i’ll|we|we'll|he|she|they|will|promised|agreed|likes|loves|enjoys|send|then)\b)"
    r"|\s+(?=i(?:'|’)ll\b|i\s+(?:will|promised)\b)",
    re.IGNORECASE,
)
# Words that only join what is recognised.
CONNECTORS = frozenset(
    [
        *("me", "us", "him", "her", "them", "w/", "quick"),
        "with",
        "and",
        "&",
        "to",
        "the",
        "a",
        "an",
        "had",
        "have",
        "has",
        "for",
        "on",
        "at",
        "in",
        "of",
        "by",
        "via",
        "over",
        "together",
        "again",
        "just",
        "today's",
        "mr",
        "mr.",
        "ms",
        "ms.",
        "mrs",
        "mrs.",
        "dr",
        "dr.",
        "my",
        "our",
        "was",
        "were",
        "went",
        "i",
        "we",
        "did",
        "和",
        "跟",
        "与",
        "同",
        "及",
        "以及",
        "一起",
        "了",
        "过",
        "请",
        "在",
        "去",
        "的",
        "给",
        "约",
        "我",
        "我们",
        "今天",
        "刚",
        "刚刚",
        "跟着",
        "一次",
        "个",
        "又",
        "与会",
        "来",
        "对",
        "向",
        "把",
        "先生",
        "女士",
        "+",
        "/",
    ]
)
_CONNECTING_SIGNS = Pattern(r"[和跟与同及请了过给约在去的我们一起刚又个来对向、]+")


def clauses_of(text: str, *, spoken: bool = False) -> list[str]:
    """Cut a line at , ， ; ； 、 | 。 and line ends; `spoken` ones also at full stops and before "and I'll"."""
    parts = _SEPARATORS.split(_SPACES.sub(" ", text))
    if spoken:
        parts = [sentence for part in parts for sentence in _SENTENCE_END.split(part)]
        parts = [piece for part in parts for piece in _CONJUNCTION.split(part)]
    return [part.strip() for part in parts if part.strip()]


def without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Take spans out of a text; what is left is joined by single spaces."""
    kept, last = [], 0
    for start, end in sorted(spans):
        if start >= last:
            kept.append(text[last:start])
        last = max(last, end)
    kept.append(text[last:])
    return " ".join(" ".join(kept).split()).strip(" :：,-–—")


def masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Cover spans of a text with a sign that nothing reads, so that all else keeps its place."""
    signs = list(text)
    for start, end in spans:
        signs[start:end] = "\ufffc" * (end - start)
    return "".join(signs)


def is_connecting(text: str) -> bool:
    """Tell whether nothing but connecting words is left."""
    return all(
        word.casefold() in CONNECTORS or not any(sign.isalnum() for sign in word) or _CONNECTING_SIGNS.fullmatch(word)
        for word in text.split()
    )


def trimmed(text: str) -> str:
    """Take connecting words off both ends."""
    words = text.split()
    while words and (words[0].casefold() in CONNECTORS and not is_han(words[0])):
        words.pop(0)
    while words and words[-1].casefold() in CONNECTORS:
        words.pop()
    return " ".join(words)
