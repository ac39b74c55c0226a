"""The class of an account: which mark decides, what is missing, what would lift it, and the rep's own choice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.account_class import MARKS, class_of, evidence_parts, evidence_text, explained_class


def marks(five: int = 3, fit: int = 3, value: int = 3, **others: int) -> dict[str, int]:
    """Make the seven marks: the first five alike unless told otherwise, fit, and value."""
    return {**dict.fromkeys(MARKS, five), "fit": fit, "value": value, **others}


@pytest.mark.parametrize(
    ("given_marks", "letter", "decided_by"),
    [
        (marks(4, fit=4), "S", "strategic"),
        (marks(3, fit=4, industry=5), "B", "mean"),  # the five average 3.4
        (marks(3, fit=4, industry=5, results=5), "S", "strategic"),  # 3.6
        (marks(5, fit=3, value=4), "A", "value"),
        (marks(1, fit=1, value=4), "A", "value"),
        (marks(3, fit=2, value=3), "B", "mean"),
        (marks(2, fit=2, value=3), "C", "rest"),
        (marks(3, fit=2, value=2), "C", "rest"),  # 2.33
        ({"fit": 5, "value": 5}, "B", "missing"),
    ],
)
def test_which_mark_decides(given_marks: dict[str, int], letter: str, decided_by: str) -> None:
    found = explained_class(None, given_marks)
    assert (found.counted, found.by_marks, found.decided_by) == (letter, letter, decided_by)
    assert class_of(None, given_marks) == letter


def test_the_reps_own_choice_outranks_the_marks() -> None:
    found = explained_class("S", marks(2, fit=2, value=2))
    assert (found.counted, found.by_marks, found.outranked) == ("S", "C", True)
    assert not explained_class("C", marks(2, fit=2, value=2)).outranked
    assert not explained_class("S", {}).outranked, "there is nothing to outrank while marks are missing"


def test_the_nearest_step_up_is_named() -> None:
    step = explained_class(None, marks(4, fit=3, value=3)).step
    assert step is not None
    assert (step.mark, step.to, step.account_class) == ("value", 4, "A")
    assert explained_class(None, marks(4, fit=4)).step is None
    assert explained_class(None, {}).step is None


def test_what_is_missing_is_named_and_the_five_still_have_a_mean() -> None:
    found = explained_class(None, {name: value for name, value in marks(4).items() if name != "value"})
    assert (found.missing, found.five, found.mean) == (("value",), 4, None)


@given(st.fixed_dictionaries({name: st.integers(1, 5) for name in MARKS}))
@settings(max_examples=50)
def test_the_step_up_leads_where_it_says_and_no_raise_lowers_the_class(given_marks: dict[str, int]) -> None:
    found = explained_class(None, given_marks)
    if found.step is not None:
        raised = {**given_marks, found.step.mark: found.step.to}
        assert class_of(None, raised) == found.step.account_class != found.counted
    for name, value in given_marks.items():
        better = class_of(None, {**given_marks, name: min(5, value + 1)})
        assert "CBAS".index(better) >= "CBAS".index(found.counted)


def test_evidence_is_kept_by_its_source() -> None:
    assert evidence_parts(evidence_text("a report,\n12 %", "a new hall")) == ("a report, 12 %", "a new hall")
    assert evidence_parts(evidence_text(None, "seen")) == (None, "seen")
    assert evidence_text(" ", None) is None
    assert evidence_parts("heard at a fair") == (None, "heard at a fair")
