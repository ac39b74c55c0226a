"""The power map of an account: everybody with influence, attitude and rung, in general or as a deal sees them.

METHOD section 3; source: Chen Wei, 17 years of key-account sales.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from playbooks.account_facts import AccountFacts, ContactFacts, DealFacts, RatingFacts
from playbooks.house_defaults import HouseDefaults
from playbooks.key_contacts import rated_for
from playbooks.map_defaults import MapDefaults
from playbooks.map_records import EmptySeat, MapPerson, PowerMap
from playbooks.map_tree import superiors
from playbooks.people import CORRECTION, INFLUENCES
from playbooks.rungs import Rung, rungs_of


def power_map(
    facts: AccountFacts,
    today: date,
    deal_id: int | None = None,
    defaults: MapDefaults | None = None,
    house: HouseDefaults | None = None,
    rungs: Mapping[int, Rung] | None = None,
) -> PowerMap:
    """Draw the map of an account, or of it as one of its open deals sees it; nobody who is still there is left out.

    An unknown deal gives the map in general. People come by weight, whatever the order of the facts. Whoever draws
    several maps hands over the `rungs`, which are the same on all of them.
    """
    defaults = defaults or facts.figures.map
    house = house or facts.figures.house
    deal = next((one for one in facts.deals if one.id == deal_id), None)
    rungs = rungs_of(facts, today, house) if rungs is None else rungs
    seen = (_seen(one, rungs[one.contact_id].value, deal, today, defaults) for one in facts.active)
    people = sorted(seen, key=_weight)
    return PowerMap(
        account_id=facts.account_id,
        account=facts.account,
        deal=deal,
        people=tuple(people),
        empty_seats=_empty_seats(facts, people, deal),
        superior=superiors(facts, [one.contact_id for one in people]),
    )


def _weight(one: MapPerson) -> tuple[int, bool, bool, str, int]:
    rank = INFLUENCES.index(one.influence) if one.influence in INFLUENCES else len(INFLUENCES)
    return rank, not one.person.key, not one.person.rising_star, one.name, one.contact_id


def _seen(person: ContactFacts, rung: int, deal: DealFacts | None, today: date, defaults: MapDefaults) -> MapPerson:
    own = rated_for(person, deal.id if deal else None)
    of_deal = own if own and own.attitude is not None else None
    attitude = of_deal.attitude if of_deal else person.attitude
    history = _attitudes(person, of_deal.deal_id if of_deal else None)
    return MapPerson(
        person=person,
        influence=own.influence if own and own.influence else person.influence,
        attitude=attitude,
        wanted=person.wanted_attitude,
        rung=rung,
        stale=attitude is not None and _unconfirmed(person, history, today, defaults),
        own_rating=own is not None,
        history=history,
        fell=_fall(history, today, defaults),
    )


def fall_of(
    person: ContactFacts, today: date, deal_id: int | None, defaults: MapDefaults
) -> tuple[RatingFacts, RatingFacts] | None:
    """Give the two ratings between which somebody's attitude fell lately, in general or as a deal sees them."""
    return _fall(_attitudes(person, deal_id), today, defaults)


def _attitudes(person: ContactFacts, deal_id: int | None) -> tuple[RatingFacts, ...]:
    """Give the ratings at which the attitude became another one; a deal's own follow the general ones before them."""
    own = [one for one in person.ratings if deal_id is not None and one.deal_id == deal_id]
    general = [one for one in person.ratings if one.deal_id is None and not (own and one.on > own[0].on)]
    steps: list[RatingFacts] = []
    for one in (*general, *own):
        if one.attitude is not None and (not steps or steps[-1].attitude != one.attitude):
            steps.append(one)
    return tuple(steps)


def _unconfirmed(person: ContactFacts, history: Sequence[RatingFacts], today: date, defaults: MapDefaults) -> bool:
    days = [day for day in (person.last_touch, history[-1].on if history else person.added) if day]
    return bool(days) and max(days) <= today - timedelta(days=defaults.stale_days)


def _fall(history: Sequence[RatingFacts], today: date, defaults: MapDefaults) -> tuple[RatingFacts, RatingFacts] | None:
    if len(history) < 2 or history[-1].cause == CORRECTION:
        return None
    before, now = history[-2:]
    lately = now.on > today - timedelta(days=defaults.fallen_days)
    return (before, now) if lately and (now.attitude or 0) < (before.attitude or 0) else None


def _empty_seats(facts: AccountFacts, people: Sequence[MapPerson], deal: DealFacts | None) -> tuple[EmptySeat, ...]:
    """Give the letters that nobody has, then the empty seats on bones; an evaluator is wanted where a deal is open."""
    letters = {one.influence for one in people}
    wanted = ("A", "D", "E") if facts.deals else ("A", "D")
    here = {one.contact_id for one in people}
    deals = [deal] if deal else sorted(facts.deals, key=lambda one: one.id)
    on_bones = [
        EmptySeat(seat.role or "", bone.name, one.id)
        for one in deals
        for bone in one.bones
        for seat in bone.seats
        if seat.contact_id not in here
    ]
    return (*(EmptySeat(letter) for letter in wanted if letter not in letters), *on_bones)
