"""Split Telegram HTML that is too long for one message, between lines and never inside a tag."""

import re

# Telegram's limit, less the line that a repeat begins with.
REPEAT_LINE = 120
LONGEST = 4096 - REPEAT_LINE
# Telegram counts UTF-16 units after reading the tags; counting the tags too only makes the parts a little shorter.
TAG = re.compile(r"<(/?)([a-z]+)[^>]*>")


def units(text: str) -> int:
    """Count a text as Telegram does: in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def split_html(text: str, longest: int = LONGEST) -> list[str]:
    """Split a message into parts of at most `longest` units, between lines; open tags are closed and reopened."""
    if units(text) <= longest:
        return [text]
    parts, current, opened = [], "", list[str]()
    for line in _lines(text, longest // 2):
        closing = "".join(f"</{tag}>" for tag in reversed(opened))
        if current and units(current) + units(line) + 1 + units(closing) > longest:
            parts.append(current.strip("\n") + closing)
            current = "".join(f"<{tag}>" for tag in opened)
        current += line
        opened = _open_after(line, opened)
    return [*parts, current.strip("\n")] if current.strip() else parts


def _lines(text: str, longest: int) -> list[str]:
    pieces: list[str] = []
    for line in text.splitlines(keepends=True):
        while units(line) > longest and not TAG.search(line):
            cut = line.rfind(" ", 0, longest // 2)
            cut = cut + 1 if cut > 0 else longest // 2
            # An escaped character such as &amp; must stay whole.
            ampersand = line.rfind("&", max(cut - 10, 0), cut)
            if ampersand > 0 and ";" not in line[ampersand:cut]:
                cut = ampersand
            pieces.append(line[:cut])
            line = line[cut:]
        pieces.append(line)
    return pieces


def _open_after(line: str, opened: list[str]) -> list[str]:
    still = list(opened)
    for closing, tag in TAG.findall(line):
        if not closing:
            still.append(tag)
        elif tag in still:
            still.reverse()
            still.remove(tag)
            still.reverse()
    return still
