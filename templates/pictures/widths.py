"""How wide words are, so that a layout knows what fits before anything is drawn.

`widths.json` holds the advance widths of the fonts in thousandths of their size; Chinese signs are as wide as high.
Arabic, Hindi and others are written in joined letters: theirs are never wider than the sum of the single ones.
"""

import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FULL, UNKNOWN_NARROW = 1000, 640
CUT = "…"
# From here on Unicode has the scripts of East Asia, whose characters are as wide as high.
EAST_ASIAN = 0x2E80
# Signs that Noto Sans does not have come from the Chinese font, as wide as high.
SYMBOLS = 0x2000
# Emoji; what no font of ours has of these is left out, and so are the marks that colour or frame them.
PICTOGRAMS = 0x1F000
# Where our list is all that the fonts have; elsewhere the Chinese font knows more.
ONLY_AS_LISTED = ((0x300, 0x1100), (0x1200, 0x2000), (0xA000, 0xA960), (0xA980, 0xAC00), (PICTOGRAMS, 0x20000),
                  (0x33480, 0x110000))  # fmt: skip
COLOURING = {*range(0x1F3FB, 0x1F400), *range(0xE0000, 0xE0080)}
MARKS = {0x200B, 0xFE0E, 0xFE0F, 0x20E3}
# These decide how the letters beside them are joined, and to which side a sign belongs.
JOINERS = {"\u200c", "\u200d", "\u200f"}
# Hebrew, Arabic, the scripts of India and South-East Asia, Ethiopic: letters that are not simply set side by side.
SHAPED, SHAPED_END = 0x590, 0x1400
INITIALS_TO = 0x590
RIGHT_TO_LEFT = {"R", "AL"}
TURN = "\u200f"
CLOSING = "，。、；：？！）》」』”’…—·,.;:?!)"


@cache
def _table(bold: bool) -> dict[str, int]:
    packed = json.loads((Path(__file__).parent / "widths.json").read_text("utf-8"))
    weights: dict[str, str] = packed["bold" if bold else "regular"]
    return {character: int(width) for width, characters in weights.items() for character in characters}


def clean(text: str) -> str:
    """Give a text on one line without what can't be drawn (control characters, colours of emoji, rare signs)."""
    return " ".join("".join(one for one in text if _is_drawn(one)).split()).strip("\u200c\u200d ")


def _is_drawn(one: str) -> bool:
    code = ord(one)
    if code in MARKS or code in COLOURING:
        return False
    if any(start <= code < end for start, end in ONLY_AS_LISTED):
        return one in _table(False) or one.isspace()
    return one in JOINERS or one.isprintable() or one.isspace()


def is_shaped(text: str) -> bool:
    """Tell whether a text has letters that are joined or stacked, so that only the painter knows how wide it gets."""
    return any(SHAPED <= ord(one) < SHAPED_END or ord(one) >= PICTOGRAMS for one in text)


def width(text: str, size: float, bold: bool = False) -> float:
    """Tell how wide a text is, in points."""
    table = _table(bold)
    return sum(_advance(one, table) for one in text) * size / 1000


def _advance(one: str, table: dict[str, int]) -> int:
    if one in JOINERS:
        return 0
    return table.get(one, FULL if ord(one) >= SYMBOLS else UNKNOWN_NARROW)


def cut(text: str, room: float, size: float, bold: bool = False) -> str:
    """Cut a text to the room there is, ending in "…" where something was left out."""
    text = clean(text)
    if width(text, size, bold) <= room:
        return text
    left = room - width(CUT, size, bold)
    kept = ""
    for one in _clusters(text):
        left -= width(one, size, bold)
        if left < 0:
            break
        kept += one
    kept = kept.rstrip()
    # After Hebrew or Arabic the sign stands at the left.
    return kept + CUT + (TURN if kept and unicodedata.bidirectional(kept[-1]) in RIGHT_TO_LEFT else "")


def _clusters(text: str) -> Iterator[str]:
    """Give the parts that a text may be cut between: a letter with all that stands on, under or joined to it."""
    cluster = ""
    for one in text:
        joined = one in JOINERS or unicodedata.category(one)[0] == "M" or cluster.endswith("\u200d")
        if cluster and not joined:
            yield cluster
            cluster = ""
        cluster += one
    yield cluster


def short_name(name: str, room: float, size: float, bold: bool = False) -> str:
    """Give a name as long as it fits: whole, or with an initial, or the last of it, or cut."""
    name = clean(name)
    parts = [part for part in name.split() if any(one.isalpha() for one in part)]
    tries = [name]
    if len(parts) > 1 and ord(parts[0][0]) < INITIALS_TO:
        tries += [f"{parts[0][0]}. {parts[-1]}", parts[-1]]
    fitting = (one for one in tries if width(one, size, bold) <= room)
    return next(fitting, None) or cut(tries[-1], room, size, bold)


def wrap(text: str, room: float, size: float, lines: int = 99, bold: bool = False) -> list[str]:
    """Break a text into at most so many lines that fit; the last ends in "…" where something was left out."""
    pieces, found, current = _pieces(clean(text)), list[str](), ""
    for number, piece in enumerate(pieces):
        if width((current + piece).rstrip(), size, bold) <= room:
            current += piece
            continue
        if len(found) == lines - 1:
            return [*found, cut(current + "".join(pieces[number:]), room, size, bold)]
        if current:
            found.append(current.rstrip())
        current = piece if width(piece.rstrip(), size, bold) <= room else cut(piece, room, size, bold)
    return [*found, current.rstrip()] if current.strip() else found


def _pieces(text: str) -> list[str]:
    """Give what a line may be broken between: words with the space after them, and single Chinese characters."""
    pieces: list[str] = []
    for one in text:
        last = pieces[-1] if pieces else ""
        alone = ord(one) >= EAST_ASIAN and one not in CLOSING
        if not pieces or (alone and last) or last.endswith(" ") or (ord(last[0]) >= EAST_ASIAN and one not in CLOSING):
            pieces.append(one)
        else:
            pieces[-1] = last + one
    return pieces
