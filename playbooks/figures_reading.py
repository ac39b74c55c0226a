"""What an owner types for a figure, read as a value of the figure's kind."""

from collections.abc import Callable
from datetime import time
from typing import Any

from playbooks.errors import MethodError
from playbooks.figures import changed_in, default_values, figures_from
from playbooks.figures_bounds import CENT, allows, bounds_of, is_share, is_sound
from playbooks.figures_values import Value, with_value
from playbooks.patterns import Pattern

# A number, with its unit if somebody likes to say it: "14", "14 days", "60 %", "0,6", "14天".
_NUMBER = Pattern(r"\s*([-+−]?\d{1,6}(?:[.,]\d{1,4})?)\s*(%|％|[^\W\d_]{0,12})\s*\.?\s*")
_CLOCK = Pattern(r"\s*(\d{1,2})(?:[:：.点时](\d{1,2})?)?\s*分?\s*")
_BETWEEN = Pattern(r"[\s,，、:：;；/]+")
_LONGEST_QUOTE = 40
# Lists of days that are kept in order, whatever order they are typed in; the later days first?
_DESCENDING = {"nudges.snooze_days": False, "plan.deal_days_before": True}


def read_figure(name: str, typed: str) -> Value:
    """Read what was typed as a value of a figure, within its bounds.

    Raises MethodError "figure.unreadable" or "figure.out_of_bounds" with an example: `name` is the figure's, `default`
    its default, `typed` what was typed. Whether it goes together with the other figures is told by `changed_with`.
    """
    default = default_values()[name]
    value = _reader(default)(name, typed)
    if value is None:
        raise MethodError("figure.unreadable", _facts(name, typed))
    if not allows(name, value):
        raise MethodError("figure.out_of_bounds", _facts(name, typed))
    return value


def changed_with(changed: dict[str, Any], name: str, value: Value) -> dict[str, Any]:
    """Give a team's changes with one more. Raises MethodError "figure.does_not_fit" where it contradicts another."""
    made = with_value(figures_from(changed), name, value)
    if not is_sound(made):
        raise MethodError("figure.does_not_fit", _facts(name, ""))
    return changed_in(made)


def _facts(name: str, typed: str) -> dict[str, Any]:
    return {"name": name, "typed": typed[:_LONGEST_QUOTE], "default": default_values()[name]}


def _reader(default: Value) -> Callable[[str, str], Value | None]:
    if isinstance(default, time):
        return _time
    if isinstance(default, tuple):
        return _list
    return _word if isinstance(default, str) else _number


def _number(name: str, typed: str) -> Value | None:
    match = _NUMBER.fullmatch(typed)
    if match is None:
        return None
    number = float(match[1].replace("−", "-").replace(",", "."))
    if is_share(name):
        return number / CENT if match[2] in ("%", "％") or number > 1 else number
    if isinstance(default_values()[name], float):
        return number
    return int(number) if number.is_integer() and match[2] not in ("%", "％") else None


def _list(name: str, typed: str) -> Value | None:
    parts = [part for part in _BETWEEN.split(typed) if part]
    if bounds_of(name).words:
        return tuple(part.upper() for part in parts) or None
    numbers = [part.removesuffix("%") for part in parts]
    if not numbers or not all(part.isascii() and part.isdigit() and len(part) <= len("10000") for part in numbers):
        return None
    return _in_order(name, [int(part) for part in numbers])


def _in_order(name: str, numbers: list[int]) -> Value:
    """Put days in the order in which they are offered or come; shares stay as typed."""
    if name not in _DESCENDING:
        return tuple(numbers)
    return tuple(sorted(set(numbers), reverse=_DESCENDING[name]))


def _word(_name: str, typed: str) -> Value | None:
    return typed.strip().upper() or None


def _time(_name: str, typed: str) -> Value | None:
    match = _CLOCK.fullmatch(typed)
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (24, 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
