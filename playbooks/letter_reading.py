"""A letter or post as a text, also one that was edited or pasted: its salutation, paragraphs and signature."""

import re
from dataclasses import dataclass

from playbooks.letter_text import holds_title
from playbooks.patterns import Pattern
from playbooks.sentences import HAN, split_paragraphs

_SALUTATION = Pattern(
    r"^(?:dear|hello|hi|to|good (?:morning|day|afternoon))\b[^.!?]{0,120}[,:!]?$"
    r"|^(?:尊敬的|亲爱的|致|各位|敬爱的)[^。]{0,40}$|^[^。，.]{1,40}[：:]$|^[^.。]{1,60},$",
    re.IGNORECASE,
)
_CLOSING = Pattern(
    r"^(?:yours\b|(?:kind|warm|best|with (?:warm|kind|best)|warmest|sincere)\b.{0,20}\b(?:regards|wishes|greetings)\b"
    r"|sincerely|regards|respectfully|faithfully|with (?:thanks|gratitude|respect)|thank you,|many thanks,"
    r"|此致|敬礼|敬启|谨启|谨上|顺[颂祝]|即颂|专此|祝(?:您|各位|大家|好|商|平安|安).{0,16}[！!。]?$|谨致.{0,8}$).{0,30}$",
    re.IGNORECASE,
)
_DATE_LINE = Pattern(r"^\D{0,14}\d{1,4}\D{1,14}\d{1,4}.{0,14}$")
_DASHED = Pattern(r"^[—–-]+\s*\S")
_LONGEST_SIGNATURE_LINE = 90
# A salutation stands among the first lines, below a letterhead and a date; a signature among the last.
_LINES_ABOVE, _LINES_BELOW = 5, 8


@dataclass(frozen=True)
class LetterParts:
    """What a letter consists of; `salutation` and `signature` (closing and all below) are "" where there are none."""

    salutation: str
    paragraphs: tuple[str, ...]
    signature: str


def read_letter(text: str, signer_name: str = "") -> LetterParts:
    """Take a letter or post apart; letterhead and date above the salutation are dropped.

    Paragraphs are parted by blank lines or, where the body has none, by line ends. `signer_name` helps to find a
    signature without a closing.
    """
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")]
    start = _salutation_line(lines)
    end = _signature_line(lines, start + 1, signer_name)
    salutation = lines[start] if start >= 0 else ""
    body = "\n".join(lines[start + 1 : end])
    return LetterParts(salutation, split_paragraphs(body), "\n".join(line for line in lines[end:] if line))


def _salutation_line(lines: list[str]) -> int:
    filled = [place for place, line in enumerate(lines) if line][:_LINES_ABOVE]
    return next((place for place in filled if _SALUTATION.match(lines[place])), -1)


def _signature_line(lines: list[str], start: int, signer_name: str) -> int:
    filled = [place for place in range(start, len(lines)) if lines[place]][-_LINES_BELOW:]
    closing = next((place for place in filled if _CLOSING.match(lines[place])), None)
    if closing is not None:
        return closing
    end = len(lines)
    for place in reversed(filled):
        if not _signs(lines[place], signer_name):
            break
        end = place
    return end


def _signs(line: str, signer_name: str) -> bool:
    if len(line) > _LONGEST_SIGNATURE_LINE:
        return False
    ends = bool(re.search(r"[.!?。！？]$", line))
    named = bool(signer_name) and signer_name.casefold() in line.casefold()
    short = len(line) <= (20 if re.search(f"[{HAN}]", line) else 60)
    return not ends and (
        (named and short) or (short and holds_title(line)) or bool(_DASHED.match(line) or _DATE_LINE.match(line))
    )
