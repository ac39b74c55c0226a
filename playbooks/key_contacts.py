"""Who is key at an account, and how somebody stands where open deals see them otherwise than the account does.

METHOD section 2; source: Chen Wei, 17 years of key-account sales (the people at the decisive nodes).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TypeVar

from playbooks.account_facts import AccountFacts, ContactFacts, DealFacts, RatingFacts
from playbooks.figures import FIGURES
from playbooks.house_defaults import HouseDefaults
from playbooks.people import INFLUENCES

Holder = TypeVar("Holder")
DECIDING = frozenset({"A", "D"})


@dataclass(frozen=True)
class Stance:
    """An influence letter and an attitude; each None where nobody rated it."""

    influence: str | None = None
    attitude: int | None = None


def rated_for(person: ContactFacts, deal_id: int | None) -> RatingFacts | None:
    """Give the rating of somebody for one deal, if there is one that says something of its own."""
    own = next((one for one in reversed(person.ratings) if one.deal_id is not None and one.deal_id == deal_id), None)
    return own if own and (own.influence is not None or own.attitude is not None) else None


def stance_in(person: ContactFacts, deal_id: int) -> Stance:
    """Give how somebody stands in one deal: as they were last rated for it, else as in general."""
    own = rated_for(person, deal_id)
    if own is None:
        return Stance(person.influence, person.attitude)
    return Stance(own.influence or person.influence, person.attitude if own.attitude is None else own.attitude)


def stance_of(person: ContactFacts, deals: Collection[DealFacts], defaults: HouseDefaults = FIGURES.house) -> Stance:
    """Give the heaviest letter and the lowest attitude of somebody, in general and in each of the open deals."""
    known = [Stance(person.influence, person.attitude), *(stance_in(person, deal.id) for deal in deals)]
    letters = [one.influence for one in known if one.influence is not None]
    attitudes = [one.attitude for one in known if one.attitude is not None]
    heaviest = min(letters, key=lambda one: (-defaults.weights.get(one, 0), INFLUENCES.index(one)), default=None)
    return Stance(heaviest, min(attitudes, default=None))


def key_contacts(facts: AccountFacts, defaults: HouseDefaults | None = None) -> tuple[ContactFacts, ...]:
    """Give the key contacts: roles A and D, whoever is marked key, and who is nearest the axis on an open deal's bones.

    Several who are equally near are all key. They come in the order of the people of the account.
    """
    defaults = defaults or facts.figures.house
    nearest = {number for deal in facts.deals for number in nearest_in(deal, facts.active)}
    return tuple(
        person
        for person in facts.active
        if person.key or person.contact_id in nearest or stance_of(person, facts.deals, defaults).influence in DECIDING
    )


def nearest_in(deal: DealFacts, people: Collection[ContactFacts]) -> frozenset[int]:
    """Give the contact ids of those nearest the axis on each bone of a deal, of some people; ties all."""
    here = {person.contact_id for person in people}
    held = ([(seat.nearness, seat.contact_id) for seat in bone.seats] for bone in deal.bones)
    on_bones = (nearest((near, number) for near, number in seats if number in here) for seats in held)
    return frozenset(number for found in on_bones for number in found if number is not None)


def nearest(seats: Iterable[tuple[int, Holder]]) -> tuple[Holder, ...]:
    """Give whoever sits nearest the axis of the seats (nearness, holder) of one bone, each once; ties all.

    METHOD section 4: the nearest on each bone is the key person of that stage.
    """
    known = list(seats)
    near = min((nearness for nearness, _ in known), default=0)
    return tuple(dict.fromkeys(holder for nearness, holder in known if nearness == near))
