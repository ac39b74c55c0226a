"""From occurrences to items, for nudges that tell how things stand: key contacts untouched."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from db.models import OccurrenceRow
from db.queries.occurrences_making import item_from
from db.queries.occurrences_people import nudge_people
from db.schedule_leads import row_id_of
from db.schedule_people import people_of
from db.schedule_states import key_people
from playbooks.nudge_items import NudgeItem
from playbooks.rep import Rep


def key_contact_items(session: Session, rep: Rep, rows: Sequence[OccurrenceRow], today: date) -> list[NudgeItem]:
    """Give key contacts untouched; whoever was touched since counts as done, who is key no more is left out."""
    ids = {row_id_of(row.subject) for row in rows}
    found = key_people(session, rep, people_of(session, rep, today, ids, exactly_today=True))
    people = nudge_people(session, rep, found, today)
    made = []
    for row in rows:
        person, known = people.get(row_id_of(row.subject)), found.get(row_id_of(row.subject))
        if person is None or known is None:
            continue
        item = item_from(row, people=(person,), since=known.untouched_since)
        if known.quiet_since > item.day:
            item = replace(item, people=(replace(person, handled=True),), state="done" if item.is_open else item.state)
        made.append(item)
    return made
