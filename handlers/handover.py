"""/handover: an account goes to another rep of the team, with everything that hangs on it; they are told at once."""

from dataclasses import replace
from datetime import date, timedelta

from markupsafe import Markup

from db.queries import account_facts, accounts, drafts, handovers, playbook_runs
from handlers import handover_document
from handlers.account_choice import account_or_choice, choose_account
from handlers.feature import Choice, Feature, Field, Form, Owned, Press, Word
from handlers.forms import open_form
from handlers.plan_form import LATEST_DAYS
from handlers.plan_words import clipped
from handlers.playbooks_words import About, steps_for
from handlers.replies import Answer, Button, Notice, Reply, Toast
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.dates import understand_date
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.handover import NextRep
from playbooks.names_catalog import fold
from playbooks.playbook_runs import run_key
from playbooks.schedule_days import rep_days, working_day_on_or_after
from templates.engine import label, say

PLAYBOOK = "handover"
MOST_COLLEAGUES = 20


def handover(turn: Turn, rest: str) -> list[Answer]:
    """/handover: with a name that account; without, the accounts to choose from."""
    return account_or_choice(turn, rest, "handover", begin)


def show_accounts(turn: Turn, page: str) -> list[Answer]:
    """List the accounts to choose from."""
    return choose_account(turn, "handover", page)


def begin(turn: Turn, account_id: int) -> list[Answer]:
    """Ask who takes an account over, and when they are introduced."""
    account = accounts.account_by_id(turn.session, turn.rep, account_id, turn.today)
    if account is None:
        return [Toast(turn.label("chat.old_button"))]
    if not handovers.next_reps(turn.session, turn.rep):
        return [Reply(turn.say("handover.alone", account=account.name))]
    return open_form(replace(turn, pressed=None), FORM, {}, account_id=account_id, title=account.name)


def preview(turn: Turn, draft: Draft) -> list[Answer]:
    """Show what goes over, to whom and when, before anything changes."""
    counts = handovers.goes_over(turn.session, turn.rep, draft.account_id or 0, turn.today)
    to, day = _chosen(turn, draft), _day(turn, draft)
    if counts is None or to is None:
        raise MethodError("handover.gone")
    until = day + timedelta(days=turn.rep.figures.handover.days_together)
    text = turn.say(
        "handover.preview", account=clipped(draft.title), to=to.name, counts=counts, day=day, until=until,
        days=turn.rep.figures.handover.days_together,
    )  # fmt: skip
    rows = [
        [Button(turn.label("handover.go", to=clipped(to.name, 20)), f"handover.go:{draft.id}")],
        [
            Button(turn.label("handover.change_to"), f"form.edit:{draft.id}:to"),
            Button(turn.label("handover.change_day"), f"form.edit:{draft.id}:day"),
        ],
        [Button(turn.label("handover.file"), f"handover.file:{draft.account_id}")],
    ]
    return [Reply(text, rows, edits=turn.pressed)]


def go(turn: Turn, draft_id: int) -> list[Answer]:
    """Hand the account over, start the playbook of it, and tell the one who takes over."""
    draft = drafts.draft_by_id(turn.session, turn.rep, draft_id)
    if draft is None or draft.kind != "handover" or draft.open or draft.account_id is None:
        return [Toast(turn.label("chat.old_button"))]
    to, day = _chosen(turn, draft), _day(turn, draft)
    if to is None or draft.answers.get("done"):
        return [Toast(turn.label("handover.done_already"))]
    until = day + timedelta(days=turn.rep.figures.handover.days_together)
    counts = handovers.hand_over(turn.session, turn.rep, draft.account_id, to.id, until, turn.now)
    if counts is None:
        return [Toast(turn.label("chat.old_button"))]
    _start_playbook(turn, draft.account_id, day, to)
    drafts.keep_answers(turn.session, turn.rep, draft.id, {**draft.answers, "done": True}, turn.now)
    facts = {"account": clipped(draft.title), "counts": counts, "day": day, "until": until}
    told = say(to.language, "handover.told", rep=turn.rep.name, **facts)
    card = [
        [Button(label(to.language, "handover.card"), f"account.card:{draft.account_id}")],
        [Button(label(to.language, "handover.file"), f"handover.file:{draft.account_id}")],
    ]
    paper = Button(turn.label("handover.file"), f"handover.file:{draft.account_id}")
    done: Markup = turn.say("handover.done", to=to.name, **facts)
    return [Reply(done, [[paper, undo_button(turn)]], edits=turn.pressed), Notice(to.chat_id, told, card)]


