"""What the method computes with: everything stored of an account that the rep may see, as plain facts."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import case, func, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from db.models import (
    AccountMarkRow,
    ColleagueRow,
    CompetitorRow,
    ContactRow,
    GiftRow,
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
from db.queries.deals import open_deals
from db.queries.rituals import rituals_of
from db.queries.touches import touch_is_effective
from db.sight import contact_in_sight, may_see_account
from playbooks.account_facts import (
    AccountFacts,
    ColleagueFacts,
    CompetitorFacts,
    ContactFacts,
    GiftFacts,
    PainFacts,
    PromiseFacts,
    RatingFacts,
    ResourceFacts,
    TouchFacts,
)
from playbooks.figures import Figures
from playbooks.names import display_name
from playbooks.rep import Rep

# Gifts and greetings are looked at over the last 12 months (METHOD sections 2 and 5).
YEAR_DAYS = 365
# Touches at least over the last 24, so that a year can be compared with the one before.
TWO_YEARS = 730


def facts_of(session: Session, rep: Rep, account_id: int, today: date) -> AccountFacts | None:
    """Give the facts of an account; None for one that the rep doesn't look after."""
    account = account_row(session, rep, account_id, today)
    if account is None:
        return None
    people = _people(session, rep, account_id, today)
    pains = _pains(session, account_id, {person.contact_id for person in people})
    return AccountFacts(
        account_id=account_id, account=account.name, owner_id=rep.id, people=tuple(people),
        promises=_promises(session, rep, account_id, [person.contact_id for person in people]),
        pains=tuple(pains), resources=_resources(session, rep, pains, today), deals=open_deals(session, account_id),
        touches=_touches(session, rep, account_id, today), colleagues=our_colleagues(session, rep),
        gifts=_gifts(session, account_id, today), competitors=_competitors(session, account_id),
        rituals=rituals_of(session, rep, [person.contact_id for person in people], today),
        account_class=account.account_class, class_reason=account.class_reason, stage=account.stage,
        country=account.country, marks=_marks(session, account_id), gift_limit=account.gift_limit,
        gift_currency=account.gift_currency, added=rep.today(account.created_at), figures=rep.figures,
    )  # fmt: skip


def reachable_ids(session: Session, rep: Rep, account_id: int, today: date) -> set[int]:
    """Give the ids of the people of an account in sight whom a step may be about."""
    people = _people(session, rep, account_id, today) if may_see_account(session, rep, account_id, today) else []
    return {person.contact_id for person in people if person.reachable}


def our_colleagues(session: Session, rep: Rep) -> tuple[ColleagueFacts, ...]:
    """Give the people of the rep's own team, the rep included, by name."""
    rows = session.exec(
        select(ColleagueRow)
        .where(ColleagueRow.team_id == rep.team_id, col(ColleagueRow.left_at).is_(None))
        .order_by(col(ColleagueRow.name), col(ColleagueRow.id))
    )
    return tuple(ColleagueFacts(row.id or 0, row.name, row.title, row.executive) for row in rows)


def _people(session: Session, rep: Rep, account_id: int, today: date) -> list[ContactFacts]:
    positions = session.exec(
        select(PositionRow)
        .where(PositionRow.account_id == account_id, col(PositionRow.until).is_(None))
        .order_by(col(PositionRow.id))
    ).all()
    holding = {position.contact_id for position in positions}
    rows = session.exec(select(ContactRow).where(col(ContactRow.id).in_(holding), contact_in_sight(rep, today)))
    contacts = {row.id: row for row in rows}
    found = [(one, contacts[one.contact_id]) for one in positions if one.contact_id in contacts]
    ids = [position.id or 0 for position, _ in found]
    holders = {position.id: position.contact_id for position, _ in found}
    known = _Known(_ratings(session, ids), *_last_touches(session, [one.id or 0 for _, one in found], today), holders)
    # Whoever holds two positions there counts once, by the later one.
    people = {contact.id: _person(rep, position, contact, known) for position, contact in found}
    return list(people.values())


@dataclass(frozen=True)
class _Known:
    """What is known of the people: ratings by position, last touches by contact, and who holds a position."""

    ratings: Mapping[int, Sequence[RatingFacts]]
    touched: Mapping[int, date]
    contacted: Mapping[int, date]
    holders: Mapping[int | None, int]


def _person(rep: Rep, position: PositionRow, contact: ContactRow, known: _Known) -> ContactFacts:
    number = contact.id or 0
    ratings = tuple(known.ratings.get(position.id or 0, ()))
    general = next((one for one in reversed(ratings) if one.deal_id is None), None)
    return ContactFacts(
        contact_id=number, name=display_name(contact.family_name, contact.given_name, rep.language),
        title=position.title, department=position.department, level=position.level,
        influence=general.influence if general else None, attitude=general.attitude if general else None,
        wanted_attitude=general.wanted_attitude if general else None, key=position.key,
        rising_star=contact.rising_star, last_touch=known.touched.get(number),
        last_contact=known.contacted.get(number), added=rep.today(contact.created_at),
        reports_to=known.holders.get(position.reports_to_id) if position.reports_to_id else None,
        trusted_by=known.holders.get(position.trusted_by_id) if position.trusted_by_id else None,
        rung_by_hand=position.rung_by_hand, rung_by_hand_on=position.rung_by_hand_on, interests=contact.interests,
        ratings=ratings, position_id=position.id or 0, muted=contact.muted_at is not None,
        gone=any(day is not None for day in (contact.archived_at, contact.left_at, contact.died_at)),
    )  # fmt: skip


