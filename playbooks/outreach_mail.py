"""An email as the checks see it: its subject, and its sentences, each with its layer and paragraph."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from playbooks.language import Language
from playbooks.outreach_reading import CUES
from playbooks.sentences import HAN, count_words, split_paragraphs, split_sentences

STANCE, RESOURCE, RECOGNITION, CLOSING = 1, 2, 3, 4


@dataclass(frozen=True)
class Line:
    """One sentence of the mail: its layer (1–4) and the paragraph it stands in (from 0)."""

    text: str
    layer: int
    paragraph: int


@dataclass(frozen=True)
class Mail:
    """A mail taken apart. `known` tells that the layers are those of a composed draft, not guessed.

    `opening` is the salutation; `names` are the reader's and the account's: they alone make nothing concrete.
    """

    lines: tuple[Line, ...]
    language: Language
    subjects: tuple[str, ...] = ()
    product_names: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    opening: str = ""
    known: bool = False

    def layer(self, number: int) -> tuple[str, ...]:
        """Give the sentences of one layer (1–4)."""
        return tuple(line.text for line in self.lines if line.layer == number)

    @property
    def body(self) -> str:
        """What stands between salutation and signature."""
        return ("" if self.language == "zh" else " ").join(line.text for line in self.lines)


def language_of_text(text: str) -> Language:
    """Tell in which of our languages a pasted text is written: Chinese once a third of its words are."""
    han = len(re.findall(f"[{HAN}]", text))
    return "zh" if han * 2 > len(re.findall(r"[A-Za-z]+", text)) else "en"


def lines_of_layers(layers: Sequence[str]) -> tuple[Line, ...]:
    """Take the four texts of a composed draft apart, one paragraph for each layer."""
    return tuple(
        Line(sentence, number, number - 1)
        for number, text in enumerate(layers, start=1)
        for sentence in split_sentences(text)
    )


def subjects_in(text: str, language: Language) -> tuple[str, ...]:
    """Find the subject in a pasted mail: a first line such as "Subject: …" or "主题：…"."""
    for line in text.strip().splitlines()[:6]:
        found = _header(line, language)
        if found and found["subject"]:
            return (found["subject"].strip(),)
    return ()


def paragraphs_of_body(text: str, language: Language) -> tuple[str, ...]:
    """Give the paragraphs between salutation and signature of any mail, its header lines left out."""
    lines = text.replace("\r\n", "\n").strip().split("\n")
    while lines and (not lines[0].strip() or _header(lines[0], language)):
        lines.pop(0)
    kept = _without_signature(_without_salutation(lines, language), language)
    return split_paragraphs("\n".join(kept))


def opening_of(text: str, language: Language) -> str:
    """Give the salutation of a mail, or "" if it has none."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip() and not _header(line, language)]
    return lines[0] if lines and lines != _without_salutation(lines, language) else ""


def _header(line: str, language: Language) -> re.Match[str] | None:
    found = CUES[language].header.fullmatch(line.strip())
    return found or CUES["en" if language == "zh" else "zh"].header.fullmatch(line.strip())


def _without_salutation(lines: Collection[str], language: Language) -> list[str]:
    kept = list(lines)
    if kept and len(kept) > 1 and CUES[language].salutation.fullmatch(kept[0].strip()):
        return kept[1:]
    return kept


def _without_signature(lines: list[str], language: Language) -> list[str]:
    """Cut the mail at the first farewell ("Kind regards,") among its last eight lines, or at a bare name."""
    filled = [place for place, line in enumerate(lines) if line.strip()]
    for place in filled[1:][-8:]:
        if CUES[language].farewell.fullmatch(lines[place].strip()):
            return lines[:place]
    while len(filled) > 1 and _is_bare_name(lines[filled[-1]]):
        lines = lines[: filled.pop()]
    return lines


def _is_bare_name(line: str) -> bool:
    return not re.search(r"[.!?。！？…”\"]\s*$", line) and count_words(line) <= 5
