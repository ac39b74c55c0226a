"""What the method computes with: everything stored of an account that the rep may see, as plain facts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from db import facts_statements as statements
from db.facts_parts import deals_at, people_at, touches_at
from db.facts_statements import Asked, grouped
from db.queries.rituals import rituals_of
from playbooks.account_facts import (
    AccountFacts,
    ColleagueFacts,
    CompetitorFacts,
    ContactFacts,
    DealFacts,
    GiftFacts,
    PainFacts,
    PromiseFacts,
    ResourceFacts,
    RitualFacts,
    TouchFacts,
)
from playbooks.figures import Figures
from playbooks.rep import Rep

# Gifts are looked at over the last 12 months (METHOD section 5).
YEAR_DAYS = 365
# Touches at least over the last 24, so that a year can be compared with the one before.
TWO_YEARS = 730

ByAccount = Mapping[int, Sequence[Any]]


@dataclass(frozen=True)
class _Stored:
    """What is stored of the accounts asked about, by account; of promises and resources, all that the rep has."""

    people: Mapping[int, tuple[ContactFacts, ...]]
    touches: Mapping[int, tuple[TouchFacts, ...]]
    deals: Mapping[int, tuple[DealFacts, ...]]
    rituals: Mapping[int, Sequence[RitualFacts]]
    ways: ByAccount
    colleagues: tuple[ColleagueFacts, ...]
    promises: Sequence[Any]
    resources: Sequence[Any]
    pains: ByAccount
    gifts: ByAccount
    competitors: ByAccount
    marks: ByAccount


def facts_of(session: Session, rep: Rep, account_id: int, today: date) -> AccountFacts | None:
    """Give the facts of an account; None for one that the rep doesn't look after."""
    return next(_facts(_asked(session, rep, today, account_id)), None)


def facts_of_all(session: Session, rep: Rep, today: date) -> list[AccountFacts]:
    """Give the facts of every account that the rep looks after, by name, without archived ones."""
    return list(_facts(_asked(session, rep, today, None)))


def reachable_ids(session: Session, rep: Rep, account_id: int, today: date) -> set[int]:
    """Give the ids of the people of an account in sight whom a step may be about."""
    rows = statements.PEOPLE.rows(_asked(session, rep, today, account_id))
    return {contact_id for _, _, contact_id, *_, muted, gone in rows if not (muted or gone)}


def our_colleagues(session: Session, rep: Rep) -> tuple[ColleagueFacts, ...]:
    """Give the people of the rep's own team, the rep included, by name."""
    return _colleagues(_asked(session, rep, date.max, None))


def _asked(session: Session, rep: Rep, today: date, account_id: int | None) -> Asked:
    # Plain statements don't see what the session has not written yet.
    session.flush()
    return Asked(
        session, rep, today, account_id,
        touched_after=today - timedelta(days=_days_looked_back(rep.figures)),
        given_after=today - timedelta(days=YEAR_DAYS),
        due_after=today - timedelta(days=rep.figures.house.ritual_days),
    )  # fmt: skip


def _days_looked_back(figures: Figures) -> int:
    """Give the longest window in which anything looks for touches: 24 months, unless the team chose a longer one."""
    return max(TWO_YEARS, figures.house.rung_days, figures.house.element_days, figures.coverage.executive_days)


def _facts(asked: Asked) -> Iterator[AccountFacts]:
    accounts = [row for row in statements.ACCOUNTS.rows(asked) if asked.account_id is not None or row[-1] is None]
    if accounts:
        stored = _stored(asked)
        yield from (_account(asked.rep, row, stored) for row in accounts)


def _stored(asked: Asked) -> _Stored:
    people = people_at(asked)
    return _Stored(
        people=people, touches=touches_at(asked), deals=deals_at(asked),
        rituals=rituals_of(
            asked, {number: {person.contact_id for person in those} for number, those in people.items()}
        ),
        ways=grouped(statements.WAYS.rows(asked)), colleagues=_colleagues(asked),
        promises=statements.PROMISES.rows(asked),
        resources=statements.RESOURCES.rows(asked),
        pains=grouped(statements.PAINS.rows(asked)), gifts=grouped(statements.GIFTS.rows(asked)),
        competitors=grouped(statements.COMPETITORS.rows(asked)), marks=grouped(statements.MARKS.rows(asked)),
    )  # fmt: skip


def _account(rep: Rep, row: Sequence[Any], stored: _Stored) -> AccountFacts:
    number, name, account_class, class_reason, stage, country, gift_limit, gift_currency, created_at, _ = row
    people = stored.people.get(number, ())
    here = {person.contact_id for person in people}
    pains = tuple(
        PainFacts(what, contact_id if contact_id in here else None, resource_id, pain_id)
        for what, contact_id, resource_id, pain_id in stored.pains.get(number, ())
    )
    return AccountFacts(
        account_id=number, account=name, owner_id=rep.id, people=people,
        promises=tuple(
            PromiseFacts(what, due, contact_id)
            for account_id, contact_id, what, due in stored.promises
            if account_id == number or (account_id is None and contact_id in here)
        ),
        pains=pains, resources=_resources(rep, stored.resources, pains), deals=stored.deals.get(number, ()),
        touches=stored.touches.get(number, ()), colleagues=stored.colleagues,
        gifts=tuple(GiftFacts(*gift) for gift in stored.gifts.get(number, ())),
        competitors=tuple(CompetitorFacts(*one) for one in stored.competitors.get(number, ())),
        rituals=tuple(stored.rituals.get(number, ())),
        account_class=account_class, class_reason=class_reason, stage=stage, country=country,
        # The latest of each of the seven marks.
        marks=dict(stored.marks.get(number, ())),
        gift_limit=gift_limit, gift_currency=gift_currency, added=rep.today(created_at), figures=rep.figures,
        ways_tried=frozenset(way for (way,) in stored.ways.get(number, ())),
    )  # fmt: skip


def _resources(rep: Rep, rows: Sequence[Sequence[Any]], pains: Sequence[PainFacts]) -> tuple[ResourceFacts, ...]:
    """Give the rep's resources that still hold, and those of colleagues that somebody linked to a pain point."""
    linked = {pain.resource_id for pain in pains if pain.resource_id}
    return tuple(
        ResourceFacts(number, what, kind)
        for owner_id, number, what, kind in rows
        if owner_id == rep.id or number in linked
    )


def _colleagues(asked: Asked) -> tuple[ColleagueFacts, ...]:
    return tuple(ColleagueFacts(*row) for row in statements.COLLEAGUES.rows(asked))
