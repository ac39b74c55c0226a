"""The rep: one of our people with a chat. Everything that is read or changed is read or changed for a rep."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from playbooks.birthdays import LeapDay
from playbooks.language import Language


@dataclass(frozen=True)
class Rep:
    """Who asks: identity, language, zone and hours. `working_weekdays` counts Monday as 0."""

    id: int
    team_id: int
    chat_id: int
    name: str
    language: Language
    country: str | None = None
    zone: str = "UTC"
    working_weekdays: frozenset[int] = frozenset(range(5))
    waking_from: time = time(8)
    waking_until: time = time(20)
    morning_at: time = time(8, 30)
    leap_day: LeapDay = "28 February"
    owner: bool = False
    registered: bool = True
    blocked: bool = False

    @property
    def zoneinfo(self) -> ZoneInfo:
        """The rep's time zone."""
        return ZoneInfo(self.zone)

    def today(self, now: datetime) -> date:
        """Tell the rep's local date at an instant."""
        return now.astimezone(self.zoneinfo).date()
