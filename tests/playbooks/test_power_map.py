"""The power map: nobody is lost, deals see people in their own way, and the findings are those of the method."""

import random
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.account_facts import (
    AccountFacts,
    BoneFacts,
    ContactFacts,
    DealFacts,
    RatingFacts,
    SeatFacts,
    TouchFacts,
)
from playbooks.map_findings import map_findings, people_found
from playbooks.map_records import EmptySeat, MapFinding, PowerMap
from playbooks.people import INFLUENCES
from playbooks.power_map import power_map
from tests.playbooks.plan_cases import TODAY, days_ago

DEAL = DealFacts(1, "Line 4", bones=(BoneFacts("Technical", (SeatFacts(3), SeatFacts(None, "ranks the bids", 2))),))


def person(number: int, **known: Any) -> ContactFacts:
    rated = {name: known[name] for name in ("influence", "attitude", "wanted_attitude") if name in known}
    ratings = (RatingFacts(days_ago(10), **rated),) if rated else ()
    return ContactFacts(number, f"Person {number}", **{"last_touch": days_ago(7), "ratings": ratings, **known})


def account(*people: ContactFacts, **known: Any) -> AccountFacts:
    return AccountFacts(1, "Acme", 7, people, **known)


def kinds(drawn: PowerMap) -> list[str]:
    return [one.kind for one in map_findings(drawn)]


def finding(drawn: PowerMap, kind: str) -> MapFinding:
    return next(one for one in map_findings(drawn) if one.kind == kind)


def ids(found: MapFinding) -> list[int]:
    return [one.contact_id for one in found.people]


PEOPLE = st.lists(
    st.builds(
        lambda influence, attitude, reports_to, gone, by_hand: {
            "influence": influence, "attitude": attitude, "reports_to": reports_to, "gone": gone,
            "rung_by_hand": by_hand,
        },
        st.sampled_from([*INFLUENCES, None]), st.sampled_from([None, -1, 0, 1, 2, 3]),
        st.one_of(st.none(), st.integers(1, 9)), st.booleans(), st.one_of(st.none(), st.integers(0, 5)),
    ),
    max_size=8,
)  # fmt: skip


@given(PEOPLE, st.randoms())
@settings(max_examples=50)
def test_nobody_is_lost_nobody_reports_in_circles_and_the_order_does_not_matter(
    known: list[dict[str, Any]], chance: random.Random
) -> None:
    people = [person(number, **one) for number, one in enumerate(known, start=1)]
    facts = account(*people, deals=(DEAL,))
    drawn = power_map(facts, TODAY, 1)
    assert {one.contact_id for one in drawn.people} == {one.contact_id for one in people if not one.gone}
    assert set(drawn.superior) == {one.contact_id for one in drawn.people}
    for number in drawn.superior:
        steps, above = 0, drawn.superior[number]
        while above is not None:
            above, steps = drawn.superior[above], steps + 1
            assert steps <= len(people)
    chance.shuffle(people)
    mixed = power_map(account(*people, deals=(DEAL,)), TODAY, 1)
    assert mixed == drawn
    assert map_findings(mixed) == map_findings(drawn)
    assert {one.contact_id for one in people_found(map_findings(drawn))} <= set(drawn.superior)


def test_a_circle_is_broken_above_its_weightiest_and_who_has_gone_is_stepped_over() -> None:
    drawn = power_map(
        account(
            person(1, reports_to=2),
            person(2, reports_to=3, influence="D"),
            person(3, reports_to=1),
            person(4, reports_to=5),
            person(5, reports_to=1, gone=True),
            person(6, reports_to=6),
        ),
        TODAY,
    )
    assert drawn.superior == {2: None, 3: 1, 1: 2, 4: 1, 6: None}


