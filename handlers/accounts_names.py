"""Names as a rep types them, tidied before they are kept."""

import unicodedata

from playbooks.errors import MethodError

LONGEST_NAME = 100
# Marks that turn the writing direction around; alone they would turn a whole card around.
_DIRECTIONS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"))


def tidy_name(text: str, message: str) -> str:
    """Give a name without control characters, turning marks and doubled spaces.

    Raises MethodError "<message>_too_long" (longest, length) or "<message>_without_letters" (text).
    """
    shown = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text.translate(_DIRECTIONS))
    name = " ".join(shown.split()).strip(" ,，;；")
    if len(name) > LONGEST_NAME:
        raise MethodError(f"{message}_too_long", {"longest": LONGEST_NAME, "length": len(name)})
    if not any(sign.isalnum() for sign in name):
        raise MethodError(f"{message}_without_letters", {"text": name})
    return name
