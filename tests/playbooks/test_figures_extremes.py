"""At the least and the most of every figure the method still computes: no score leaves 0–100, nothing fails."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from playbooks.account_facts import AccountFacts, ContactFacts, DealFacts, PainFacts, RatingFacts, TouchFacts
from playbooks.coverage import coverage_of
from playbooks.figures import Figures, default_values, figures_from
from playbooks.figures_bounds import bounds_of
from playbooks.figures_values import Value
from playbooks.house import house_of
from playbooks.map_findings import map_findings
from playbooks.moves import best_few, moves_of
from playbooks.plan import plan_account
from playbooks.power_map import power_map
from playbooks.schedule_days import RepDays
from playbooks.votes import votes_of

TODAY = date(2026, 11, 23)


def facts(figures: Figures) -> AccountFacts:
    """Give an account with some of everything, and a team's figures."""
    people = tuple(
        ContactFacts(
            number, f"P{number}", influence=letter, attitude=attitude, key=number == 1, rising_star=number == 2,
            last_touch=TODAY - timedelta(days=20 * number), added=date(2025, 1, 1),
            ratings=(RatingFacts(TODAY - timedelta(days=200), letter, attitude),),
        )
        for number, (letter, attitude) in enumerate((("A", 2), ("E", -1), ("D", 0), (None, None)), start=1)
    )  # fmt: skip
    touches = tuple(
        TouchFacts(TODAY - timedelta(days=20 * number), "meal", element="communication", contact_ids=(number,),
                   colleague_ids=(9,), minutes=60)
        for number in (1, 2, 3)
    )  # fmt: skip
    deals = (DealFacts(1, "Line", TODAY + timedelta(days=50)),)
    return AccountFacts(
        1, "Acme", 9, people, touches=touches, deals=deals, pains=(PainFacts("late parts"),), account_class="S",
        added=date(2025, 1, 1), figures=figures,
    )  # fmt: skip


def extremes(name: str, default: Value) -> list[Any]:
    """Give the least and the most that a figure may be."""
    bounds = bounds_of(name)
    if isinstance(default, time):
        return ["07:00"]
    if isinstance(default, tuple):
        return [[word] for word in bounds.words] or [[int(bounds.least)], [int(bounds.most)]]
    kind = type(default)
    return [*bounds.words] if isinstance(default, str) else [kind(bounds.least), kind(bounds.most)]


@pytest.mark.parametrize("topic", ["house", "coverage", "map"])
def test_one_figure_at_its_end(topic: str) -> None:
    for name, default in default_values().items():
        if name.startswith(f"{topic}."):
            for value in extremes(name, default):
                compute(figures_from({name: value}), name)


@pytest.mark.parametrize("place", [0, -1])
def test_all_figures_at_their_ends(place: int) -> None:
    compute(figures_from({name: extremes(name, default)[place] for name, default in default_values().items()}), "all")


def compute(figures: Figures, name: str) -> None:
    """Compute all that hangs on an account's figures."""
    account = facts(figures)
    house = house_of(account, TODAY, 3)
    assert all(0 <= score.value <= 100 for score in (*house.parts, house.overall)), name
    assert coverage_of(account, TODAY).people == 4
    assert len(power_map(account, TODAY).people) == 4
    map_findings(power_map(account, TODAY), figures.map)
    votes_of(account)
    best_few(moves_of(account, TODAY, target=3), figures.moves)
    plan = plan_account(account, TODAY, RepDays(nudges=figures.nudges))
    assert all(TODAY < step.due <= TODAY + timedelta(days=figures.plan.days) for step in plan.steps), name
