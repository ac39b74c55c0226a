"""The votes on a deal or at an account: all heads equal, and again weighted by influence (METHOD section 5).

Sources: a vote here and a vote there (004), and Chen Wei, 17 years of key-account sales (001).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from playbooks.account_facts import AccountFacts, ContactFacts, DealFacts
from playbooks.house_defaults import HouseDefaults
from playbooks.key_contacts import Stance, stance_in, stance_of

Side = Literal["for", "unknown", "against"]


@dataclass(frozen=True)
class Voter:
    """Somebody with a vote, and what it weighs; an attitude of 1 and more is for us, 0 or none unknown, −1 against."""

    person: ContactFacts
    stance: Stance
    weight: int

    @property
    def side(self) -> Side:
        """Tell on which side they stand."""
        attitude = self.stance.attitude or 0
        return "for" if attitude >= 1 else "against" if attitude < 0 else "unknown"


@dataclass(frozen=True)
class Count:
    """Votes counted by heads and by weight. `carried`: those for us are more than half of the weight."""

    heads: dict[Side, int]
    weights: dict[Side, int]

    @property
    def total(self) -> int:
        """All of the weight."""
        return sum(self.weights.values())

    @property
    def carried(self) -> bool:
        """Tell whether the vote goes our way."""
        return 2 * self.weights["for"] > self.total

    @property
    def carried_by_heads(self) -> bool:
        """Tell whether it would, were all heads equal."""
        return 2 * self.heads["for"] > sum(self.heads.values())


@dataclass(frozen=True)
class Votes:
    """The vote on one open deal (None: at the account in general), counted with and without the decision makers.

    `win_over` are the fewest people with whom it would be carried, none where it is already or can't be.
    """

    deal: DealFacts | None
    voters: tuple[Voter, ...]
    count: Count
    without_decider: Count
    win_over: tuple[Voter, ...]


def votes_of(facts: AccountFacts, defaults: HouseDefaults | None = None) -> tuple[Votes, ...]:
    """Count the votes on each open deal, the next award first; without an open deal, those at the account."""
    deals = sorted(facts.deals, key=lambda one: (one.award_on is None, one.award_on or date.max, one.id))
    return tuple(votes_on(facts, deal, defaults) for deal in deals) or (votes_on(facts, None, defaults),)


def votes_on(facts: AccountFacts, deal: DealFacts | None, defaults: HouseDefaults | None = None) -> Votes:
    """Count the votes on a deal: of the people on its bones, or else of the contacts with a letter."""
    voters = _voters(facts, deal, defaults or facts.figures.house)
    count = _count(voters)
    return Votes(
        deal=deal,
        voters=voters,
        count=count,
        without_decider=_count([one for one in voters if one.stance.influence != "D"]),
        win_over=fewest_to_win([one for one in voters if one.person.reachable], count),
    )


def fewest_to_win(voters: Collection[Voter], count: Count) -> tuple[Voter, ...]:
    """Give the fewest of some voters who are not for us yet with whom the vote would be carried; () if none would do.

    Of several such groups, the one with the fewest who are against us.
    """
    if count.carried:
        return ()
    unknown = _heaviest(one for one in voters if one.side == "unknown")
    against = _heaviest(one for one in voters if one.side == "against")
    for size in range(1, len(unknown) + len(against) + 1):
        for hostile in range(max(size - len(unknown), 0), min(size, len(against)) + 1):
            group = (*unknown[: size - hostile], *against[:hostile])
            if 2 * (count.weights["for"] + sum(one.weight for one in group)) > count.total:
                return tuple(group)
    return ()


def _voters(facts: AccountFacts, deal: DealFacts | None, defaults: HouseDefaults) -> tuple[Voter, ...]:
    seated = {seat.contact_id for bone in deal.bones for seat in bone.seats} if deal else set()
    stances = [
        (person, stance_in(person, deal.id) if deal else stance_of(person, (), defaults)) for person in facts.active
    ]
    of_deal = [(person, stance) for person, stance in stances if person.contact_id in seated]
    chosen = of_deal or [(person, stance) for person, stance in stances if stance.influence]
    voters = [Voter(person, stance, defaults.weights[stance.influence or ""]) for person, stance in chosen]
    return tuple(sorted(voters, key=_rank))


def _rank(one: Voter) -> tuple[int, int, str, int]:
    return -one.weight, -(one.stance.attitude or 0), one.person.name, one.person.contact_id


def _heaviest(voters: Iterable[Voter]) -> Sequence[Voter]:
    return sorted(voters, key=_rank)


def _count(voters: Collection[Voter]) -> Count:
    heads: dict[Side, int] = {"for": 0, "unknown": 0, "against": 0}
    weights: dict[Side, int] = {"for": 0, "unknown": 0, "against": 0}
    for one in voters:
        heads[one.side] += 1
        weights[one.side] += one.weight
    return Count(heads, weights)