def _start_playbook(turn: Turn, account_id: int, day: date, to: NextRep) -> None:
    playbook = turn.installation.playbooks().get(PLAYBOOK)
    facts = account_facts.facts_of(turn.session, turn.rep, account_id, turn.today)
    if playbook is None or facts is None:
        return
    # A handover that was begun before and changed its mind is overtaken by this one.
    playbook_runs.stop_run(turn.session, turn.rep, account_id, run_key(PLAYBOOK, None), turn.now)
    made, _ = steps_for(turn, playbook, About(facts, day, next_rep=(to.id, to.name)))
    playbook_runs.add_steps(turn.session, turn.rep, account_id, made, turn.now, run_key(PLAYBOOK, None))


def _chosen(turn: Turn, draft: Draft) -> NextRep | None:
    found = handovers.next_reps(turn.session, turn.rep)
    return next((one for one in found if one.id == draft.answers.get("to")), None)


def _day(turn: Turn, draft: Draft) -> date:
    """Give the day of the introduction: the one that was told, else one ahead."""
    told = draft.answers.get("day")
    ahead = turn.today + timedelta(days=turn.rep.figures.handover.days_ahead)
    return date.fromisoformat(told) if told else working_day_on_or_after(ahead, rep_days(turn.rep))


def _read_to(turn: Turn, _draft: Draft, text: str) -> int:
    """Read who takes over, by the button or by name. Raises MethodError "handover.nobody" (text)."""
    found = handovers.next_reps(turn.session, turn.rep)
    chosen = [one.id for one in found if str(one.id) == text]
    named = [one.id for one in found if fold(text) and fold(text) in fold(one.name)]
    meant = chosen or named
    if len(meant) != 1:
        raise MethodError("handover.nobody", {"text": text[:60]})
    return meant[0]


def _read_day(turn: Turn, _draft: Draft, text: str) -> str:
    """Read the day. Raises MethodError as understand_date does, and "handover.bad_day" (day)."""
    day = understand_date(text, turn.today)
    if not turn.today <= day <= turn.today + timedelta(days=LATEST_DAYS):
        raise MethodError("handover.bad_day", {"day": day})
    return day.isoformat()


def _colleagues(turn: Turn, _draft: Draft) -> list[Choice]:
    found = handovers.next_reps(turn.session, turn.rep)
    return [Choice(str(one.id), one.name[:40]) for one in found[:MOST_COLLEAGUES]]


def _days_ahead(turn: Turn, _draft: Draft) -> dict[str, int]:
    return {"days": turn.rep.figures.handover.days_ahead}


FORM = Form(
    "handover",
    (
        Field("to", read=_read_to, choices=_colleagues, longest=100),
        Field("day", read=_read_day, optional=True, longest=100, facts=_days_ahead),
    ),
    preview,
)

FEATURE = Feature(
    name="handover",
    commands={"handover": handover},
    forms=(FORM,),
    documents={"handover": handover_document.load_document},
    presses=(
        Press("handover.accounts", (Word("page"),), show_accounts),
        Press("handover.list", (Owned("account"),), begin),
        Press("handover.go", (Owned("draft"),), go),
        Press("handover.file", (Owned("account"),), handover_document.send),
    ),
)
