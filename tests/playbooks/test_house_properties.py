"""Scores stay within 0–100, never fall by what is good, and don't depend on the order of what is stored."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.account_facts import (
    AccountFacts,
    BoneFacts,
    ColleagueFacts,
    ContactFacts,
    DealFacts,
    RatingFacts,
    RitualFacts,
    SeatFacts,
    TouchFacts,
)
from playbooks.coverage import coverage_of
from playbooks.house import house_of
from playbooks.people import ATTITUDES, INFLUENCES, LEVELS, RUNGS
from playbooks.rungs import rungs_of
from playbooks.touches import TOUCH_KINDS
from playbooks.votes import votes_of
from tests.playbooks.plan_cases import TODAY

IDS = range(1, 7)
TARGETS = st.sampled_from((0.0, 0.5, 4.0))
SETTINGS = settings(max_examples=40, deadline=None)


def made(seed: int) -> AccountFacts:
    """Make up an account of up to six people."""
    chance = Random(seed)
    seats = [SeatFacts(chance.choice((None, *IDS)), None, chance.randint(1, 3)) for _ in range(chance.randint(0, 5))]
    deal = DealFacts(
        1, "Line 4", bones=(BoneFacts("technical", tuple(seats[:3])), BoneFacts("final", tuple(seats[3:])))
    )
    return AccountFacts(
        1, "Acme", 7, tuple(person(chance, number) for number in IDS[: chance.randint(0, 6)]),
        touches=tuple(touch(chance) for _ in range(chance.randint(0, 8))),
        rituals=tuple(
            RitualFacts(day(chance), chance.random() < 0.5, chance.choice((None, *IDS)))
            for _ in range(chance.randint(0, 4))
        ),
        deals=chance.choice(((), (deal,))), colleagues=(ColleagueFacts(7, "Anna"),),
        account_class=chance.choice((None, "S", "A", "B", "C")),
    )  # fmt: skip


def person(chance: Random, number: int) -> ContactFacts:
    rating = RatingFacts(TODAY, chance.choice((None, *INFLUENCES)), chance.choice((None, *ATTITUDES)), deal_id=1)
    return ContactFacts(
        number, f"P{number}", department=chance.choice((None, "Purchasing", "IT")),
        level=chance.choice((None, *LEVELS)), influence=chance.choice((None, *INFLUENCES)),
        attitude=chance.choice((None, *ATTITUDES)), key=chance.random() < 0.3,
        last_touch=chance.choice((None, day(chance))), gone=chance.random() < 0.2, muted=chance.random() < 0.2,
        rung_by_hand=chance.choice((None, None, *RUNGS)), rung_by_hand_on=chance.choice((None, day(chance))),
        ratings=chance.choice(((), (rating,))),
    )  # fmt: skip


def touch(chance: Random) -> TouchFacts:
    kind = chance.choice(sorted(TOUCH_KINDS))
    people = tuple(chance.sample(IDS, chance.randint(0, 3)))
    return TouchFacts(day(chance), kind, TOUCH_KINDS[kind].element, None, chance.random() < 0.7, people, (7,))


def day(chance: Random) -> date:
    return TODAY - timedelta(days=chance.choice((0, 1, 20, 27, 28, 89, 90, 300, 364, 365, 729, 800)))


ACCOUNTS = st.integers(0, 10**9).map(made)


def scores(facts: AccountFacts, target: float) -> list[float]:
    house = house_of(facts, TODAY, target)
    return [one.value for one in (*house.parts, house.overall)]


def with_person(facts: AccountFacts, changed: ContactFacts) -> AccountFacts:
    return replace(
        facts, people=tuple(changed if one.contact_id == changed.contact_id else one for one in facts.people)
    )


def better(facts: AccountFacts, one: ContactFacts, kind: str) -> list[AccountFacts]:
    """What is good for an existing person: an effective touch, a done ritual, a higher attitude or rung."""
    seen = TouchFacts(TODAY, kind, TOUCH_KINDS[kind].element, None, True, (one.contact_id,), (7,))
    touched = with_person(facts, replace(one, last_touch=TODAY))
    better = [
        replace(touched, touches=(*facts.touches, seen)),
        replace(facts, rituals=(*facts.rituals, RitualFacts(TODAY, True, one.contact_id))),
        with_person(facts, replace(one, rung_by_hand=min(rungs_of(facts, TODAY)[one.contact_id].value + 1, 5))),
    ]
    if one.attitude is not None and one.attitude < ATTITUDES[-1]:
        better.append(with_person(facts, replace(one, attitude=one.attitude + 1)))
    return better


@SETTINGS
@given(ACCOUNTS, TARGETS, st.sampled_from(sorted(TOUCH_KINDS)))
def test_scores_never_fall_by_what_is_good_for_somebody(facts: AccountFacts, target: float, kind: str) -> None:
    before = scores(facts, target)
    assert all(0 <= value <= 100 for value in before)
    for one in facts.people:
        for changed in better(facts, one, kind):
            after = scores(changed, target)
            assert all(now >= then - 1e-9 for now, then in zip(after, before, strict=True))
            assert all(0 <= value <= 100 for value in after)


@SETTINGS
@given(ACCOUNTS, TARGETS, st.randoms(use_true_random=False))
def test_nothing_depends_on_the_order_of_what_is_stored(facts: AccountFacts, target: float, shuffled: Any) -> None:
    other = replace(
        facts,
        people=tuple(shuffled.sample(facts.people, len(facts.people))),
        touches=tuple(shuffled.sample(facts.touches, len(facts.touches))),
        rituals=tuple(shuffled.sample(facts.rituals, len(facts.rituals))),
    )
    assert house_of(other, TODAY, target) == house_of(facts, TODAY, target)
    assert coverage_of(other, TODAY) == coverage_of(facts, TODAY)
    assert votes_of(other) == votes_of(facts)


@SETTINGS
@given(ACCOUNTS, TARGETS)
def test_an_action_raises_its_score_and_is_never_about_somebody_left_in_peace(
    facts: AccountFacts, target: float
) -> None:
    house = house_of(facts, TODAY, target)
    for score in (*house.parts, house.overall):
        assert len(score.actions) <= 2
        for action in score.actions:
            assert 0 < action.gain <= 100
            assert action.becomes <= 100
            assert action.person is None or action.person.reachable


@SETTINGS
@given(ACCOUNTS)
def test_winning_over_the_people_named_carries_the_vote_and_fewer_would_not(facts: AccountFacts) -> None:
    for vote in votes_of(facts):
        won = {one.person.contact_id for one in vote.win_over}
        weight = sum(one.weight for one in vote.voters if one.side == "for" or one.person.contact_id in won)
        if vote.win_over:
            assert 2 * weight > vote.count.total
            assert 2 * (weight - min(one.weight for one in vote.win_over)) <= vote.count.total
        elif not vote.count.carried:
            willing = sum(one.weight for one in vote.voters if one.side == "for" or one.person.reachable)
            assert 2 * willing <= vote.count.total
