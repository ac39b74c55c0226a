"""Tell the family name from the given name: "Li Lei", "Anna Berg", "de la Cruz, María", 欧阳娜娜, 安娜·贝格."""

from playbooks.names_catalog import catalog_table, compound_surname, fold, is_han, surnames_in_pinyin
from playbooks.patterns import Pattern

_SYLLABLE = (
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ui|ao|ou|iu|ie|ue|ve|er|an|en|in|un|ia|ua|uo|[aoeiuv]))"
)
_ONE_OR_TWO_SYLLABLES = Pattern(rf"{_SYLLABLE}[-' ]?{_SYLLABLE}?")
_DOTS = Pattern(r"\s*[·•・‧]\s*")


def split_name(text: str) -> tuple[str, str]:
    """Split a name into family and given name; every word of it stands in one of the two.

    A comma parts family from given name. Chinese names begin with the family name, also in pinyin when the first word
    is a common surname ("Li Lei"); any other ends with it, with what belongs to it ("van der Berg", "Berg Jr."). One
    Latin word is a given name. A foreign name in characters (安娜·贝格) has the family name last.
    """
    name = " ".join(text.split()).strip(" ,，")
    before, comma, after = name.replace("，", ",").partition(",")
    if comma:
        return before.strip(), after.strip()
    return _split_chinese(name) if is_han(name) else _split_latin(name.split())


def is_pinyin_name(words: list[str]) -> bool:
    """Tell whether two or three words read like a Chinese name in pinyin, family name first."""
    if not 2 <= len(words) <= 3 or fold(words[0]) not in surnames_in_pinyin():
        return False
    given = " ".join(fold(word) for word in words[1:])
    western: list[str] = catalog_table("surnames")["latin"]["western_given"]
    return given not in western and _ONE_OR_TWO_SYLLABLES.fullmatch(given) is not None


def _split_chinese(name: str) -> tuple[str, str]:
    parts = _DOTS.split(name)
    if len(parts) > 1 and all(parts):
        return parts[-1], "·".join(parts[:-1])
    first, space, rest = name.partition(" ")
    if not is_han(first) and space:
        # "Leo 李雷": a Latin name that goes with the Chinese one.
        family, given = _split_chinese(rest) if is_han(rest) else ("", rest)
        return family, f"{given} {first}".strip()
    if space and len(first) <= 2 and is_han(rest[:1]):
        return first, rest
    family = compound_surname(first)
    if not family and len(first) > 4:
        return "", name
    cut = len(family) or 1
    return name[:cut], name[cut:].strip()


def _split_latin(words: list[str]) -> tuple[str, str]:
    if len(words) < 2:
        return "", " ".join(words)
    if _wrote_family_first(words):
        return words[0], " ".join(words[1:])
    table = catalog_table("surnames")["latin"]
    start = len(words) - 1
    while start > 1 and words[start].casefold() in table["suffixes"]:
        start -= 1
    while start > 1 and words[start - 1].casefold() in table["particles"]:
        start -= 1
    return " ".join(words[start:]), " ".join(words[:start])


def _wrote_family_first(words: list[str]) -> bool:
    table = catalog_table("surnames")["latin"]
    first, last = fold(words[0]), fold(words[-1])
    if last in table["top"] and first not in table["top"] and first in table["given_like"]:
        return False
    return is_pinyin_name(words) or (
        first in surnames_in_pinyin() and len(words) == 2 and last in table["western_given"]
    )
