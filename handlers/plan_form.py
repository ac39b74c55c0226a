"""The questions about one step of a plan: on which day, and who of ours sees to it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from db.queries import account_facts, plans
from handlers import plan_proposal, plan_running
from handlers.feature import Choice, Field, Form
from handlers.forms import open_form
from handlers.replies import Answer, Toast
from handlers.turn import Turn
from playbooks.dates import understand_date
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.names_catalog import fold
from playbooks.schedule_days import rep_days, working_day_on_or_after

# A step later than this is more likely a slip of the keyboard (a default of ours).
LATEST_DAYS = 366
MOST_COLLEAGUES = 20


def read_due(turn: Turn, _draft: Draft, text: str) -> str:
    """Read a step's day, today or later; on a day off it moves to the next working day.

    Raises MethodError as understand_date does, and "plan_step.in_the_past" or "plan_step.too_far" (day).
    """
    day = understand_date(text, turn.today)
    if day < turn.today:
        raise MethodError("plan_step.in_the_past", {"day": day})
    if day > turn.today + timedelta(days=LATEST_DAYS):
        raise MethodError("plan_step.too_far", {"day": day, "days": turn.rep.figures.plan.days})
    return working_day_on_or_after(day, rep_days(turn.rep)).isoformat()


def read_owner(turn: Turn, _draft: Draft, text: str) -> int:
    """Read which colleague is meant, by the button or by name. Raises MethodError "plan_step.nobody" (text)."""
    ours = account_facts.our_colleagues(turn.session, turn.rep)
    chosen = [one.id for one in ours if str(one.id) == text.strip()]
    named = [one.id for one in ours if fold(text) and fold(text) in fold(one.name)]
    found = chosen or named
    if len(found) != 1:
        raise MethodError("plan_step.nobody", {"text": text[:60]})
    return found[0]


def colleagues_to_choose(turn: Turn, _draft: Draft) -> list[Choice]:
    """Offer the people of the team, the rep first."""
    ours = account_facts.our_colleagues(turn.session, turn.rep)
    ordered = sorted(ours, key=lambda one: one.id != turn.rep.id)
    return [Choice(str(one.id), one.name[:40]) for one in ordered[:MOST_COLLEAGUES]]


def finish(turn: Turn, draft: Draft) -> list[Answer]:
    """Write the day or the owner down, and show the step."""
    due = date.fromisoformat(draft.answers["due"]) if draft.answers.get("due") else None
    owner_id = draft.answers.get("owner")
    if "step" in draft.answers:
        return _change_running(turn, int(draft.answers["step"]), due, owner_id)
    return _change_proposed(turn, draft.answers, due, owner_id)


def _change_running(turn: Turn, step_id: int, due: date | None, owner_id: int | None) -> list[Answer]:
    if plans.change_step(turn.session, turn.rep, step_id, turn.today, due=due, owner_id=owner_id) is None:
        raise MethodError("plan_step.gone")
    return plan_running.show_step(turn, step_id, turn.say("plan_step.changed"))


def _change_proposed(turn: Turn, answers: dict[str, Any], due: date | None, owner_id: int | None) -> list[Answer]:
    draft, step = plan_proposal.find_step(turn, int(answers["proposal"]), str(answers["key"]))
    if draft is None or step is None:
        raise MethodError("plan_step.gone")
    plan_proposal.keep_step(turn, draft, replace(step, due=due or step.due, owner_id=owner_id or step.owner_id))
    return plan_proposal.show_step(turn, draft.id, str(step.key))


FORM = Form(
    kind="plan_step",
    whole=False,
    fields=(
        Field("due", read=read_due, longest=100),
        Field("owner", read=read_owner, choices=colleagues_to_choose, longest=100),
    ),
    finish=finish,
)


def change_proposed(turn: Turn, draft_id: int, key: str, part: str) -> list[Answer]:
    """Ask for a proposed step's day or owner."""
    draft, step = plan_proposal.find_step(turn, draft_id, key)
    if draft is None or step is None or part not in ("due", "owner"):
        return [Toast(turn.label("chat.old_button"))]
    return open_form(turn, FORM, {"proposal": draft_id, "key": step.key}, account_id=draft.account_id, editing=part)


def change_running(turn: Turn, step_id: int, part: str) -> list[Answer]:
    """Ask for the day or the owner of a step in force."""
    step = plans.step_by_id(turn.session, turn.rep, step_id, turn.today)
    if step is None or not step.open or part not in ("due", "owner"):
        return [Toast(turn.label("chat.old_button"))]
    return open_form(turn, FORM, {"step": step_id}, account_id=step.account_id, editing=part)
