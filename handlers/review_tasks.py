"""The ten key tasks of a review: proposed, reworded, added, dropped, and put into the plan."""

from dataclasses import replace
from datetime import timedelta

from db.queries import account_facts, plans, playbook_runs, reviews
from handlers.feature import Field, Form
from handlers.forms import open_form
from handlers.plan_words import clipped, in_words
from handlers.replies import Answer, Button, Reply, Toast, rows_of
from handlers.review_card import find_review, show_card
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.plan import plan_account
from playbooks.plan_records import LOOK_BACK, StepToMake
from playbooks.review import Review, is_short_lived, key_tasks, task_ideas
from playbooks.schedule_days import rep_days, working_day_on_or_after
from templates.engine import label

LONGEST_TASK = 200


def proposed(turn: Turn, review: Review) -> tuple[str, ...]:
    """Propose the key tasks: what the answers ask for, satisfaction first, then what the rules of the plan find."""
    facts = account_facts.facts_of(turn.session, turn.rep, review.account_id, turn.today)
    ideas = [
        label(turn.rep.language, f"review.task_{idea.kind}", text=clipped(idea.text, 120))
        for idea in task_ideas(review.answers, turn.rep.figures.review)
    ]
    made = plan_account(facts, turn.today, rep_days(turn.rep), defaults=turn.rep.figures.plan).steps if facts else ()
    steps = sorted((step for step in made if step.rule != LOOK_BACK), key=lambda step: is_short_lived(step.rule))
    findings = [in_words(step, key, turn.rep.language, turn.installation.render).what for key, step in enumerate(steps)]
    return key_tasks(ideas, findings, turn.rep.figures.review)


def propose_anew(turn: Turn, account_id: int, year: str) -> list[Answer]:
    """Propose the key tasks anew, from the answers as they are now."""
    review = find_review(turn, account_id, year)
    return _kept(turn, review, proposed(turn, review), "review.proposed") if review else _old(turn)


def show_task(turn: Turn, account_id: int, year: str, number: str) -> list[Answer]:
    """Show one key task and what can be done with it."""
    review, place = _at(turn, account_id, year, number)
    if review is None or place is None:
        return _old(turn)
    here = f"{account_id}:{year}"
    buttons = [
        Button(turn.label("review.to_plan"), f"review.plan:{here}:{number}"),
        Button(turn.label("review.reword"), f"review.word:{here}:{number}"),
        Button(turn.label("review.drop"), f"review.drop:{here}:{number}"),
        Button(turn.label("review.back"), f"review.show:{here}"),
    ]
    text = turn.say("review.task", number=place + 1, what=clipped(review.tasks[place], LONGEST_TASK))
    return [Reply(text, rows_of(buttons), edits=turn.pressed)]


def reword(turn: Turn, account_id: int, year: str, number: str) -> list[Answer]:
    """Ask for a key task's words."""
    review, place = _at(turn, account_id, year, number)
    if review is None or place is None:
        return _old(turn)
    answers: dict[str, object] = {"year": review.year, "place": place}
    return open_form(replace(turn, pressed=None), FORM, answers, account_id=account_id, editing="task")


def add(turn: Turn, account_id: int, year: str) -> list[Answer]:
    """Ask for one more key task."""
    review = find_review(turn, account_id, year)
    if review is None:
        return _old(turn)
    if len(review.tasks) >= turn.rep.figures.review.key_tasks:
        return [Toast(turn.label("review.full", most=turn.rep.figures.review.key_tasks))]
    answers: dict[str, object] = {"year": review.year, "place": len(review.tasks)}
    return open_form(replace(turn, pressed=None), FORM, answers, account_id=account_id, editing="task")


def drop(turn: Turn, account_id: int, year: str, number: str) -> list[Answer]:
    """Take a key task out."""
    review, place = _at(turn, account_id, year, number)
    if review is None or place is None:
        return _old(turn)
    left = [task for index, task in enumerate(review.tasks) if index != place]
    return _kept(turn, review, left, "review.dropped")


def make_step(turn: Turn, account_id: int, year: str, number: str) -> list[Answer]:
    """Put a key task into the account's plan; each task's day is a month after that of the one before it."""
    review, place = _at(turn, account_id, year, number)
    if review is None or place is None:
        return _old(turn)
    what = clipped(review.tasks[place], LONGEST_TASK)
    running = plans.running_plan(turn.session, turn.rep, account_id, turn.today)
    if running and any(one.what == what for one in running.open_steps):
        return [Toast(turn.label("review.in_plan"))]
    ahead = timedelta(days=turn.rep.figures.review.days_a_task * (place + 1))
    due = working_day_on_or_after(turn.today + ahead, rep_days(turn.rep))
    step = StepToMake("key_task", what, label(turn.rep.language, "review.why_step", year=review.year), due, turn.rep.id)
    plan = playbook_runs.add_steps(turn.session, turn.rep, account_id, [step], turn.now)
    if plan is None:
        raise MethodError("review.gone")
    made = next(one for one in plan.open_steps if one.what == what)
    to_step = Button(turn.label("review.other_day"), f"plan.at:{made.id}")
    return show_card(turn, review, turn.say("review.planned", what=what, due=due), [[to_step, undo_button(turn)]])


def finish(turn: Turn, draft: Draft) -> list[Answer]:
    """Keep a key task's words."""
    review = find_review(turn, draft.account_id or 0, str(draft.answers["year"]))
    if review is None:
        raise MethodError("review.gone")
    tasks, place = list(review.tasks), int(draft.answers["place"])
    tasks[place : place + 1] = [" ".join(str(draft.answers["task"]).split())]
    return _kept(turn, review, tasks, "review.kept")


FORM = Form("review_task", (Field("task", longest=LONGEST_TASK),), finish, whole=False)


def _kept(turn: Turn, review: Review, tasks: list[str] | tuple[str, ...], message: str) -> list[Answer]:
    changed = reviews.keep_tasks(turn.session, turn.rep, review.account_id, review.year, tasks, turn.now)
    return show_card(turn, changed or review, turn.say(message), [[undo_button(turn)]])


def _at(turn: Turn, account_id: int, year: str, number: str) -> tuple[Review | None, int | None]:
    review = find_review(turn, account_id, year)
    place = int(number) - 1 if number.isascii() and number.isdigit() and len(number) < 3 else -1
    return review, place if review and 0 <= place < len(review.tasks) else None


def _old(turn: Turn) -> list[Answer]:
    return [Toast(turn.label("chat.old_button"))]
