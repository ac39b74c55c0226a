"""How wide words are, so that a layout knows what fits before anything is drawn.

`widths.json` holds the advance widths of Noto Sans in thousandths of its size; Chinese characters are as wide as high.
"""

import json
from functools import cache
from pathlib import Path

FULL, UNKNOWN_NARROW = 1000, 640
CUT = "…"
# From here on Unicode has the scripts of East Asia, whose characters are as wide as high.
EAST_ASIAN = 0x2E80
# Signs that Noto Sans does not have come from the Chinese font, as wide as high.
SYMBOLS = 0x2000
# No font of ours has pictures of these; a name is told without them.
PICTOGRAMS = 0x1F000
JOINERS = {0x200B, 0x200C, 0x200D, 0xFE0E, 0xFE0F, 0x20E3}
CLOSING = "，。、；：？！）》」』”’…—·,.;:?!)"


@cache
def _table(bold: bool) -> dict[str, int]:
    packed = json.loads((Path(__file__).parent / "widths.json").read_text("utf-8"))
    weights: dict[str, str] = packed["bold" if bold else "regular"]
    return {character: int(width) for width, characters in weights.items() for character in characters}


def clean(text: str) -> str:
    """Give a text on one line without what can't be drawn (emoji, marks that join them, control characters)."""
    kept = (one for one in text if not (ord(one) >= PICTOGRAMS and not 0x20000 <= ord(one) < 0x33480))
    return " ".join(
        "".join(one for one in kept if ord(one) not in JOINERS and (one.isprintable() or one.isspace())).split()
    )


def width(text: str, size: float, bold: bool = False) -> float:
    """Tell how wide a text is, in points."""
    table = _table(bold)
    return sum(table.get(one) or (FULL if ord(one) >= SYMBOLS else UNKNOWN_NARROW) for one in text) * size / 1000


def cut(text: str, room: float, size: float, bold: bool = False) -> str:
    """Cut a text to the room there is, ending in "…" where something was left out."""
    text = clean(text)
    if width(text, size, bold) <= room:
        return text
    left = room - width(CUT, size, bold)
    kept = ""
    for one in text:
        left -= width(one, size, bold)
        if left < 0:
            break
        kept += one
    return kept.rstrip() + CUT


def short_name(name: str, room: float, size: float, bold: bool = False) -> str:
    """Give a name as long as it fits: whole, or with an initial, or the last of it, or cut."""
    name = clean(name)
    parts = name.split()
    tries = [name]
    if len(parts) > 1 and ord(name[0]) < EAST_ASIAN:
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
