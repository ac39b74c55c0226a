"""Next moves: every rule where it speaks and where it keeps silent, and how advice is ranked and silenced."""

from dataclasses import replace
from datetime import timedelta

import pytest

from playbooks.account_facts import AccountFacts, GiftFacts, PromiseFacts, RatingFacts
from playbooks.moves import RULE, RULES, Advice, GivenAdvice, best_few, fresh, moves_of, ranked
from playbooks.moves_defaults import MOVES_DEFAULTS
from tests.playbooks.moves_cases import BIG_GIFT, BOSS, CASES, DECIDER, ENGINEER, FRIEND, TARGET, deal, rated, visit
from tests.playbooks.plan_cases import TODAY, account, days_ago, person


def advised(facts: AccountFacts, rule: str) -> list[Advice]:
    return [one for one in moves_of(facts, TODAY, target=TARGET) if one.rule == rule]


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_a_rule_speaks_where_it_should_and_nowhere_else(rule: str) -> None:
    speaks, silent = CASES[rule]
    assert advised(speaks, rule)
    assert not advised(silent, rule)


def test_the_catalogue_is_whole() -> None:
    assert len(RULES) >= 25
    assert len(RULE) == len(RULES)
    assert set(CASES) == set(RULE) == set(MOVES_DEFAULTS.effect) == set(MOVES_DEFAULTS.urgency)
    numbers = [*MOVES_DEFAULTS.effect.values(), *MOVES_DEFAULTS.urgency.values()]
    assert all(1 <= number <= 5 for number in numbers)
    assert all(rule.finds.__doc__ for rule in RULES)


def test_three_moves_name_what_is_left_of_them() -> None:
    seen = account(DECIDER, touches=(visit(20, 1, ours=(7, 8)),))
    (advice,) = advised(seen, "three_moves")
    assert advice.facts["left"] == ["invite_exhibition", "invite_company"]
    assert advice.subject == "contact:1"


def test_the_door_is_opened_by_whom_they_trust_and_the_advice_is_about_the_decider() -> None:
    (advice,) = advised(account(DECIDER, FRIEND), "trusted_voice")
    assert (advice.about, advice.contact_id) == (1, 2)
    assert advice.facts["person"] == "Ana"


def test_a_fall_is_looked_into_until_they_were_seen() -> None:
    fell = person(1, "Thomas", influence="D", attitude=0, ratings=rated((200, 2), (9, 0)), last_touch=days_ago(8))
    assert not advised(account(fell), "attitude_fell")
    for_a_deal = replace(fell, last_touch=None, ratings=(*rated((200, 2)), RatingFacts(days_ago(3), "D", 0, deal_id=3)))
    assert not advised(account(for_a_deal), "attitude_fell")


def test_a_deal_counts_people_as_it_rates_them() -> None:
    coach_there = person(1, "Maria", influence="A", attitude=1, ratings=(RatingFacts(days_ago(9), None, 3, deal_id=3),))
    assert not advised(account(coach_there, deals=(deal(),)), "no_coach")


def test_not_everybody_is_a_supporter_while_a_deal_sees_somebody_otherwise() -> None:
    supporters, _ = CASES["all_supporters"]
    first, *others = supporters.people
    cool = replace(first, ratings=(*first.ratings, RatingFacts(days_ago(9), None, -1, deal_id=3)))
    assert advised(replace(supporters, deals=(deal(),)), "all_supporters")
    assert not advised(replace(supporters, people=(cool, *others), deals=(deal(),)), "all_supporters")


def test_urgency_grows_as_time_runs_on() -> None:
    far, near = (advised(account(DECIDER, deals=(deal(days),)), "award_near")[0] for days in (29, 6))
    assert near.score > far.score
    late, very_late = (
        advised(account(BOSS, promises=(PromiseFacts("x", days_ago(days), 1),)), "keep_promise")[0] for days in (1, 8)
    )
    assert very_late.score > late.score


def test_the_best_effort_goes_to_the_strategic_ones_first() -> None:
    first, *_ = ranked(
        one
        for letter in ("C", "S", "B")
        for one in advised(
            account(BOSS, promises=(PromiseFacts("x", days_ago(1), 1),), account_class=letter), "keep_promise"
        )
    )
    assert first.score == max(5 * 4 * weight for weight in MOVES_DEFAULTS.class_weight.values())


def test_gifts_of_the_year_in_the_limits_currency_count() -> None:
    last_year = GiftFacts(days_ago(340), 1, BIG_GIFT.amount, "EUR")
    assert not advised(account(BOSS, gifts=(last_year,)), "gift_limit_reached")
    assert not advised(account(BOSS, gifts=(replace(BIG_GIFT, currency="USD"),)), "gift_limit_reached")
    assert not advised(account(BOSS, gifts=(replace(BIG_GIFT, amount=None),)), "gift_limit_reached")


def test_the_same_advice_comes_after_14_days_at_the_earliest() -> None:
    advice = moves_of(account(DECIDER, FRIEND), TODAY)
    given = [GivenAdvice(1, one.account_id, one.rule, one.subject, TODAY) for one in advice[:3]]
    for days in range(14):
        assert not {one.key for one in given} & {one.key for one in fresh(advice, given, TODAY + timedelta(days=days))}
    assert fresh(advice, given, TODAY + timedelta(days=14)) == advice


def test_what_was_not_wanted_stays_away() -> None:
    advice = moves_of(account(DECIDER, FRIEND), TODAY)
    unwanted = GivenAdvice(1, advice[0].account_id, advice[0].rule, advice[0].subject, days_ago(900), dismissed=True)
    assert fresh(advice, [unwanted], TODAY) == advice[1:]


def test_what_stands_in_the_plan_is_not_advised_again() -> None:
    advice = moves_of(account(DECIDER, FRIEND), TODAY)
    left = fresh(advice, [], TODAY, planned={("trusted_voice", 2), ("trusted_voice", 1)})
    assert {one.rule for one in advice} - {one.rule for one in left} == {"trusted_voice"}


def test_the_best_few_are_varied_while_others_are_left() -> None:
    people = [person(number, f"Person {number}", last_touch=days_ago(100)) for number in range(1, 6)]
    advice = moves_of(account(*people, DECIDER, ENGINEER), TODAY)
    shown = best_few(advice)
    assert len(shown) == 3
    assert len({one.rule for one in shown}) == 3
    only = [one for one in advice if one.rule == "see_again"]
    assert [one.rule for one in best_few(only)] == ["see_again"] * 3


def test_an_account_just_added_is_not_reproached_with_being_forgotten() -> None:
    new = person(1, "Maria", influence="A", attitude=1, last_touch=None, added=TODAY)
    rules = {one.rule for one in moves_of(account(new, account_class="S", added=TODAY), TODAY)}
    assert not rules & {"key_untouched", "see_again", "stale_attitude", "wake_up"}


def test_the_empty_account_gets_advice_too() -> None:
    rules = [one.rule for one in best_few(moves_of(AccountFacts(1, "Acme", 7), TODAY))]
    assert "find_decider" in rules
