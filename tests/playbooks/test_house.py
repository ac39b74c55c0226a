"""The relationship house: its scores by the method's formulas, why they are so, and what would raise them most."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from playbooks.account_facts import (
    AccountFacts,
    BoneFacts,
    ContactFacts,
    DealFacts,
    RatingFacts,
    RitualFacts,
    SeatFacts,
    TouchFacts,
)
from playbooks.figures import figures_from
from playbooks.house import House, house_of
from playbooks.key_contacts import key_contacts, stance_of
from playbooks.rungs import rungs_of
from tests.playbooks.plan_cases import TODAY, account, days_ago, person

EMPTY = AccountFacts(1, "Acme", 7)


def house(facts: AccountFacts, target: float = 0.0) -> House:
    return house_of(facts, TODAY, target)


def values(facts: AccountFacts, target: float = 0.0) -> dict[str, float]:
    made = house(facts, target)
    return {one.part: one.value for one in (*made.parts, made.overall)}


def visit(days: int, *people: int, kind: str = "office_visit", **known: Any) -> TouchFacts:
    return TouchFacts(days_ago(days), kind, contact_ids=people, **known)


def test_the_roof_is_the_mean_of_four_elements_with_25_points_a_touch() -> None:
    elements = ["communication"] * 5 + ["matching"] * 2 + [None]
    touches = tuple(TouchFacts(days_ago(20), "other", element=element) for element in elements)
    forgotten = (
        TouchFacts(days_ago(365), "joint_event", element="joint_action"),
        TouchFacts(days_ago(3), "joint_event", element="joint_action", effective=False),
    )
    # (100 + 50 + 0 + 0) / 4; a year is its last 365 days, today included.
    assert values(replace(EMPTY, account_class="S", touches=touches + forgotten))["roof"] == 37.5


def test_the_pillars_weigh_key_contacts_by_their_letters() -> None:
    signs = person(1, "Maria", influence="A", attitude=2)
    decides = person(2, "Thomas", influence="D", attitude=3, last_touch=None)
    marked = person(3, "Lin", key=True, attitude=-1)
    nobody = person(4, "Bob", influence="E", attitude=3)
    facts = account(signs, decides, marked, nobody, touches=(visit(9, 1, kind="meal"), visit(9, 3)))
    # Maria 0.6 × 75 + 0.4 × 3 × 20 = 69; Thomas was never touched: 0; Lin 0 + 0.4 × 20 = 8.
    assert values(facts)["pillars"] == pytest.approx((3 * 69 + 3 * 0 + 1 * 8) / 7)


def test_where_an_open_deal_sees_somebody_otherwise_the_heaviest_letter_and_the_lowest_attitude_count() -> None:
    rated = (RatingFacts(days_ago(90), "E", 2), RatingFacts(days_ago(9), "D", 0, deal_id=5))
    lin = person(1, "Lin", influence="E", attitude=2, ratings=rated)
    deal = DealFacts(5, "Line 4")
    assert (stance_of(lin, [deal]).influence, stance_of(lin, [deal]).attitude) == ("D", 0)
    assert (stance_of(lin, []).influence, stance_of(lin, []).attitude) == ("E", 2)
    assert key_contacts(account(lin, deals=(deal,))) == (lin,)


def test_on_each_bone_of_an_open_deal_those_nearest_the_axis_are_key() -> None:
    people = [person(number, f"P{number}") for number in range(1, 6)]
    gone = replace(people[4], gone=True)
    technical = BoneFacts("technical", (SeatFacts(1, None, 2), SeatFacts(2, None, 2), SeatFacts(3, None, 3)))
    final = BoneFacts("final", (SeatFacts(None, "CFO", 1), SeatFacts(5, None, 1), SeatFacts(4, None, 2)))
    facts = account(*people[:4], gone, deals=(DealFacts(1, "Line 4", bones=(technical, final)),))
    assert [one.contact_id for one in key_contacts(facts)] == [1, 2, 4]


def test_the_foundation_leaves_out_what_cannot_be_measured() -> None:
    people = [person(1, "A"), person(2, "B"), person(3, "C", last_touch=days_ago(90)), person(4, "D", last_touch=None)]
    touches = (visit(1, 1), visit(27, 2), visit(28, 2), visit(2, 1, effective=False))
    rituals = (RitualFacts(days_ago(3), True, 1), RitualFacts(days_ago(9), False, 2), RitualFacts(days_ago(400), False))
    facts = account(*people, touches=touches)

    assert values(facts)["foundation"] == 50  # two of four seen, no target, no ritual due
    assert values(facts, 4)["foundation"] == pytest.approx((50 * 50 + 30 * 50) / 80)
    assert values(facts, 0.5)["foundation"] == pytest.approx((50 * 50 + 30 * 100) / 80)
    assert values(replace(facts, rituals=rituals), 4)["foundation"] == pytest.approx(50)
    edges = tuple(RitualFacts(days_ago(days), days in (0, 364), 1) for days in (0, 364, 365))
    assert values(replace(facts, rituals=edges), 4)["foundation"] == pytest.approx((50 * 50 + 30 * 50 + 20 * 100) / 100)


def test_the_whole_stands_as_well_as_its_weakest_part_and_the_roof_counts_for_s_and_a_only() -> None:
    maria = person(1, "Maria", influence="A", attitude=3)
    strategic = account(maria, touches=(visit(2, 1, kind="meal"),), account_class="S")

    assert values(strategic)["overall"] == 0
    assert house(strategic).weakest == "roof"
    assert values(replace(strategic, account_class="B"))["overall"] == pytest.approx(84)
    assert house(replace(strategic, account_class="B")).roof.counts is False


@pytest.mark.parametrize("account_class", ["S", "C", None])
def test_an_empty_account_has_scores_and_is_told_what_to_do(account_class: str | None) -> None:
    made = house(replace(EMPTY, account_class=account_class), 2)

    assert {one.value for one in (*made.parts, made.overall)} == {0}
    assert made.pillars.evidence[0].message == "house.because_no_key"
    # Somebody who decides, visited once: 0.6 × 25 + 0.4 × 20.
    assert [one.kind for one in made.pillars.actions] == ["meet"]
    assert made.pillars.actions[0].gain == pytest.approx(23)
    assert house(EMPTY).foundation.evidence[0].message == "house.because_nothing"


def test_the_two_best_actions_are_those_that_raise_the_score_most_when_tried() -> None:
    maria = person(1, "Maria", influence="A", attitude=0)
    thomas = person(2, "Thomas", influence="D", attitude=1, last_touch=None)
    quiet = person(3, "Kim", influence="D", attitude=-1, muted=True)
    made = house(account(maria, thomas, quiet, touches=(visit(5, 1),)))
    best, second = made.pillars.actions

    # The first visit to Thomas lets his attitude count: 0.6 × 50 + 0.4 × 20 of 3 in 9; Maria's meal: two rungs more.
    assert [(one.person, one.touch_kind) for one in (best, second)] == [(thomas, "office_visit"), (maria, "meal")]
    assert [one.gain for one in (best, second)] == pytest.approx([38 / 3, 16 / 3])
    assert best.becomes == pytest.approx(made.pillars.value + best.gain)
    assert (made.roof.actions[0].element, made.roof.actions[0].points) == ("communication", "6.3")


def test_a_rung_is_the_highest_of_24_months_unless_a_hand_corrected_it() -> None:
    facts = account(
        person(1, "Maria"), person(2, "Lin", rung_by_hand=4), person(3, "Ana"),
        touches=(visit(731, 1, kind="at_home"), visit(5, 1), visit(50, 1), visit(70, 1), visit(5, 2)),
    )  # fmt: skip
    rungs = rungs_of(facts, TODAY)

    assert [rungs[number].value for number in (1, 2, 3)] == [2, 4, 0]
    assert rungs[1].touch == visit(5, 1)
    assert rungs[2].by_hand


def test_a_rung_set_by_hand_holds_until_a_later_touch_shows_a_higher_one() -> None:
    lin = person(2, "Lin", rung_by_hand=1, rung_by_hand_on=TODAY - timedelta(days=10))
    meal, dinner = visit(10, 2, kind="meal"), visit(9, 2, kind="meal")

    def rung(one: ContactFacts, *touches: TouchFacts) -> int:
        return rungs_of(account(one, touches=touches), TODAY)[2].value

    assert rung(lin, meal) == 1, "who corrected it knew of what had been until then"
    assert rung(lin, meal, visit(3, 2, kind="call")) == 1
    assert rung(lin, meal, dinner) == 3
    assert rung(replace(lin, rung_by_hand=4), dinner) == 4
    assert rung(replace(lin, rung_by_hand_on=None), dinner) == 1


def test_a_left_greeting_that_can_be_made_good_is_an_action() -> None:
    facts = account(person(1, "A"), rituals=tuple(RitualFacts(TODAY - timedelta(days=n), False, 1) for n in (5, 50)))
    assert [one.kind for one in house(facts).foundation.actions] == ["ritual"]
    assert house(facts).foundation.actions[0].gain == pytest.approx(20 / 70 * 100 / 3)


def test_a_teams_own_figures_reach_the_scores() -> None:
    changed = figures_from({"house.element_points": 50, "coverage.unseen_days": 5, "house.weights.D": 1})
    people = (person(1, "Maria", influence="D", attitude=1), person(2, "Lin", influence="A", attitude=-1))
    facts = account(*people, touches=(visit(9, 1, element="communication"),))
    own = replace(facts, figures=changed)

    assert (values(facts)["roof"], values(own)["roof"]) == (6.25, 12.5)
    assert (values(facts)["foundation"], values(own)["foundation"]) == (100, 0)
    assert values(own)["pillars"] < values(facts)["pillars"]
