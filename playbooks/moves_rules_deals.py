"""Next moves on open deals: the date, who acts on the fishbone, and how they stand.

Source: Chen Wei, 17 years of key-account sales.
"""

from collections.abc import Iterable

from playbooks.account_facts import ContactFacts, DealFacts
from playbooks.moves_case import Found, MoveCase, MoveRule


def award_near(case: MoveCase) -> Iterable[Found]:
    """The award comes within 30 days, and people who have a say are at −1 or 0."""
    longest = max(case.defaults.deal_days_before)
    for deal in case.standing.deals:
        left = (deal.award_on - case.today).days if deal.award_on else -1
        doubting = [one for one in people_of(case, deal) if attitude_in(one, deal) in (-1, 0)]
        if 0 <= left <= longest and doubting:
            nearer = sum(1 for before in case.defaults.deal_days_before if left <= before) - 1
            facts = {
                "deal": deal.name,
                "award": deal.award_on,
                "days": left,
                "doubtful": [one.name for one in doubting],
            }
            yield Found(facts, contact_id=doubting[0].contact_id, what=f"deal:{deal.id}", more_urgent=nearer)


def award_missing(case: MoveCase) -> Iterable[Found]:
    """Nobody knows the day of the award."""
    for deal in case.standing.deals:
        if deal.award_on is None:
            yield Found({"deal": deal.name}, what=f"deal:{deal.id}")


def award_passed(case: MoveCase) -> Iterable[Found]:
    """The day of the award has passed, and the deal is still open."""
    for deal in case.standing.deals:
        if deal.award_on is not None and deal.award_on < case.today:
            yield Found({"deal": deal.name, "award": deal.award_on}, what=f"deal:{deal.id}")


def no_coach(case: MoveCase) -> Iterable[Found]:
    """An open deal, and nobody there who tells us how to win."""
    for deal in case.standing.deals:
        people = people_of(case, deal)
        everybody = [*people, *case.standing.people]
        if any(attitude_in(one, deal) == 3 for one in everybody):
            continue
        best = max(people, key=lambda one: (attitude_in(one, deal) or 0, one.name, one.contact_id), default=None)
        stands = attitude_in(best, deal) if best else None
        if best is None or (stands or 0) < 1:
            yield Found({"deal": deal.name, "person": "", "attitude": None}, what=f"deal:{deal.id}")
        else:
            facts = {"deal": deal.name, "person": best.name, "attitude": stands}
            yield Found(facts, contact_id=best.contact_id, what=f"deal:{deal.id}")


def vacant_seat(case: MoveCase) -> Iterable[Found]:
    """A seat on a deal's fishbone for which nobody is known."""
    for deal in case.standing.deals:
        vacant = [(bone.name, seat.role or "") for bone in deal.bones for seat in bone.seats if seat.contact_id is None]
        if vacant:
            stage, role = vacant[0]
            facts = {"deal": deal.name, "stage": stage, "role": role, "total": len(vacant)}
            yield Found(facts, what=f"deal:{deal.id}")


def nobody_placed(case: MoveCase) -> Iterable[Found]:
    """An open deal, and nobody noted who acts in it."""
    for deal in case.standing.deals:
        if not any(seat for bone in deal.bones for seat in bone.seats):
            yield Found({"deal": deal.name, "people": len(case.standing.people)}, what=f"deal:{deal.id}")


def people_of(case: MoveCase, deal: DealFacts) -> list[ContactFacts]:
    """Give the people whom a move for a deal may be about: those on its bones, else those with a letter."""
    seated = {seat.contact_id for bone in deal.bones for seat in bone.seats}
    there = [one for one in case.reachable if one.contact_id in seated]
    return there or [one for one in case.reachable if one.influence]


def attitude_in(person: ContactFacts, deal: DealFacts) -> int | None:
    """Give somebody's attitude as a deal rates it, else in general."""
    own = [one.attitude for one in person.ratings if one.deal_id == deal.id and one.attitude is not None]
    return own[-1] if own else person.attitude


RULES = (
    MoveRule("award_near", award_near, "step", "chen"),
    MoveRule("award_missing", award_missing, "step", "chen"),
    MoveRule("award_passed", award_passed, "touch", "chen"),
    MoveRule("no_coach", no_coach, "step", "chen"),
    MoveRule("vacant_seat", vacant_seat, "step", "chen"),
    MoveRule("nobody_placed", nobody_placed, "step", "chen"),
)
