"""A proposed plan on its way to being accepted: its steps with their words, as they are kept in a draft."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from playbooks.figures import FIGURES, Figures
from playbooks.plan_schedule import KeptStep, PlanCalendar, Proposal
from playbooks.schedule_days import RepDays, working_day_on_or_after

DAYS_A_WEEK = 7


@dataclass(frozen=True)
class ProposedStep:
    """A proposed step in words; `key` tells it from the plan's others, whatever is moved or dropped."""

    key: int
    rule: str
    what: str
    reason: str
    due: date
    owner_id: int
    contact_id: int | None = None


def steps_in(answers: Mapping[str, Any]) -> tuple[ProposedStep, ...]:
    """Read the steps out of a draft's answers, by date."""
    steps = (ProposedStep(**{**step, "due": date.fromisoformat(step["due"])}) for step in answers.get("steps", ()))
    return tuple(sorted(steps, key=lambda step: (step.due, step.key)))


def as_answers(steps: Iterable[ProposedStep]) -> dict[str, Any]:
    """Give steps as a draft's answers hold them."""
    return {"steps": [{**vars(step), "due": step.due.isoformat()} for step in steps]}


def with_step(steps: Iterable[ProposedStep], changed: ProposedStep) -> tuple[ProposedStep, ...]:
    """Put a changed step in the place of what it was."""
    return tuple(changed if step.key == changed.key else step for step in steps)


def shifted(due: date, weeks: int, today: date, days: RepDays) -> date:
    """Move a day by so many weeks, to a working day after today."""
    earliest = today + timedelta(days=1)
    return working_day_on_or_after(max(due + timedelta(days=DAYS_A_WEEK * weeks), earliest), days)


def brought_up_to(
    today: date, steps: Sequence[ProposedStep], days: RepDays, figures: Figures = FIGURES
) -> tuple[ProposedStep, ...]:
    """Give steps whose day went by while the plan lay there the next days with room."""
    calendar = PlanCalendar(today, days, figures.plan.days, figures.effort.week_touches)
    ahead = [step for step in steps if step.due > today]
    calendar.keep(KeptStep(step.rule, step.due, step.contact_id) for step in ahead)
    moved = [
        replace(step, due=calendar.place(Proposal(step.rule, {}, 1, step.contact_id)) or step.due)
        for step in steps
        if step.due <= today
    ]
    return tuple(sorted([*moved, *ahead], key=lambda step: (step.due, step.key)))
