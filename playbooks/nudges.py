"""Nudges: what they have in common (METHOD section 11). The rules for each kind stand in the `nudge_…` modules.

Facts go in, leads that are due come out: nothing here knows a clock, a chat or a store.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from playbooks.defaults import NudgeDefaults
from playbooks.figures import FIGURES
from playbooks.nudge_settings import team_days
from playbooks.schedule_days import RepDays, working_day_on_or_after, working_day_on_or_before

NudgeKind = Literal[
    "birthday", "festival", "rising_star", "promise", "plan_step", "key_contact", "weekly_five",
    "important_date", "deal_date", "yearly_review", "letter_follow_up",
    "single_thread", "attitude_fallen", "executive_not_seen",
]  # fmt: skip
# "day", "before", "overdue", "soft" or "firm", "third" or "last"; "look" where only the facts are looked at; where
# several come before a day, "before 30", "before 14" …
LeadName = str
# A lead that tells nothing: on its day the facts are looked at again.
LOOK = "look"
Lateness = Literal["on time", "belated", "listed"]


@dataclass(frozen=True)
class Lead:
    """One time that a nudge comes. It comes once: `occasion` and `lead` tell it from all others of its subject.

    `occasion` is a stable string ("birthday 2027-02-05"); `on` the local date on which it comes, already moved off the
    rep's days off; `until` the last date on which it is still worth giving late, None for always.
    """

    kind: NudgeKind
    occasion: str
    lead: LeadName
    on: date
    is_greeting: bool
    waits_for_working_day: bool
    until: date | None = None


@dataclass(frozen=True)
class Standing:
    """How a contact stands with the rep, as far as nudges ask; `days_before` are chosen for this person alone."""

    is_key: bool = False
    is_rising_star: bool = False
    of_s_account: bool = False
    is_muted: bool = False
    is_paused: bool = False
    days_before: tuple[int, ...] | None = None
    has_left: bool = False
    has_died: bool = False

    @property
    def is_nudged(self) -> bool:
        """Tell whether nudges come for this person: never for the muted, the departed and the deceased.

        Nor for those whose accounts are all paused (`is_paused`).
        """
        return not (self.is_muted or self.is_paused or self.has_left or self.has_died)

    @property
    def is_prepared_for(self) -> bool:
        """Tell whether occasions are prepared days ahead: for key people, rising stars and people of S accounts."""
        return self.is_nudged and (self.is_key or self.is_rising_star or self.of_s_account)


@dataclass(frozen=True)
class GroupedLead:
    """One nudge that lists several people, by contact id."""

    lead: Lead
    people: tuple[int, ...]


def greeting(kind: NudgeKind, occasion: str, day: date, defaults: NudgeDefaults = FIGURES.nudges) -> Lead:
    """Make the lead on an occasion's own day: it never moves, and a downtime makes it belated for a few days."""
    until = day + timedelta(days=defaults.greeting_belated_days)
    return Lead(kind, occasion, "day", day, is_greeting=True, waits_for_working_day=False, until=until)


def days_before(kind: NudgeKind, days: RepDays, standing: "Standing | None" = None) -> tuple[int, ...]:
    """Tell how many days before its day an occasion nudges, farthest first.

    A person's own days (`standing`) come before the rep's, those before the team's. Whoever is not prepared for, and
    has no days of their own, is thought of on the day only.
    """
    if standing is not None and standing.days_before is not None:
        return standing.days_before
    if standing is not None and not standing.is_prepared_for:
        return ()
    return days.own.days.get(kind, team_days(kind, days.nudges) or ())


def preparations(kind: NudgeKind, occasion: str, day: date, before: Iterable[int], days: RepDays) -> tuple[Lead, ...]:
    """Make the leads some numbers of days before an occasion's `day`, each told apart from the others by its name."""
    usual = team_days(kind, days.nudges)
    return tuple(
        preparation(kind, occasion, day, one, days, "before" if (one,) == usual else f"before {one}") for one in before
    )


def preparation(
    kind: NudgeKind, occasion: str, day: date, days_before: int, days: RepDays, name: LeadName = "before"
) -> Lead:
    """Make the lead some days before an occasion's `day`, or on the working day before that; useful until the day."""
    on = day - timedelta(days=days_before)
    until = day - timedelta(days=1)
    lead = Lead(kind, occasion, name, on, is_greeting=False, waits_for_working_day=True, until=until)
    return delivered(lead, days)


def prepares(lead: LeadName) -> bool:
    """Tell whether a lead comes ahead of an occasion's day, by its name."""
    return lead.startswith("before")


def delivery_day(lead: Lead, days: RepDays) -> date:
    """Find the day on which a lead comes: only greetings and promises due come on the rep's days off.

    Preparation moves to the working day before (Saturday's and Sunday's to Friday), the rest to the next one.
    """
    if not lead.waits_for_working_day:
        return lead.on
    return (working_day_on_or_before if prepares(lead.lead) else working_day_on_or_after)(lead.on, days)


def delivered(lead: Lead, days: RepDays) -> Lead:
    """Move a lead to its delivery day."""
    day = delivery_day(lead, days)
    return lead if day == lead.on else replace(lead, on=day)


def still_ahead(leads: tuple[Lead, ...], on_or_after: date) -> tuple[Lead, ...]:
    """Keep the leads from a day on, in the order they come."""
    return tuple(sorted((lead for lead in leads if lead.on >= on_or_after), key=lambda lead: lead.on))


def lateness(lead: Lead, today: date) -> Lateness:
    """Tell how a lead is given that a downtime held up until `today`: as ever, as belated, or only listed.

    Greetings are belated for three days†. Others as long as they help: a promise overdue always, a preparation until
    the day it prepares for.
    """
    if today <= lead.on:
        return "on time"
    return "belated" if lead.until is None or today <= lead.until else "listed"


def day_of(occasion: str) -> date:
    """Give the day that an occasion is named by."""
    return date.fromisoformat(occasion.rpartition(" ")[2])


def season_of(occasion: str, day: date) -> str:
    """Tell the season in which no two people of one account are given the same variant of a greeting.

    For birthdays the calendar year ("birthday 2027"), for a festival that festival's year ("festival christmas 2026").
    `occasion` is a lead's, `day` the day that is greeted.
    """
    return " ".join([*occasion.split()[:-1], str(day.year)])
