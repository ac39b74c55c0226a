"""Next moves on open deals: the date, who acts on the fishbone, and how they stand.

Source: Chen Wei, 17 years of key-account sales.
"""

from collections.abc import Iterable

from playbooks.account_facts import DealFacts
from playbooks.fishbone import COACH
from playbooks.map_records import MapPerson
from playbooks.moves_case import Found, MoveCase, MoveRule
from playbooks.votes import votes_of


def award_near(case: MoveCase) -> Iterable[Found]:
    """The award comes within 30 days, and people who have a say are at −1 or 0."""
    longest = max(case.defaults.deal_days_before)
    for deal in case.standing.deals:
        left = (deal.award_on - case.today).days if deal.award_on else -1
        doubting = [one for one in people_of(case, deal) if one.doubtful]
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
        if any(one.standing >= COACH for one in case.maps[deal.id].people):
            continue
        willing = [one for one in people_of(case, deal) if one.standing >= case.facts.figures.map.willing_from]
        best = max(willing, key=lambda one: (one.standing, one.rung, one.name, one.contact_id), default=None)
        facts = {"deal": deal.name, "person": best.name if best else "", "attitude": best.attitude if best else None}
        yield Found(facts, contact_id=best.contact_id if best else None, what=f"deal:{deal.id}")


def vacant_seat(case: MoveCase) -> Iterable[Found]:
    """A seat on a deal's fishbone for which nobody is known."""
    for deal in case.standing.deals:
        vacant = [seat for seat in case.maps[deal.id].empty_seats if seat.bone]
        if vacant:
            facts = {"deal": deal.name, "stage": vacant[0].bone, "role": vacant[0].role, "total": len(vacant)}
            yield Found(facts, what=f"deal:{deal.id}")


def nobody_placed(case: MoveCase) -> Iterable[Found]:
    """An open deal, and nobody noted who acts in it."""
    for deal in case.standing.deals:
        if not any(seat for bone in deal.bones for seat in bone.seats):
            yield Found({"deal": deal.name, "people": len(case.standing.people)}, what=f"deal:{deal.id}")


def votes_short(case: MoveCase) -> Iterable[Found]:
    """A vote that would not be carried, and the fewest people to win over."""
    for votes in votes_of(case.facts):
        if len(votes.voters) >= case.figures.voters_least and votes.win_over:
            people = [one.person for one in votes.win_over]
            facts = {
                "deal": votes.deal.name if votes.deal else "", "names": [one.name for one in people],
                "ours": votes.count.weights["for"], "total": votes.count.total,
            }  # fmt: skip
            yield Found(
                facts, contact_id=people[0].contact_id, what=f"deal:{votes.deal.id}" if votes.deal else "account"
            )


def people_of(case: MoveCase, deal: DealFacts) -> list[MapPerson]:
    """Give the people whom a move for a deal may be about, as it sees them: those on its bones, else with a letter."""
    seated = {seat.contact_id for bone in deal.bones for seat in bone.seats}
    here = case.on_map(case.maps[deal.id])
    there = [one for one in here if one.contact_id in seated]
    return there or [one for one in here if one.influence]


RULES = (
    MoveRule("award_near", award_near, "step", "chen"),
    MoveRule("award_missing", award_missing, "deal", "chen"),
    MoveRule("award_passed", award_passed, "deal", "chen"),
    MoveRule("no_coach", no_coach, "step", "chen"),
    MoveRule("votes_short", votes_short, "step", "everybody"),
    MoveRule("vacant_seat", vacant_seat, "deal", "chen"),
    MoveRule("nobody_placed", nobody_placed, "deal", "chen"),
)
