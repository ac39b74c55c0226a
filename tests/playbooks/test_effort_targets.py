"""Twenty touches in four weeks, divided over a rep's accounts by their classes (METHOD section 8)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.effort_targets import CLASSES, targets

EARLY = (40, 30, 20, 10)


def test_a_strategic_account_and_two_partners_share_seventy_to_thirty() -> None:
    assert targets({1: "S", 2: "A", 3: "A"}) == {1: pytest.approx(14), 2: pytest.approx(3), 3: pytest.approx(3)}


def test_shares_are_scaled_to_the_classes_the_rep_has() -> None:
    assert targets({1: "A", 2: "B"}) == {1: pytest.approx(20), 2: 0}
    assert targets({1: "A", 2: "B"}, EARLY) == {1: pytest.approx(12), 2: pytest.approx(8)}


def test_where_the_division_gives_nothing_to_what_the_rep_has_it_is_equal() -> None:
    assert targets({1: "B", 2: "C"}) == {1: pytest.approx(10), 2: pytest.approx(10)}


def test_a_lone_partner_among_many_strategic_accounts_is_not_worth_more_than_they_are() -> None:
    many = dict.fromkeys(range(1, 10), "S") | {10: "A"}
    assert targets(many) == pytest.approx(dict.fromkeys(range(1, 11), 2.0))


def test_a_rep_without_accounts_has_no_targets() -> None:
    assert targets({}) == {}


@settings(max_examples=50)
@given(
    st.dictionaries(st.integers(1, 40), st.sampled_from(CLASSES), min_size=1),
    st.tuples(*[st.integers(0, 100)] * 4),
)
def test_targets_add_up_to_twenty_and_follow_the_classes(classes: dict[int, str], division: tuple[int, ...]) -> None:
    found = targets(classes, division)

    assert sum(found.values()) == pytest.approx(20)
    for one, target in found.items():
        higher = [other for other in found if CLASSES.index(classes[other]) < CLASSES.index(classes[one])]
        assert all(target <= found[other] + 1e-9 for other in higher)
