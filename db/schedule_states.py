"""From what is stored to the leads of nudges that tell how things stand: key contacts untouched."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import partial

from sqlmodel import Session

from db.models import AdviceRow
from db.schedule_people import Person, last_touches
from db.statements import PlainStatement
from playbooks.nudge_due import LeadsFrom
from playbooks.nudge_key_contacts import KeyContact, key_contact_leads
from playbooks.rep import Rep
from playbooks.schedule_days import rep_days

Made = Iterable[tuple[int, LeadsFrom]]

_ADVISED = PlainStatement(
    AdviceRow,
    "SELECT contact_id, MAX(given_on) FROM advice WHERE contact_id IN :ids AND colleague_id = :colleague_id"
    " GROUP BY contact_id",
    "contact_id, given_on",
)


def key_contact_sources(session: Session, rep: Rep, people: Collection[Person]) -> Made:
    """Give the leads of those of some people who are key at an S or A account that is not paused."""
    for number, person in key_people(session, rep, people).items():
        yield number, partial(key_contact_leads, person, days=rep_days(rep))


def key_people(session: Session, rep: Rep, people: Collection[Person]) -> Mapping[int, KeyContact]:
    """Take from people what the rule of key contacts asks of those whom it concerns, by contact id."""
    limits = {one.contact_id: one.untouched_days for one in people if one.standing.is_nudged and one.untouched_days}
    touched, advised = last_touches(session, limits), _advised(session, rep, limits)
    found = {}
    for one in people:
        if one.contact_id in limits:
            effective, heard = touched.get(one.contact_id, (None, None))
            found[one.contact_id] = KeyContact(
                one.contact_id, limits[one.contact_id], one.added, effective, heard, advised.get(one.contact_id)
            )
    return found


def _advised(session: Session, rep: Rep, contact_ids: Collection[int]) -> dict[int | None, date]:
    """Give the day on which the rep last got advice about each of some people."""
    if not contact_ids:
        return {}
    session.flush()
    return dict(_ADVISED.run(session, ids=contact_ids, colleague_id=rep.id).rows())
