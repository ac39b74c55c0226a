"""Telegram counts text in UTF-16 units; Python counts characters."""


def units(text: str) -> int:
    """How many UTF-16 units a text has: one a character, two outside the basic plane (most emoji)."""
    return len(text.encode("utf-16-le")) // 2


def pieces(text: str, size: int) -> list[str]:
    """A text in pieces of at most `size` UTF-16 units, parted at line ends or spaces where there are any."""
    result = []
    while units(text) > size:
        head = text.encode("utf-16-le")[: size * 2].decode("utf-16-le", "ignore")
        at = max(head.rfind("\n"), head.rfind(" ")) + 1 or len(head)
        result.append(text[:at])
        text = text[at:]
    return [*result, text]


def cut(text: str, start: int, length: int) -> str:
    """The part of a text at an offset and length in UTF-16 units; half a pair becomes a replacement mark."""
    return text.encode("utf-16-le")[start * 2 : (start + length) * 2].decode("utf-16-le", "replace")
