"""Whatever a team stores or somebody types, its figures stay usable; what changes reaches what people see."""

import json
import pickle
from datetime import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.account_class import class_of
from playbooks.errors import MethodError
from playbooks.figures import FIGURES, changed_in, default_values, figures_from, topics, values_of
from playbooks.figures_bounds import allows, is_sound
from playbooks.figures_reading import changed_with, read_figure
from playbooks.figures_values import from_plain, to_plain, with_value

NAMES = st.sampled_from(sorted(default_values()))
PLAIN = st.one_of(
    st.integers(-5, 2000),
    st.floats(allow_nan=True),
    st.booleans(),
    st.none(),
    st.text(max_size=6),
    st.lists(st.integers(-1, 120), max_size=5),
    st.sampled_from(["08:15", "S", "C", ["S", "B"], [50, 30, 20, 0]]),
)
TYPED = st.one_of(st.text(max_size=12), st.from_regex(r"-?\d{1,4}([.,]\d)? ?(%|days|天)?", fullmatch=True))


@settings(max_examples=50)
@given(st.dictionaries(st.one_of(NAMES, st.text(max_size=8)), PLAIN, max_size=8))
def test_whatever_is_stored_the_figures_are_usable(changed: dict[str, Any]) -> None:
    made = figures_from(changed)
    assert is_sound(made)
    assert all(allows(name, value) for name, value in values_of(made).items())
    assert {topic: type(getattr(made, topic)) for topic in topics()} == {
        topic: type(getattr(FIGURES, topic)) for topic in topics()
    }
    assert values_of(pickle.loads(pickle.dumps(made))) == values_of(made)


@settings(max_examples=50)
@given(NAMES, TYPED)
def test_whatever_is_typed_is_a_usable_value_or_told(name: str, typed: str) -> None:
    value, refused = read(name, typed)
    assert refused in (None, "figure.unreadable", "figure.out_of_bounds", "figure.does_not_fit")
    if refused is None:
        assert values_of(figures_from({name: to_plain(value)}))[name] == value


def read(name: str, typed: str) -> tuple[Any, str | None]:
    """Read a value as an owner types it; the message that tells why not, if it is refused."""
    try:
        value = read_figure(name, typed)
        changed_with({}, name, value)
    except MethodError as error:
        return None, error.message
    return value, None


def test_every_figure_is_stored_and_read_back() -> None:
    for name, value in default_values().items():
        assert from_plain(value, json.loads(json.dumps(to_plain(value)))) == value
        assert values_of(with_value(FIGURES, name, value)) == values_of(FIGURES)
    assert figures_from({}) is FIGURES
    assert changed_in(FIGURES) == {}


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("nudges.birthday_days_before", " 14 days", 14),
        ("nudges.birthday_days_before", "10天", 10),
        ("coverage.single_thread_share", "75 %", 0.75),
        ("coverage.single_thread_share", "0,5", 0.5),
        ("moves.class_weight.S", "2.5", 2.5),
        ("nudges.morning_at", "9:15", time(9, 15)),
        ("nudges.morning_at", "9点", time(9)),
        ("nudges.snooze_days", "5, 2、2", (2, 5)),
        ("plan.deal_days_before", "7 21", (21, 7)),
        ("effort.division", "50:30:20:0", (50, 30, 20, 0)),
        ("classes.unmarked", "c", "C"),
        ("house.roof_classes", "s a b", ("S", "A", "B")),
    ],
)
def test_figures_are_typed_as_people_do(name: str, typed: str, value: object) -> None:
    assert read_figure(name, typed) == value


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("nudges.birthday_days_before", "a week"), ("nudges.birthday_days_before", "1.5"),
        ("nudges.birthday_days_before", "0"), ("coverage.single_thread_share", "101 %"), ("house.rung_points", "-1"),
        ("effort.division", "100"), ("nudges.morning_at", "25:00"), ("classes.unmarked", "X"),
        ("house.roof_classes", "S S"), ("nudges.snooze_days", ""), ("plan.days", "９０ or so, perhaps"),
    ],
)  # fmt: skip
def test_what_can_not_be_a_value_is_told(name: str, typed: str) -> None:
    with pytest.raises(MethodError):
        read_figure(name, typed)


def test_what_belongs_together_is_changed_one_after_the_other() -> None:
    with pytest.raises(MethodError, match="does_not_fit"):
        changed_with({}, "letter.least.en", 500)
    longer = changed_with({}, "letter.most.en", 600)
    both = changed_with(longer, "letter.least.en", 500)
    assert both == {"letter.least.en": 500, "letter.most.en": 600}
    with pytest.raises(MethodError, match="does_not_fit"):
        changed_with(both, "letter.most.en", 420)
    assert figures_from({**both, "letter.most.en": 420}).letter.most["en"] == 420, "the least is passed over instead"


def test_a_higher_attitude_never_makes_fewer_points() -> None:
    with pytest.raises(MethodError, match="does_not_fit"):
        changed_with({}, "house.attitude_points.2", 30)
    assert figures_from({"house.attitude_points.2": 80}).house.attitude_points[2] == 80


def test_accounts_carry_the_figures_of_the_team() -> None:
    marks = {"industry": 4, "results": 4, "operations": 4, "organisation": 4, "leadership": 4, "fit": 4, "value": 2}
    assert class_of(None, marks, FIGURES.classes) == "S"
    assert class_of(None, marks, figures_from({"classes.strategic_five_from": 4.5}).classes) == "B"
