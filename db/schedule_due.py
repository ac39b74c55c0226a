"""What is due: claimed for some reps at once, checked again against the facts of today, and planned on from there."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from db.schedule_due_rows import Became, Due, Occurrence, Reminder, by_occasion, number, read_due
from db.schedule_leads import Subject, contacts_among, lead_sources
from db.schedule_people import Person, people_of_all
from db.schedule_rows import told_in
from playbooks.nudge_due import LeadsFrom, Told, following_morning, is_awake, leads_due, morning_on, next_lead
from playbooks.nudges import Lead, lateness
from playbooks.rep import Rep
from playbooks.schedule_days import is_day_off, rep_days, working_day_on_or_after


@dataclass(frozen=True)
class Claim:
    """What a rep is to be told now; `listed` came too late for more than a line.

    `people` are those of what was due on whom it depends alone: of birthdays, and key contacts.
    """

    rep: Rep
    told: tuple[Occurrence, ...]
    listed: tuple[Occurrence, ...]
    is_first_today: bool
    people: Sequence[Person] = ()

    @property
    def all(self) -> list[Occurrence]:
        """All that is told, in the order of ids."""
        return sorted((*self.told, *self.listed), key=lambda one: one.id)


@dataclass(frozen=True)
class Claims:
    """What is to be told now, for each rep, and what became of all that was due: to be written."""

    all: list[Claim]
    became: Became


def claim_all(session: Session, rep_ids: Collection[int], now: datetime) -> Claims:
    """Claim what is due for some reps, in their order; left out is who is to be told nothing now.

    Outside waking hours, and after the day's last message, it waits for the next morning. Whoever claims has `write`
    put what became of it into the database, in the same transaction: by then it is known in which call it is told.
    """
    became = Became()
    found = read_due(session, rep_ids, now)
    people = _people(session, found, now)
    decided = [decide(session, due, became, now, people[due.rep.id]) for due in found]
    number(session, became.made)
    return Claims([one.claim(people[one.due.rep.id]) for one in decided if one.told], became)


@dataclass(frozen=True)
class Decided:
    """What a rep is to be told, before it is numbered."""

    due: Due
    told: Sequence[Occurrence] = ()

    def claim(self, people: Sequence[Person]) -> Claim:
        """Part it into what is told and what is only listed."""
        told, listed = (tuple(one for one in self.told if one.state == state) for state in ("open", "listed"))
        return Claim(self.due.rep, told, listed, self.due.sent == 0, people)


def _people(session: Session, found: Sequence[Due], now: datetime) -> dict[int, list[Person]]:
    """Read the people of birthdays and cadence for all reps at once, by their ids: most of a morning is these."""
    alike: dict[date, list[Due]] = defaultdict(list)
    for due in found:
        alike[due.rep.today(now)].append(due)
    people: dict[int, list[Person]] = {}
    for today, several in alike.items():
        named = {due.rep.id: contacts_among((row.kind, row.subject) for row in due.rows) for due in several}
        ids = set[int]().union(*named.values())
        seen = people_of_all(session, [due.rep for due in several], today, ids, exactly_today=True)
        people |= {rep_id: [one for one in them if one.contact_id in named[rep_id]] for rep_id, them in seen.items()}
    return people


def decide(session: Session, due: Due, became: Became, now: datetime, people: Sequence[Person]) -> Decided:
    """Check what is due for a rep against the facts of today, and note what becomes of it."""
    rep = due.rep
    if not is_awake(rep, now) or due.sent > rep.figures.nudges.more_messages_a_day:
        _postpone(due, became, following_morning(rep, now))
        return Decided(due)
    today = rep.today(now)
    subjects = {(row.kind, row.subject) for row in due.rows}
    sources = lead_sources(session, rep, today, subjects, exactly_today=True, people=people)
    told, earlier = told_in(due.before), by_occasion(due.before)
    occurrences: list[Occurrence] = []
    for row in due.reminders:
        subject = (row.kind, row.subject)
        leads, waiting = _leads(rep, row, sources.get(subject), told[subject], today)
        occurrences += [_occurrence(row, lead, earlier, became, today, now) for lead in leads]
        _plan_on(session, rep, row, waiting, sources.get(subject), told[subject], became, today)
    occurrences += _back(due, sources, became, today)
    return Decided(due, occurrences)


def _leads(rep: Rep, row: Reminder, source: LeadsFrom | None, told: Told, today: date) -> tuple[list[Lead], list[Lead]]:
    """Part what is due into what is told today and what waits for the rep's next working day."""
    leads = leads_due(source, row.on or today, today, told) if source else ()
    if not _is_off(rep, today):
        return list(leads), []
    return (
        [lead for lead in leads if not lead.waits_for_working_day],
        [lead for lead in leads if lead.waits_for_working_day],
    )


