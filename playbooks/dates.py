"""Dates as a rep writes them, in English and Chinese: a whole answer, a deadline inside a line, a birthday.

A date is never guessed: what can mean two days is asked back with both, and what is not sure is not understood.
"""

from dataclasses import dataclass
from datetime import date

from playbooks.dates_birthdays import understand_birthday
from playbooks.dates_common import DatePhrase
from playbooks.dates_scan import deadlines, whole_date
from playbooks.errors import MethodError

__all__ = ["UnderstoodDate", "date_choices", "find_date", "understand_birthday", "understand_date"]

_LONGEST_ANSWER = 100


@dataclass(frozen=True)
class UnderstoodDate:
    """A day found in a line: `source` stands at `start`–`end`, with its "by" or 前."""

    day: date
    source: str
    start: int
    end: int


def understand_date(text: str, today: date) -> date:
    """Read an answer that is only a date; without a year it is the next such day, today included.

    Raises MethodError "dates.not_understood" (text), or "dates.ambiguous" (text, choices: two or more dates).
    """
    answer = text.strip()
    choices = whole_date(answer, today) if len(answer) <= _LONGEST_ANSWER else ()
    if not choices:
        raise MethodError("dates.not_understood", {"text": answer[:_LONGEST_ANSWER]})
    if len(choices) > 1:
        raise MethodError("dates.ambiguous", {"text": answer, "choices": choices})
    return choices[0]


def find_date(text: str, today: date) -> UnderstoodDate | None:
    """Find the date inside a line, a marked one ("by Friday", 周五前) before any other; None where none is sure."""
    squeezed, places = _squeezed(text)
    found = _first_deadline(squeezed, today)
    if found is None or len(found.choices) != 1:
        return None
    start, end = places[found.start], places[found.end - 1] + 1
    return UnderstoodDate(found.choices[0], text[start:end], start, end)


def date_choices(text: str, today: date) -> tuple[date, ...]:
    """Give the days that the first deadline in a line may mean: none, one, or several to choose from."""
    found = _first_deadline(_squeezed(text)[0], today)
    return found.choices if found else ()


def _first_deadline(text: str, today: date) -> DatePhrase | None:
    return min(deadlines(text, today), key=lambda phrase: -phrase.led, default=None)


def _squeezed(text: str) -> tuple[str, list[int]]:
    """Make one space of many, which would cost much time, and keep where each sign stood."""
    places = [at for at, sign in enumerate(text) if not (sign.isspace() and text[at - 1 : at].isspace())]
    return "".join(text[at] for at in places), places
