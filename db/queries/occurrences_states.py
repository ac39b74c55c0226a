"""From occurrences to items, for nudges that tell how things stand: key contacts untouched, the week's touches."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from db.queries.occurrences_making import Occurred, item_from
from db.queries.occurrences_people import Known, nudge_people
from db.queries.weeks import look
from db.schedule_leads import row_id_of
from db.schedule_people import people_of
from db.schedule_states import key_people
from playbooks.nudge_items import NudgeItem
from playbooks.rep import Rep


def key_contact_items(
    session: Session, rep: Rep, rows: Sequence[Occurred], today: date, known: Known | None = None
) -> list[NudgeItem]:
    """Give key contacts untouched; whoever was touched since counts as done, who is key no more is left out."""
    ids = {row_id_of(row.subject) for row in rows}
    everybody = known.people if known else people_of(session, rep, today, ids, exactly_today=True)
    found = key_people(session, rep, [one for one in everybody if one.contact_id in ids])
    people = known.named if known else nudge_people(session, rep, found, today)
    made = []
    for row in rows:
        person, contact = people.get(row_id_of(row.subject)), found.get(row_id_of(row.subject))
        if person is None or contact is None:
            continue
        item = item_from(row, people=(person,), since=contact.untouched_since)
        if contact.quiet_since > item.day:
            item = replace(item, people=(replace(person, handled=True),), state="done" if item.is_open else item.state)
        made.append(item)
    return made


def weekly_five_items(session: Session, rep: Rep, rows: Sequence[Occurred], today: date) -> list[NudgeItem]:
    """Give the rep's week with whom to see next; one that is behind no more is done, one without anybody left out."""
    week = look(session, rep, today).week
    people = nudge_people(session, rep, [one.contact_id for one in week.see_next], today, context=False)
    whom = tuple(people[one.contact_id] for one in week.see_next if one.contact_id in people)
    counts = {"made": len(week.touches), "wanted": week.wanted}
    made = [item_from(row, people=whom, counts=counts) for row in rows]
    caught_up = [replace(item, state="done") if item.is_open and not week.behind else item for item in made]
    return [item for item in caught_up if whom or not item.is_open]
