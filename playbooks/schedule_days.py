"""The days a rep works: their own weekdays, less their country's public holidays, and working weekends in exchange."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from playbooks.defaults import NudgeDefaults
from playbooks.figures import FIGURES
from playbooks.holiday_library import country_holidays
from playbooks.nudge_settings import AS_THE_TEAM, NudgeSettings
from playbooks.rep import Rep

MONDAY_TO_FRIDAY: frozenset[int] = frozenset(range(5))

# Nobody is off for longer than this at a stretch; a search for a working day that found none gives up here.
_LONGEST_SEARCH = 60


@dataclass(frozen=True)
class RepDays:
    """What tells a rep's days off: the weekdays they work (Monday is 0) and the country whose holidays they have.

    `nudges` are their team's figures of how many days ahead nudges come, `own` what the rep changed.
    """

    working_weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    country: str | None = None
    nudges: NudgeDefaults = FIGURES.nudges
    own: NudgeSettings = AS_THE_TEAM


def rep_days(rep: Rep) -> RepDays:
    """Take from a rep what tells their days off, and when nudges come."""
    return RepDays(rep.working_weekdays, rep.country, rep.figures.nudges, rep.nudges)


def usual_working_weekdays(country: str | None, year: int) -> frozenset[int]:
    """Tell the weekdays (Monday is 0) that offices in a country work: Monday to Friday, in Egypt Sunday to Thursday."""
    known = _country_year(country, year) if country else _NOTHING_KNOWN
    return known.usual_week if len(known.usual_week) == len(MONDAY_TO_FRIDAY) else MONDAY_TO_FRIDAY


def is_day_off(country: str | None, day: date, working_weekdays: frozenset[int] = MONDAY_TO_FRIDAY) -> bool:
    """Tell whether a rep is off on a day: not one of their weekdays (Monday is 0), or a public holiday of `country`.

    Where a country works some weekends in exchange for holidays (China, as announced a year ahead), these count for
    reps who work all of its usual week. A country that nothing is known of has no holidays.
    """
    known = _country_year(country, day.year) if country else _NOTHING_KNOWN
    if day in known.exchanged and known.usual_week <= working_weekdays:
        return False
    return day.weekday() not in working_weekdays or day in known.holidays


def working_day_on_or_before(day: date, days: RepDays) -> date:
    """Find the last day up to `day` that the rep works; `day` itself when there is none for two months."""
    return _first_working(day, (day - timedelta(days=back) for back in range(_LONGEST_SEARCH)), days)


def working_day_on_or_after(day: date, days: RepDays) -> date:
    """Find the first day from `day` on that the rep works; `day` itself when there is none for two months."""
    return _first_working(day, (day + timedelta(days=ahead) for ahead in range(_LONGEST_SEARCH)), days)


def week_of(day: date, working_weekdays: frozenset[int]) -> tuple[date, ...]:
    """List the seven days of the rep's week that holds `day`: it starts after the longest rest (Sunday in Cairo)."""
    start = _week_start(working_weekdays)
    first = day - timedelta(days=(day.weekday() - start) % 7)
    return tuple(first + timedelta(days=ahead) for ahead in range(7))


def first_working_day_of_week(day: date, days: RepDays) -> date | None:
    """Find the day on which the rep's week that holds `day` begins; None when they are off all week."""
    week = week_of(day, days.working_weekdays)
    return next((day for day in week if not is_day_off(days.country, day, days.working_weekdays)), None)


@dataclass(frozen=True)
class _CountryYear:
    holidays: frozenset[date] = frozenset()
    exchanged: frozenset[date] = frozenset()
    usual_week: frozenset[int] = MONDAY_TO_FRIDAY


_NOTHING_KNOWN = _CountryYear()


@cache
def _country_year(country: str, year: int) -> _CountryYear:
    """Copy a country's year out of the library. Threads may copy it twice, but never share the library's own object,
    which fills itself while it is asked and isn't safe to share."""
    try:
        found = country_holidays(country, years=year)
    except NotImplementedError:
        return _NOTHING_KNOWN
    return _CountryYear(
        frozenset(found), frozenset(found.weekend_workdays), frozenset(range(7)) - frozenset(found.weekend)
    )


def _first_working(day: date, candidates: Iterable[date], days: RepDays) -> date:
    return next((found for found in candidates if not is_day_off(days.country, found, days.working_weekdays)), day)


def _week_start(working_weekdays: frozenset[int]) -> int:
    """Find the working weekday with the longest rest before it; Monday, or the first after it, among equals."""

    def rest_before(weekday: int) -> int:
        return next((back for back in range(1, 8) if (weekday - back) % 7 in working_weekdays), 7)

    return max(sorted(working_weekdays), key=rest_before, default=0)
