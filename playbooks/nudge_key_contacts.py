"""When key contacts of S and A accounts nudge: two thresholds without a touch, then ever more rarely."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from playbooks.defaults import NudgeDefaults
from playbooks.nudges import Lead, delivered
from playbooks.schedule_days import RepDays


@dataclass(frozen=True)
class KeyContact:
    """What is asked of a key contact: `limit` is for how many days they may go untouched (S 14†, A 30†).

    `added` is the day they were added, `effective` that of the last effective touch, `heard` that of the last touch of
    any kind, `advised` that of the last advice about them.
    """

    contact_id: int
    limit: int
    added: date
    effective: date | None = None
    heard: date | None = None
    advised: date | None = None

    @property
    def untouched_since(self) -> date:
        """The later of the day they were added and the last effective touch."""
        return max(self.added, self.effective or self.added)

    @property
    def quiet_since(self) -> date:
        """The day from which on nothing was heard of them: any touch, effective or not, begins it anew."""
        return max(self.untouched_since, self.heard or self.added)


def key_contact_leads(person: KeyContact, on_or_after: date, days: RepDays) -> tuple[Lead, ...]:
    """List the lead that is due on a day, or the next one, and the one after it; there is always one ahead.

    The soft lead comes when the limit is reached, the firm one at twice† the limit. Once two† came and nothing was
    done, each wait is twice as long as the one before. Every lead is an occasion of its own: not this one, perhaps the
    next. A touch without anything learned, or advice about the person, gives a week† of peace.

    Source: Chen Wei, 17 years of key-account sales (METHOD section 11).
    """
    leads: list[Lead] = []
    for number, threshold in enumerate(_thresholds(person, days.nudges), start=1):
        lead = _lead(person, number, max(threshold, on_or_after), days)
        if leads and leads[-1].on >= lead.on:
            leads.pop()
        leads.append(lead)
        if len(leads) > 1:
            return tuple(leads)
    return tuple(leads)


def _thresholds(person: KeyContact, figures: NudgeDefaults) -> Iterator[date]:
    peace = person.quiet_since + timedelta(days=figures.key_contact_quiet_days)
    first = person.untouched_since + timedelta(days=person.limit)
    day = first if person.heard is None or person.quiet_since == person.untouched_since else max(first, peace)
    wait, number = person.limit * (figures.key_contact_firm_times - 1), 1
    while True:
        yield day
        if number >= figures.key_contact_ignored:
            wait *= 2
        day += timedelta(days=wait)
        number += 1


def _lead(person: KeyContact, number: int, day: date, days: RepDays) -> Lead:
    if person.advised is not None:
        day = max(day, person.advised + timedelta(days=days.nudges.key_contact_quiet_days))
    occasion = f"key_contact {number} {person.quiet_since.isoformat()}"
    lead = Lead(
        "key_contact", occasion, "soft" if number == 1 else "firm", day, is_greeting=False, waits_for_working_day=True
    )
    return delivered(lead, days)