def test_a_deal_sees_people_in_its_own_way_where_it_differs() -> None:
    one = person(1, influence="I", attitude=2, ratings=(
        RatingFacts(days_ago(100), "I", 2), RatingFacts(days_ago(20), "E", None, deal_id=1),
        RatingFacts(days_ago(10), "E", -1, deal_id=1),
    ))  # fmt: skip
    facts = account(one, deals=(DEAL,))
    of_deal, general = power_map(facts, TODAY, 1).people[0], power_map(facts, TODAY).people[0]
    assert (of_deal.influence, of_deal.attitude, of_deal.own_rating) == ("E", -1, True)
    assert [step.attitude for step in of_deal.history] == [2, -1]
    assert (general.influence, general.attitude, general.own_rating) == ("I", 2, False)
    back = replace(one, ratings=(*one.ratings, RatingFacts(TODAY, deal_id=1)))
    assert power_map(account(back, deals=(DEAL,)), TODAY, 1).people[0].attitude == 2


def test_the_rung_is_that_of_touches_unless_set_by_hand() -> None:
    meal = TouchFacts(days_ago(5), "meal", contact_ids=(1, 2))
    drawn = power_map(account(person(1), person(2, rung_by_hand=1), person(3), touches=(meal,)), TODAY)
    assert [one.rung for one in drawn.people] == [3, 1, 0]


def test_an_attitude_is_stale_after_180_days_without_a_touch() -> None:
    old = (RatingFacts(days_ago(300), "D", 1),)
    drawn = power_map(
        account(
            person(1, attitude=1, ratings=old, last_touch=days_ago(180)),
            person(2, attitude=1, ratings=old, last_touch=days_ago(179)),
            person(3, attitude=1, last_touch=None),
            person(4, last_touch=None, added=days_ago(400)),
        ),
        TODAY,
    )
    assert [one.contact_id for one in drawn.people if one.stale] == [1]


def test_it_tells_the_weak_the_far_the_near_and_who_can_carry_our_voice() -> None:
    drawn = power_map(
        account(
            person(1, influence="A", attitude=3, rung_by_hand=3),
            person(2, influence="D", attitude=0, rung_by_hand=4),
            person(3, influence="E", attitude=-1, rung_by_hand=1),
            person(4, influence="S", attitude=1, rung_by_hand=1, wanted_attitude=2),
            person(5, attitude=1),
        ),
        TODAY,
    )
    assert (drawn.friends, drawn.against) == (3, 1)
    assert ids(finding(drawn, "weak")) == [2, 3]
    assert ids(finding(drawn, "far")) == [4]
    assert ids(finding(drawn, "unconvinced")) == [2]
    assert ids(finding(drawn, "supporters")) == [1]
    assert ids(finding(drawn, "below_wanted")) == [4]
    assert "vacant" not in kinds(drawn)
    assert kinds(power_map(account(), TODAY)) == ["nobody"]


def test_empty_seats_are_drawn_and_told() -> None:
    facts = account(person(3, influence="I", attitude=1), person(4, gone=True))
    assert power_map(facts, TODAY).empty_seats == (EmptySeat("A"), EmptySeat("D"))
    left = replace(DEAL, bones=(*DEAL.bones, BoneFacts("Final", (SeatFacts(4, "signs"),))))
    drawn = power_map(replace(facts, deals=(left,)), TODAY)
    on_bones = (EmptySeat("ranks the bids", "Technical", 1), EmptySeat("signs", "Final", 1))
    assert drawn.empty_seats == (EmptySeat("A"), EmptySeat("D"), EmptySeat("E"), *on_bones)
    assert finding(drawn, "empty_seats").seats == on_bones
    assert kinds(drawn).count("vacant") == 3


def test_a_fall_is_told_for_180_days_unless_it_was_a_correction() -> None:
    def fallen(on: int, cause: str | None = None) -> list[str]:
        ratings = (RatingFacts(days_ago(400), "D", 2), RatingFacts(days_ago(on), "D", 1, cause=cause))
        return kinds(power_map(account(person(1, influence="D", attitude=1, ratings=ratings)), TODAY))

    assert "fell" in fallen(179)
    assert "fell" not in fallen(180)
    assert "fell" not in fallen(5, "correction")