def _ratings(session: Session, position_ids: Sequence[int]) -> dict[int, list[RatingFacts]]:
    told = col(RatingRow.influence), col(RatingRow.attitude), col(RatingRow.wanted_attitude), col(RatingRow.deal_id)
    rows = session.execute(
        select_columns(col(RatingRow.position_id), col(RatingRow.on), *told, col(RatingRow.cause))
        .where(col(RatingRow.position_id).in_(position_ids))
        .order_by(col(RatingRow.on), col(RatingRow.id))
    )
    found = defaultdict(list)
    for position_id, on, influence, attitude, wanted, deal_id, cause in rows:
        found[position_id].append(RatingFacts(on, influence, attitude, wanted, deal_id, cause))
    return found


def _last_touches(session: Session, ids: Sequence[int], today: date) -> tuple[dict[int, date], dict[int, date]]:
    """Give the days of the last effective touch and of the last touch of any kind."""
    rows = session.exec(
        select(
            TouchContactRow.contact_id,
            func.max(case((touch_is_effective(), TouchRow.on))),
            func.max(TouchRow.on),
        )
        .join(TouchRow, col(TouchRow.id) == TouchContactRow.touch_id)
        .where(col(TouchContactRow.contact_id).in_(ids), col(TouchRow.on) <= today)
        .group_by(col(TouchContactRow.contact_id))
    ).all()
    return {number: on for number, on, _ in rows if on}, {number: on for number, _, on in rows}


def _promises(session: Session, rep: Rep, account_id: int, people: Sequence[int]) -> tuple[PromiseFacts, ...]:
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
    return tuple(PromiseFacts(row.what, row.due, row.contact_id) for row in rows)


def _pains(session: Session, account_id: int, people: Collection[int]) -> list[PainFacts]:
    rows = session.exec(
        select(PainPointRow)
        .where(PainPointRow.account_id == account_id, col(PainPointRow.closed_at).is_(None))
        .order_by(col(PainPointRow.id))
    )
    return [
        PainFacts(row.what, row.contact_id if row.contact_id in people else None, row.resource_id, row.id or 0)
        for row in rows
    ]


def _resources(session: Session, rep: Rep, pains: Sequence[PainFacts], today: date) -> tuple[ResourceFacts, ...]:
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
    return tuple(ResourceFacts(row.id or 0, row.what, row.kind) for row in rows)


def _gifts(session: Session, account_id: int, today: date) -> tuple[GiftFacts, ...]:
    rows = session.exec(
        select(GiftRow)
        .where(GiftRow.account_id == account_id, col(GiftRow.on) > today - timedelta(days=YEAR_DAYS))
        .order_by(col(GiftRow.on), col(GiftRow.id))
    )
    return tuple(GiftFacts(row.on, row.contact_id, row.amount, row.currency) for row in rows)


def _competitors(session: Session, account_id: int) -> tuple[CompetitorFacts, ...]:
    rows = session.exec(
        select(CompetitorRow).where(CompetitorRow.account_id == account_id).order_by(col(CompetitorRow.id))
    )
    return tuple(CompetitorFacts(row.name, row.strength, row.weakness) for row in rows)


def _touches(session: Session, rep: Rep, account_id: int, today: date) -> tuple[TouchFacts, ...]:
    # There are thousands of these at a large account: plain columns cost a tenth of objects.
    of_account = (
        col(TouchRow.account_id) == account_id,
        col(TouchRow.on) > today - timedelta(days=_days_looked_back(rep.figures)),
        col(TouchRow.on) <= today,
    )
    theirs = _sides(session, TouchContactRow.touch_id, TouchContactRow.contact_id, of_account)
    ours = _sides(session, TouchColleagueRow.touch_id, TouchColleagueRow.colleague_id, of_account)
    rows = session.execute(
        select_columns(
            col(TouchRow.id), col(TouchRow.on), col(TouchRow.kind), col(TouchRow.element), col(TouchRow.way),
            touch_is_effective(), col(TouchRow.minutes), col(TouchRow.deal_id),
        )
        .where(*of_account)
        .order_by(col(TouchRow.on), col(TouchRow.id))
    )  # fmt: skip
    return tuple(
        TouchFacts(
            on=on, kind=kind, element=element, way=way, effective=bool(effective),
            contact_ids=tuple(sorted(theirs[number])), colleague_ids=tuple(sorted(ours[number])), minutes=minutes,
            deal_id=deal_id,
        )
        for number, on, kind, element, way, effective, minutes, deal_id in rows
    )  # fmt: skip


def _sides(session: Session, touch_id: Any, person_id: Any, of_account: Sequence[Any]) -> dict[int, list[int]]:
    """Give who took part in some touches, on one side, by touch."""
    found = defaultdict(list)
    query = select_columns(touch_id, person_id).join(TouchRow, col(TouchRow.id) == touch_id).where(*of_account)
    for touch, person in session.execute(query):
        found[touch].append(person)
    return found


def _days_looked_back(figures: Figures) -> int:
    """Give the longest window in which anything looks for touches: 24 months, unless the team chose a longer one."""
    return max(TWO_YEARS, figures.house.rung_days, figures.house.element_days, figures.coverage.executive_days)


def _marks(session: Session, account_id: int) -> dict[str, int]:
    """Give the latest of each of the seven marks."""
    rows = session.exec(
        select(AccountMarkRow)
        .where(AccountMarkRow.account_id == account_id)
        .order_by(col(AccountMarkRow.on), col(AccountMarkRow.id))
    )
    return {row.mark: row.value for row in rows}
