"""Text as a reader sees it: its sentences and paragraphs, and its length in words or Chinese characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from playbooks.language import Language
from playbooks.patterns import Pattern

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
CHINESE_MARKS = r"\u3001-\u3011\u2014\u2026\u2018-\u201d\uff01-\uff5e"
CLOSING_MARKS = r"[\"'”’」』）)\]】》]"
# A full stop after one of these ends no sentence, whatever follows …
_SHORTENED = Pattern(r"mr|mrs|ms|dr|prof|st|mt|vs|eg|ie|approx|dept|gen|hon|rev|etc|inc|ltd|co|corp|jr|sr|al|pm|am")
# … after one of these only where a number follows: "No. 5", but "The answer is no. We wait." …
_BEFORE_NUMBERS = Pattern(r"nos?|fig|vol|pp|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun")
# … and these may also be the last word of a sentence: a capital after them begins a new one.
_MAYBE_FINAL = Pattern(r"etc|inc|ltd|co|corp|jr|sr|al|pm|am")
_INITIALS = Pattern(r"(?:[A-Za-z]\.)*[A-HJ-Z]")
_ENDS = Pattern(rf"(?:[。！？]+|……|(?:[.!?…]+)){CLOSING_MARKS}*|\n+")
_CHINESE_END = Pattern(r"[。！？]|……")
_LATIN_WORD = Pattern(rf"[^\W{HAN}]+(?:[’'.,:@/&+\-][^\W{HAN}]+)*", re.UNICODE)
_ENGLISH_TOKEN = Pattern(rf"[{HAN}]|[^\s{HAN}—]*[^\W_{HAN}][^\s{HAN}—]*")


@dataclass(frozen=True)
class Sentence:
    """One sentence with its place: `text[start:end]` of the whole, counted in code points."""

    text: str
    start: int
    end: int


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Split text in either language into its sentences with their places; a line break always ends one.

    Decimals, times, addresses, initials and common abbreviations ("Dr.", "e.g.") end no sentence.
    """
    found = []
    for start, end in _pieces(text):
        piece = text[start:end]
        if inner := piece.strip():
            start += len(piece) - len(piece.lstrip())
            found.append(Sentence(inner, start, start + len(inner)))
    return tuple(found)


def split_sentences(text: str) -> tuple[str, ...]:
    """Split text in either language into its sentences, without the spaces around them."""
    return tuple([inner for start, end in _pieces(text) if (inner := text[start:end].strip())])


def sentence_at(text: str, position: int) -> str:
    """Give the sentence around a position (code points from 0), to quote it; "" where there is none."""
    for sentence in sentences_of(text):
        if sentence.start <= position < sentence.end:
            return sentence.text
    return ""


def split_paragraphs(text: str) -> tuple[str, ...]:
    """Split text at blank lines; where it has none, every line is a paragraph."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    parts = re.split(r"\n[ \t\u3000]*\n\s*", lines) if re.search(r"\n[ \t\u3000]*\n", lines) else lines.split("\n")
    return tuple(part.strip() for part in parts if part.strip())


def count_words(text: str) -> int:
    """Count words as a word processor does: what stands between spaces; a Chinese character is one word."""
    return len(_ENGLISH_TOKEN.findall(text))


def count_characters(text: str) -> int:
    """Count Chinese length as a word processor does: each character and mark one, a Latin word or number one."""
    chinese = len(re.findall(rf"[{HAN}{CHINESE_MARKS}]", text))
    return chinese + len(_LATIN_WORD.findall(re.sub(rf"[{CHINESE_MARKS}]", " ", text)))


def length_of(text: str, language: Language) -> int:
    """Measure a text as its language does: words of English, characters of Chinese."""
    return count_words(text) if language == "en" else count_characters(text)


def is_abbreviation(word: str, following: str = "") -> bool:
    """Tell whether the full stop after `word` only shortens it ("Dr", "e.g", an initial), not ends a sentence.

    `following` is the text after the full stop, spaces aside.
    """
    plain = word.lower().replace(".", "")
    if _BEFORE_NUMBERS.fullmatch(plain):
        return following[:1].isdigit()
    if _MAYBE_FINAL.fullmatch(plain) and following[:1].isupper():
        return False
    return bool(_SHORTENED.fullmatch(plain) or _INITIALS.fullmatch(word))


def _ends_sentence(text: str, mark: re.Match[str]) -> bool:
    if "\n" in mark.group() or _CHINESE_END.search(mark.group()):
        return True
    following = text[mark.end() :]
    if following and not (following[0].isspace() or re.match(rf"[{HAN}]", following)):
        return False
    opening = following.lstrip().lstrip("\"'“‘(（「[")[:1]
    if opening.islower() and "!" not in mark.group() and "?" not in mark.group():
        return False
    if mark.group()[0] != "." or not opening:
        return True
    # An abbreviation is short: to look back further would make long texts slow.
    words = re.findall(r"[A-Za-z][A-Za-z.]*$", text[max(0, mark.start() - 20) : mark.start()])
    return not (words and is_abbreviation(words[0], opening))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Give where each sentence begins and ends, with the spaces around it."""
    start = 0
    for mark in _ENDS.finditer(text):
        if _ends_sentence(text, mark):
            yield start, mark.end()
            start = mark.end()
    yield start, len(text)
