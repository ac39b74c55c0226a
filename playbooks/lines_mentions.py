"""Who is meant in a line: the names, parts of names and forms of address of known people, and names not yet known."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from playbooks.lines_parts import CONNECTORS
from playbooks.names_catalog import fold, is_han
from playbooks.names_keys import match_score
from playbooks.patterns import Pattern
from playbooks.titles import chinese_title_words, is_title

_WORD = Pattern(r"[^\W\d_\u3400-\u9fff](?:[^\W_\u3400-\u9fff]|[-'’.](?=[^\W\d_\u3400-\u9fff]))*")
_INTRODUCES = frozenset(
    ["with", "and", "&", "to", "met", "called", "saw", "visited", "rang", "phoned", "emailed", "told", "asked", "from"]
)
_DEEDS = frozenset(
    [
        "gave",
        "took",
        "showed",
        "helped",
        "joined",
        "invited",
        "thanked",
        "congratulated",
        "discussed",
        "reached",
        "introduced",
        "also",
        "today",
    ]
)
_MOST_WORDS = 4
_RESEMBLES_FROM = 60.0


@dataclass(frozen=True)
class KnownName:
    """Somebody whom the rep knows: an id and the keys of `search_keys`, the first of them family name first."""

    id: int
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Mention:
    """A name in a line and the ids it may mean; `sure` where it is written in full and means one person only."""

    text: str
    candidates: tuple[int, ...]
    sure: bool = False
    start: int = 0
    end: int = 0


def mentions_in(clause: str, people: Collection[KnownName]) -> list[Mention]:
    """Find known people in a clause: whole names first, then surname with title (李总), then parts of names."""
    found: list[Mention] = []
    for mention in (*_whole_names(clause, people), *_addressed(clause, people), *_parts(clause, people)):
        if all(mention.end <= other.start or mention.start >= other.end for other in found):
            found.append(mention)
    return sorted(found, key=lambda mention: mention.start)


def resembling(name: str, people: Collection[KnownName]) -> tuple[int, ...]:
    """Give the ids of people whose names resemble a typed one, the nearest first, at most five."""
    scored = [(match_score(name, person.keys), person.id) for person in people]
    near = sorted((item for item in scored if item[0] >= _RESEMBLES_FROM), key=lambda item: (-item[0], item[1]))
    return tuple(identity for _score, identity in near[:5])


def _mention(clause: str, start: int, end: int, ids: Sequence[int], *, whole: bool) -> Mention:
    unique = tuple(dict.fromkeys(ids))
    return Mention(clause[start:end], unique, whole and len(unique) == 1, start, end)


def _whole_names(clause: str, people: Collection[KnownName]) -> list[Mention]:
    spoken = fold(clause)
    if not spoken:
        return []
    together = spoken.replace(" ", "")
    wanted = [
        person for person in people if any(key.replace(" ", "") in together for key in person.keys if len(key) > 1)
    ]
    found = _han_names(clause, wanted)
    words = list(_WORD.finditer(clause))
    for length in range(min(_MOST_WORDS, len(words)), 0, -1):
        for at in range(len(words) - length + 1):
            run = words[at : at + length]
            folded = {
                fold(clause[run[0].start() : run[-1].end()]),
                fold(clause[run[0].start() : run[-1].end()], umlauts=True),
            }
            named = [person for person in wanted if any(_is_name_key(key) and key in folded for key in person.keys)]
            # Somebody who writes "Li Lei" so comes before 李雷, who is only spelled so.
            ids = [person.id for person in named if not is_han(person.keys[0])] or [person.id for person in named]
            if ids:
                found.append(_mention(clause, run[0].start(), run[-1].end(), ids, whole=True))
    return found


def _is_name_key(key: str) -> bool:
    """Tell keys that are names from initials such as "ll"."""
    return " " in key or len(key) > 3


def _han_names(clause: str, people: Sequence[KnownName]) -> list[Mention]:
    found: list[Mention] = []
    by_name: dict[str, list[int]] = {}
    for person in people:
        for key in person.keys:
            if is_han(key) and " " not in key and len(key) > 1:
                by_name.setdefault(key, []).append(person.id)
    for name in sorted(by_name, key=len, reverse=True):
        pattern = r"\s?".join(re.escape(sign) for sign in name)
        for match in re.finditer(pattern, clause):
            found.append(_mention(clause, *match.span(), by_name[name], whole=True))
    return found


def _family(person: KnownName) -> str:
    return next((key.split()[0] for key in person.keys if " " in key), "")


def _addressed(clause: str, people: Collection[KnownName]) -> list[Mention]:
    """Find forms of address such as 李总, 欧阳经理 and 王小姐."""
    found: list[Mention] = []
    families: dict[str, list[int]] = {}
    for person in people:
        if is_han(family := _family(person)):
            families.setdefault(family, []).append(person.id)
    for family, ids in families.items():
        for match in re.finditer(re.escape(family), clause):
            after = clause[match.end() : match.end() + 4]
            title = next((after[:length] for length in (4, 3, 2, 1) if after[:length] in chinese_title_words()), "")
            if title:
                found.append(_mention(clause, match.start(), match.end() + len(title), ids, whole=False))
    return found


def _parts(clause: str, people: Collection[KnownName]) -> list[Mention]:
    """Find single words of names: written with a capital, first in the clause, or after "with" and the like."""
    known: dict[str, list[int]] = {}
    for person in people:
        for key in person.keys:
            for word in key.split() if " " in key else ():
                if len(word) > 1:
                    known.setdefault(word, []).append(person.id)
    words = list(_WORD.finditer(clause))
    found = [
        _mention(clause, match.start(), match.end(), known[word], whole=False)
        for match in words
        if (word := fold(match.group())) in known and _can_be_name(clause, match)
    ]
    for word, ids in known.items():
        if is_han(word):
            found.extend(
                _mention(clause, *match.span(), ids, whole=False) for match in re.finditer(re.escape(word), clause)
            )
    return found


def widened(clause: str, mention: Mention, others: Sequence[Mention], people: Collection[KnownName]) -> Mention:
    """Take "Ana Berg" and "Peter Berg" whole where only "Berg" is known, so that nobody is mistaken for a namesake."""
    if mention.sure or is_han(mention.text) or len(mention.text.split()) > 1:
        return mention
    start, end = mention.start, mention.end
    for match in _WORD.finditer(clause):
        taken = any(match.start() < other.end and other.start < match.end() for other in others)
        if taken or not _is_other_name(match.group()):
            continue
        if clause[match.end() : start].isspace():
            start = match.start()
        elif clause[end : match.start()].isspace():
            end = match.end()
    if (start, end) == (mention.start, mention.end):
        return mention
    return Mention(clause[start:end], resembling(clause[start:end], people), False, start, end)


def _is_other_name(word: str) -> bool:
    folded = word.casefold()
    return word[0].isupper() and folded not in CONNECTORS | _INTRODUCES | _DEEDS and not is_title(word)


def _can_be_name(clause: str, match: re.Match[str]) -> bool:
    before = clause[: match.start()].split()
    if match.group().casefold() in CONNECTORS:
        return False
    return match.group()[0].isupper() or not before or before[-1].casefold() in _INTRODUCES


_LATIN_NAME = r"(?:[^\W\d_a-z][^\W\d_]*[-'’.]?[^\W_]*)"
_AFTER_WITH = Pattern(
    rf"(?i:\b(?:with|met|called|saw|visited|to|rang|phoned|emailed)\s+)(?P<name>{_LATIN_NAME}(?:\s+{_LATIN_NAME}){{0,3}}|[^\W\d_]+(?:\s+[^\W\d_]+)?$)"
)
_CAPITALS = Pattern(rf"(?P<name>{_LATIN_NAME}(?:\s+(?:(?:de|la|van|von|der|del|da)\s+)*{_LATIN_NAME}){{0,3}})(?=\s|$)")
_HAN_BEFORE = Pattern(r"^(?:今天|昨天|刚才|刚)?(?:和|跟|与|同|请|约|拜访|拜访了|见了|见|给)")


def unknown_name(clause: str, first_kind_at: int | None) -> tuple[int, int] | None:
    """Guess where the name of somebody unknown stands in a clause whose kind of touch begins at `first_kind_at`."""
    if is_han(clause):
        return _unknown_han(clause, first_kind_at)
    if (after := _AFTER_WITH.search(clause)) is not None:
        return after.span("name")
    head = clause if first_kind_at is None else clause[:first_kind_at]
    if (capitals := _CAPITALS.match(clause)) is not None and capitals.end() <= len(head.rstrip()):
        return capitals.span("name")
    words = list(_WORD.finditer(head))
    if 1 <= len(words) <= (3 if first_kind_at is not None else 2) and words[-1].end() == len(head.rstrip()):
        return words[0].start(), words[-1].end()
    return None


def _unknown_han(clause: str, first_kind_at: int | None) -> tuple[int, int] | None:
    end = len(clause) if first_kind_at is None else first_kind_at
    lead = _HAN_BEFORE.match(clause)
    start = lead.end() if lead else 0
    start += len(clause[start:]) - len(clause[start:].lstrip())
    space = clause.find(" ", start)
    if 0 < space < end or (space > 0 and end <= start):
        end = space
    while end > start and clause[end - 1] in " 一起去在了":
        end -= 1
    name = clause[start:end]
    return (start, end) if name and len(name) <= 6 and not any(sign.isdigit() for sign in name) else None
