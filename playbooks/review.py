"""The yearly review: expectation against result, what the store knows of the year, and the ten key tasks.

Source 003: every year's end, expectation and result are compared, with cause; who rises and declines, what changed,
new alternatives, stronger or weaker, satisfaction. What they are not satisfied with is among the year's key tasks.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from playbooks.account_facts import AccountFacts, ContactFacts
from playbooks.figures import FIGURES
from playbooks.nothing_known import knows_nothing
from playbooks.review_defaults import ReviewDefaults

QUESTIONS = (
    "expectation", "result", "cause", "verdict", "rising", "declining", "changes", "alternatives", "relationship",
    "satisfaction", "direction",
)  # fmt: skip
VERDICTS = ("acceptable", "adjust")
RELATIONSHIPS = ("stronger", "same", "weaker")
_SHORT_LIVED = frozenset({"keep_promise", "deal_30", "deal_14", "deal_7", "see_again", "regular_visit", "learn_stance"})
_PARTS = re.compile(r"[\n;；]+")
_BULLET = re.compile(r"^\s*(?:[-–•*·]|\d{1,2}[.)、])\s*")


@dataclass(frozen=True)
class Review:
    """A yearly review as it is kept: answers by question (None: left out), and the key tasks in order."""

    account_id: int
    account: str
    year: int
    answers: Mapping[str, Any]
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True)
class YearFacts:
    """What the store knows of a year. `before` counts the effective touches of the year before."""

    touches: int
    before: int
    risen: tuple[str, ...] = ()
    fallen: tuple[str, ...] = ()
    stars: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    competitors: tuple[str, ...] = ()
    overdue: int = 0
    pains: tuple[str, ...] = ()
    tendency: str = "same"


@dataclass(frozen=True)
class TaskIdea:
    """A key task that follows from an answer; `kind` names its words, `text` is what was answered, in one line."""

    kind: str
    text: str = ""


def year_of_review(today: date, defaults: ReviewDefaults = FIGURES.review) -> int:
    """Tell which year a review made today is of: early in a year it is the one before."""
    return today.year - 1 if today.month <= defaults.last_year_until else today.year


def year_facts(facts: AccountFacts, year: int, today: date, defaults: ReviewDefaults | None = None) -> YearFacts:
    """Gather what the store knows of an account's year, for whoever answers the review's questions."""
    defaults = defaults or facts.figures.review
    counts = [sum(one.effective and one.on.year == number for one in facts.touches) for number in (year, year - 1)]
    moved = [(person, _moved(person, year)) for person in facts.active]
    risen = tuple(person.name for person, by in moved if by > 0)
    fallen = tuple(person.name for person, by in moved if by < 0)
    return YearFacts(
        touches=counts[0], before=counts[1], risen=risen, fallen=fallen,
        stars=tuple(one.name for one in facts.active if one.rising_star),
        gone=tuple(one.name for one in facts.people if one.gone),
        competitors=tuple(one.name for one in facts.competitors),
        overdue=sum(one.due is not None and one.due < today for one in facts.promises),
        pains=tuple(one.what for one in facts.pains),
        tendency=_tendency(counts[0], counts[1], len(risen) - len(fallen), defaults),
    )  # fmt: skip


def task_ideas(answers: Mapping[str, Any], defaults: ReviewDefaults = FIGURES.review) -> tuple[TaskIdea, ...]:
    """Turn the answers into key tasks: satisfaction first, then the gap, the relationship, and what has changed."""
    ideas = [TaskIdea("satisfaction", part) for part in parts_of(answers.get("satisfaction"))]
    ideas = ideas[: defaults.satisfaction_most]
    if answers.get("verdict") == "adjust":
        ideas.append(TaskIdea("adjust", _one_line(answers.get("cause"))))
    if answers.get("relationship") == "weaker":
        ideas.append(TaskIdea("weaker"))
    for name in ("alternatives", "changes", "rising", "declining"):
        ideas += [TaskIdea(name, part) for part in parts_of(answers.get(name))[:1]]
    return tuple(ideas)


def is_short_lived(rule: str) -> bool:
    """Tell whether a rule of the account plan is about the next weeks: in a year's tasks others go first."""
    return rule in _SHORT_LIVED


def key_tasks(
    ideas: Sequence[str], findings: Sequence[str], defaults: ReviewDefaults = FIGURES.review
) -> tuple[str, ...]:
    """Put the tasks that follow from the answers before those from the findings; at most ten, none twice."""
    return tuple(dict.fromkeys([*ideas, *findings]))[: defaults.key_tasks]


def parts_of(answer: Any) -> list[str]:
    """Part an answer into its points: lines, or what stands between semicolons, without bullets and "none"."""
    points = [_BULLET.sub("", part).strip() for part in _PARTS.split(answer)] if isinstance(answer, str) else []
    told = [point.rstrip("。.") for point in points if any(sign.isalnum() for sign in point)]
    return [point for point in told if not knows_nothing(point)]


def _moved(person: ContactFacts, year: int) -> int:
    """Tell by how much somebody's attitude in general moved in a year."""
    rated = [one for one in person.ratings if one.deal_id is None and one.attitude is not None]
    before = [one.attitude or 0 for one in rated if one.on.year < year]
    within = [one.attitude or 0 for one in rated if one.on.year == year]
    known = [*before[-1:], *within]
    return known[-1] - known[0] if within else 0


def _tendency(now: int, before: int, moved: int, defaults: ReviewDefaults) -> str:
    """Read "stronger" or "weaker" out of attitudes first, out of the number of touches where those say nothing."""
    if moved:
        return "stronger" if moved > 0 else "weaker"
    if not before or abs(now - before) <= defaults.change_share * before:
        return "same"
    return "stronger" if now > before else "weaker"


def _one_line(text: Any) -> str:
    return " ".join(text.split()) if isinstance(text, str) else ""
