"""When the yearly review of an account nudges: each December, and at the account's anniversary."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from playbooks.accounts import ImportantDate
from playbooks.birthdays import LeapDay
from playbooks.figures import FIGURES
from playbooks.nudge_important_dates import anniversary_in, is_anniversary
from playbooks.nudges import Lead, delivered, still_ahead
from playbooks.review import year_of_review
from playbooks.review_defaults import ReviewDefaults
from playbooks.schedule_days import RepDays

DECEMBER = 12
# No lead waits longer than this for a working day; and so many of them are looked at, of which one is ahead at least.
_LONGEST_REST = timedelta(days=60)
_AHEAD = 4
# So many days a review that was not opened is still worth showing: until the year is over.
REVIEW_HELPS_DAYS = 30


@dataclass(frozen=True)
class ReviewFacts:
    """What is asked of an account: the day it was added, its important dates, the years that were looked back on."""

    added: date
    dates: tuple[ImportantDate, ...] = ()
    reviewed: frozenset[int] = frozenset()

    @property
    def anniversaries(self) -> tuple[ImportantDate, ...]:
        """Its important dates that are named an anniversary; without any, the day it was added."""
        named = tuple(one for one in self.dates if one.yearly and is_anniversary(one.name))
        return named or (ImportantDate("", "", self.added.month, self.added.day, self.added.year),)

    def is_reviewed(self, day: date, defaults: ReviewDefaults = FIGURES.review) -> bool:
        """Tell whether the year that a review on a day would be of was looked back on."""
        return year_of_review(day, defaults) in self.reviewed


def yearly_review_leads(
    facts: ReviewFacts,
    on_or_after: date,
    days: RepDays,
    leap_day: LeapDay = "28 February",
    defaults: ReviewDefaults = FIGURES.review,
) -> tuple[Lead, ...]:
    """List the next reviews to offer from `on_or_after` on, each on its day or the next working day.

    None is offered for a year that was looked back on already, nor in the first 60 days† with an account. An
    anniversary in December is December's.
    """
    earliest = on_or_after - _LONGEST_REST
    offered = {day for year in range(earliest.year, on_or_after.year + 3) for day in _days_in(year, facts, leap_day)}
    earliest = max(earliest, facts.added + timedelta(days=defaults.account_days))
    ahead = sorted(day for day in offered if day >= earliest and not facts.is_reviewed(day, defaults))[:_AHEAD]
    return still_ahead(tuple(delivered(_lead(day), days) for day in ahead), on_or_after)


def _days_in(year: int, facts: ReviewFacts, leap_day: LeapDay) -> Collection[date]:
    december = date(year, DECEMBER, 1)
    kept = {day for one in facts.anniversaries if (day := anniversary_in(one, year, leap_day))}
    return {december, *(day for day in kept if day.month != DECEMBER)}


def _lead(day: date) -> Lead:
    occasion = f"yearly_review {day.isoformat()}"
    until = day + timedelta(days=REVIEW_HELPS_DAYS)
    return Lead("yearly_review", occasion, "day", day, is_greeting=False, waits_for_working_day=True, until=until)
