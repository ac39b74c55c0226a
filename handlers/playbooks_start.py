"""Starting a playbook: what it needs is asked, its dated steps are shown, and on Start they join the account's plan."""

from dataclasses import replace
from datetime import date

from db.queries import account_facts, accounts, drafts, playbook_runs
from handlers.feature import Form
from handlers.forms import open_form
from handlers.plan_words import clipped
from handlers.playbooks_form import FIELDS, playbook_of_draft
from handlers.playbooks_words import About, steps_for
from handlers.replies import Answer, Button, Reply, Toast
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.playbook_runs import run_key


def start(turn: Turn, account_id: int, word: str, contact_id: int | None = None) -> list[Answer]:
    """Ask what a playbook needs, then show its steps; one that hands over begins with who takes over.

    With `contact_id` it is known whom it is about.
    """
    playbook = turn.installation.playbooks().get(word)
    account = accounts.account_by_id(turn.session, turn.rep, account_id, turn.today)
    if playbook is None or account is None:
        return [Toast(turn.label("chat.old_button"))]
    if playbook.anchor == "handover":
        go_on = [[Button(turn.label("playbooks.hand_over"), f"handover.list:{account_id}")]]
        return [Reply(turn.say("playbooks.by_handover", account=account.name), go_on, edits=turn.pressed)]
    if playbook.person == "required" and not account_facts.reachable_ids(
        turn.session, turn.rep, account_id, turn.today
    ):
        add = [[Button(turn.label("account.add_person"), f"account.add_person:{account_id}")]]
        return [Reply(turn.say("playbooks.nobody_known", account=account.name), add)]
    answers: dict[str, object] = {"playbook": word, "asks_date": playbook.asks_date, "asks_person": playbook.person}
    if contact_id is not None:
        answers["person"] = contact_id
    return open_form(replace(turn, pressed=None), FORM, answers, account_id=account_id, title=account.name)


def preview(turn: Turn, draft: Draft) -> list[Answer]:
    """Show the dated steps before anything is written down."""
    playbook = playbook_of_draft(turn, draft)
    about = _about(turn, draft)
    _, shown = steps_for(turn, playbook, about)
    text = turn.say(
        "playbooks.preview", name=playbook.name[turn.rep.language], account=clipped(about.facts.account), steps=shown,
        person=about.person.name if about.person else "",
    )  # fmt: skip
    change = [
        Button(turn.label(f"playbooks.change_{field.name}"), f"form.edit:{draft.id}:{field.name}")
        for field in FIELDS
        if field.applies(draft)
    ]
    rows = [[Button(turn.label("playbooks.go"), f"playbooks.go:{draft.id}")], change]
    return [Reply(text, rows, edits=turn.pressed)]


def go(turn: Turn, draft_id: int) -> list[Answer]:
    """Write a playbook's steps into the account's plan; they nudge from now on."""
    draft = drafts.draft_by_id(turn.session, turn.rep, draft_id)
    if draft is None or draft.kind != "playbooks" or draft.account_id is None or draft.open:
        return [Toast(turn.label("chat.old_button"))]
    playbook, about = playbook_of_draft(turn, draft), _about(turn, draft)
    key = run_key(playbook.id, about.person.contact_id if about.person else None)
    if key in {run.key for run in playbook_runs.runs_at(turn.session, turn.rep, draft.account_id, turn.today)}:
        return [Toast(turn.label("playbooks.running_already"))]
    made, _ = steps_for(turn, playbook, about)
    playbook_runs.add_steps(turn.session, turn.rep, draft.account_id, made, turn.now, key)
    text = turn.say(
        "playbooks.started", name=playbook.name[turn.rep.language], count=len(made), due=min(one.due for one in made)
    )
    plan = Button(turn.label("playbooks.plan"), f"plan.open:{draft.account_id}")
    return [Reply(text, [[plan, undo_button(turn)]], edits=turn.pressed)]


def _about(turn: Turn, draft: Draft) -> About:
    """Gather what a draft is about. Raises MethodError "playbooks.gone" where the account or person went away."""
    facts = account_facts.facts_of(turn.session, turn.rep, draft.account_id or 0, turn.today)
    if facts is None:
        raise MethodError("playbooks.gone")
    chosen = draft.answers.get("person") or draft.answers.get("somebody")
    person = next((one for one in facts.active if one.contact_id == chosen and one.reachable), None)
    if chosen and person is None:
        raise MethodError("playbooks.gone")
    told = draft.answers.get("date")
    return About(facts, date.fromisoformat(told) if told else turn.today, person)


FORM = Form("playbooks", FIELDS, preview)
