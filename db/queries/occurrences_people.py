"""The people of nudges, with what helps a rep to find the right word: last touch, interests, last gift."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session, col, select

from db.models import ContactRow, GiftRow, TouchContactRow, TouchRow
from db.queries.positions import positions_of
from db.sight import contact_in_sight
from playbooks.names import display_name
from playbooks.nudge_items import LastGift, LastTouch, NudgePerson
from playbooks.people import Position
from playbooks.rep import Rep

_SILENCING = (ContactRow.muted_at, ContactRow.left_at, ContactRow.died_at, ContactRow.archived_at)


def nudge_people(
    session: Session, rep: Rep, contact_ids: Collection[int], today: date, *, context: bool = True
) -> dict[int, NudgePerson]:
    """Give the people in sight whom a rep is nudged about by id, with their account.

    The muted, departed, deceased and archived are left out, and who has no position any more or only at archived
    or paused accounts. `context` adds last touch, interests and last gift.
    """
    if not contact_ids:
        return {}
    rows = session.exec(
        select(ContactRow).where(
            col(ContactRow.id).in_(contact_ids),
            contact_in_sight(rep, today),
            *(col(column).is_(None) for column in _SILENCING),
        )
    ).all()
    positions = positions_of(session, rep, [row.id or 0 for row in rows], today)
    held = {one.contact_id: one for one in reversed(positions) if _is_held(one, today)}
    # Somebody who had positions and holds none has moved on; somebody who never had one is kept by the rep.
    gone = {one.contact_id for one in positions} - set(held)
    ids = [row.id for row in rows if row.id and row.id not in gone]
    touches = _last_touches(session, ids) if context else {}
    gifts = _last_gifts(session, ids, today) if context else {}
    return {
        number: _person(rep, row, held.get(number), touches.get(number), gifts.get(number))
        for row in rows
        if (number := row.id) in ids
    }


def _is_held(position: Position, today: date) -> bool:
    silent = position.account_archived or position.account_paused
    return not silent and (position.until is None or position.until >= today)


def touched_since(session: Session, contact_ids: Collection[int], day: date) -> set[int]:
    """Give those of some people with whom there was a touch on a day or later."""
    rows = session.exec(
        select(TouchContactRow.contact_id)
        .join(TouchRow, col(TouchRow.id) == TouchContactRow.touch_id)
        .where(col(TouchContactRow.contact_id).in_(contact_ids), TouchRow.on >= day)
    )
    return set(rows)


def _person(
    rep: Rep, row: ContactRow, position: Position | None, touch: LastTouch | None, gift: LastGift | None
) -> NudgePerson:
    return NudgePerson(
        contact_id=row.id or 0,
        name=display_name(row.family_name, row.given_name, rep.language),
        account=position.account_name if position else None,
        account_id=position.account_id if position else None,
        title=position.title if position else None,
        interests=row.interests,
        last_touch=touch,
        last_gift=gift,
    )


def _last_touches(session: Session, ids: Collection[int]) -> dict[int, LastTouch]:
    rows = session.exec(
        select(TouchContactRow.contact_id, TouchRow)
        .join(TouchRow, col(TouchRow.id) == TouchContactRow.touch_id)
        .where(col(TouchContactRow.contact_id).in_(ids))
        .order_by(col(TouchRow.on), col(TouchRow.id))
    )
    return {contact_id: LastTouch(touch.on, touch.kind, touch.learned) for contact_id, touch in rows}


def _last_gifts(session: Session, ids: Collection[int], today: date) -> dict[int, LastGift]:
    rows = session.exec(
        select(GiftRow)
        .where(col(GiftRow.contact_id).in_(ids), GiftRow.on <= today)
        .order_by(col(GiftRow.on), col(GiftRow.id))
    )
    return {gift.contact_id: LastGift(gift.on, gift.what) for gift in rows}
