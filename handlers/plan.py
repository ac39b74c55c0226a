"""/plan: an account plan for 90 days: where we stand, dated steps with reasons, and how far they have come."""

from dataclasses import replace

from db.queries import accounts, plans, plans_drafts, touches_changes
from handlers import plan_documents, plan_form, plan_proposal, plan_running
from handlers.accounts_adding import create, known_as, read_new_account
from handlers.accounts_cards import account_label, page_start, pages
from handlers.feature import Feature, Form, Owned, Press, Word
from handlers.plan_words import clipped
from handlers.replies import Answer, Button, Reply, Toast
from handlers.turn import Turn
from playbooks.accounts import Account
from playbooks.drafts import Draft

ACCOUNTS_A_PAGE = 8


def plan(turn: Turn, rest: str) -> list[Answer]:
    """/plan: with a name that account's plan; without, the accounts to choose from."""
    if not rest:
        return choose_account(turn, "0")
    name = read_new_account(rest).name
    known = [one for one in known_as(turn, name) if not one.archived] or known_as(turn, name)
    if len(known) > 1:
        rows = [[_account_button(turn, one)] for one in known[:ACCOUNTS_A_PAGE]]
        return [Reply(turn.say("plan.which_account", typed=clipped(name)), rows)]
    return _offer_to_add(turn, name, rest) if not known else open_plan(turn, known[0].id)


def choose_account(turn: Turn, page: str) -> list[Answer]:
    """List the accounts to choose from, a page at a time."""
    found = accounts.accounts_in_sight(turn.session, turn.rep, turn.today)
    first = page_start(page, len(found), ACCOUNTS_A_PAGE)
    rows = [[_account_button(turn, one)] for one in found[first : first + ACCOUNTS_A_PAGE]]
    turning = pages(turn, "plan.list", first // ACCOUNTS_A_PAGE, len(found), ACCOUNTS_A_PAGE)
    return [Reply(turn.say("plan.choose", total=len(found)), [*rows, turning], edits=turn.pressed)]


def open_plan(turn: Turn, account_id: int) -> list[Answer]:
    """Show an account's plan: the one in force, else the one that waits to be accepted, else a new proposal."""
    turn = replace(turn, pressed=None)
    account = accounts.account_by_id(turn.session, turn.rep, account_id, turn.today)
    if account is None:
        return [Toast(turn.label("chat.old_button"))]
    if account.archived:
        back = [[Button(turn.label("account.bring_back"), f"account.bring_back:{account_id}")]]
        return [Reply(turn.say("plan.archived", account=account.name), back)]
    running = plans.running_plan(turn.session, turn.rep, account_id, turn.today)
    waiting = plans_drafts.proposal_for(turn.session, turn.rep, account_id, turn.today)
    if running is not None:
        more = [[Button(turn.label("plan.waiting"), f"plan.show:{waiting.id}")]] if waiting else []
        return plan_running.show_progress(turn, running, more=more)
    return plan_proposal.show(turn, waiting) if waiting else plan_proposal.propose(turn, account_id)


def show_draft(turn: Turn, draft_id: int) -> list[Answer]:
    """Show a proposed plan from the list of drafts; one that was accepted shows as the plan that it became."""
    turn = replace(turn, pressed=None)
    waiting = plans_drafts.proposal_by_id(turn.session, turn.rep, draft_id, turn.today)
    if waiting is not None:
        return plan_proposal.show(turn, waiting)
    account_id = plans_drafts.account_of(turn.session, turn.rep, draft_id)
    return open_plan(turn, account_id) if account_id else [Toast(turn.label("chat.old_button"))]


def add_account(turn: Turn, draft_id: int) -> list[Answer]:
    """Add the account that was typed, and plan for it."""
    text = touches_changes.kept_text(turn.session, turn.rep, draft_id)
    if text is None:
        return [Toast(turn.label("chat.old_button"))]
    new = read_new_account(text)
    known = known_as(turn, new.name)
    return open_plan(turn, known[0].id if known else create(turn, new).id)


def _offer_to_add(turn: Turn, name: str, typed: str) -> list[Answer]:
    kept = touches_changes.keep_text(turn.session, turn.rep, typed, turn.now)
    buttons = [
        [Button(turn.label("plan.add", name=name)[:60], f"plan.add:{kept}")],
        [Button(turn.label("plan.others"), "plan.list:0")],
    ]
    return [Reply(turn.say("plan.unknown_account", name=clipped(name)), buttons)]


def _account_button(turn: Turn, account: Account) -> Button:
    return Button(account_label(turn, account), f"plan.open:{account.id}")


def _resumed(turn: Turn, draft: Draft) -> list[Answer]:
    plans_drafts.keep_waiting(turn.session, turn.rep, draft.id)
    return show_draft(turn, draft.id)


ACCOUNT, DRAFT, PLAN, STEP, KEY = Owned("account"), Owned("draft"), Owned("plan"), Owned("step"), Word("key")

FEATURE = Feature(
    name="plan",
    commands={"plan": plan},
    # A proposed plan asks nothing: its form is there so that "go on" in the list of drafts shows it.
    forms=(Form(kind="plan", fields=(), finish=_resumed), plan_form.FORM),
    documents={"plan": plan_documents.load_document},
    presses=(
        Press("plan.list", (Word("page"),), choose_account),
        Press("plan.open", (ACCOUNT,), open_plan),
        Press("plan.add", (DRAFT,), add_account),
        Press("plan.show", (DRAFT,), show_draft),
        Press("plan.anew", (ACCOUNT,), plan_proposal.propose_anew),
        Press("plan.accept", (DRAFT,), plan_proposal.accept),
        Press("plan.proposal", (DRAFT,), plan_proposal.back_to_proposal),
        Press("plan.edit", (DRAFT,), plan_proposal.pick_step),
        Press("plan.step", (DRAFT, KEY), plan_proposal.show_step),
        Press("plan.shift", (DRAFT, KEY, Word("way")), plan_proposal.shift_step),
        Press("plan.change", (DRAFT, KEY, Word("part")), plan_form.change_proposed),
        Press("plan.drop", (DRAFT, KEY), plan_proposal.drop_step),
        Press("plan.draft_file", (DRAFT,), plan_documents.send_proposal),
        Press("plan.progress", (PLAN,), plan_running.back_to_progress),
        Press("plan.page", (PLAN, Word("page")), plan_running.turn_page),
        Press("plan.edit_page", (DRAFT, Word("page")), plan_proposal.pick_step),
        Press("plan.file", (PLAN,), plan_documents.send_plan),
        Press("plan.at", (STEP,), plan_running.show_step),
        Press("plan.done", (STEP,), plan_running.finish),
        Press("plan.cut", (STEP,), plan_running.drop),
        Press("plan.move", (STEP, Word("way")), plan_running.move),
        Press("plan.set", (STEP, Word("part")), plan_form.change_running),
    ),
)
