"""Which lead of a subject comes next, at which instant, and which leads a downtime left behind."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from playbooks.nudges import LOOK, Lead
from playbooks.rep import Rep
from playbooks.schedule import morning_instant, next_morning, within_waking_hours

# Gives the leads of a subject from a local date on, in the order they come; none when nothing is ahead.
LeadsFrom = Callable[[date], tuple[Lead, ...]]

# Leads that were told or ended are stepped over; nothing needs more steps than this (13 months of weeks).
_LOOKS = 60


@dataclass(frozen=True)
class Told:
    """What is behind a subject: its leads that were told, as (occasion, lead), and the occasions that are ended."""

    leads: frozenset[tuple[str, str]] = frozenset()
    ended: frozenset[str] = frozenset()

    def allows(self, lead: Lead) -> bool:
        """Tell whether a lead may still be told: each comes once, and Done ends the occasion."""
        return lead.occasion not in self.ended and (lead.occasion, lead.lead) not in self.leads


@dataclass(frozen=True)
class Stored:
    """The lead that a reminder's row holds now, and its instant (UTC); None while its rep can't be reached."""

    occasion: str
    lead: str
    on: date
    due_at: datetime | None = None

    def is_same(self, lead: Lead) -> bool:
        """Tell whether it is this lead of the same occasion."""
        return (self.occasion, self.lead) == (lead.occasion, lead.lead)


def morning_of(rep: Rep) -> time:
    """Tell when the rep's morning message comes: at their time for it, or when they wake if that lies outside."""
    start, end = rep.waking_from, rep.waking_until
    awake = start <= rep.morning_at < end if start < end else rep.morning_at >= start or rep.morning_at < end
    return rep.morning_at if awake else start


def is_awake(rep: Rep, now: datetime) -> bool:
    """Tell whether the rep may be written to at an instant."""
    return within_waking_hours(now, rep.zoneinfo, rep.waking_from, rep.waking_until)


def morning_on(rep: Rep, day: date) -> datetime:
    """Find the instant (UTC) of the rep's morning on a local date."""
    return morning_instant(day, morning_of(rep), rep.zoneinfo)


def following_morning(rep: Rep, now: datetime) -> datetime:
    """Find the first of the rep's mornings after an instant."""
    return next_morning(now, morning_of(rep), rep.zoneinfo)


def next_lead(leads_from: LeadsFrom, start: date, told: Told) -> Lead | None:
    """Find the first lead from a local date on that was not told and whose occasion is not ended."""
    for _ in range(_LOOKS):
        leads = leads_from(start)
        for lead in leads:
            if told.allows(lead):
                return lead
        if not leads:
            return None
        start = leads[-1].on + timedelta(days=1)
    return None


def planned_lead(leads_from: LeadsFrom, today: date, told: Told, stored: Stored | None) -> Lead | None:
    """Find the lead that a reminder's row is to hold: one that is due and was not told yet stays, else the next one."""
    if stored is not None and stored.on < today:
        lead = next_lead(leads_from, stored.on, told)
        if lead is not None and (lead.on >= today or stored.is_same(lead)):
            return lead
    return next_lead(leads_from, today, told)


def due_instant(rep: Rep, now: datetime, lead: Lead, stored: Stored | None, *, moved: bool = False) -> datetime:
    """Find the instant (UTC) at which a lead is told: the rep's morning of its day.

    When that is past: what was due already stays so. A greeting that became known today comes at once, since tomorrow
    would be late; anything else that the rep has only just written down comes with the next morning. `moved`: the
    rep's own zone or hours changed, and what was planned for today is told, never dropped.
    """
    at = morning_on(rep, lead.on)
    if at > now:
        return at
    if stored is not None and stored.is_same(lead) and (moved or stored.due_at is None or stored.due_at <= now):
        return at
    if lead.is_greeting and lead.on == rep.today(now):
        return now
    return following_morning(rep, now)


def leads_due(leads_from: LeadsFrom, first: date, today: date, told: Told) -> tuple[Lead, ...]:
    """List what is to be told today: the leads from `first` to today, of each occasion only the latest.

    Of rising stars only this week's: those of weeks gone by say the same of the same people.
    """
    found: dict[str, Lead] = {}
    start = first
    for _ in range(_LOOKS):
        ahead = leads_from(start)
        leads = [lead for lead in ahead if lead.on <= today and lead.lead != LOOK]
        for lead in leads:
            found["rising_star" if lead.kind == "rising_star" else lead.occasion] = lead
        if not leads or ahead[-1].on > today:
            break
        start = max(lead.on for lead in leads) + timedelta(days=1)
    return tuple(sorted((lead for lead in found.values() if told.allows(lead)), key=lambda lead: lead.on))
