"""The four abilities: each by hand, with growth, and honest where too little is known; and the tips."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.abilities import Commitment, HardCase, Record, TouchMade, abilities_of
from playbooks.language import LANGUAGES, Language
from playbooks.tips import tips

TODAY = date(2026, 11, 23)


def ago(days: int) -> date:
    """Give the day so many days before."""
    return TODAY - timedelta(days=days)


def scores(record: Record) -> dict[str, tuple[int | None, int | None]]:
    """Give each ability now and 90 days before."""
    return {one.name: (one.score, one.before) for one in abilities_of(record, TODAY)}


def test_each_ability_by_hand() -> None:
    touches = [
        TouchMade(ago(1), True, True, (1, 2)), TouchMade(ago(2), True, True, (3,), colleagues=2),
        TouchMade(ago(3), False, True, (4,)), TouchMade(ago(89), False, False, (5,)),
    ]  # fmt: skip
    commitments = [
        Commitment(ago(5), ago(5)), Commitment(ago(6), ago(7)), Commitment(ago(8), ago(2)), Commitment(ago(9)),
    ]  # fmt: skip
    ratings = [HardCase(1, ago(30), "D", -1), HardCase(9, ago(30), "E", None), HardCase(3, ago(30), "A", 0)]
    assert scores(Record(touches, commitments, ratings)) == {
        "understanding": (50, None),  # 2 of 4 touches
        "execution": (50, None),  # 2 of 4 by their day
        "decision": (50, None),  # 1 was seen, 9 was not; an approver is no weak spot of the map
        "connection": (27, None),  # 50 × 4/20 + 50 × 2/6 = 26.67
    }


def test_growth_is_against_the_ninety_days_before() -> None:
    touches = [TouchMade(ago(day), day < 90, True, (1,)) for day in (1, 2, 3, 90, 91, 179)]
    grown = {one.name: one.growth for one in abilities_of(Record(touches), TODAY)}
    assert grown["understanding"] == 100
    assert grown["execution"] is None


def test_too_little_to_tell_by_says_so() -> None:
    few = Record([TouchMade(TODAY, True, True, (1,))] * 2, [Commitment(ago(1), ago(1))] * 2)
    assert scores(few) == {
        "understanding": (None, None), "execution": (None, None), "decision": (None, None), "connection": (2, None)
    }  # fmt: skip
    assert {score for score, _ in scores(Record()).values()} == {None}


def test_what_is_due_today_can_still_be_done_and_a_late_promise_never_becomes_punctual() -> None:
    open_today = [Commitment(TODAY)] * 3
    assert scores(Record(commitments=open_today))["execution"] == (None, None)
    assert scores(Record(commitments=[*open_today, *[Commitment(TODAY, TODAY)] * 3]))["execution"] == (100, None)
    assert scores(Record(commitments=[Commitment(ago(3), ago(2))] * 3))["execution"] == (0, None)


def test_the_rating_of_the_day_counts() -> None:
    turned = [HardCase(1, ago(100), "D", -1), HardCase(1, ago(5), "D", 2)]
    seen = [TouchMade(ago(120), True, True, (1,))]
    assert scores(Record(seen, (), turned))["decision"] == (None, 100)


touches_made = st.builds(
    TouchMade, st.integers(0, 200).map(ago), st.booleans(), st.booleans(),
    st.lists(st.integers(1, 30), max_size=4, unique=True).map(tuple), st.integers(1, 3),
)  # fmt: skip


@given(st.lists(touches_made, max_size=30), touches_made)
@settings(max_examples=50)
def test_scores_stay_in_bounds_and_an_effective_touch_never_lowers_connection(
    made: list[TouchMade], one: TouchMade
) -> None:
    ratings = [HardCase(number, ago(150), "E", 0) for number in range(1, 5)]
    before = scores(Record(made, (), ratings))
    better = TouchMade(ago(0), True, True, one.contact_ids, one.colleagues)
    after = scores(Record([*reversed(made), better], (), ratings))
    for now, past in after.values():
        assert now is None or 0 <= now <= 100
        assert past is None or 0 <= past <= 100
    for name in ("understanding", "decision", "connection"):
        assert (after[name][0] or 0) >= (before[name][0] or 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tips_are_many_short_and_sourced(language: Language) -> None:
    found = tips(language)
    assert len(found) >= 30
    assert len({one.id for one in found}) == len({one.text for one in found}) == len(found)
    for one in found:
        assert one.source in ("chen", "trust", "strategic", "everybody", "value")
        assert len(one.text) <= (260 if language == "en" else 120), one.id
        assert not re.search(r"customer|client|客户(?!关系)|顾客|你", one.text, re.IGNORECASE), one.id
