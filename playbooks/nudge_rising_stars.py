"""When rising stars nudge: once a week, all of them who have gone untouched too long."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from playbooks.figures import FIGURES
from playbooks.nudges import GroupedLead, Lead, Standing
from playbooks.schedule_days import RepDays, first_working_day_of_week, week_of

# How far ahead the next nudge is looked for once somebody is due: past the longest holidays.
_WEEKS_AHEAD = 6


@dataclass(frozen=True)
class RisingStar:
    """What is asked of a rising star: the day they were added and that of the last effective touch, if any.

    After `untouched_days` without one they have gone untouched too long.
    """

    contact_id: int
    standing: Standing
    added: date
    last_effective_touch: date | None = None
    untouched_days: int = FIGURES.nudges.rising_star_untouched_days

    @property
    def untouched_since(self) -> date:
        """The later of the day they were added and the last effective touch."""
        return max(self.added, self.last_effective_touch or self.added)

    @property
    def due_from(self) -> date:
        """The first day on which they have gone untouched too long (30 days†)."""
        return self.untouched_since + timedelta(days=self.untouched_days)


def rising_star_lead(stars: Iterable[RisingStar], on_or_after: date, days: RepDays) -> GroupedLead | None:
    """Find the next weekly nudge from `on_or_after` on if nobody is touched before it; None without rising stars.

    It comes on the first working day of the rep's week and lists whoever is then untouched, the longest first.
    """
    waiting = sorted((star for star in stars if _counts(star)), key=lambda star: (star.due_from, star.contact_id))
    if not waiting:
        return None
    earliest = max(on_or_after, waiting[0].due_from)
    for week in range(_WEEKS_AHEAD):
        day = first_working_day_of_week(earliest + timedelta(weeks=week), days)
        if day is not None and day >= earliest:
            return GroupedLead(_lead(day, days), tuple(star.contact_id for star in waiting if star.due_from <= day))
    return None


def _counts(star: RisingStar) -> bool:
    return star.standing.is_rising_star and star.standing.is_nudged


def _lead(day: date, days: RepDays) -> Lead:
    """Name a week by its fourth day, so that a week from Sunday on is the one that most of its days are in."""
    week = week_of(day, days.working_weekdays)
    year, number, _ = week[3].isocalendar()
    occasion = f"rising_star {year}-W{number:02}"
    return Lead("rising_star", occasion, "day", day, is_greeting=False, waits_for_working_day=True, until=week[-1])
