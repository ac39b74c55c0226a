"""What holds for all advice, whatever is stored of the account."""

import random
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

from playbooks.account_facts import (
    AccountFacts,
    BoneFacts,
    CompetitorFacts,
    GiftFacts,
    RatingFacts,
    RitualFacts,
    SeatFacts,
)
from playbooks.moves import Advice, GivenAdvice, best_few, fresh, moves_of
from playbooks.people import ATTITUDES
from tests.playbooks.plan_cases import TODAY
from tests.playbooks.test_plan_properties import a_past_day, accounts, somebody, words

ratings = some.builds(RatingFacts, a_past_day, some.just("D"), some.none() | some.sampled_from(ATTITUDES))
gifts = some.builds(
    GiftFacts, a_past_day, some.integers(1, 3), some.sampled_from((None, Decimal(30), Decimal(50))), some.just("EUR")
)
attitudes = some.none() | some.sampled_from(ATTITUDES)
rituals = some.builds(RitualFacts, a_past_day, some.booleans(), somebody)
competitors = some.builds(CompetitorFacts, words, some.none() | words, some.none() | words)


@some.composite
def full_accounts(draw: some.DrawFn) -> AccountFacts:
    facts = draw(accounts())
    bones = (BoneFacts("Technical", (SeatFacts(draw(somebody), "CTO"),)),)
    return replace(
        facts,
        people=tuple(
            replace(
                one, interests=draw(some.none() | words), wanted_attitude=draw(attitudes),
                ratings=tuple(sorted(draw(some.lists(ratings, max_size=3)), key=lambda each: each.on)),
            )
            for one in facts.people
        ),
        pains=tuple(replace(one, id=number) for number, one in enumerate(facts.pains, 1)),
        resources=tuple(replace(one, id=number) for number, one in enumerate(facts.resources, 1)),
        deals=tuple(replace(one, id=number, bones=bones) for number, one in enumerate(facts.deals, 1)),
        gifts=tuple(draw(some.lists(gifts, max_size=4))), rituals=tuple(draw(some.lists(rituals, max_size=3))),
        competitors=tuple(draw(some.lists(competitors, max_size=2, unique_by=lambda one: one.name))),
        gift_limit=draw(some.none() | some.just(Decimal(50))), gift_currency="EUR",
    )  # fmt: skip


def advice_on(facts: AccountFacts) -> tuple[Advice, ...]:
    return moves_of(facts, TODAY, target=3.0)


@settings(max_examples=30, deadline=None)
@given(full_accounts())
def test_nobody_is_disturbed_who_is_gone_or_to_be_left_in_peace(facts: AccountFacts) -> None:
    reachable = {one.contact_id for one in facts.people if one.reachable}
    left_in_peace = {one.name for one in facts.people if not one.reachable}
    for one in advice_on(facts):
        assert {one.about, one.contact_id} <= {*reachable, None}
        shown = [each for fact in one.facts.values() for each in (fact if isinstance(fact, list) else [fact])]
        assert not left_in_peace & {each for each in shown if isinstance(each, str)}, one


@settings(max_examples=25, deadline=None)
@given(full_accounts(), some.randoms(use_true_random=False))
def test_the_same_facts_give_the_same_advice_in_whatever_order(facts: AccountFacts, chance: random.Random) -> None:
    lists = (
        "people",
        "promises",
        "pains",
        "resources",
        "deals",
        "touches",
        "rituals",
        "gifts",
        "competitors",
        "colleagues",
    )
    shuffled: dict[str, Any] = {
        name: tuple(chance.sample(getattr(facts, name), len(getattr(facts, name)))) for name in lists
    }
    mixed = replace(facts, **shuffled)
    assert advice_on(mixed) == advice_on(facts)


@settings(max_examples=25, deadline=None)
@given(full_accounts(), some.integers(0, 40), some.booleans())
def test_what_was_given_keeps_silent_for_14_days_and_what_was_dismissed_for_ever(
    facts: AccountFacts, days: int, dismissed: bool
) -> None:
    advice = advice_on(facts)
    before = TODAY - timedelta(days=days)
    history = [
        GivenAdvice(1, one.account_id, one.rule, one.subject, before, dismissed=dismissed) for one in advice[::2]
    ]
    left = {one.key for one in fresh(advice, history, TODAY)}
    assert left == {one.key for one in advice if (days >= 14 and not dismissed) or one not in advice[::2]}


@settings(max_examples=25, deadline=None)
@given(full_accounts())
def test_nobody_is_to_be_given_anything_beyond_the_limit(facts: AccountFacts) -> None:
    # All of the limit was given to everybody, this year to some and the year before to the others.
    full = (
        GiftFacts(TODAY.replace(year=TODAY.year - one.contact_id % 2, month=1), one.contact_id, Decimal(50), "EUR")
        for one in facts.people
    )
    facts = replace(facts, gifts=(*facts.gifts, *full))
    given_this_year = {
        one.contact_id: sum(
            (each.amount for each in facts.gifts
             if each.contact_id == one.contact_id and each.amount and each.on.year == TODAY.year), Decimal(0),
        )
        for one in facts.people if one.reachable
    }  # fmt: skip
    advice = advice_on(facts)
    told = {one.about for one in advice if one.rule == "gift_limit_reached"}
    limit = facts.gift_limit
    assert told == {number for number, given in given_this_year.items() if limit is not None and given >= limit}
    assert not any("gift" in one.action for one in advice)


@settings(max_examples=25, deadline=None)
@given(full_accounts())
def test_each_advice_comes_once_ranked_with_the_best_ahead(facts: AccountFacts) -> None:
    advice = advice_on(facts)
    assert len({one.key for one in advice}) == len(advice)
    assert [one.score for one in advice] == sorted((one.score for one in advice), reverse=True)
    shown = best_few(advice)
    assert len(shown) == min(3, len(advice))
    assert not advice or shown[0] == advice[0]
