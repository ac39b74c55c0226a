"""Figures as values by name: read out of their dataclasses, put back in, and written as plain JSON."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import time
from math import isfinite
from types import MappingProxyType
from typing import Any, TypeVar

Value = int | float | str | time | tuple[int, ...] | tuple[str, ...]
Held = TypeVar("Held")

# What the key "" of a mapping is called in a figure's name.
NONE = "none"


def values_in(held: Any, before: str = "") -> dict[str, Value]:
    """Give the values in a dataclass of dataclasses and mappings by their names, joined by dots."""
    found: dict[str, Value] = {}
    for name, value in _parts(held).items():
        if _is_leaf(value):
            found[before + name] = value
        else:
            found |= values_in(value, f"{before}{name}.")
    return found


def with_value(held: Held, name: str, value: Value) -> Held:
    """Give the same with one value changed. Raises KeyError where there is none of that name."""
    first, _, rest = name.partition(".")
    part = _parts(held)[first]
    new: Any = with_value(part, rest, value) if rest else value
    if isinstance(held, Mapping):
        key = next(key for key in held if _word(key) == first)
        return MappingProxyType({**held, key: new})  # type: ignore[return-value]  # read as the mapping was
    return replace(held, **{first: new})  # type: ignore[type-var]


def from_plain(default: Value, plain: object) -> Value | None:
    """Read a plain JSON value as one of the default's kind; None where it is none."""
    if isinstance(default, tuple):
        kind = type(default[0])
        items = plain if isinstance(plain, list | tuple) else [None]
        return tuple(items) if items and all(type(item) is kind for item in items) else None
    if isinstance(default, time):
        return _clock(plain)
    if isinstance(default, float):
        number = float(plain) if isinstance(plain, int | float) and not isinstance(plain, bool) else None
        return number if number is not None and isfinite(number) else None
    return plain if type(plain) is type(default) else None


def to_plain(value: Value) -> Any:
    """Write a value as plain JSON."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return list(value) if isinstance(value, tuple) else value


def _clock(plain: object) -> time | None:
    try:
        return time.fromisoformat(plain) if isinstance(plain, str) else None
    except ValueError:
        return None


def _parts(held: Any) -> dict[str, Any]:
    if isinstance(held, Mapping):
        return {_word(key): value for key, value in held.items()}
    return {field.name: getattr(held, field.name) for field in fields(held)}


def _word(key: object) -> str:
    return str(key) or NONE


def _is_leaf(value: Any) -> bool:
    return not (is_dataclass(value) or isinstance(value, Mapping))
