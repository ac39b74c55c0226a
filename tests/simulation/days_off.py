"""A rep's days off and a zone's mornings, told by the libraries alone and not by our own code."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from holidays import country_holidays

from tests.simulation.facts import RepFacts

DAY = timedelta(days=1)


@cache
def _known(country: str) -> tuple[frozenset[date], frozenset[date]]:
    years = country_holidays(country, years=range(2025, 2030))
    return frozenset(years), frozenset(years.weekend_workdays)


def is_off(rep: RepFacts, day: date) -> bool:
    """Tell whether a rep does not work on a day."""
    holidays, worked = _known(rep.country)
    return day not in worked and (str(day.weekday()) not in rep.weekdays or day in holidays)


def on_or_before(rep: RepFacts, day: date) -> date:
    """The last working day up to a day."""
    while is_off(rep, day):
        day -= DAY
    return day


def on_or_after(rep: RepFacts, day: date) -> date:
    """The first working day from a day on."""
    while is_off(rep, day):
        day += DAY
    return day


def weeks(rep: RepFacts, first: date, last: date) -> list[list[date]]:
    """The working days of each of the rep's weeks, which begin on Sunday in Egypt and Nepal and on Monday elsewhere."""
    begins = 6 if "6" in rep.weekdays else 0
    start = first - DAY * ((first.weekday() - begins) % 7)
    found = []
    while start <= last:
        week = [start + DAY * ahead for ahead in range(7)]
        found.append([day for day in week if not is_off(rep, day)])
        start += 7 * DAY
    return [week for week in found if week]


def morning(rep: RepFacts, day: date) -> datetime:
    """The instant of the rep's morning on a day."""
    return first_instant(ZoneInfo(rep.zone), day, rep.morning)


def first_instant(zone: ZoneInfo, day: date, hour: time) -> datetime:
    """The first instant of a day at which the wall clock shows an hour, or is past it, to the quarter of an hour."""
    wanted = datetime.combine(day, hour)
    instant = datetime.combine(day, hour, UTC) - timedelta(hours=15)
    for step in (timedelta(hours=1), timedelta(minutes=15)):
        while (instant + step).astimezone(zone).replace(tzinfo=None) < wanted:
            instant += step
    return instant + timedelta(minutes=15)


def local(rep: RepFacts, instant: datetime) -> date:
    """The date where the rep is."""
    return instant.astimezone(ZoneInfo(rep.zone)).date()
