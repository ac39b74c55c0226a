"""Read a playbook out of TOML; what is wrong with it is said with its line."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from playbooks.language import LANGUAGES
from playbooks.partner_words import forbidden_words
from playbooks.playbook import PLACEHOLDER, Anchor, Condition, Move, Owner, Person, Playbook, PlaybookStep, Words

SOURCES = ("chen", "trust", "strategic", "everybody", "own")
NAMES = ("account", "person", "executive", "next_rep", "company")
# Bounds of a team's own playbooks: what fits a card, and days within the two years that a plan can look ahead.
MOST_STEPS, LONGEST_WHAT, LONGEST_WHY, LONGEST_NAME, LONGEST_ABOUT, FARTHEST = 20, 160, 240, 40, 400, 400
_ID = re.compile(r"[a-z][a-z0-9_]{0,29}")
_KEYS = {"source", "anchor", "person", "name", "about", "steps"}
_STEP_KEYS = {"id", "day", "owner", "move", "when", "with_person", "rule", *LANGUAGES}


class PlaybookError(ValueError):
    """A playbook can't be used: `line` counts from 1, `why` is a sentence."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"line {line}: {why}")
        self.line, self.why = line, why


def read_playbook(name: str, text: str) -> Playbook:
    """Read the playbook `name` (that of its file, without .toml). Raises PlaybookError."""
    if not _ID.fullmatch(name):
        raise PlaybookError(1, "the file's name must be small letters, digits and _, at most 30, such as my_visit.toml")
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = str(error).rpartition("at line ")[2].partition(",")[0]
        raise PlaybookError(
            int(line) if line.isdigit() else max(text.count("\n"), 1), str(error).partition(" (at")[0]
        ) from None
    place = _Place(_lines(text))
    _only(document, _KEYS, place)
    person = _one_of(document, "person", get_args(Person), place, "none")
    anchor = _one_of(document, "anchor", get_args(Anchor), place, "start")
    steps = document.get("steps")
    if not isinstance(steps, list) or not 1 <= len(steps) <= MOST_STEPS:
        raise PlaybookError(place.line("steps"), f"there must be 1 to {MOST_STEPS} steps, each under [[steps]]")
    read = tuple(_step(step, _Place(place.lines, number), person, anchor) for number, step in enumerate(steps))
    _check_order(read, place)
    return Playbook(
        id=name, source=_one_of(document, "source", SOURCES, place, "own"), anchor=anchor, person=person,
        name=_words(document, "name", LONGEST_NAME, place, ()),
        about=_words(document, "about", LONGEST_ABOUT, place, ()), steps=read,
    )  # fmt: skip


@dataclass(frozen=True)
class _Place:
    """Knows the lines of keys: by the step's number (-1 outside of steps) and the dotted key."""

    lines: Mapping[tuple[int, str], int]
    step: int = -1
    before: str = field(default="")

    def line(self, key: str) -> int:
        return self.lines.get((self.step, key)) or self.lines.get((self.step, key.partition(".")[0])) or self.first

    @property
    def first(self) -> int:
        return self.lines.get((self.step, ""), 1)


def _lines(text: str) -> dict[tuple[int, str], int]:
    """Find the line of every key and table."""
    found: dict[tuple[int, str], int] = {}
    step, table = -1, ""
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(r"\s*\[\[\s*steps\s*\]\]", line):
            step, table = step + 1, ""
            found.setdefault((step, ""), number)
        elif header := re.match(r"\s*\[\s*([\w.]+)\s*\]", line):
            inner = header.group(1)
            table = inner.removeprefix("steps.") if step >= 0 else inner
            found.setdefault((step, table), number)
        elif key := re.match(r"\s*([\w.]+)\s*=", line):
            found.setdefault((step, f"{table}.{key.group(1)}" if table else key.group(1)), number)
    return found


