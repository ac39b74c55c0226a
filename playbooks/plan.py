"""The account plan: where we stand, and what to do in 90 days as dated steps with reasons from the method.

The rules ask what is stored of the account; their units take turns, the most important rule first, until the plan is
as full as the account's class allows: the best effort goes to the strategic accounts first (source 003), and force on
few points (METHOD section 8). What the next moves advise beyond these rules joins in, the best first.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any

from playbooks import plan_rules, plan_rules_care
from playbooks.account_facts import AccountFacts
from playbooks.moves import moves_of
from playbooks.plan_defaults import PlanDefaults
from playbooks.plan_records import LOOK_BACK
from playbooks.plan_rules import Case, Rule, Unit
from playbooks.plan_schedule import KeptStep, PlanCalendar, Proposal
from playbooks.plan_standing import Standing, standing_of
from playbooks.schedule_days import RepDays

__all__ = ["ADVISED", "LIGHT", "RULES", "AccountFacts", "AccountPlan", "PlanStep", "plan_account"]

# In the order of their weight.
RULES: tuple[Rule, ...] = (
    plan_rules_care.keep_promises,
    plan_rules.find_decider,
    plan_rules_care.deal_dates,
    plan_rules.three_moves,
    plan_rules_care.rising_stars,
    plan_rules_care.single_thread,
    plan_rules_care.see_again,
    plan_rules_care.pain_points,
    plan_rules.executive_meeting,
    plan_rules.roof_elements,
    plan_rules.learn_stance,
    plan_rules_care.ask_pains,
    plan_rules_care.more_departments,
    plan_rules_care.gift_limit,
)
# What an account of class C gets: our word kept, its deals, an executive once a year, and nobody forgotten.
LIGHT: tuple[Rule, ...] = (
    plan_rules_care.keep_promises,
    plan_rules.find_decider,
    plan_rules_care.deal_dates,
    plan_rules.executive_meeting,
    plan_rules_care.see_again,
)
# What fills a plan that would be too short.
_FILLERS: tuple[Rule, ...] = (
    plan_rules_care.ask_pains,
    plan_rules_care.more_departments,
    plan_rules_care.gift_limit,
    plan_rules_care.regular_visits,
)


# The next moves that a plan takes up: those about what its own rules don't look for, and that a visit or a talk does.
ADVISED = frozenset(
    {
        "attitude_fell", "no_coach", "vacant_seat", "nobody_placed", "lean_on_supporter", "find_trusted",
        "all_supporters", "stale_attitude", "wanted_attitude", "ways_untried", "below_share", "wake_up",
        "department_unseen", "middle_unknown", "competitor_weakness", "competitor_strength", "share_interest",
    }
)  # fmt: skip

_JUST_A_VISIT = frozenset({"see_again", "learn_stance", "rising_star"})


@dataclass(frozen=True)
class PlanStep:
    """One dated step: the rule it comes from, what its words show, about whom, and who of ours sees to it."""

    rule: str
    facts: Mapping[str, Any]
    due: date
    contact_id: int | None
    owner: int


@dataclass(frozen=True)
class AccountPlan:
    """Where we stand, and the steps in the order of their days."""

    standing: Standing
    steps: tuple[PlanStep, ...]


def plan_account(
    facts: AccountFacts,
    today: date,
    days: RepDays,
    *,
    kept: Sequence[KeptStep] = (),
    target: float | None = None,
    defaults: PlanDefaults | None = None,
) -> AccountPlan:
    """Plan the 90 days after `today` for an account.

    `kept` are steps that stand already: they are counted and not proposed again. `target` is how many touches in 28
    days the account is worth, None where that is not known. The same facts give the same plan.
    """
    defaults = defaults or facts.figures.plan
    standing = standing_of(facts, today, defaults)
    case = Case(facts, standing, today, defaults)
    most = max(defaults.steps_most[standing.account_class] - len(kept), 1)
    least = max(defaults.steps_least - len(kept), 1)
    rules = LIGHT if standing.account_class == "C" else RULES
    units = [*(list(rule(case)) for rule in rules), _advised(facts, today, target, defaults)]
    chosen = _chosen(units, kept, most - 1)
    calendar = PlanCalendar(today, days, defaults.days, facts.figures.effort.week_touches)
    calendar.keep(kept)
    placed = _placed([*chosen, _review(defaults)], calendar)
    if len(placed) < least:
        seen = [*kept, *(KeptStep(proposal.rule, due, proposal.contact_id) for proposal, due in placed)]
        doubles = _Doubles(seen)
        fillers = [one for rule in _FILLERS for unit in rule(case) for one in unit if doubles.admit(one)]
        placed += _filled(fillers, calendar, least - len(placed))
    steps = [PlanStep(one.rule, one.facts, due, one.contact_id, facts.owner_id) for one, due in placed]
    return AccountPlan(standing, tuple(sorted(steps, key=lambda step: step.due)))


def _advised(facts: AccountFacts, today: date, target: float | None, defaults: PlanDefaults) -> list[Unit]:
    """Give the best of the next moves that the rules of the plan leave out, a week apart."""
    advice = [one for one in moves_of(facts, today, target=target, plan_defaults=defaults) if one.rule in ADVISED]
    return [
        [
            Proposal(
                one.rule, one.facts, defaults.advised_on, one.contact_id, chain="advised", apart=defaults.advised_apart
            )
        ]
        for one in advice[: defaults.advised_most[facts.counted_class]]
    ]


def _chosen(rules: Sequence[Sequence[Unit]], kept: Sequence[KeptStep], most: int) -> list[Proposal]:
    """Let the rules take turns: the first unit of each, then the second, until the plan is full.

    In the first turn a unit is cut where there is no more room; later it is left out for a smaller one.
    """
    chosen: list[Proposal] = []
    doubles = _Doubles(kept)
    for turn, units in enumerate(zip_longest(*rules, fillvalue=[])):
        for unit in units:
            fresh = [proposal for proposal in unit if not doubles.has(proposal)]
            if turn and len(chosen) + len(fresh) > most:
                continue
            chosen += [proposal for proposal in fresh[: most - len(chosen)] if doubles.admit(proposal)]
    return chosen


class _Doubles:
    """Knows what stands already, a second meeting with an executive, and a visit to somebody whom we see anyway."""

    def __init__(self, kept: Iterable[KeptStep]) -> None:
        steps = list(kept)
        self._standing = {(step.rule, step.contact_id) for step in steps}
        self._visited = {step.contact_id for step in steps}
        self._rules = {step.rule for step in steps}

    def has(self, proposal: Proposal) -> bool:
        """Tell whether a proposal adds nothing."""
        if (proposal.rule, proposal.contact_id) in self._standing and proposal.rule != "regular_visit":
            return True
        if proposal.rule == "executive_meeting" and "executive_visit" in self._rules:
            return True
        return proposal.rule in (_JUST_A_VISIT | ADVISED) and proposal.contact_id in self._visited - {None}

    def admit(self, proposal: Proposal) -> bool:
        """Take a proposal in, unless it adds nothing."""
        if self.has(proposal):
            return False
        self._rules.add(proposal.rule)
        self._visited.add(proposal.contact_id)
        return True


def _review(defaults: PlanDefaults) -> Proposal:
    return Proposal(LOOK_BACK, {"window": defaults.days}, defaults.review_on)


def _placed(proposals: Sequence[Proposal], calendar: PlanCalendar) -> list[tuple[Proposal, date]]:
    """Give the proposals their days: those with a day of their own first, then by weight."""
    order: list[Callable[[Proposal], bool]] = [lambda one: one.exact, lambda one: not one.exact]
    days = [(one, calendar.place(one)) for chosen in order for one in proposals if chosen(one)]
    return [(one, day) for one, day in days if day is not None]


def _filled(fillers: Iterable[Proposal], calendar: PlanCalendar, count: int) -> list[tuple[Proposal, date]]:
    placed: list[tuple[Proposal, date]] = []
    for proposal in fillers:
        if len(placed) == count:
            break
        day = calendar.place(proposal)
        if day is not None:
            placed.append((proposal, day))
    return placed
