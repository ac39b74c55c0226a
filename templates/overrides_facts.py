"""Facts for a team's templates: plain data only, so that a template finds nothing it could call to do harm."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial
from typing import Any

from playbooks.language import Language
from templates.filters import filters_for

# No fact of ours has a key like these; they mark what JSON has no word for.
DAY, CLOCK, MOMENT = "$day", "$clock", "$moment"


@dataclass(frozen=True, order=True)
class Day:
    """A date as a template sees it: three numbers, and the filters day, short_day and long_day."""

    year: int
    month: int
    day: int


@dataclass(frozen=True, order=True)
class Clock:
    """A time of day as a template sees it: two numbers, and the filter clock."""

    hour: int
    minute: int


@dataclass(frozen=True, order=True)
class Moment:
    """A date with a time of day as a template sees it."""

    year: int
    month: int
    day: int
    hour: int
    minute: int


def plain(value: Any) -> Any:
    """Turn facts into what JSON holds: data classes become their fields and properties, dates become numbers.

    Raises TypeError for anything else that is not plain data.
    """
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | time):
        return _plain_time(value)
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    if is_dataclass(value):
        return {name: plain(getattr(value, name)) for name in _names(value)}
    raise TypeError(f"a template gets no {type(value).__name__}")


def revived(value: Any) -> Any:
    """Turn what `plain` gave back into facts, in the worker."""
    if isinstance(value, list):
        return [revived(one) for one in value]
    if not isinstance(value, dict):
        return value
    for mark, kind in ((DAY, Day), (CLOCK, Clock), (MOMENT, Moment)):
        if mark in value:
            return kind(*value[mark])
    return {key: revived(one) for key, one in value.items()}


def plain_filters(language: Language) -> dict[str, Callable[..., str]]:
    """Give the filters of `language`, which take the small times above."""
    return {name: partial(_with_real_time, work) for name, work in filters_for(language).items()}


def _plain_time(value: date | time) -> dict[str, list[int]]:
    if isinstance(value, datetime):
        return {MOMENT: [value.year, value.month, value.day, value.hour, value.minute]}
    if isinstance(value, date):
        return {DAY: [value.year, value.month, value.day]}
    return {CLOCK: [value.hour, value.minute]}


def _names(value: Any) -> list[str]:
    kind = type(value)
    properties = [name for name in dir(kind) if not name.startswith("_") and isinstance(getattr(kind, name), property)]
    return [field.name for field in fields(kind)] + properties


def _with_real_time(work: Callable[..., str], value: Any, *others: Any) -> str:
    if isinstance(value, Day):
        value = date(value.year, value.month, value.day)
    elif isinstance(value, Clock):
        value = time(value.hour, value.minute)
    elif isinstance(value, Moment):
        value = datetime(value.year, value.month, value.day, value.hour, value.minute)  # noqa: DTZ001  # local already
    return work(value, *others)
