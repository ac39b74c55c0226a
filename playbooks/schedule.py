"""Instants from local times: when a rep's morning is, right across changes of the clock, and when they are awake."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo


# Most reps of a zone have the same morning.
@lru_cache(1024)
def morning_instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Find the instant (UTC, to the second) of a local wall time; every date has exactly one, in order.

    A time that the clock skips: the first instant that exists after it. A time that comes twice: its first coming.
    """
    wall = datetime.combine(day, at.replace(tzinfo=None, fold=0))
    first = wall.replace(tzinfo=zone).astimezone(UTC)
    if _wall(first, zone) == wall:
        return first
    # Reading the skipped time by the offset after the change lands before the change, by the offset before it after.
    return _first_after_gap(wall, wall.replace(tzinfo=zone, fold=1).astimezone(UTC), first, zone)


def next_morning(now: datetime, at: time, zone: ZoneInfo) -> datetime:
    """Find the first instant (UTC) after `now`, an aware datetime, at which the wall clock in the zone shows `at`."""
    today = now.astimezone(zone).date()
    mornings = (morning_instant(today + timedelta(days=ahead), at, zone) for ahead in range(4))
    return next(morning for morning in mornings if morning > now)


def within_waking_hours(
    now: datetime, zone: ZoneInfo, waking_from: time = time(8), waking_until: time = time(20)
) -> bool:
    """Tell whether `now`, an aware datetime, is between two local times, the first included and the last not.

    Hours that end before they start go past midnight (22:00 to 06:00); hours that end where they start are all day.
    """
    clock = _wall(now, zone).time()
    if waking_from < waking_until:
        return waking_from <= clock < waking_until
    return clock >= waking_from or clock < waking_until


def _wall(instant: datetime, zone: ZoneInfo) -> datetime:
    """Read the wall clock of a zone at an instant, as a naive datetime."""
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)


def _first_after_gap(wall: datetime, before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """Find the first whole second in (`before`, `after`] at which the wall clock is past `wall`, by halving."""
    low, high = 0, int((after - before).total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        if _wall(before + timedelta(seconds=middle), zone) >= wall:
            high = middle
        else:
            low = middle
    return before + timedelta(seconds=high)
