"""When festivals nudge: one nudge for each festival, listing the people who keep it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from playbooks.defaults import NudgeDefaults
from playbooks.festivals import FestivalDay, festival_days
from playbooks.nudge_settings import DAYS_OFFERED
from playbooks.nudges import Lead, Standing, days_before, greeting, preparations
from playbooks.schedule_days import RepDays

# No lead comes more days than this before its festival, with a long rest before it.
_EARLIEST = max(DAYS_OFFERED) + 10


@dataclass(frozen=True)
class Celebrant:
    """A contact, how they stand, and the calendars they keep ("CN", "chinese"), the most their own first."""

    contact_id: int
    calendars: tuple[str, ...]
    standing: Standing


@dataclass(frozen=True)
class FestivalLead:
    """One nudge for a festival: by contact id, the festival as each person's own calendar has it."""

    lead: Lead
    people: Mapping[int, FestivalDay]


def festival_leads(
    people: Iterable[Celebrant], on_or_after: date, days: RepDays, days_ahead: int = 60
) -> tuple[FestivalLead, ...]:
    """List the leads from `on_or_after` on of the festivals of the next days, in order.

    Three days† before for visits and gifts, listing key people, rising stars and people of S accounts; on the day
    everybody. People whose calendars keep a festival on the same day share one occasion, whatever it is called there;
    somebody of several calendars keeps it once, as the first of their calendars does.
    """
    end = on_or_after + timedelta(days=days_ahead)
    # What is prepared for before the end may be kept after it.
    kept_until = end + timedelta(days=_EARLIEST)
    standings: dict[int, Standing] = {}
    occasions: dict[tuple[date, str], dict[int, FestivalDay]] = defaultdict(dict)
    for person in people:
        standings[person.contact_id] = person.standing
        for festival in _kept_by(person, on_or_after, kept_until, days.nudges):
            occasions[festival.day, festival.key][person.contact_id] = festival
    leads = [lead for kept in occasions.values() for lead in _leads(kept, standings, days)]
    ahead = (lead for lead in leads if on_or_after <= lead.lead.on <= end)
    return tuple(sorted(ahead, key=lambda lead: (lead.lead.on, lead.lead.occasion)))


def _kept_by(person: Celebrant, start: date, end: date, nudges: NudgeDefaults) -> list[FestivalDay]:
    """List what somebody keeps, each festival once: a later calendar adds only what no earlier one has near."""
    kept: list[FestivalDay] = []
    near = timedelta(days=nudges.same_festival_days)
    for calendar in person.calendars if person.standing.is_nudged else ():
        for festival in festival_days(calendar, start - near, end + near, nudges.festivals_a_calendar):
            if all(festival.key != other.key or abs(festival.day - other.day) > near for other in kept):
                kept.append(festival)
    return [festival for festival in kept if start <= festival.day <= end]


def _leads(kept: Mapping[int, FestivalDay], standings: Mapping[int, Standing], days: RepDays) -> list[FestivalLead]:
    some = next(iter(kept.values()))
    occasion = f"festival {some.key} {some.day.isoformat()}"
    farthest = {contact: max(days_before("festival", days, standings[contact]), default=0) for contact in kept}
    leads = [FestivalLead(greeting("festival", occasion, some.day, days.nudges), kept)]
    ahead = {one for contact in kept for one in days_before("festival", days, standings[contact])}
    # Where a rest moves several to one day, the last one is told: the nearest, which lists everybody.
    for before in sorted(ahead, reverse=True):
        # Whoever was prepared for earlier is listed again: the newer nudge takes the place of the older.
        prepared = {contact: festival for contact, festival in kept.items() if farthest[contact] >= before}
        (lead,) = preparations("festival", occasion, some.day, [before], days)
        leads.append(FestivalLead(lead, prepared))
    return leads
