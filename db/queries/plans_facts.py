"""What a plan for an account is made from: everything stored of it that the rep may see."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from db.models import (
    AccountMarkRow,
    ColleagueRow,
    ContactRow,
    DealRow,
    PainPointRow,
    PositionRow,
    PromiseRow,
    RatingRow,
    ResourceRow,
    TouchColleagueRow,
    TouchContactRow,
    TouchRow,
)
from db.queries.accounts_rows import account_row
from db.queries.ratings import current_ratings
from db.queries.touches import touch_is_effective
from db.sight import contact_in_sight, may_see_account
from playbooks.accounts import OpenDeal
from playbooks.names import display_name
from playbooks.people import RUNG_DAYS
from playbooks.plan_facts import (
    AccountFacts,
    PlanColleague,
    PlanPain,
    PlanPerson,
    PlanPromise,
    PlanResource,
    PlanTouch,
)
from playbooks.rep import Rep


def account_facts(session: Session, rep: Rep, account_id: int, today: date) -> AccountFacts | None:
    """Give the facts that a plan is made from; None for an account that the rep doesn't look after."""
    account = account_row(session, rep, account_id, today)
    if account is None:
        return None
    people = _people(session, rep, account_id, today)
    pains = _pains(session, account_id, {person.contact_id for person in people})
    return AccountFacts(
        account_id=account_id, account=account.name, owner_id=rep.id, people=tuple(people),
        promises=_promises(session, rep, account_id, [person.contact_id for person in people]),
        pains=tuple(pains), resources=_resources(session, rep, pains, today), deals=_deals(session, account_id),
        touches=_touches(session, account_id, today), colleagues=plan_colleagues(session, rep),
        account_class=account.account_class, marks=_marks(session, account_id), gift_limit=account.gift_limit,
        gift_currency=account.gift_currency,
    )  # fmt: skip


def reachable_ids(session: Session, rep: Rep, account_id: int, today: date) -> set[int]:
    """Give the ids of the people of an account in sight whom a step may be about."""
    people = _people(session, rep, account_id, today) if may_see_account(session, rep, account_id, today) else []
    return {person.contact_id for person in people if person.reachable}


def plan_colleagues(session: Session, rep: Rep) -> tuple[PlanColleague, ...]:
    """Give the people of the rep's own team, the rep included, by name."""
    rows = session.exec(
        select(ColleagueRow)
        .where(ColleagueRow.team_id == rep.team_id, col(ColleagueRow.left_at).is_(None))
        .order_by(col(ColleagueRow.name), col(ColleagueRow.id))
    )
    return tuple(PlanColleague(row.id or 0, row.name, row.title, row.executive) for row in rows)


def _people(session: Session, rep: Rep, account_id: int, today: date) -> list[PlanPerson]:
    positions = session.exec(
        select(PositionRow)
        .where(PositionRow.account_id == account_id, col(PositionRow.until).is_(None))
        .order_by(col(PositionRow.id))
    ).all()
    holding = {position.contact_id for position in positions}
    rows = session.exec(select(ContactRow).where(col(ContactRow.id).in_(holding), contact_in_sight(rep, today)))
    contacts = {row.id: row for row in rows}
    found = [(one, contacts[one.contact_id]) for one in positions if one.contact_id in contacts]
    ratings = current_ratings(session, [position.id for position, _ in found if position.id])
    holders = {position.id: position.contact_id for position, _ in found}
    touched = _last_effective(session, [contact.id or 0 for _, contact in found], today)
    # Whoever holds two positions there counts once, by the later one.
    people = {
        contact.id: _person(rep, position, contact, ratings.get(position.id or 0), touched, holders)
        for position, contact in found
    }
    return list(people.values())


def _person(
    rep: Rep,
    position: PositionRow,
    contact: ContactRow,
    rating: RatingRow | None,
    touched: dict[int, date],
    holders: dict[int | None, int],
) -> PlanPerson:
    return PlanPerson(
        contact_id=contact.id or 0, name=display_name(contact.family_name, contact.given_name, rep.language),
        title=position.title, department=position.department, level=position.level,
        influence=rating.influence if rating else None, attitude=rating.attitude if rating else None,
        key=position.key, rising_star=contact.rising_star, last_touch=touched.get(contact.id or 0),
        added=rep.today(contact.created_at),
        trusted_by=holders.get(position.trusted_by_id) if position.trusted_by_id else None,
        muted=contact.muted_at is not None,
        gone=any(day is not None for day in (contact.archived_at, contact.left_at, contact.died_at)),
    )  # fmt: skip


