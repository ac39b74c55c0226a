"""Every zone of tzdata around every change of its clock: one morning for each date, in order, at any hour."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from functools import partial
from importlib.resources import files
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from playbooks.schedule import morning_instant

NAMES = files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
HOURS = (*(time(hour) for hour in range(24)), time(0, 1), time(2, 30), time(23, 59))
DAY = timedelta(days=1)
# Where whole days were skipped or lived twice.
DATE_LINE = {"Pacific/Apia": 2011, "Pacific/Fakaofo": 2011, "Pacific/Kiritimati": 1994, "Pacific/Kwajalein": 1993}


def test_each_date_has_one_morning_in_every_zone_also_where_the_clock_changes() -> None:
    year = 2026
    zones = {tuple(_changes(ZoneInfo(name), year)): name for name in NAMES}
    assert len(zones) > 30, "most of the world's zones go with another, by that year's changes"
    changed = sum(_mornings_are_right(name, changes, year) for changes, name in zones.items())
    assert changed > 50


@pytest.mark.parametrize(("name", "year"), DATE_LINE.items())
def test_each_date_has_one_morning_where_a_country_crossed_the_date_line(name: str, year: int) -> None:
    assert _mornings_are_right(name, tuple(_changes(ZoneInfo(name), year)), year)


def _mornings_are_right(name: str, changes: tuple[tuple[datetime, datetime], ...], year: int) -> int:
    """Hold the mornings around each change to what the changes alone say; give how many changes there were."""
    zone = ZoneInfo(name)
    for at, _ in changes[1:-1]:
        around = [at.date() + DAY * ahead for ahead in range(-2, 3)]
        for hour in HOURS:
            mornings = [morning_instant(day, hour, zone) for day in around]
            expected = [_first(datetime.combine(day, hour), changes) for day in around]
            assert mornings == expected, (name, at, hour)
            # Only the night of a day that was skipped falls together with the next day's.
            assert all(one < other for one, other in pairwise(mornings)) or name in DATE_LINE, (name, at, hour)
    return len(changes) - 2


def _first(wanted: datetime, changes: tuple[tuple[datetime, datetime], ...]) -> datetime:
    """Find the first instant at which the wall clock shows a time or is past it, between changes of the clock."""
    for (at, wall), (until, _) in pairwise(changes):
        if wall - at.replace(tzinfo=None) + until.replace(tzinfo=None) > wanted:
            return max(at, at + (wanted - wall))
    raise AssertionError(wanted)


def _changes(zone: ZoneInfo, year: int) -> Iterator[tuple[datetime, datetime]]:
    """Give the instants at which the clock changes in a year, each with what it shows then, and both ends."""
    days = [datetime(year, 1, 1, tzinfo=UTC) + DAY * day for day in range(-10, 375)]
    offsets = [_offset(day, zone) for day in days]
    yield days[0], _wall(days[0], zone)
    for before, (old, new) in zip(days, pairwise(offsets), strict=False):
        if old != new:
            changed = partial(_is_at, before, zone, new)
            at = before + timedelta(seconds=bisect_left(range(24 * 3600 + 1), True, key=changed))
            yield at, _wall(at, zone)
    yield days[-1], _wall(days[-1], zone)


def _is_at(start: datetime, zone: ZoneInfo, offset: timedelta | None, seconds: int) -> bool:
    return _offset(start + timedelta(seconds=seconds), zone) == offset


def _offset(instant: datetime, zone: ZoneInfo) -> timedelta | None:
    return instant.astimezone(zone).utcoffset()


def _wall(instant: datetime, zone: ZoneInfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None)
