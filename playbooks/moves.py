"""Next moves: what to do next with an account, by rules of the method, ranked by effect and urgency.

The catalogue is RULES. The same facts give the same advice, in whatever order they come. Nothing is advised about
people who are archived, have left, died, or are to be left in peace, and no rule ever asks for a gift.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from playbooks import (
    moves_rules_account,
    moves_rules_care,
    moves_rules_deals,
    moves_rules_seen,
    moves_rules_weak,
)
from playbooks.account_facts import AccountFacts
from playbooks.figures import FIGURES
from playbooks.moves_case import Action, Found, MoveCase, MoveRule
from playbooks.moves_defaults import MovesDefaults
from playbooks.plan_defaults import PlanDefaults
from playbooks.plan_standing import standing_of

# In the order that settles ties.
RULES: tuple[MoveRule, ...] = (
    *moves_rules_care.RULES,
    *moves_rules_deals.RULES,
    *moves_rules_weak.RULES,
    *moves_rules_seen.RULES,
    *moves_rules_account.RULES,
)
THREE_MOVES = frozenset({"executive_visit", "invite_exhibition", "invite_company"})
RULE: Mapping[str, MoveRule] = {rule.id: rule for rule in RULES}


@dataclass(frozen=True)
class Advice:
    """One next move: the rule it comes from, what its words show, whom or what it is about, and what its button does.

    `about` is the person it is about, `contact_id` the one with whom the move is made; `effect` is 1–5, `urgency` 1 and
    more, `score` what advice is ranked by.
    """

    rule: str
    account_id: int
    account: str
    subject: str
    facts: Mapping[str, Any]
    action: Action
    effect: int
    urgency: int
    score: float
    about: int | None = None
    contact_id: int | None = None

    @property
    def source(self) -> str:
        """The article it comes from, by its id in templates/…/plan/source.j2."""
        return RULE[self.rule].source

    @property
    def key(self) -> tuple[int, str, str]:
        """What makes it the same advice: the account, the rule and the subject."""
        return self.account_id, self.rule, self.subject


@dataclass(frozen=True)
class GivenAdvice:
    """Advice that a rep was given: when last, and whether they acted on it or did not want it."""

    id: int
    account_id: int
    rule: str
    subject: str
    given_on: date
    done: bool = False
    dismissed: bool = False

    @property
    def key(self) -> tuple[int, str, str]:
        """What makes it the same advice."""
        return self.account_id, self.rule, self.subject

    def silent(self, today: date, defaults: MovesDefaults = FIGURES.moves) -> bool:
        """Tell whether it is not to be given again yet: for 14 days, and never once it was dismissed."""
        return self.dismissed or self.given_on > today - timedelta(days=defaults.silent_days)


def moves_of(
    facts: AccountFacts,
    today: date,
    *,
    target: float | None = None,
    defaults: MovesDefaults | None = None,
    plan_defaults: PlanDefaults | None = None,
) -> tuple[Advice, ...]:
    """Give everything that the rules advise for an account today, the best first, whatever was advised before.

    `target` is how many touches in 28 days the account is worth, None where that is not known.
    """
    plan_defaults = plan_defaults or facts.figures.plan
    defaults = defaults or facts.figures.moves
    case = MoveCase(facts, standing_of(facts, today, plan_defaults), today, plan_defaults, defaults, target)
    found: dict[tuple[int, str, str], Advice] = {}
    for rule in RULES:
        for one in rule.finds(case):
            advice = _advice(case, rule, one)
            found.setdefault(advice.key, advice)
    return ranked(found.values())


def fresh(
    advice: Iterable[Advice],
    given: Iterable[GivenAdvice],
    today: date,
    *,
    planned: Collection[tuple[str, int | None]] = (),
    defaults: MovesDefaults = FIGURES.moves,
) -> tuple[Advice, ...]:
    """Leave out what was given in the last 14 days, what was dismissed, and what stands in the plan as a step.

    `planned` are the rules of the plan's open steps, each with the person it is about.
    """
    silent = {one.key for one in given if one.silent(today, defaults)}
    return tuple(one for one in advice if one.key not in silent and (one.rule, one.contact_id) not in planned)


def planned(steps: Iterable[tuple[str, int | None]]) -> set[tuple[str, int | None]]:
    """Give the rules of a plan's steps, each with the person it is about; one of the three moves stands for all."""
    found = set(steps)
    return found | {("three_moves", contact_id) for rule, contact_id in found if rule in THREE_MOVES}


def best_few(advice: Iterable[Advice], defaults: MovesDefaults = FIGURES.moves) -> tuple[Advice, ...]:
    """Give the best three: of one rule, and about one person, only one while others are left."""
    waiting = ranked(advice)
    first = list(_varied(waiting))
    rest = [one for one in waiting if one not in first]
    return ranked([*first, *rest][: defaults.shown])


def ranked(advice: Iterable[Advice]) -> tuple[Advice, ...]:
    """Put the best first; what is equal stands in the catalogue's order, then by account and subject."""
    order = {rule.id: place for place, rule in enumerate(RULES)}
    return tuple(sorted(advice, key=lambda one: (-one.score, order[one.rule], one.account_id, one.subject)))


def _varied(waiting: Iterable[Advice]) -> Iterator[Advice]:
    rules: set[tuple[int, str]] = set()
    people: set[tuple[int, int | None]] = set()
    for one in waiting:
        who = one.about if one.about is not None else one.contact_id
        if (one.account_id, one.rule) in rules or (who is not None and (one.account_id, who) in people):
            continue
        rules.add((one.account_id, one.rule))
        people.add((one.account_id, who))
        yield one


def _advice(case: MoveCase, rule: MoveRule, found: Found) -> Advice:
    figures = case.figures
    effect, urgency = figures.effect[rule.id], figures.urgency[rule.id] + found.more_urgent
    return Advice(
        rule=rule.id, account_id=case.facts.account_id, account=case.facts.account, subject=found.subject,
        facts=found.facts, action=rule.action, effect=effect, urgency=urgency,
        score=effect * urgency * figures.class_weight[case.standing.account_class],
        about=found.about, contact_id=found.with_whom,
    )  # fmt: skip