def _last_effective(session: Session, ids: Sequence[int], today: date) -> dict[int, date]:
    rows = session.exec(
        select(TouchContactRow.contact_id, func.max(TouchRow.on))
        .join(TouchRow, col(TouchRow.id) == TouchContactRow.touch_id)
        .where(col(TouchContactRow.contact_id).in_(ids), col(TouchRow.on) <= today, touch_is_effective())
        .group_by(col(TouchContactRow.contact_id))
    )
    return {contact_id: on for contact_id, on in rows if on}


def _promises(session: Session, rep: Rep, account_id: int, people: Sequence[int]) -> tuple[PlanPromise, ...]:
    here = or_(
        col(PromiseRow.account_id) == account_id,
        col(PromiseRow.account_id).is_(None) & col(PromiseRow.contact_id).in_(people),
    )
    rows = session.exec(
        select(PromiseRow)
        .where(
            here,
            PromiseRow.colleague_id == rep.id,
            col(PromiseRow.kept_at).is_(None),
            col(PromiseRow.dropped_at).is_(None),
        )
        .order_by(col(PromiseRow.id))
    )
    return tuple(PlanPromise(row.what, row.due, row.contact_id) for row in rows)


def _pains(session: Session, account_id: int, people: Collection[int]) -> list[PlanPain]:
    rows = session.exec(
        select(PainPointRow)
        .where(PainPointRow.account_id == account_id, col(PainPointRow.closed_at).is_(None))
        .order_by(col(PainPointRow.id))
    )
    return [PlanPain(row.what, row.contact_id if row.contact_id in people else None, row.resource_id) for row in rows]


def _resources(session: Session, rep: Rep, pains: Sequence[PlanPain], today: date) -> tuple[PlanResource, ...]:
    """Give the rep's resources that still hold, and those of colleagues that somebody linked to a pain point."""
    linked = {pain.resource_id for pain in pains if pain.resource_id}
    of_team = select(col(ColleagueRow.id)).where(ColleagueRow.team_id == rep.team_id)
    rows = session.exec(
        select(ResourceRow)
        .where(
            or_(col(ResourceRow.colleague_id) == rep.id, col(ResourceRow.id).in_(linked)),
            col(ResourceRow.colleague_id).in_(of_team),
            or_(col(ResourceRow.until).is_(None), col(ResourceRow.until) >= today),
        )
        .order_by(col(ResourceRow.id))
    )
    return tuple(PlanResource(row.id or 0, row.what, row.kind) for row in rows)


def _deals(session: Session, account_id: int) -> tuple[OpenDeal, ...]:
    rows = session.exec(
        select(DealRow)
        .where(DealRow.account_id == account_id, col(DealRow.closed_at).is_(None))
        .order_by(col(DealRow.id))
    )
    return tuple(OpenDeal(row.id or 0, row.name, row.award_on) for row in rows)


def _touches(session: Session, account_id: int, today: date) -> tuple[PlanTouch, ...]:
    rows = session.exec(
        select(TouchRow, touch_is_effective())
        .where(
            TouchRow.account_id == account_id,
            col(TouchRow.on) > today - timedelta(days=RUNG_DAYS),
            col(TouchRow.on) <= today,
        )
        .order_by(col(TouchRow.on), col(TouchRow.id))
    ).all()
    ids = [row.id or 0 for row, _ in rows]
    theirs, ours = defaultdict(list), defaultdict(list)
    for link in session.exec(select(TouchContactRow).where(col(TouchContactRow.touch_id).in_(ids))):
        theirs[link.touch_id].append(link.contact_id)
    for side in session.exec(select(TouchColleagueRow).where(col(TouchColleagueRow.touch_id).in_(ids))):
        ours[side.touch_id].append(side.colleague_id)
    return tuple(
        PlanTouch(
            on=row.on, kind=row.kind, element=row.element, way=row.way, effective=bool(effective),
            contact_ids=tuple(sorted(theirs[row.id or 0])), colleague_ids=tuple(sorted(ours[row.id or 0])),
        )
        for row, effective in rows
    )  # fmt: skip


def _marks(session: Session, account_id: int) -> dict[str, int]:
    """Give the latest of each of the seven marks."""
    rows = session.exec(
        select(AccountMarkRow)
        .where(AccountMarkRow.account_id == account_id)
        .order_by(col(AccountMarkRow.on), col(AccountMarkRow.id))
    )
    return {row.mark: row.value for row in rows}
