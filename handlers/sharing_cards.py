"""vCards of any version, read defensively: a card that can't be read spoils none of the others."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from playbooks.birthdays import Birthday, check_birthday
from playbooks.errors import MethodError
from playbooks.lines import PersonLine

MOST_CARDS = 50
LARGEST_CARD_FILE = 1_000_000
LONGEST_CARD = 10_000
LONGEST_VALUE = 300
# Pictures, sounds and keys: long, and of no use here. Their lines go on with a space, or in 2.1 up to an empty line.
_BULKY = re.compile(
    r"^(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:].*(?:\n[ \t].*|\n[A-Za-z0-9+/=]{20,}$)*\n?",
    re.IGNORECASE | re.MULTILINE,
)
_DAY = re.compile(r"(?P<year>\d{4}|--)-?(?P<month>\d\d)-?(?P<day>\d\d)?(?:[T ].*)?")
# Apple's second birthday, of another calendar: its years are those of the Chinese cycle, and of no use here.
_OTHER_DAY = re.compile(r"(?:\d{4,8}|--)-?(?P<month>\d\d)(?P<leap>L)?-?(?P<day>\d\d)", re.IGNORECASE)
# Year of birth not known, as some phones write it.
_NO_YEAR = 1604
_ENCODINGS = ("utf-8-sig", "gb18030", "latin-1")


def read_cards(content: bytes, today: date) -> tuple[list[PersonLine], int]:
    """Give the people of a vCard file, at most 50, and how many cards could not be read or were too many."""
    text = _decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    cards = _cards(_BULKY.sub("", text).split("\n"))
    people = [person for card in cards[:MOST_CARDS] if (person := _read_card(card, today))]
    return people, len(cards) - len(people)


def _cards(lines: list[str]) -> list[str]:
    """Cut a file into its cards, in one pass; what begins and never ends is none."""
    cards: list[str] = []
    begun: list[str] | None = None
    for line in lines:
        word = line.strip().upper()
        if word == "BEGIN:VCARD":
            begun = []
        if begun is not None:
            begun.append(line)
            if word == "END:VCARD":
                cards.append("\n".join(begun))
                begun = None
    return cards


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")


def _read_card(text: str, today: date) -> PersonLine | None:
    """Read one card; None when it can't be read, or has no name."""
    import vobject

    if len(text) > LONGEST_CARD:
        return None
    try:
        card = next(vobject.readComponents(text, allowQP=True), None)
        return _person(card.contents, today) if card is not None else None
    except (vobject.base.VObjectError, ValueError, LookupError, AttributeError, TypeError):
        # What other people's programs write fails in many ways; the others of the file are still read.
        return None


def _person(contents: dict[str, list[Any]], today: date) -> PersonLine | None:
    name = _name(contents)
    if not any(sign.isalpha() for sign in name):
        return None
    phones = _values(contents, "tel", lambda value: value.removeprefix("tel:"))
    emails = _values(contents, "email", lambda value: value.removeprefix("mailto:"))
    units = _units(contents)
    return PersonLine(
        name=name,
        title=next(iter(_values(contents, "title")), None),
        account_name=units[0] if units else None,
        department=", ".join(units[1:]) or None,
        birthday=_birthday(contents, today),
        phone=next(iter(phones), None),
        email=next(iter(emails), None),
        rest=(*phones[1:], *emails[1:], *_values(contents, "note")),
    )


def _name(contents: dict[str, list[Any]]) -> str:
    """Give "Berg, Anna", which can't be split wrongly, or the name as it is shown."""
    parts = contents["n"][0].value if "n" in contents else None
    family, given = (_joined(getattr(parts, part, "")) for part in ("family", "given"))
    if family and given:
        return f"{family}, {given}"
    return next(iter(_values(contents, "fn")), "") or family or given


def _joined(value: Any) -> str:
    words = " ".join(value) if isinstance(value, list) else str(value)
    return _tidied(words.replace(",", " "))


def _units(contents: dict[str, list[Any]]) -> list[str]:
    value = contents["org"][0].value if "org" in contents else []
    units = value if isinstance(value, list) else [value]
    return [unit for unit in (_tidied(str(unit)) for unit in units) if any(sign.isalnum() for sign in unit)]


def _values(contents: dict[str, list[Any]], name: str, clean: Any = str) -> list[str]:
    found: Iterable[str] = (_tidied(clean(str(line.value))) for line in contents.get(name, ()))
    return list(dict.fromkeys(value for value in found if value))


def _tidied(value: str) -> str:
    return " ".join(value.split())[:LONGEST_VALUE]


def _birthday(contents: dict[str, list[Any]], today: date) -> Birthday | None:
    return next(_birthdays(contents, today), None)


def _birthdays(contents: dict[str, list[Any]], today: date) -> Iterator[Birthday]:
    for line in contents.get("bday", ()):
        match = _DAY.fullmatch(str(line.value).strip())
        if match is None or not match["day"]:
            continue
        year = None if match["year"] in ("--", str(_NO_YEAR)) else int(match["year"])
        calendar = "".join(line.params.get("CALSCALE", ())).casefold()
        birthday = Birthday(int(match["month"]), int(match["day"]), year, "lunar" if calendar == "chinese" else "solar")
        try:
            check_birthday(birthday, today)
        except MethodError:
            continue
        yield birthday
    yield from _lunar_birthdays(contents, today)


def _lunar_birthdays(contents: dict[str, list[Any]], today: date) -> Iterator[Birthday]:
    """Give the lunar birthday that a phone keeps beside the solar one."""
    for line in contents.get("x-altbday", ()):
        match = _OTHER_DAY.fullmatch(str(line.value).strip())
        if match is None or "".join(line.params.get("CALSCALE", ())).casefold() != "chinese":
            continue
        birthday = Birthday(int(match["month"]), int(match["day"]), None, "lunar", match["leap"] is not None)
        try:
            check_birthday(birthday, today)
        except MethodError:
            continue
        yield birthday
