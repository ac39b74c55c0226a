"""What somebody can be greeted for now: their birthday, their festivals, or simply a hello."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from playbooks.birthdays import Birthday, LeapDay, next_birthday
from playbooks.defaults import NudgeDefaults
from playbooks.festivals import festival_days
from playbooks.figures import FIGURES
from playbooks.language import LANGUAGES, Language
from playbooks.nudges import season_of

BIRTHDAY, CHECK_IN, ACCOUNT_DATE = "birthday", "check_in", "account_date"
# So many days before its day an occasion is what a greeting is for.
DAYS_AHEAD = 14
DAYS_OFFERED = 60
_MONTHS_A_QUARTER = 3


@dataclass(frozen=True)
class Wish:
    """An occasion to greet somebody on: its key ("birthday", "christmas", "check_in"), its day, its season.

    In one season no two people of one account are given the same words.
    """

    key: str
    day: date
    season: str
    names: Mapping[Language, str] = field(default_factory=dict, hash=False)

    def is_belated(self, today: date) -> bool:
        """Tell whether its day has passed."""
        return self.key != CHECK_IN and self.day < today


def check_in(today: date) -> Wish:
    """Make the hello without an occasion; its season is a quarter, since there are only so many ways to say it."""
    return Wish(CHECK_IN, today, f"check_in {today.year}-Q{(today.month - 1) // _MONTHS_A_QUARTER + 1}")


def birthday_wish(day: date) -> Wish:
    """Make the wish for a birthday kept on a day."""
    return Wish(BIRTHDAY, day, season_of(f"birthday {day.isoformat()}", day))


def festival_wish(key: str, day: date, names: Mapping[Language, str]) -> Wish:
    """Make the wish for a festival on its main day."""
    return Wish(key, day, season_of(f"festival {key} {day.isoformat()}", day), names)


def account_wish(occasion: str, day: date, name: str) -> Wish:
    """Make the congratulation on an account's important date; `occasion` is that of its nudge.

    The words never name the date: it is called as the rep wrote it down, in whichever language.
    """
    return Wish(ACCOUNT_DATE, day, season_of(occasion, day), dict.fromkeys(LANGUAGES, name))


def wishes(
    birthday: Birthday | None,
    calendars: Iterable[str],
    today: date,
    leap_day: LeapDay = "28 February",
    defaults: NudgeDefaults = FIGURES.nudges,
) -> tuple[Wish, ...]:
    """List what somebody can be greeted for: from 3 days† ago, as belated, to two months ahead, the nearest first.

    A hello without an occasion stands last. Birthdays of which only the month is known are left out.
    """
    start, end = today - timedelta(days=defaults.greeting_belated_days), today + timedelta(days=DAYS_OFFERED)
    found: dict[str, Wish] = {}
    next_one = next_birthday(birthday, start, leap_day) if birthday else None
    if next_one and next_one.exact and next_one.day <= end:
        found[BIRTHDAY] = birthday_wish(next_one.day)
    for calendar in calendars:
        for festival in festival_days(calendar, start, end, defaults.festivals_a_calendar):
            found.setdefault(festival.key, festival_wish(festival.key, festival.day, festival.names))
    return (*sorted(found.values(), key=lambda wish: abs((wish.day - today).days)), check_in(today))


def nearest(offered: Iterable[Wish], today: date) -> Wish:
    """Choose what a greeting is for when nobody says: what is at most two weeks off, else a hello."""
    return next(wish for wish in offered if wish.key == CHECK_IN or (wish.day - today).days <= DAYS_AHEAD)
