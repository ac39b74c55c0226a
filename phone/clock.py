"""The phone's clock: the real time plus an offset that only grows, until one starts over."""

from datetime import UTC, datetime, timedelta
from datetime import time as wall_time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from phone.errors import ActionError
from phone.store import Store

_LATEST = datetime(2100, 1, 1, tzinfo=UTC)


class Clock:
    """Tells the time (aware, UTC) and moves it forward."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._offset = timedelta(seconds=store.fact("clock_offset", 0.0))

    @property
    def offset(self) -> timedelta:
        """How far the phone is ahead of the real time."""
        return self._offset

    def now(self) -> datetime:
        """The phone's time."""
        return datetime.now(UTC) + self._offset

    def stamp(self) -> int:
        """The phone's time in whole seconds since 1970, as messages carry it."""
        return int(self.now().timestamp())

    def move_to(self, instant: datetime) -> None:
        """Go forward to an aware instant; raises ActionError when it is naive, past, or after the year 2099."""
        if instant.tzinfo is None:
            raise ActionError("The time needs a zone, such as 2026-11-22T08:30:00+01:00.")
        now = self.now()
        if instant < now:
            raise ActionError("The clock only goes forward. “Start over” brings back the real time.")
        if instant >= _LATEST:
            raise ActionError("The clock can't go beyond the year 2099.")
        self._keep(self._offset + (instant - now))

    def move_to_tomorrow(self, at: str, zone: str) -> None:
        """Go to HH:MM of the next day in a zone such as Europe/Berlin; raises ActionError for wrong ones."""
        try:
            place, hour = ZoneInfo(zone), wall_time.fromisoformat(at)
        except (ValueError, ZoneInfoNotFoundError):
            raise ActionError(f"“{at}” in the zone “{zone}” is not a time of day.") from None
        day = self.now().astimezone(place).date() + timedelta(days=1)
        self.move_to(datetime.combine(day, hour, place))

    def reset(self) -> None:
        """Back to the real time."""
        self._keep(timedelta(0))

    def _keep(self, offset: timedelta) -> None:
        self._offset = offset
        self._store.set_fact("clock_offset", offset.total_seconds())
