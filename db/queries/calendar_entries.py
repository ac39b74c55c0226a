"""A rep's days for a calendar: birthdays, holidays with people, and what has a date, from the nudges' own sources."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from db.models import OccurrenceRow, ReminderRow
from db.queries.occurrences_items import festival_names, items_of
from db.queries.occurrences_people import nudge_people
from db.schedule_leads import Subject, celebrants, lead_sources
from db.schedule_people import Person, people_of
from playbooks.calendar_entries import DAYS_AHEAD, DAYS_BACK, CalendarEntry, birthday_days, repeats_by_rule
from playbooks.nudge_due import LeadsFrom
from playbooks.nudge_festivals import FestivalLead, festival_leads
from playbooks.nudge_items import NudgeItem, NudgePerson, Why
from playbooks.nudges import Lead
from playbooks.rep import Rep
from playbooks.schedule_days import rep_days

# What has a day of its own, besides birthdays and holidays; nudges that tell how things stand have none.
DATED = ("promise", "plan_step", "important_date", "deal_date")
# Two years of holidays: beyond that, the days of several countries are not announced yet.
_HOLIDAYS_AHEAD = 731
_LOOKS = 40
# An award may have been nudged about half a year ahead, and then no more.
_EARLIEST = 190


def calendar_entries(session: Session, rep: Rep, today: date) -> list[CalendarEntry]:
    """Give the entries of a rep's calendar, by day; never of anybody who is muted, paused, departed or deceased."""
    people = [one for one in people_of(session, rep, today, exactly_today=True) if one.standing.is_nudged]
    named = nudge_people(session, rep, [one.contact_id for one in people], today, context=False)
    made = [
        *(entry for one in people if one.contact_id in named for entry in _birthdays(rep, one, named, today)),
        *_festivals(rep, people, named, today),
        *_dated(session, rep, today),
    ]
    return sorted(made, key=lambda entry: (entry.day, entry.key))


def _birthdays(rep: Rep, person: Person, named: dict[int, NudgePerson], today: date) -> Iterable[CalendarEntry]:
    if person.birthday is None:
        return
    every_year = repeats_by_rule(person.birthday)
    for day in birthday_days(person.birthday, today, rep.leap_day):
        key = f"birthday-{person.contact_id}" if every_year else f"birthday-{person.contact_id}-{day.isoformat()}"
        item = _item("birthday", day, people=(named[person.contact_id],), birthday=person.birthday)
        yield CalendarEntry(key, day, item, every_year)


def _festivals(
    rep: Rep, people: list[Person], named: dict[int, NudgePerson], today: date
) -> Iterable[CalendarEntry]:  # fmt: skip
    for found in festival_leads(celebrants(people), today, rep_days(rep), _HOLIDAYS_AHEAD):
        kept = tuple(named[number] for number in found.people if number in named)
        if found.lead.lead == "day" and kept:
            yield _festival(found, kept)


def _festival(found: FestivalLead, kept: tuple[NudgePerson, ...]) -> CalendarEntry:
    days = list(found.people.values())
    item = _item("festival", found.lead.on, people=kept, festival=festival_names(days), estimated=days[0].estimated)
    # A sighting of the moon may move a day that was estimated: it stays the entry of its year.
    key = f"festival-{days[0].key}-{found.lead.on.isoformat()}"
    return CalendarEntry(key, found.lead.on, item)


def _item(kind: Why, day: date, **facts: Any) -> NudgeItem:
    return NudgeItem(0, kind, "day", "", "", on=day, day=day, told_on=day, state="open", **facts)


def _dated(session: Session, rep: Rep, today: date) -> Iterable[CalendarEntry]:
    found = session.exec(
        select(ReminderRow.kind, ReminderRow.subject).where(
            ReminderRow.colleague_id == rep.id, col(ReminderRow.kind).in_(DATED)
        )
    ).all()
    subjects: set[Subject] = {(kind, subject) for kind, subject in found}
    sources = lead_sources(session, rep, today, subjects, exactly_today=True)
    last = today + timedelta(days=DAYS_AHEAD)
    rows = [_row(rep, subject, lead) for subject, source in sources.items() for lead in _latest(source, today, last)]
    first = today - timedelta(days=DAYS_BACK)
    for item in items_of(session, rep, [row for row in rows if _day(row) >= first], today):
        yield CalendarEntry(f"{item.subject.replace(':', '-')}-{item.day.isoformat()}", item.day, item)


def _latest(source: LeadsFrom, today: date, last: date) -> Iterable[Lead]:
    """Give the last lead of each occasion of a subject, up to a day, also of one whose leads have all come."""
    found: dict[str, Lead] = {}
    start = today - timedelta(days=_EARLIEST)
    for _ in range(_LOOKS):
        leads = [lead for lead in source(start) if lead.on <= last]
        if not leads:
            break
        found.update({lead.occasion: lead for lead in leads})
        start = leads[-1].on + timedelta(days=1)
    return found.values()


def _day(row: OccurrenceRow) -> date:
    """Tell the day itself, which every occasion names last."""
    return date.fromisoformat(row.occasion.rpartition(" ")[2])


def _row(rep: Rep, subject: Subject, lead: Lead) -> OccurrenceRow:
    return OccurrenceRow(
        colleague_id=rep.id, kind=subject[0], subject=subject[1], occasion=lead.occasion, lead=lead.lead, on=lead.on,
        delivered_on=lead.on,
    )  # fmt: skip
