"""A proposed plan: made from what is stored, shown with where we stand, changed step by step, accepted."""

from dataclasses import replace

from markupsafe import Markup

from db.queries import account_facts, effort, plans, plans_drafts
from handlers.accounts_cards import pages
from handlers.plan_findings import standing_words
from handlers.plan_running import show_progress
from handlers.plan_words import clipped, in_words, source_words, waiting_steps
from handlers.replies import Answer, Button, Reply, Toast, rows_of
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.account_facts import AccountFacts
from playbooks.drafts import Draft
from playbooks.plan import AccountPlan, plan_account
from playbooks.plan_draft import ProposedStep, as_answers, shifted, with_step
from playbooks.plan_records import Plan, StepToMake
from playbooks.plan_schedule import KeptStep
from playbooks.schedule_days import rep_days

PEOPLE_SHOWN = 8
STEPS_OFFERED = 6


def propose(turn: Turn, account_id: int) -> list[Answer]:
    """Make a plan for an account anew, keep it as a draft, and show where we stand and what it proposes."""
    facts = account_facts.facts_of(turn.session, turn.rep, account_id, turn.today)
    if facts is None:
        return [Toast(turn.label("chat.old_button"))]
    made = _made(turn, facts)
    steps = [
        in_words(step, key, turn.rep.language, turn.installation.render) for key, step in enumerate(made.steps, start=1)
    ]
    answers = {"language": turn.rep.language, **as_answers(steps)}
    draft = plans_drafts.keep_proposal(turn.session, turn.rep, account_id, facts.account, answers, turn.now)
    return [_standing(turn, facts, made), _proposal(turn, draft)]


def propose_anew(turn: Turn, account_id: int) -> list[Answer]:
    """Make a plan anew, as new messages: a proposal that waited gives way to it, a plan in force stays until then."""
    return propose(replace(turn, pressed=None), account_id)


def show(turn: Turn, draft: Draft) -> list[Answer]:
    """Show a proposed plan that waits, with where we stand; one that nobody changed is made from today's facts."""
    if not draft.answers.get("changed"):
        return propose(turn, draft.account_id or 0)
    facts = account_facts.facts_of(turn.session, turn.rep, draft.account_id or 0, turn.today)
    if facts is None:
        return [Toast(turn.label("chat.old_button"))]
    return [_standing(turn, facts, _made(turn, facts)), _proposal(turn, draft)]


def back_to_proposal(turn: Turn, draft_id: int, lead: str = "") -> list[Answer]:
    """Show a proposed plan in place of the message whose button was pressed."""
    draft = plans_drafts.proposal_by_id(turn.session, turn.rep, draft_id, turn.today)
    return [_proposal(turn, draft, lead)] if draft else [Toast(turn.label("chat.old_button"))]


def accept(turn: Turn, draft_id: int) -> list[Answer]:
    """Accept a proposed plan: its steps are written down and nudge from now on; the plan before it is closed."""
    draft = plans_drafts.proposal_by_id(turn.session, turn.rep, draft_id, turn.today)
    if draft is None or draft.account_id is None:
        return [Toast(turn.label("plan.accepted_already"))]
    steps = [
        StepToMake(step.rule, step.what, step.reason, step.due, step.owner_id, step.contact_id)
        for step in _steps(turn, draft)
    ]
    plan = plans.accept_plan(turn.session, turn.rep, draft.account_id, steps, turn.rep.figures.plan.days, turn.now)
    if plan is None:
        return [Toast(turn.label("chat.old_button"))]
    plans_drafts.change_proposal(turn.session, turn.rep, draft_id, {**draft.answers, "plan_id": plan.id}, turn.now)
    lead = turn.say("plan.accepted", total=len(plan.open_steps))
    paper = Button(turn.label("plan.word"), f"plan.file:{plan.id}")
    return show_progress(turn, plan, lead, [[paper, undo_button(turn)]])


