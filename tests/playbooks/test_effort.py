"""Effort against its division: by class, what to shift, too many strategic accounts; and the weekly five."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.effort import Effort, Held, Spent, division_of, effort_of, half_hours
from playbooks.effort_targets import CLASSES
from playbooks.nudge_weekly_five import is_behind
from playbooks.schedule_days import RepDays
from playbooks.weekly_five import Reach, week_so_far

MONDAY = date(2026, 11, 23)
ACME, BETA, CORE = Held(1, "Acme", "S"), Held(2, "Beta", "A"), Held(3, "Core", "C")


def spent(account: Held, minutes: int, days_ago: int = 0, effective: bool = True, contact: int = 0) -> Spent:
    """Make a touch at an account, so many days before that Monday."""
    return Spent(MONDAY - timedelta(days=days_ago), minutes, effective, account.account_id, (contact,))


def hours(effort: Effort) -> dict[str, tuple[int, float]]:
    """Give the minutes and the target minutes of each class."""
    return {one.account_class: (one.minutes, one.target_minutes) for one in effort.classes}


def test_what_a_small_account_had_too_much_of_goes_to_the_strategic_one() -> None:
    effort = effort_of((ACME, BETA, CORE), (spent(CORE, 420), spent(ACME, 180)), MONDAY)
    assert hours(effort) == {"S": (180, 420), "A": (0, 180), "C": (420, 0)}
    told = [(one.minutes, one.from_class, one.to_class, one.from_account, one.to_account) for one in effort.shifts]
    assert told == [(240, "C", "S", "Core", "Acme"), (180, "C", "A", "Core", "Beta")]


@pytest.mark.parametrize(
    ("name", "shares"),
    [("early", (40, 30, 20, 10)), ("focused", (70, 30, 0, 0)), ("sharp", (80, 20, 0, 0)), ("?", (70, 30, 0, 0))],
)
def test_the_three_divisions_of_the_source(name: str, shares: tuple[int, ...]) -> None:
    assert division_of(name) == shares
    accounts = tuple(Held(number, letter, letter) for number, letter in enumerate(CLASSES))
    effort = effort_of(accounts, (spent(accounts[0], 1000),), MONDAY, shares)
    assert [round(one.target_minutes) for one in effort.classes] == [10 * share for share in shares]


def test_without_minutes_there_is_nothing_to_shift() -> None:
    effort = effort_of((ACME, BETA), (spent(ACME, 60, days_ago=28),), MONDAY)
    assert (effort.minutes, effort.shifts) == (0, ())
    assert effort_of((ACME, BETA), (spent(ACME, 60, days_ago=27),), MONDAY).minutes == 60


def test_half_an_hour_is_the_least_that_is_worth_shifting() -> None:
    assert not effort_of((ACME, BETA), (spent(ACME, 719), spent(BETA, 281)), MONDAY).shifts
    assert effort_of((ACME, BETA), (spent(ACME, 730), spent(BETA, 270)), MONDAY).shifts


@pytest.mark.parametrize(
    ("strategic", "accounts", "warned"), [(4, 4, False), (1, 5, False), (2, 5, True), (3, 10, False), (4, 10, True)]
)
def test_more_than_thirty_percent_strategic_accounts_are_too_many(strategic: int, accounts: int, warned: bool) -> None:
    held = [Held(number, "", "S" if number < strategic else "B") for number in range(accounts)]
    assert effort_of(held, (), MONDAY).too_many is warned


@given(st.lists(st.tuples(st.sampled_from(CLASSES), st.integers(0, 600)), max_size=12))
@settings(max_examples=50)
def test_shifting_leaves_nothing_worth_shifting(rows: list[tuple[str, int]]) -> None:
    held = [Held(number, "", letter) for number, (letter, _) in enumerate(rows)]
    effort = effort_of(held, [spent(held[number], minutes) for number, (_, minutes) in enumerate(rows)], MONDAY)
    over = {one.account_class: one.over for one in effort.classes}
    assert sum(over.values()) == pytest.approx(0, abs=0.01)
    for one in effort.shifts:
        over[one.from_class] -= one.minutes
        over[one.to_class] += one.minutes
    left = over.values() or (0,)
    assert min(max(left), -min(left)) < 31, "half an hour, and what rounding leaves"
    assert len(effort.shifts) < len(CLASSES)


def test_hours_are_told_by_the_half() -> None:
    assert [half_hours(minutes) for minutes in (0, 20, 100, 480)] == [0, 0.5, 1.5, 8]


LEI, EVA, BOB = Reach(1, "Lei", 1, "Acme"), Reach(2, "Eva", 2, "Beta"), Reach(3, "Bob", 1, "Acme", weighty=True)
USUAL = RepDays(frozenset(range(5)))


def test_whom_to_see_is_who_matters_where_most_is_missing_and_nobody_twice_a_week() -> None:
    accounts = effort_of((BETA, ACME), (), MONDAY).accounts
    week = week_so_far((), accounts, (LEI, EVA, BOB), MONDAY, USUAL)
    assert [person.name for person in week.see_next] == ["Bob", "Eva", "Lei"]
    touched = week_so_far((spent(ACME, 60, contact=3),), accounts, (LEI, EVA, BOB), MONDAY, USUAL)
    assert [person.name for person in touched.see_next] == ["Lei", "Eva"]


@pytest.mark.parametrize(("days", "made", "behind"), [(0, 0, False), (2, 1, True), (2, 2, False), (4, 3, True)])
def test_behind_is_less_than_the_days_gone_by_would_have_had(days: int, made: int, behind: bool) -> None:
    today = MONDAY + timedelta(days=days)
    week = week_so_far([spent(ACME, 5)] * made, (), (), today, USUAL)
    assert (week.behind, week.missing) == (behind, 5 - made)


def test_in_the_week_in_which_a_rep_begins_less_is_wanted_and_nothing_is_behind() -> None:
    wednesday, friday = MONDAY + timedelta(days=2), MONDAY + timedelta(days=4)

    def by(today: date, since: date | None) -> tuple[int, int, bool]:
        week = week_so_far((), (), (), today, USUAL, since=since)
        assert week.behind == is_behind(0, today, USUAL, since=since), "the nudge says what /week says"
        return week.wanted, week.missing, week.behind

    assert [by(friday, since) for since in (MONDAY, wednesday, friday, None)] == [
        (5, 5, False), (3, 3, False), (1, 1, False), (5, 5, False)
    ]  # fmt: skip
    assert by(friday + timedelta(days=7), wednesday) == by(friday, MONDAY - timedelta(days=1)) == (5, 5, True)
    assert [week_so_far((), (), (), friday, USUAL, since=since).begins for since in (MONDAY, wednesday)] == [
        None, wednesday
    ]  # fmt: skip


def test_quality_counts_only_what_was_written_down_and_last_week_is_over() -> None:
    touches = (spent(ACME, 5), spent(ACME, 5, effective=False), spent(ACME, 5, days_ago=1))
    week = week_so_far(touches, (), (LEI,), MONDAY, USUAL)
    assert (len(week.touches), week.effective) == (2, 1)
    full = week_so_far([spent(ACME, 5)] * 6, (), (LEI,), MONDAY, USUAL)
    assert (full.missing, full.see_next) == (0, ())


def test_a_week_in_cairo_starts_on_sunday() -> None:
    cairo = RepDays(frozenset({6, 0, 1, 2, 3}), "EG")
    assert len(week_so_far((spent(ACME, 5, days_ago=1),), (), (), MONDAY, cairo).touches) == 1
