"""The rep: one of our people with a chat. Everything that is read or changed is read or changed for a rep."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

from playbooks.birthdays import LeapDay
from playbooks.figures import FIGURES, Figures
from playbooks.language import Language
from playbooks.nudge_settings import AS_THE_TEAM, NudgeSettings

Theme = Literal["light", "dark"]


@dataclass(frozen=True)
class Rep:
    """Who asks: identity, language, zone and hours. `working_weekdays` counts Monday as 0.

    `picture_theme` is the background of every picture for the rep; `figures` are those of the rep's team, `nudges` what
    the rep changed about nudges.
    """

    id: int
    team_id: int
    chat_id: int
    name: str
    language: Language
    country: str | None = None
    zone: str = "UTC"
    working_weekdays: frozenset[int] = frozenset(range(5))
    waking_from: time = FIGURES.nudges.waking_from
    waking_until: time = FIGURES.nudges.waking_until
    morning_at: time = FIGURES.nudges.morning_at
    leap_day: LeapDay = "28 February"
    picture_theme: Theme = "light"
    owner: bool = False
    registered: bool = True
    blocked: bool = False
    figures: Figures = field(default=FIGURES, hash=False, repr=False)
    nudges: NudgeSettings = field(default=AS_THE_TEAM, repr=False)

    @property
    def zoneinfo(self) -> ZoneInfo:
        """The rep's time zone."""
        return ZoneInfo(self.zone)

    def today(self, now: datetime) -> date:
        """Tell the rep's local date at an instant."""
        return now.astimezone(self.zoneinfo).date()
