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


def nudge_people(
    session: Session, rep: Rep, contact_ids: Collection[int], today: date, *, context: bool = True
) -> dict[int, NudgePerson]:
    """Give people in sight by id, with their account; `context` adds last touch, interests and last gift."""
    if not contact_ids:
        return {}
    rows = session.exec(
        select(ContactRow).where(
            col(ContactRow.id).in_(contact_ids), contact_in_sight(rep, today), col(ContactRow.archived_at).is_(None)
        )
    ).all()
    ids = [row.id or 0 for row in rows]
    held: dict[int, Position] = {}
    for position in positions_of(session, rep, ids, today):
        held.setdefault(position.contact_id, position)
    touches = _last_touches(session, ids) if context else {}
    gifts = _last_gifts(session, ids, today) if context else {}
    return {
        number: _person(rep, row, held.get(number), touches.get(number), gifts.get(number))
        for row in rows
        if (number := row.id)
    }


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
    current = position if position and position.until is None else None
    return NudgePerson(
        contact_id=row.id or 0,
        name=display_name(row.family_name, row.given_name, rep.language),
        account=current.account_name if current else None,
        account_id=current.account_id if current else None,
        title=current.title if current else None,
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
