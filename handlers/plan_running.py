"""A plan in force: how far it has come, and its next steps to be done, moved or dropped."""

from markupsafe import Markup

from db.queries import plans
from handlers.accounts_cards import pages
from handlers.plan_words import clipped
from handlers.playbooks_words import source_of_step
from handlers.replies import Answer, Button, Reply, Rows, Toast, rows_of
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.plan_draft import shifted
from playbooks.plan_records import Plan
from playbooks.schedule_days import rep_days

A_PAGE = 4


def show_progress(turn: Turn, plan: Plan, lead: str | Markup = "", more: Rows = (), page: int = 0) -> list[Answer]:
    """Show how far a plan has come, with a button to each of the next steps; in place of the message just pressed.

    `more` are buttons to what was just done; those to a new plan and to the paper then wait for the next look.
    """
    first = page * A_PAGE
    following = list(enumerate(plan.open_steps, start=1))[first : first + A_PAGE]
    text = turn.say(
        "plan.progress",
        lead=lead,
        plan=plan,
        account=clipped(plan.account),
        overdue=len(plan.overdue(turn.today)),
        following=following,
        more=max(len(plan.open_steps) - first - A_PAGE, 0),
        today=turn.today,
        rep_id=turn.rep.id,
    )
    steps = [
        Button(turn.label("plan.step_button", step=step, number=number, today=turn.today), f"plan.at:{step.id}")
        for number, step in following
    ]
    turning = pages(turn, f"plan.page:{plan.id}", page, len(plan.open_steps), A_PAGE)
    last = [
        Button(turn.label("plan.new"), f"plan.anew:{plan.account_id}"),
        Button(turn.label("plan.word"), f"plan.file:{plan.id}"),
    ]
    return [Reply(text, [*rows_of(steps), turning, *(more or [last])], edits=turn.pressed)]


def turn_page(turn: Turn, plan_id: int, page: str) -> list[Answer]:
    """Show the steps further on, or those before."""
    plan = plans.plan_by_id(turn.session, turn.rep, plan_id, turn.today)
    if plan is None or not (page.isascii() and page.isdigit() and len(page) < len("1000")):
        return [Toast(turn.label("chat.old_button"))]
    last = max(len(plan.open_steps) - 1, 0) // A_PAGE
    return show_progress(turn, plan, page=min(int(page), last))


def back_to_progress(turn: Turn, plan_id: int) -> list[Answer]:
    """Show a plan in place of the message whose button was pressed."""
    return _again(turn, plan_id)


def finish(turn: Turn, step_id: int) -> list[Answer]:
    """Note that a step is done; where it was about somebody, offer to log the touch and tick off promises."""
    before = plans.step_by_id(turn.session, turn.rep, step_id, turn.today)
    if before is None or before.done:
        return [Toast(turn.label("plan.done_already"))]
    step = plans.finish_step(turn.session, turn.rep, step_id, turn.now) or before
    following = [Button(turn.label("plan.touch"), f"touch.with:{step.contact_id}")] if step.person else []
    if step.rule == "keep_promise" and step.person:
        following.append(Button(turn.label("plan.promises"), f"promise.to:{step.contact_id}"))
    return _again(turn, step.plan_id, turn.say("plan.done", what=step.what), [following, [undo_button(turn)]])


def drop(turn: Turn, step_id: int) -> list[Answer]:
    """Take a step out of a plan."""
    before = plans.step_by_id(turn.session, turn.rep, step_id, turn.today)
    if before is None or not before.open:
        return [Toast(turn.label("plan.done_already"))]
    plans.drop_step(turn.session, turn.rep, step_id, turn.now)
    return _again(turn, before.plan_id, turn.say("plan.dropped", what=before.what), [[undo_button(turn)]])


def show_step(turn: Turn, step_id: int, lead: str | Markup = "", more: Rows = ()) -> list[Answer]:
    """Show one step with its reason and what can be changed."""
    step = plans.step_by_id(turn.session, turn.rep, step_id, turn.today)
    if step is None:
        return [Toast(turn.label("chat.old_button"))]
    buttons = [
        Button(turn.label("plan.finish"), f"plan.done:{step_id}"),
        Button(turn.label("plan.drop"), f"plan.cut:{step_id}"),
        Button(turn.label("plan.earlier"), f"plan.move:{step_id}:earlier"),
        Button(turn.label("plan.later"), f"plan.move:{step_id}:later"),
        Button(turn.label("plan.date"), f"plan.set:{step_id}:due"),
        Button(turn.label("plan.owner"), f"plan.set:{step_id}:owner"),
    ]
    back = [Button(turn.label("plan.back"), f"plan.progress:{step.plan_id}")]
    text = turn.say("plan.step", step=step, owner=step.owner or "", source=source_of_step(turn, step))
    rows = rows_of(buttons) if step.open else []
    return [Reply(Markup("\n\n").join([lead, text]) if lead else text, [*rows, back, *more], edits=turn.pressed)]


def move(turn: Turn, step_id: int, way: str) -> list[Answer]:
    """Move a step a week."""
    step = plans.step_by_id(turn.session, turn.rep, step_id, turn.today)
    if step is None or not step.open:
        return [Toast(turn.label("plan.done_already"))]
    due = shifted(step.due, -1 if way == "earlier" else 1, turn.today, rep_days(turn.rep))
    plans.change_step(turn.session, turn.rep, step_id, turn.today, due=due)
    return show_step(turn, step_id, more=[[undo_button(turn)]])


def _again(turn: Turn, plan_id: int, lead: str | Markup = "", more: Rows = ()) -> list[Answer]:
    plan = plans.plan_by_id(turn.session, turn.rep, plan_id, turn.today)
    return show_progress(turn, plan, lead, more) if plan else [Toast(turn.label("chat.old_button"))]
