"""The people of nudges, with what helps a rep to find the right word: last touch, interests, last gift."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from db.models import TouchContactRow, TouchRow
from db.people_statements import BORN, GIVEN, HELD, NUDGED, TOUCHED
from db.queries.contacts_rows import birthday_from
from playbooks.birthdays import Birthday
from playbooks.names import display_name
from playbooks.nudge_items import LastGift, LastTouch, NudgePerson
from playbooks.rep import Rep

_NOWHERE = {"account": None, "account_id": None, "title": None}


def nudge_people(
    session: Session, rep: Rep, contact_ids: Collection[int], today: date, *, context: bool = True
) -> dict[int, NudgePerson]:
    """Give the people in sight whom a rep is nudged about by id, with their account.

    The muted, departed, deceased and archived are left out, and who has no position any more or only at archived
    or paused accounts. `context` adds last touch, interests and last gift.
    """
    if not contact_ids:
        return {}
    # Plain statements don't see what the session has not written yet.
    session.flush()
    rows = NUDGED.run(session, rep_id=rep.id, today=today, ids=contact_ids).rows()
    held, gone = _held(session, rep, [row[0] for row in rows], today)
    here = [row for row in rows if row[0] not in gone]
    ids = [row[0] for row in here]
    touches = _last_touches(session, ids) if context else {}
    gifts = _last_gifts(session, ids, today) if context else {}
    return {
        number: NudgePerson(
            contact_id=number, name=display_name(family_name, given_name, rep.language), interests=interests,
            last_touch=touches.get(number), last_gift=gifts.get(number), **held.get(number, _NOWHERE),
        )
        for number, family_name, given_name, interests in here
    }  # fmt: skip


def birthdays_of(session: Session, people: Mapping[int, NudgePerson]) -> dict[int, Birthday | None]:
    """Give what is known of the birthdays of people that `nudge_people` found."""
    return {number: birthday_from(*born) for number, *born in BORN.run(session, ids=people).rows()}


def _held(
    session: Session, rep: Rep, ids: Collection[int], today: date
) -> tuple[dict[int, dict[str, Any]], set[int]]:  # fmt: skip
    """Give the position that each of some people holds, and who held some and holds none any more.

    Somebody who never had one is kept by the rep.
    """
    held: dict[int, dict[str, Any]] = {}
    rows = HELD.run(session, rep_id=rep.id, today=today, ids=ids).rows()
    for contact_id, account, account_id, title, until, archived_at, paused_at in rows:
        if archived_at is None and paused_at is None and (until is None or until >= today):
            held.setdefault(contact_id, {"account": account, "account_id": account_id, "title": title})
    return held, {row[0] for row in rows} - set(held)


def touched_since(session: Session, contact_ids: Collection[int], day: date) -> set[int]:
    """Give those of some people with whom there was a touch on a day or later."""
    rows = session.exec(
        select(TouchContactRow.contact_id)
        .join(TouchRow, col(TouchRow.id) == TouchContactRow.touch_id)
        .where(col(TouchContactRow.contact_id).in_(contact_ids), TouchRow.on >= day)
    )
    return set(rows)


def _last_touches(session: Session, ids: Collection[int]) -> dict[int, LastTouch]:
    rows = TOUCHED.run(session, ids=ids).rows()
    return {contact_id: LastTouch(on, kind, learned) for contact_id, on, kind, learned in rows}


def _last_gifts(session: Session, ids: Collection[int], today: date) -> dict[int, LastGift]:
    return {contact_id: LastGift(on, what) for contact_id, on, what in GIVEN.run(session, ids=ids, today=today).rows()}
