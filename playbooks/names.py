"""Names of people: split, shown, addressed and searched for, Latin and Chinese."""

from playbooks.language import Language
from playbooks.names_catalog import compound_surname, is_han, surname_spellings
from playbooks.names_keys import keys_of, match_score, search_keys
from playbooks.names_split import is_pinyin_name, split_name
from playbooks.titles import chinese_short_form

__all__ = ["display_name", "form_of_address", "keys_of", "match_score", "name_for", "search_keys", "split_name"]

_COURTESY = {"male": "先生", "female": "女士"}


def display_name(family: str, given: str, language: Language) -> str:
    """Write a whole name: 李雷, 安娜·贝格, Li Lei, Anna Berg.

    A Chinese surname beside a western given name leads in Chinese ("Li Anna") and follows in English ("Anna Li").
    """
    family, given = family.strip(), given.strip()
    if is_han(family) and is_han(given):
        return f"{given}·{family}" if _is_transcribed(family, given) else family + given
    if not family or not given:
        return family or given
    chinese = is_pinyin_name([family, *given.split()]) or (language == "zh" and is_pinyin_name([family, "li"]))
    return f"{family} {given}" if chinese or is_han(family) else f"{given} {family}"


def name_for(name: str, language: Language) -> str:
    """Write our own name for a reader: one in characters goes into an English text in pinyin, family name first."""
    if language != "en" or not is_han(name):
        return name
    from pypinyin import lazy_pinyin

    family, given = split_name(name)
    spelled = surname_spellings().get(family) or "".join(lazy_pinyin(family))
    return " ".join(part.capitalize() for part in (spelled, "".join(lazy_pinyin(given))) if part)


def form_of_address(
    family: str,
    given: str,
    language: Language,
    *,
    title: str | None = None,
    close: bool = False,
    gender: str | None = None,
) -> str:
    """Propose how to address somebody, which a rep can overwrite.

    Chinese: surname and short title (李总, 张经理), else 先生 or 女士 where `gender` ("male", "female") is
    known, else the whole name; when close, a given name of two characters. English: the whole name; when close, the
    given name. "Mr" and "Ms" are never guessed.
    """
    whole = display_name(family, given, language)
    if language == "en" or not is_han(family) or _is_transcribed(family, given):
        return given.strip() if close and given.strip() else whole
    if close:
        return given.strip() if len(given.strip()) == 2 else whole
    short = chinese_short_form(title) if title else None
    courtesy = short or _COURTESY.get(gender or "")
    return f"{family.strip()}{courtesy}" if courtesy else whole


def _is_transcribed(family: str, given: str) -> bool:
    """Tell a foreign name in characters from a Chinese one, whose given name has two characters at most."""
    if compound_surname(family) == family:
        return len(given) > 2 and is_han(given)
    return is_han(given) and (len(family) > 1 or len(given) > 2)