def pick_step(turn: Turn, draft_id: int, page: str = "0") -> list[Answer]:
    """Offer each step for editing, six a page."""
    draft = plans_drafts.proposal_by_id(turn.session, turn.rep, draft_id, turn.today)
    first = int(page) * STEPS_OFFERED if page.isascii() and page.isdigit() and len(page) < len("1000") else 0
    steps = _steps(turn, draft) if draft else ()
    here = list(enumerate(steps, start=1))[first : first + STEPS_OFFERED]
    if not here:
        return [Toast(turn.label("chat.old_button"))]
    rows = [
        [Button(turn.label("plan.step_label", step=step, number=number), f"plan.step:{draft_id}:{step.key}")]
        for number, step in here
    ]
    turning = pages(turn, f"plan.edit_page:{draft_id}", first // STEPS_OFFERED, len(steps), STEPS_OFFERED)
    back = [Button(turn.label("plan.back"), f"plan.proposal:{draft_id}")]
    return [Reply(turn.say("plan.which_step"), [*rows, [*turning, *back]], edits=turn.pressed)]


def show_step(turn: Turn, draft_id: int, key: str) -> list[Answer]:
    """Show one proposed step with its reason, its source, and what can be changed."""
    draft, step = find_step(turn, draft_id, key)
    if draft is None or step is None:
        return [Toast(turn.label("chat.old_button"))]
    owner = next(
        (one.name for one in account_facts.our_colleagues(turn.session, turn.rep) if one.id == step.owner_id), ""
    )
    here = f"{draft_id}:{step.key}"
    buttons = [
        Button(turn.label("plan.earlier"), f"plan.shift:{here}:earlier"),
        Button(turn.label("plan.later"), f"plan.shift:{here}:later"),
        Button(turn.label("plan.date"), f"plan.change:{here}:due"),
        Button(turn.label("plan.owner"), f"plan.change:{here}:owner"),
        Button(turn.label("plan.drop"), f"plan.drop:{here}"),
        Button(turn.label("plan.back"), f"plan.edit:{draft_id}"),
    ]
    text = turn.say("plan.step", step=step, owner=owner, source=source_words(step.rule, turn.rep.language))
    return [Reply(text, rows_of(buttons), edits=turn.pressed)]


def shift_step(turn: Turn, draft_id: int, key: str, way: str) -> list[Answer]:
    """Move a proposed step a week."""
    draft, step = find_step(turn, draft_id, key)
    if draft is None or step is None:
        return [Toast(turn.label("chat.old_button"))]
    due = shifted(step.due, -1 if way == "earlier" else 1, turn.today, rep_days(turn.rep))
    keep_step(turn, draft, replace(step, due=due))
    return show_step(turn, draft_id, key)


def drop_step(turn: Turn, draft_id: int, key: str) -> list[Answer]:
    """Take a step out of a proposed plan; the last one stays."""
    draft, step = find_step(turn, draft_id, key)
    if draft is None or step is None:
        return [Toast(turn.label("chat.old_button"))]
    left = [one for one in _steps(turn, draft) if one.key != step.key]
    if not left:
        return [Toast(turn.label("plan.last_step"))]
    _keep(turn, draft, left)
    return back_to_proposal(turn, draft_id, turn.say("plan.dropped", what=step.what))


def find_step(turn: Turn, draft_id: int, key: str) -> tuple[Draft | None, ProposedStep | None]:
    """Find a step of a proposed plan by its key."""
    draft = plans_drafts.proposal_by_id(turn.session, turn.rep, draft_id, turn.today)
    steps = _steps(turn, draft) if draft else ()
    return draft, next((step for step in steps if str(step.key) == key), None)


def keep_step(turn: Turn, draft: Draft, step: ProposedStep) -> None:
    """Write a changed step of a proposed plan down."""
    _keep(turn, draft, with_step(_steps(turn, draft), step))


def running_and_kept(turn: Turn, account_id: int) -> tuple[Plan | None, list[KeptStep]]:
    """Give the plan in force, and its open steps, which stand in the next plan too."""
    running = plans.running_plan(turn.session, turn.rep, account_id, turn.today)
    kept = running.carried_over if running else ()
    return running, [KeptStep(step.rule, step.due, step.contact_id) for step in kept]


def _made(turn: Turn, facts: AccountFacts) -> AccountPlan:
    _running, kept = running_and_kept(turn, facts.account_id)
    target = effort.target_of(turn.session, turn.rep, facts.account_id, turn.today)
    return plan_account(facts, turn.today, rep_days(turn.rep), kept=kept, target=target)


def _steps(turn: Turn, draft: Draft) -> tuple[ProposedStep, ...]:
    return waiting_steps(turn.session, turn.rep, draft, turn.today)


def _keep(turn: Turn, draft: Draft, steps: list[ProposedStep] | tuple[ProposedStep, ...]) -> None:
    plans_drafts.change_proposal(
        turn.session, turn.rep, draft.id, {**draft.answers, **as_answers(steps), "changed": True}, turn.now
    )


def _standing(turn: Turn, facts: AccountFacts, made: AccountPlan) -> Reply:
    standing = made.standing
    names = {person.contact_id: person.name for person in standing.people}
    words = standing_words(turn, facts)
    text = turn.say(
        "plan.standing",
        standing=standing,
        house=words.house,
        findings=words.findings,
        account=clipped(facts.account),
        people=standing.people[:PEOPLE_SHOWN],
        more=max(len(standing.people) - PEOPLE_SHOWN, 0),
        names=names,
        today=turn.today,
        unseen_days=facts.figures.coverage.unseen_days,
        thread_days=facts.figures.coverage.single_thread_days,
        ours={one.id: one.name for one in facts.colleagues},
    )
    here = facts.account_id
    buttons = [
        Button(turn.label("plan.map"), f"map.open:{here}"),
        Button(turn.label("plan.house_button"), f"house.open:{here}"),
        Button(turn.label("plan.playbooks"), f"playbooks.list:{here}"),
    ]
    return Reply(text, [buttons])


def _proposal(turn: Turn, draft: Draft, lead: str | Markup = "") -> Reply:
    steps = _steps(turn, draft)
    running, _kept = running_and_kept(turn, draft.account_id or 0)
    text = turn.say(
        "plan.proposal",
        lead=lead,
        account=clipped(draft.title),
        days=turn.rep.figures.plan.days,
        steps=steps,
        kept=running.carried_over if running else (),
        sources=sorted({source_words(step.rule, turn.rep.language) for step in steps}),
    )
    buttons = [
        [Button(turn.label("plan.accept"), f"plan.accept:{draft.id}")],
        [
            Button(turn.label("plan.edit"), f"plan.edit:{draft.id}"),
            Button(turn.label("plan.word"), f"plan.draft_file:{draft.id}"),
        ],
        [Button(turn.label("plan.anew"), f"plan.anew:{draft.account_id}")],
    ]
    return Reply(text, buttons, edits=turn.pressed)