def _step(step: Any, place: _Place, person: str, anchor: str) -> PlaybookStep:
    if not isinstance(step, dict):
        raise PlaybookError(place.first, "a step stands under a line [[steps]]")
    _only(step, _STEP_KEYS, place)
    day = step.get("day")
    if not isinstance(day, int) or isinstance(day, bool) or not -FARTHEST <= day <= FARTHEST:
        raise PlaybookError(place.line("day"), f"day must be a whole number from -{FARTHEST} to {FARTHEST}")
    if day < 0 and anchor == "start":
        raise PlaybookError(place.line("day"), "no step can come before the start; give the playbook another anchor")
    number = step.get("id")
    if not isinstance(number, str) or not _ID.fullmatch(number):
        raise PlaybookError(place.line("id"), "id must be small letters, digits and _, at most 30")
    with_person = step.get("with_person", False)
    if not isinstance(with_person, bool) or (with_person and person == "none"):
        raise PlaybookError(place.line("with_person"), "with_person is true or false, true only where person is asked")
    _check_person(step, with_person, place)
    usual = "before" if day < 0 else "stay" if day == 0 and anchor != "start" else "after"
    allowed = [name for name in NAMES if name != "person" or person != "none"]
    return PlaybookStep(
        id=number, day=day, what=_worded(step, "what", LONGEST_WHAT, place, allowed),
        why=_worded(step, "why", LONGEST_WHY, place, allowed), owner=_one_of(step, "owner", get_args(Owner), place),
        move=_one_of(step, "move", get_args(Move), place, usual), with_person=with_person,
        condition=_one_of(step, "when", get_args(Condition), place), rule=_rule(step, place),
    )  # fmt: skip


def _check_person(step: Mapping[str, Any], with_person: bool, place: _Place) -> None:
    """A step whose words name somebody must be about them: it goes when they are erased."""
    told = [step.get(language) for language in LANGUAGES]
    if not with_person and any(
        "{person}" in str(text) for part in told if isinstance(part, dict) for text in part.values()
    ):
        raise PlaybookError(place.first, "a step that names {person} needs with_person = true")


def _rule(step: Mapping[str, Any], place: _Place) -> str:
    rule = step.get("rule", "playbook")
    if not isinstance(rule, str) or not _ID.fullmatch(rule):
        raise PlaybookError(place.line("rule"), "rule must be small letters, digits and _, at most 30")
    return rule


def _check_order(steps: Sequence[PlaybookStep], place: _Place) -> None:
    seen = set[str]()
    for number, step in enumerate(steps):
        here = _Place(place.lines, number)
        if step.id in seen:
            raise PlaybookError(here.line("id"), f'there is a step "{step.id}" already')
        seen.add(step.id)
        if number and step.day < steps[number - 1].day:
            raise PlaybookError(here.line("day"), "the steps must stand in the order of their days")
        if step.day > 0 and step.move == "before":
            raise PlaybookError(here.line("move"), 'a step after the anchor can\'t have move = "before"')
        if step.day < 0 and step.move == "after":
            raise PlaybookError(here.line("move"), 'a step before the anchor can\'t have move = "after"')


def _worded(step: Mapping[str, Any], kind: str, longest: int, place: _Place, allowed: Sequence[str]) -> Words:
    """Read what stands under [steps.en] and [steps.zh]."""
    for language in LANGUAGES:
        _only(step.get(language), {"what", "why"}, place, f"{language}.")
    told = {
        language: part.get(kind) if isinstance(part := step.get(language), dict) else None for language in LANGUAGES
    }
    return {
        language: _text(told[language], longest, place.line(f"{language}.{kind}"), f"{kind} in {language}", allowed)
        for language in LANGUAGES
    }


def _words(document: Mapping[str, Any], key: str, longest: int, place: _Place, allowed: Sequence[str]) -> Words:
    """Read what stands under [name] or [about], by language."""
    told = document.get(key)
    _only(told, set(LANGUAGES), place, f"{key}.")
    told = told if isinstance(told, dict) else {}
    return {
        language: _text(told.get(language), longest, place.line(f"{key}.{language}"), f"{key} in {language}", allowed)
        for language in LANGUAGES
    }


def _text(told: Any, longest: int, line: int, what: str, allowed: Sequence[str]) -> str:
    if not isinstance(told, str) or not told.strip():
        raise PlaybookError(line, f"{what} is missing")
    text = " ".join(told.split())
    if len(text) > longest:
        raise PlaybookError(line, f"{what} is {len(text)} characters long; at most {longest} fit")
    unknown = [name for name in PLACEHOLDER.findall(text) if name not in allowed]
    if unknown:
        raise PlaybookError(line, f"{{{unknown[0]}}} can't stand in {what}; there are {', '.join(allowed) or 'none'}")
    if found := forbidden_words(text):
        raise PlaybookError(line, f'{what} calls them "{found[0].word}"; they are partners')
    return text


def _one_of(told: Mapping[str, Any], key: str, known: Sequence[str], place: _Place, usual: str = "") -> Any:
    value = told.get(key, usual or known[0])
    if value not in known:
        raise PlaybookError(place.line(key), f"{key} must be one of {', '.join(known)}")
    return value


def _only(told: Any, known: set[str], place: _Place, before: str = "") -> None:
    for key in told if isinstance(told, dict) else ():
        if key not in known:
            raise PlaybookError(place.line(before + key), f"{key} is not known; there are {', '.join(sorted(known))}")