def _plan_on(
    session: Session, rep: Rep, row: Reminder, waiting: Sequence[Lead], source: LeadsFrom | None, told: Told,
    became: Became, today: date,
) -> None:  # fmt: skip
    if waiting and source:
        became.plan(row, waiting[0], _until_work(rep, source, told, today))
        return
    subject = (row.kind, row.subject)
    # What the rep can't see yet stays planned: an account that is handed over to them next week.
    later = source or lead_sources(session, rep, today, [subject]).get(subject)
    lead = next_lead(later, today + timedelta(days=1), told) if later else None
    if lead is None:
        became.gone.append(row.id)
    else:
        became.plan(row, lead, morning_on(rep, lead.on))


def _until_work(rep: Rep, source: LeadsFrom, told: Told, today: date) -> datetime:
    """Find the next working morning for what waits, or that of a lead before it which can't wait."""
    work = working_day_on_or_after(today + timedelta(days=1), rep_days(rep))
    ahead = (lead for lead in source(today + timedelta(days=1)) if lead.on < work and told.allows(lead))
    return morning_on(rep, min((lead.on for lead in ahead if not lead.waits_for_working_day), default=work))


def _occurrence(
    row: Reminder, lead: Lead, told: Mapping[tuple[str, str, str], list[Occurrence]], became: Became, today: date,
    now: datetime,
) -> Occurrence:  # fmt: skip
    """Note that a lead came; what came before of its occasion and is still open is overtaken by it."""
    earlier = told.get((row.kind, row.subject, lead.occasion), ())
    mine = next((one for one in earlier if one.lead == lead.lead), None)
    for one in earlier:
        if one is not mine and one.state in ("open", "snoozed"):
            one.state, one.snoozed_until, one.ended_at = "superseded", None, now
            became.change(one)
    if mine is None:
        mine = Occurrence(0, row.colleague_id, row.kind, row.subject, lead.occasion, lead.lead, lead.on, today)
        became.made.append(mine)
    is_listed = lateness(lead, today) == "listed"
    mine.delivered_on, mine.state, mine.ended_at = today, "listed" if is_listed else "open", now if is_listed else None
    became.change(mine)
    return mine


def _back(due: Due, sources: Mapping[Subject, LeadsFrom], became: Became, today: date) -> Iterable[Occurrence]:
    """Bring back what was put off until today, if it still makes sense."""
    rep = due.rep
    for row in due.returned:
        if row.state != "snoozed":
            continue
        became.change(row)
        if (row.kind, row.subject) not in sources or row.kind in rep.nudges.off:
            row.state, row.snoozed_until = "superseded", None
        elif _is_off(rep, today) and not cannot_wait(row.kind, row.lead):
            row.snoozed_until = _next_working_morning(rep, today)
        else:
            row.state, row.snoozed_until, row.delivered_on, row.outbox_id = "open", None, today, None
            row.failures = 0
            yield row


def cannot_wait(kind: str, lead: str) -> bool:
    """Tell whether a lead comes on days off too: greetings, and promises on their day."""
    return lead == "day" and kind in ("birthday", "festival", "important_date", "promise")


def _is_off(rep: Rep, day: date) -> bool:
    return is_day_off(rep.country, day, rep.working_weekdays)


def _next_working_morning(rep: Rep, today: date) -> datetime:
    return morning_on(rep, working_day_on_or_after(today + timedelta(days=1), rep_days(rep)))


def _postpone(due: Due, became: Became, until: datetime) -> None:
    became.postponed += [(reminder.id, until) for reminder in due.reminders]
    for occurrence in due.returned:
        occurrence.snoozed_until = until
        became.change(occurrence)
