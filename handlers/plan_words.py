"""How the steps of a plan are worded: a template for each rule, first what to do, after an empty line why."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session

from db.queries import account_facts
from playbooks.drafts import Draft
from playbooks.language import Language
from playbooks.moves import RULE
from playbooks.phrasing import as_item
from playbooks.plan import ADVISED, PlanStep
from playbooks.plan_draft import ProposedStep, brought_up_to, steps_in
from playbooks.plan_rules import source_of
from playbooks.rendering import Render
from playbooks.rep import Rep
from playbooks.schedule_days import rep_days
from templates.engine import render

# What somebody typed at length is quoted by its beginning.
LONGEST_QUOTE = 80
MOST_QUOTED = 3
_TYPED = ("promises", "promise", "pain", "resource", "strength", "weakness", "interests", "cause")


def in_words(step: PlanStep, key: int, language: Language, render: Render = render) -> ProposedStep:
    """Word a step of a plan in a language: what to do, and why."""
    template = f"moves/{step.rule}.j2" if step.rule in ADVISED else f"plan/steps/{step.rule}.j2"
    what, *reason = paragraphs(language, template, step.facts, render)
    if step.rule in ADVISED:
        # Because of what, and why it matters; what the rule looks for is told by "why?" alone.
        reason = reason[:2]
    return ProposedStep(
        key=key, rule=step.rule, what=what, reason=" ".join(reason), due=step.due, owner_id=step.owner,
        contact_id=step.contact_id,
    )  # fmt: skip


def paragraphs(language: Language, template: str, facts: Mapping[str, Any], render: Render = render) -> list[str]:
    """Fill in a template and give its paragraphs, each in one line; what somebody typed is quoted by its beginning."""
    text = render(language, template, {name: _quoted(name, fact) for name, fact in facts.items()})
    what, *rest = (_one_line(paragraph) for paragraph in text.split("\n\n"))
    return [what, *(_ended_once(paragraph) for paragraph in rest)]


def waiting_steps(session: Session, rep: Rep, draft: Draft, today: date) -> tuple[ProposedStep, ...]:
    """Give the steps of a proposed plan as they would be accepted today.

    Days that went by move on, and what was about somebody who has left or is to be left in peace is gone.
    """
    reachable = account_facts.reachable_ids(session, rep, draft.account_id or 0, today)
    steps = [step for step in steps_in(draft.answers) if step.contact_id is None or step.contact_id in reachable]
    return brought_up_to(today, steps, rep_days(rep), rep.figures)


def source_words(rule: str, language: Language) -> str:
    """Name the article that a step's reason comes from."""
    return source_named(RULE[rule].source if rule in RULE else source_of(rule), language)


def source_named(article: str, language: Language) -> str:
    """Name an article of the method by its id."""
    return _one_line(render(language, "plan/source.j2", {"article": article}))


def clipped(text: str, longest: int = LONGEST_QUOTE) -> str:
    """Quote a text in one line, by its beginning where it is long."""
    line = _one_line(text)
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def _quoted(name: str, fact: Any) -> Any:
    if isinstance(fact, str):
        return clipped(as_item(fact) or fact if name in _TYPED else fact)
    if isinstance(fact, list | tuple):
        more = ["…"] if len(fact) > MOST_QUOTED else []
        return [*(_quoted(name, one) for one in fact[:MOST_QUOTED]), *more]
    return fact


def _ended_once(text: str) -> str:
    """Take away the full stop after a quotation that was cut off."""
    return text.replace("….", "…").replace("…。", "…")


def _one_line(text: str) -> str:
    return " ".join(text.split())
