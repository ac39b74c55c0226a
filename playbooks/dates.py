"""Dates as a rep writes them, in English and Chinese: a whole answer, a deadline inside a line, a birthday.

A date is never guessed: what can mean two days is asked back with both, and what is not sure is not understood.
"""

from dataclasses import dataclass
from datetime import date

from playbooks.dates_birthdays import understand_birthday
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
    found = sorted(deadlines(text, today), key=lambda phrase: -phrase.led)
    if not found or len(found[0].choices) != 1:
        return None
    first = found[0]
    return UnderstoodDate(first.choices[0], text[first.start : first.end], first.start, first.end)


def date_choices(text: str, today: date) -> tuple[date, ...]:
    """Give the days that the first deadline in a line may mean: none, one, or several to choose from."""
    found = sorted(deadlines(text, today), key=lambda phrase: -phrase.led)
    return found[0].choices if found else ()
