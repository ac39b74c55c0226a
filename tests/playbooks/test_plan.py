"""The account plan: which rule speaks when, and how the steps are dosed and dated."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from playbooks.account_facts import (
    AccountFacts,
    BoneFacts,
    DealFacts,
    PainFacts,
    PromiseFacts,
    ResourceFacts,
    SeatFacts,
    TouchFacts,
)
from playbooks.figures import figures_from
from playbooks.plan import ADVISED
from playbooks.plan_defaults import PLAN_DEFAULTS
from playbooks.plan_schedule import KeptStep
from playbooks.schedule_days import RepDays, is_day_off
from tests.playbooks.plan_cases import (
    ANNA,
    EVA,
    OFFICE,
    RICH,
    TODAY,
    account,
    days_ago,
    days_ahead,
    person,
    planned,
    rules,
)

BOSS = person(1, "Maria Rossi", level="executive", influence="A", attitude=2, department="Board")
WELL = (BOSS, person(2, "Tom Baker", level="manager", influence="D", attitude=2, department="Purchasing"))


def about(facts: AccountFacts, contact_id: int) -> list[str]:
    return [step.rule for step in planned(facts).steps if step.contact_id == contact_id]


def due(facts: AccountFacts, rule: str) -> date:
    return next(step.due for step in planned(facts).steps if step.rule == rule)


def test_nobody_known_the_plan_begins_with_whom_to_meet() -> None:
    steps = planned(AccountFacts(1, "Acme", 7)).steps
    assert [step.rule for step in steps[:2]] == ["meet_first", "find_decider"]
    assert len(steps) >= PLAN_DEFAULTS.steps_least
    assert steps[-1].rule == "review"


@pytest.mark.parametrize(
    ("rule", "facts"),
    [
        ("keep_promise", account(*WELL, promises=(PromiseFacts("send the case", days_ago(3), 1),))),
        ("find_decider", account(person(1, "Li Lei", influence="E", attitude=1))),
        ("executive_visit", account(BOSS, person(2, "Tom", influence="D", attitude=0))),
        ("invite_exhibition", account(BOSS, person(2, "Tom", influence="E", attitude=-1))),
        ("invite_company", account(BOSS, person(2, "Tom", influence="E", attitude=0))),
        ("rising_star", account(*WELL, person(3, "Kim", rising_star=True))),
        ("see_again", account(*WELL, person(3, "Kim", last_touch=days_ago(90)))),
        ("see_again", account(*WELL, person(3, "Kim", last_touch=None))),
        ("offer_resource", account(*WELL)),
        ("find_resource", account(*WELL, resources=())),
        ("ask_pain", account(*WELL, pains=())),
        ("executive_meeting", account(*WELL, touches=())),
        ("executive_meeting", account(*WELL, touches=(), added=days_ago(365))),
        ("executive_meeting", account(*WELL, touches=(TouchFacts(days_ago(365), "executive_meeting"),))),
        ("learn_stance", account(BOSS, person(2, "Tom", influence="D"))),
        ("more_departments", account(*(replace(one, department="Sales") for one in WELL))),
        ("gift_limit", account(*WELL, gift_limit=None)),
        ("deal_30", account(*WELL, deals=(DealFacts(1, "Line 4", days_ahead(40)),))),
        ("deal_7", account(*WELL, deals=(DealFacts(1, "Line 4", days_ahead(4)),))),
        ("roof_matching", account(*WELL, account_class="A")),
        ("regular_visit", account(*WELL)),
    ],
)
def test_a_rule_speaks_when_it_should(rule: str, facts: AccountFacts) -> None:
    assert rule in rules(facts)


@pytest.mark.parametrize(
    ("rule", "facts"),
    [
        ("keep_promise", account(*WELL)),
        ("find_decider", account(*WELL)),
        ("executive_visit", account(BOSS, person(2, "Tom", influence="D", attitude=1))),
        ("executive_visit", account(BOSS, person(2, "Tom", influence="I", attitude=-1))),
        ("see_again", account(*WELL, person(3, "Kim", last_touch=days_ago(89)))),
        ("find_resource", account(*WELL)),
        ("ask_pain", account(*WELL)),
        ("executive_meeting", account(*WELL, touches=(TouchFacts(days_ago(364), "office_visit", colleague_ids=(8,)),))),
        ("executive_meeting", account(*WELL, touches=(), added=days_ago(364))),
        ("deal_30", account(*WELL, deals=(DealFacts(1, "Line 4", days_ahead(29)),))),
        ("deal_7", account(*WELL, deals=(DealFacts(1, "Line 4", None), DealFacts(2, "Old", days_ago(2))))),
        ("roof_matching", account(*WELL, account_class="B")),
        ("gift_limit", account(*WELL)),
        ("single_thread", account(*WELL)),
    ],
)
def test_a_rule_is_silent_when_it_should_be(rule: str, facts: AccountFacts) -> None:
    assert rule not in rules(facts)


def test_the_three_moves_follow_one_another_and_a_friend_opens_the_door() -> None:
    facts = account(
        BOSS,
        person(2, "Tom", influence="D", attitude=-1),
        person(3, "Ana", influence="I", attitude=2, trusted_by=2),
        colleagues=(ANNA, EVA),
    )
    moves = [step for step in planned(facts).steps if step.contact_id == 2]
    assert [step.rule for step in moves] == ["executive_visit", "invite_exhibition", "invite_company"]
    assert all(later.due - earlier.due >= timedelta(days=14) for earlier, later in pairwise(moves))
    assert moves[0].facts["executive"] == "Eva Stein"
    door = next(step for step in planned(facts).steps if step.rule == "trusted_voice")
    assert door.contact_id == 3
    assert door.due < moves[0].due


def test_a_move_that_was_just_made_is_not_made_again() -> None:
    facts = account(
        BOSS,
        person(2, "Tom", influence="E", attitude=0),
        touches=(TouchFacts(days_ago(20), "exhibition", way="exhibition", contact_ids=(2,), colleague_ids=(7,)),),
    )
    assert about(facts, 2) == ["executive_visit", "invite_company"]


def test_with_an_executive_visit_no_second_executive_is_asked_for() -> None:
    facts = account(BOSS, person(2, "Tom", influence="E", attitude=0), touches=())
    assert "executive_meeting" not in rules(facts)


@pytest.mark.parametrize("state", [{"gone": True}, {"muted": True}])
def test_nobody_who_left_or_is_to_be_left_in_peace_has_a_step(state: dict[str, bool]) -> None:
    gone = person(9, "Gone", influence="D", attitude=-1, rising_star=True, last_touch=None, key=True, **state)
    facts = account(
        *WELL, gone, promises=(PromiseFacts("send the case", days_ago(3), 9),), pains=(PainFacts("growth", 9),)
    )
    assert not about(facts, 9)
    assert "keep_promise" not in rules(facts)


def test_promises_come_first_and_those_of_one_week_to_one_person_are_one_step() -> None:
    promises = (PromiseFacts("send the case", days_ago(3), 1), PromiseFacts("send prices", None, 1),
                PromiseFacts("introduce Kim", days_ahead(30), 1))  # fmt: skip
    first, *rest = planned(account(*WELL, promises=promises)).steps
    assert (first.rule, first.due) == ("keep_promise", days_ahead(1))
    assert first.facts["promises"] == ["send the case", "send prices"]
    assert first.facts["late"]
    later = next(step for step in rest if step.rule == "keep_promise")
    assert later.due == days_ahead(30)


def test_what_is_due_on_a_day_off_comes_on_the_working_day_before() -> None:
    sunday = days_ahead(13)
    assert due(account(*WELL, promises=(PromiseFacts("send the case", sunday, 1),)), "keep_promise") == days_ahead(11)


def test_a_deal_is_prepared_30_14_and_7_days_before_its_award() -> None:
    facts = account(*WELL, person(3, "Kim", influence="E", attitude=0), deals=(DealFacts(1, "Line 4", days_ahead(45)),))
    steps = {step.rule: step for step in planned(facts).steps}
    assert [(days_ahead(45) - steps[f"deal_{days}"].due).days for days in (30, 14, 7)] == [30, 14, 7]
    assert steps["deal_30"].facts["doubtful"] == ["Kim"]


def test_a_team_looks_at_a_deal_on_days_of_its_own() -> None:
    own = figures_from({"plan.deal_days_before": [21, 2]})
    facts = account(*WELL, deals=(DealFacts(1, "Line 4", days_ahead(45)),), figures=own)
    steps = {step.rule: step for step in planned(facts).steps if step.rule.startswith("deal_")}
    assert {rule: step.facts["before"] for rule, step in steps.items()} == {"deal_14": 21, "deal_7": 2}


def test_a_single_thread_on_both_sides() -> None:
    touches = tuple(
        TouchFacts(days_ago(days), "office_visit", contact_ids=(1,), colleague_ids=(7,)) for days in (1, 9, 20)
    )
    steps = {step.rule: step for step in planned(account(*WELL, touches=touches)).steps}
    assert steps["single_thread"].facts["percent"] == 100
    assert steps["single_thread"].contact_id == 2
    assert steps["take_colleague"].facts["colleagues"] == ["Eva Stein"]


def test_two_effective_touches_are_too_few_to_speak_of_a_thread() -> None:
    touches = tuple(TouchFacts(days_ago(days), "office_visit", contact_ids=(1,), colleague_ids=(7,)) for days in (1, 9))
    assert not {"single_thread", "take_colleague"} & set(rules(account(*WELL, touches=touches)))


def test_a_rising_star_is_seen_within_30_days() -> None:
    facts = account(*WELL, person(3, "Kim", rising_star=True, last_touch=days_ago(10)))
    assert due(facts, "rising_star") == days_ahead(21)  # 20 days ahead is a Sunday


def test_a_c_account_gets_a_light_plan_and_an_s_account_a_full_one() -> None:
    light = replace(RICH, account_class="C")
    assert len(rules(light)) <= 6 < len(rules(RICH)) <= 12
    assert set(rules(light)) <= {
        "keep_promise",
        "deal_30",
        "deal_14",
        "deal_7",
        "executive_meeting",
        "see_again",
        "review",
    }
    assert "executive_meeting" in rules(replace(light, promises=(), deals=()))


def test_key_people_are_seen_again_first() -> None:
    facts = account(*WELL, person(3, "Ann", last_touch=None), person(4, "Kay", last_touch=days_ago(100), key=True))
    seen = [step.contact_id for step in planned(facts).steps if step.rule == "see_again"]
    assert seen == [4, 3]


def test_what_stands_already_is_not_proposed_again() -> None:
    kept = [KeptStep("see_again", days_ahead(3), 3), KeptStep("gift_limit", days_ahead(10))]
    facts = account(*WELL, person(3, "Kim", last_touch=None), gift_limit=None)
    assert not {"see_again", "gift_limit"} & set(rules(facts, kept=kept))


def test_the_best_of_the_next_moves_join_in_a_week_apart() -> None:
    deal = DealFacts(1, "Line 4", days_ahead(60), bones=(BoneFacts("final", (SeatFacts(None, "CFO"),)),))
    steps = [step for step in planned(account(*WELL, deals=(deal,), account_class="S")).steps if step.rule in ADVISED]
    assert {"no_coach", "vacant_seat"} <= {step.rule for step in steps}
    days = [step.due for step in steps]
    assert all(later - earlier >= timedelta(days=7) for earlier, later in pairwise(days))


def test_nobody_is_advised_about_twice_in_one_plan() -> None:
    facts = account(*WELL, person(3, "Kim", influence="E", attitude=0, key=True), account_class="S")
    people = [step.contact_id for step in planned(facts).steps if step.rule in ADVISED and step.contact_id]
    assert len(people) == len(set(people))


def test_a_rep_who_works_from_sunday_to_thursday_in_egypt() -> None:
    from playbooks.plan import plan_account

    days = RepDays(frozenset({6, 0, 1, 2, 3}), "EG")
    for step in plan_account(RICH, TODAY, days).steps:
        assert not is_day_off("EG", step.due, days.working_weekdays)


def _resource(what: str) -> tuple[ResourceFacts, ...]:
    return (ResourceFacts(4, "tickets for the opera"), ResourceFacts(5, what))


@pytest.mark.parametrize(
    ("pain", "resource", "answered"),
    [
        ("late deliveries of spare parts", "warehouse for spare parts", True),
        ("Delivery times", "Deliveries within a day", True),
        ("they need more buyers in Poland", "three buyers from Poland", True),
        ("young engineers leave", "warehouse for spare parts", False),
        ("备件交付周期太长", "区域备件仓，24小时送达", True),
        ("年轻工程师流失", "区域备件仓，24小时送达", False),
        ("没有问题", "解决问题的团队", False),
    ],
)
def test_a_resource_answers_a_pain_point_that_speaks_of_the_same(pain: str, resource: str, answered: bool) -> None:
    facts = account(*WELL, pains=(PainFacts(pain),), resources=_resource(resource))
    (found,) = planned(facts).standing.pains
    assert (found.resource is not None and found.resource.id == 5) == answered


def test_a_linked_resource_comes_before_one_that_reads_alike() -> None:
    facts = account(*WELL, pains=(PainFacts("warehouse", resource_id=4),), resources=_resource("warehouse"))
    (found,) = planned(facts).standing.pains
    assert found.linked
    assert found.resource == ResourceFacts(4, "tickets for the opera")


def test_where_we_stand() -> None:
    standing = planned(RICH).standing
    assert [one.name for one in standing.people] == [
        "Maria Rossi", "Thomas Baker", "Kim Quiet", "王小明", "Ana Costa",
    ]  # fmt: skip
    assert [one.name for one in standing.unseen] == ["Thomas Baker", "Kim Quiet", "王小明", "Ana Costa"]
    assert standing.overdue == 1
    assert standing.empty_elements == ("matching", "joint_action", "identification")
    assert standing.unknown == ()
    assert standing.thread.ours == 7


@pytest.mark.parametrize(
    ("gap", "facts"),
    [
        ("no_people", account()),
        ("no_decider", account(person(1, "Li Lei", influence="E", attitude=1))),
        ("unrated", account(*WELL, person(3, "Kim", influence="I"))),
        ("no_pains", account(*WELL, pains=())),
        ("no_award_date", account(*WELL, deals=(DealFacts(1, "Line 4"),))),
        ("no_gift_limit", account(*WELL, gift_limit=None)),
        ("no_class", account(*WELL, account_class=None)),
    ],
)
def test_what_is_not_known_is_said(gap: str, facts: AccountFacts) -> None:
    assert planned(facts).standing.unknown == (gap,)


MARKS: dict[str, Any] = dict.fromkeys(("industry", "results", "operations", "organisation", "leadership"), 4)


@pytest.mark.parametrize(
    ("chosen", "marks", "counted"),
    [
        ("C", {**MARKS, "fit": 5, "value": 5}, "C"),
        (None, {**MARKS, "fit": 4, "value": 1}, "S"),
        (None, {**MARKS, "fit": 3, "value": 4}, "A"),
        (None, {**MARKS, "fit": 2, "value": 2}, "B"),
        (None, {**dict.fromkeys(MARKS, 2), "fit": 2, "value": 2}, "C"),
        (None, MARKS, "B"),
        (None, {}, "B"),
    ],
)
def test_the_class_that_counts(chosen: str | None, marks: dict[str, int], counted: str) -> None:
    assert planned(account(*WELL, account_class=chosen, marks=marks)).standing.account_class == counted


def test_the_plan_is_the_reps_own_until_somebody_else_takes_a_step() -> None:
    assert {step.owner for step in planned(RICH).steps} == {ANNA.id}
    assert OFFICE.country is None
    assert min(step.due for step in planned(RICH).steps) > TODAY
