"""/playbooks: the sequences that the method knows by heart; started on an account, their steps join its plan."""

from dataclasses import replace

from db.queries import accounts, playbook_runs
from handlers import playbooks_start
from handlers.account_choice import account_or_choice, choose_account
from handlers.accounts_cards import page_start, pages
from handlers.feature import Feature, Owned, Press, Word
from handlers.playbooks_words import source_line
from handlers.replies import Answer, Button, Reply, Toast
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.playbook import Playbook
from playbooks.playbook_runs import PlaybookRun

PLAYBOOKS_A_PAGE = 6


def playbooks(turn: Turn, rest: str) -> list[Answer]:
    """/playbooks: with a name those for that account; without, the accounts to choose from."""
    return account_or_choice(turn, rest, "playbooks", show_list)


def show_accounts(turn: Turn, page: str) -> list[Answer]:
    """List the accounts to choose from."""
    return choose_account(turn, "playbooks", page)


def show_list(turn: Turn, account_id: int) -> list[Answer]:
    """Show what is under way at an account and what can be started, as a new message."""
    return show_page(replace(turn, pressed=None), account_id, "0")


def show_page(turn: Turn, account_id: int, page: str) -> list[Answer]:
    """Show a page of the playbooks, with those under way above."""
    account = accounts.account_by_id(turn.session, turn.rep, account_id, turn.today)
    if account is None:
        return [Toast(turn.label("chat.old_button"))]
    known = list(turn.installation.playbooks().values())
    runs = playbook_runs.runs_at(turn.session, turn.rep, account_id, turn.today)
    first = page_start(page, len(known), PLAYBOOKS_A_PAGE)
    rows = [
        [
            Button(
                turn.label("playbooks.label", name=one.name[turn.rep.language]), f"playbooks.open:{account_id}:{one.id}"
            )
        ]
        for one in known[first : first + PLAYBOOKS_A_PAGE]
    ]
    turning = pages(turn, f"playbooks.page:{account_id}", first // PLAYBOOKS_A_PAGE, len(known), PLAYBOOKS_A_PAGE)
    text = turn.say(
        "playbooks.list",
        account=account.name,
        runs=[(_name(turn, run.playbook), run) for run in runs],
        today=turn.today,
    )
    return [Reply(text, [*rows, turning], edits=turn.pressed)]


def show_one(turn: Turn, account_id: int, word: str) -> list[Answer]:
    """Show a playbook: what it is for, its steps, and where it stands at the account."""
    account = accounts.account_by_id(turn.session, turn.rep, account_id, turn.today)
    playbook = turn.installation.playbooks().get(word)
    if account is None or playbook is None:
        return [Toast(turn.label("chat.old_button"))]
    runs = [
        run
        for run in playbook_runs.runs_at(turn.session, turn.rep, account_id, turn.today)
        if run.playbook == playbook.id
    ]
    text = turn.say(
        "playbooks.one", name=playbook.name[turn.rep.language], about=playbook.about[turn.rep.language],
        account=account.name, count=len(playbook.steps), first=playbook.steps[0].day, last=playbook.steps[-1].day,
        anchor=playbook.anchor, source=source_line(turn, playbook.source), runs=runs, today=turn.today,
    )  # fmt: skip
    back = Button(turn.label("playbooks.back"), f"playbooks.page:{account_id}:0")
    return [Reply(text, [*_run_buttons(turn, account_id, playbook, runs), [back]], edits=turn.pressed)]


def stop(turn: Turn, account_id: int, key: str) -> list[Answer]:
    """Stop a playbook: its open steps are dropped, what is done stays done."""
    runs = playbook_runs.runs_at(turn.session, turn.rep, account_id, turn.today)
    run = next((one for one in runs if one.key == key), None)
    dropped = playbook_runs.stop_run(turn.session, turn.rep, account_id, key, turn.now) if run else 0
    if run is None or not dropped:
        return [Toast(turn.label("playbooks.not_running"))]
    text = turn.say("playbooks.stopped", name=_name(turn, run.playbook), count=dropped)
    back = Button(turn.label("playbooks.back"), f"playbooks.page:{account_id}:0")
    return [Reply(text, [[undo_button(turn), back]], edits=turn.pressed)]


def _run_buttons(turn: Turn, account_id: int, playbook: Playbook, runs: list[PlaybookRun]) -> list[list[Button]]:
    rows = [
        [Button(turn.label("playbooks.stop", person=run.person or "")[:40], f"playbooks.stop:{account_id}:{run.key}")]
        for run in runs
    ]
    if playbook.person != "none" or not runs:
        rows.insert(0, [Button(turn.label("playbooks.start"), f"playbooks.start:{account_id}:{playbook.id}")])
    if runs:
        rows.append([Button(turn.label("playbooks.plan"), f"plan.open:{account_id}")])
    return rows


def _name(turn: Turn, playbook_id: str) -> str:
    playbook = turn.installation.playbooks().get(playbook_id)
    return playbook.name[turn.rep.language] if playbook else turn.label("playbooks.unknown_name")


ACCOUNT, DRAFT, WORD = Owned("account"), Owned("draft"), Word("playbook")

FEATURE = Feature(
    name="playbooks",
    commands={"playbooks": playbooks},
    forms=(playbooks_start.FORM,),
    presses=(
        Press("playbooks.accounts", (Word("page"),), show_accounts),
        Press("playbooks.list", (ACCOUNT,), show_list),
        Press("playbooks.page", (ACCOUNT, Word("page")), show_page),
        Press("playbooks.open", (ACCOUNT, WORD), show_one),
        Press("playbooks.start", (ACCOUNT, WORD), playbooks_start.start),
        Press("playbooks.go", (DRAFT,), playbooks_start.go),
        Press("playbooks.stop", (ACCOUNT, Word("run")), stop),
    ),
)
