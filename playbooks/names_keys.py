"""Find people by part of a name: Latin, Chinese, pinyin or initials, in either order, with slips of the keyboard.

Dictionaries misread some surnames (单 as dan, 仇 as chou): those are in a table with both readings.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice, product

from playbooks.language import Language
from playbooks.names_catalog import catalog_table, compound_surname, fold, is_han, surname_spellings
from playbooks.names_split import is_pinyin_name, split_name

_MOST_READINGS = 6
_FUZZY_FROM = 72.0


def search_keys(family: str, given: str, language_hint: Language | None = None) -> tuple[str, ...]:
    """Give all keys by which somebody is found, in small letters, for `match_score`.

    Latin names without diacritics in both orders; Chinese ones also in pinyin, written together and apart, and by their
    initials, which Latin names get too where they are Chinese or the hint says so.
    """
    keys: dict[str, None] = {}
    for first, second in ((family, given), (given, family)):
        keys[fold(f"{first} {second}")] = None
        keys[fold(f"{first} {second}", umlauts=True)] = None
    if is_han(family + given):
        keys[fold(family + given)] = None
        keys.update(dict.fromkeys(_pinyin_keys(family, given)))
    elif language_hint == "zh" or is_pinyin_name([family, *given.split()]):
        keys.update(dict.fromkeys(_pinyin_spellings([fold(family)], fold(given).split())))
    return tuple(key for key in keys if key)


def match_score(query: str, keys: Iterable[str]) -> float:
    """Tell how well a query fits somebody's keys, 0–100: the same 100, the beginning, a part, then resemblance.

    Below 50 nothing deserves to be shown.
    """
    wanted = fold(query)
    names = tuple(keys)
    if not wanted or not names:
        return 0.0
    best = max(_score(wanted, key) for key in names)
    if best < 70 and is_han(wanted):
        sound = _sound(wanted)
        best = max(best, *(0.8 * _score(sound, key) for key in names if not is_han(key)), 0.0)
    return round(best, 1)


def _score(wanted: str, key: str) -> float:
    if wanted == key:
        return 100.0
    covered = len(wanted) / len(key)
    if key.startswith(wanted):
        return 90.0 + 8.0 * covered
    words, asked = key.split(), wanted.split()
    if all(any(word.startswith(part) for word in words) for part in asked):
        return 80.0 + 8.0 * min(covered, 1.0)
    if wanted in key and (len(wanted) > 1 or is_han(wanted)):
        return 70.0 + 8.0 * covered
    return _resemblance(wanted, key)


def _resemblance(wanted: str, key: str) -> float:
    """Score slips of the keyboard at 50–70, for words of four letters or more."""
    if len(wanted) < 4 or is_han(wanted):
        return 0.0
    from rapidfuzz.distance import OSA
    from rapidfuzz.fuzz import ratio

    alike = max(ratio(wanted, target) for target in (key, *key.split()))
    slips = min(OSA.distance(wanted, target) for target in (key, *key.split()))
    if slips == 1:
        return 70.0
    return 50.0 + 20.0 * (alike - _FUZZY_FROM) / 100 if alike >= _FUZZY_FROM else 0.0


def _pinyin_keys(family: str, given: str) -> Iterable[str]:
    readings = _family_readings(family)
    for spelled in islice(product(readings, _given_readings(given)), _MOST_READINGS):
        yield from _pinyin_spellings([spelled[0]], list(spelled[1]))


def _pinyin_spellings(family: list[str], given: list[str]) -> Iterable[str]:
    """Give li lei, lei li, lilei and ll for a family name and the syllables of a given name."""
    surname, together = " ".join(family), "".join(given)
    yield f"{surname} {together}".strip()
    yield f"{together} {surname}".strip()
    yield f"{surname} {' '.join(given)}".strip()
    yield f"{surname}{together}".replace(" ", "")
    yield "".join(part[0] for part in (*surname.split(), *given) if part)


def _family_readings(family: str) -> list[str]:
    table = catalog_table("surnames")
    listed = table["compound"].get(family) or table["polyphones"].get(family)
    if listed:
        return list(listed)
    if family in surname_spellings():
        return [surname_spellings()[family]]
    return ["".join(_syllables(family))]


def _given_readings(given: str) -> list[tuple[str, ...]]:
    table: dict[str, list[str]] = catalog_table("surnames")["given"]
    choices = [table.get(sign, [syllable]) for sign, syllable in zip(given, _syllables_by_sign(given), strict=True)]
    return [tuple(part for part in spelled if part) for spelled in islice(product(*choices), 4)]


def _syllables_by_sign(text: str) -> list[str]:
    spelled = iter(_syllables(text))
    return [next(spelled, "") for _sign in text] if all(is_han(sign) for sign in text) else _mixed(text)


def _mixed(text: str) -> list[str]:
    return ["".join(_syllables(sign)) if is_han(sign) else fold(sign) for sign in text]


def _syllables(text: str) -> list[str]:
    if not text:
        return []
    # 55 MB: only who has Chinese names pays for it.
    from pypinyin import lazy_pinyin

    return [fold(part) for part in lazy_pinyin(text)]


@lru_cache(maxsize=256)
def _sound(wanted: str) -> str:
    """Spell Chinese characters of a query in pinyin, so that 李磊 finds 李雷 and 劉 finds 刘."""
    name = wanted.replace(" ", "")
    family = compound_surname(name) or name[:1]
    return f"{_family_readings(family)[0]}{''.join(_syllables(name[len(family) :]))}" if is_han(family) else fold(name)


def keys_of(name: str) -> tuple[str, ...]:
    """Give the search keys of a name as it is typed."""
    return search_keys(*split_name(name))
