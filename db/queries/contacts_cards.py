"""What cards and lists show of people: their positions, ratings, touches and promises."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlmodel import Session, col, select

from db.models import ContactRow, PromiseRow, TouchContactRow, TouchRow
from db.queries.contacts_rows import contact_from, contact_row
from db.queries.positions import positions_of
from db.sight import contact_in_sight
from playbooks.people import (
    INFLUENCES,
    Absence,
    Contact,
    PersonBrief,
    PersonCard,
    Position,
    PromiseBrief,
    TouchBrief,
    rung_reached,
)
from playbooks.rep import Rep

TOUCHES_ON_CARD = 3


def person_card(session: Session, rep: Rep, contact_id: int, today: date) -> PersonCard | None:
    """Give what a person's card shows; None for somebody out of sight."""
    row = contact_row(session, rep, contact_id, today)
    if row is None:
        return None
    positions = positions_of(session, rep, [contact_id], today)
    held = tuple(position for position in positions if position.until is None)
    touches = touches_of(session, contact_id)
    return PersonCard(
        contact=contact_from(row),
        positions=held,
        former=tuple(position for position in positions if position.until is not None),
        rung=rung_reached([(touch.on, touch.kind) for touch in touches], today, rep.figures.house.rung_days, held),
        touches=tuple(touches[:TOUCHES_ON_CARD]),
        promises=promises_to(session, rep, contact_id),
    )


def touches_of(session: Session, contact_id: int) -> list[TouchBrief]:
    """Give the touches of a person already known to be in sight, the latest first."""
    rows = session.exec(
        select(TouchRow)
        .join(TouchContactRow, col(TouchContactRow.touch_id) == TouchRow.id)
        .where(TouchContactRow.contact_id == contact_id)
        .order_by(col(TouchRow.on).desc(), col(TouchRow.id).desc())
    )
    return [TouchBrief(row.id or 0, row.on, row.kind, row.learned, row.agreed) for row in rows]


def promises_to(session: Session, rep: Rep, contact_id: int) -> tuple[PromiseBrief, ...]:
    """Give the rep's own open promises to a person, the most urgent first."""
    rows = session.exec(
        select(PromiseRow)
        .where(
            PromiseRow.contact_id == contact_id,
            PromiseRow.colleague_id == rep.id,
            col(PromiseRow.kept_at).is_(None),
            col(PromiseRow.dropped_at).is_(None),
        )
        .order_by(col(PromiseRow.due).is_(None), col(PromiseRow.due), col(PromiseRow.id))
    )
    return tuple(PromiseBrief(row.id or 0, row.what, row.due) for row in rows)


def briefs(
    session: Session, rep: Rep, contact_ids: Sequence[int], today: date, account_id: int | None = None
) -> list[PersonBrief]:
    """Give the lines of a list of people in sight, in the order given, with their position (there)."""
    rows = session.exec(
        select(ContactRow).where(col(ContactRow.id).in_(contact_ids), contact_in_sight(rep, today))
    ).all()
    found = {row.id: contact_from(row) for row in rows}
    positions = positions_of(session, rep, contact_ids, today)
    return [
        _brief(found[number], _the_position(positions, number, account_id)) for number in contact_ids if number in found
    ]


def by_weight(people: Collection[PersonBrief]) -> list[PersonBrief]:
    """Put people in the order of their influence, then key people, then those who support us most."""

    def weight(person: PersonBrief) -> tuple[int, bool, int, str]:
        rank = INFLUENCES.index(person.influence) if person.influence in INFLUENCES else len(INFLUENCES)
        return rank, not person.key, -(person.attitude or 0), person.family_name + person.given_name

    return sorted(people, key=weight)


def _the_position(positions: Sequence[Position], contact_id: int, account_id: int | None) -> Position | None:
    return next(
        (one for one in positions if one.contact_id == contact_id and account_id in (None, one.account_id)), None
    )


def _brief(contact: Contact, position: Position | None) -> PersonBrief:
    return PersonBrief(
        contact_id=contact.id, family_name=contact.family_name, given_name=contact.given_name,
        account_id=position.account_id if position else None, account_name=position.account_name if position else None,
        title=position.title if position else None, influence=position.influence if position else None,
        attitude=position.attitude if position else None, key=bool(position and position.key),
        rising_star=contact.rising_star, absence=_absence(contact, position),
    )  # fmt: skip


def _absence(contact: Contact, position: Position | None) -> Absence | None:
    if contact.died:
        return "died"
    if contact.archived or (position is not None and position.until is None and position.account_archived):
        return "archived"
    return "left" if contact.left else None
