"""The larger parts of accounts' facts: people, touches and deals, by account, made of plain rows."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db import facts_statements as statements
from db.facts_statements import Asked, grouped
from playbooks.account_facts import BoneFacts, ContactFacts, DealFacts, RatingFacts, SeatFacts, TouchFacts
from playbooks.names import display_name
from playbooks.rep import Rep


@dataclass(frozen=True)
class _Known:
    """What is known of people: ratings by position, last touches by contact, and who holds a position."""

    ratings: dict[int, tuple[RatingFacts, ...]]
    touched: dict[int, Sequence[Any]]
    holders: dict[int, int]


def people_at(asked: Asked) -> dict[int, tuple[ContactFacts, ...]]:
    """Give the people of each account by its id; whoever holds two positions there counts once, by the later one."""
    places = grouped(statements.PEOPLE.rows(asked))
    ratings = {
        position_id: tuple(RatingFacts(*row) for row in rows)
        for position_id, rows in grouped(statements.RATINGS.rows(asked)).items()
    }
    touched: dict[int, Sequence[Any]] = {row[0]: row[1:] for row in statements.LAST_TOUCHES.rows(asked)}
    found = {}
    for account_id, rows in places.items():
        known = _Known(ratings, touched, {row[0]: row[1] for row in rows})
        found[account_id] = tuple({row[1]: _person(asked.rep, row, known) for row in rows}.values())
    return found


def _person(rep: Rep, row: Sequence[Any], known: _Known) -> ContactFacts:
    (
        position_id, contact_id, family_name, given_name, created_at, title, department, level, key, rising_star,
        reports_to_id, trusted_by_id, rung_by_hand, rung_by_hand_on, interests, muted, gone,
    ) = row  # fmt: skip
    ratings = known.ratings.get(position_id, ())
    general = next((one for one in reversed(ratings) if one.deal_id is None), RatingFacts(created_at))
    last_touch, last_contact = known.touched.get(contact_id, (None, None))
    return ContactFacts(
        contact_id, display_name(family_name, given_name, rep.language), title, department, level, general.influence,
        general.attitude, general.wanted_attitude, key, rising_star, last_touch, last_contact, rep.today(created_at),
        known.holders.get(reports_to_id), known.holders.get(trusted_by_id), rung_by_hand, rung_by_hand_on, interests,
        ratings, position_id, muted, gone,
    )  # fmt: skip


def touches_at(asked: Asked) -> dict[int, tuple[TouchFacts, ...]]:
    """Give the touches of each account by its id, the oldest first."""
    theirs, ours = _sides(statements.TOUCHED, asked), _sides(statements.TOUCHING, asked)
    found = defaultdict(list)
    for account_id, number, on, kind, element, way, minutes, deal_id, effective in statements.TOUCHES.rows(asked):
        found[account_id].append(
            TouchFacts(
                on, kind, element, way, effective, theirs.get(number, ()), ours.get(number, ()), minutes, deal_id
            )
        )
    return {account_id: tuple(touches) for account_id, touches in found.items()}


def _sides(statement: statements.FactsStatement, asked: Asked) -> dict[int, tuple[int, ...]]:
    """Give who took part in touches, on one side, by touch."""
    found = defaultdict(list)
    for touch_id, person_id in statement.rows(asked):
        found[touch_id].append(person_id)
    return {touch_id: tuple(sorted(people)) for touch_id, people in found.items()}


def deals_at(asked: Asked) -> dict[int, tuple[DealFacts, ...]]:
    """Give the deals under way of each account by its id, with their bones and seats."""
    deals = grouped(statements.DEALS.rows(asked))
    bones = grouped(statements.BONES.rows(asked)) if deals else {}
    seats = grouped(statements.SEATS.rows(asked)) if bones else {}
    held = {bone_id: tuple(SeatFacts(*row) for row in rows) for bone_id, rows in seats.items()}
    stages = {
        deal_id: tuple(BoneFacts(name, held.get(bone_id, ()), bone_id) for bone_id, name in rows)
        for deal_id, rows in bones.items()
    }
    return {
        account_id: tuple(
            DealFacts(number, name, award_on, goal, stages.get(number, ())) for number, name, award_on, goal in rows
        )
        for account_id, rows in deals.items()
    }
