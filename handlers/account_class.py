"""/class: the class of an account by seven marks, with the reasons; the rep's own choice outranks them."""

from typing import Any

from db.queries import account_marks, accounts, effort
from db.queries.account_marks import Mark
from handlers.account_class_forms import EVIDENCE, MARKING
from handlers.accounts_adding import known_as, read_new_account
from handlers.accounts_cards import page_start, pages
from handlers.feature import Feature, Owned, Press, Word
from handlers.forms import open_form
from handlers.replies import Answer, Button, Reply, Toast, rows_of
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.account_class import BEST_MARK, MARKS, ExplainedClass, explained_class
from playbooks.accounts import Account
from playbooks.errors import MethodError

ACCOUNTS_A_PAGE = 8
LABEL_LENGTH = 40
ACCOUNT, MARK = Owned("account"), Word("mark")


def class_command(turn: Turn, rest: str) -> list[Answer]:
    """/class: with a name that account's class; without, the accounts to choose from."""
    if not rest:
        return choose(turn, "0")
    name = read_new_account(rest).name
    known = [one for one in known_as(turn, name) if not one.archived]
    if not known:
        raise MethodError("class.unknown", {"name": name[:LABEL_LENGTH]})
    if len(known) == 1:
        return show(turn, known[0].id)
    rows = [[Button(one.name[:LABEL_LENGTH], f"class.open:{one.id}")] for one in known[:ACCOUNTS_A_PAGE]]
    return [Reply(turn.say("class.which"), rows)]


def choose(turn: Turn, page: str) -> list[Answer]:
    """List the accounts with the class that counts for each, a page at a time."""
    held = effort.accounts_held(turn.session, turn.rep, turn.today)
    first = page_start(page, len(held), ACCOUNTS_A_PAGE)
    rows = [
        [Button(f"{one.account_class} · {one.name[:LABEL_LENGTH]}", f"class.open:{one.account_id}")]
        for one in held[first : first + ACCOUNTS_A_PAGE]
    ]
    turning = pages(turn, "class.list", first // ACCOUNTS_A_PAGE, len(held), ACCOUNTS_A_PAGE)
    return [Reply(turn.say("class.choose", total=len(held)), [*rows, turning], edits=turn.pressed)]


def show(turn: Turn, account_id: int, *, changed: bool = False) -> list[Answer]:
    """Show an account's class: what counts, what the marks say and why, and what would lift it."""
    account = accounts.account_by_id(turn.session, turn.rep, account_id, turn.today)
    if account is None:
        return [Toast(turn.label("chat.old_button"))]
    marks = account_marks.marks_of(turn.session, turn.rep, account_id, turn.today)
    values = {name: mark.value for name, mark in marks.items()}
    found = explained_class(account.account_class, values, turn.rep.figures.classes)
    text = turn.say(
        "class.card",
        account=account,
        found=found,
        meaning=turn.say(f"class.meaning_{found.counted}"),
        why=_why(turn, found, values),
        lines=[_line(turn, marks[name]) for name in MARKS if name in marks],
        step=_step(turn, found),
        unchecked=sum(not (mark.public and mark.field) for mark in marks.values()),
    )
    return [Reply(text, _buttons(turn, account, bool(marks), changed), edits=turn.pressed)]


def mark_all(turn: Turn, account_id: int) -> list[Answer]:
    """Ask for the seven marks, one tap each."""
    return open_form(turn, MARKING, account_id=account_id)


def pick_mark(turn: Turn, account_id: int) -> list[Answer]:
    """Offer the marks one by one: to change it, or to write down what it rests on."""
    marks = account_marks.marks_of(turn.session, turn.rep, account_id, turn.today)
    buttons = [Button(_mark_label(turn, name, marks.get(name)), f"class.mark:{account_id}:{name}") for name in MARKS]
    return [Reply(turn.say("class.pick_mark"), [*rows_of(buttons), [_back(turn, account_id)]], edits=turn.pressed)]


def show_mark(turn: Turn, account_id: int, name: str, *, changed: bool = False) -> list[Answer]:
    """Show one mark: what it asks, how it stands, and what it rests on."""
    if name not in MARKS:
        return [Toast(turn.label("chat.old_button"))]
    mark = account_marks.marks_of(turn.session, turn.rep, account_id, turn.today).get(name)
    text = turn.say("class.mark", mark=mark, title=turn.say(f"class_marks.name_{name}"),
                    question=turn.say(f"class_marks.ask_{name}"))  # fmt: skip
    values = [
        Button(("• " if mark and mark.value == value else "") + str(value), f"class.set:{account_id}:{name}:{value}")
        for value in range(1, BEST_MARK + 1)
    ]
    rests = [Button(turn.label("class.evidence"), f"class.evidence:{account_id}:{name}")] if mark else []
    undo = [undo_button(turn)] if changed else []
    others = Button(turn.label("class.others"), f"class.marks:{account_id}")
    return [Reply(text, [values, rests, [others, _back(turn, account_id)], undo], edits=turn.pressed)]


def set_mark(turn: Turn, account_id: int, name: str, value: str) -> list[Answer]:
    """Give one mark, 1 to 5."""
    if name not in MARKS or value not in {str(one) for one in range(1, BEST_MARK + 1)}:
        return [Toast(turn.label("chat.old_button"))]
    account_marks.mark_account(turn.session, turn.rep, account_id, turn.today, {name: int(value)})
    return show_mark(turn, account_id, name, changed=True)


def ask_evidence(turn: Turn, account_id: int, name: str) -> list[Answer]:
    """Ask what a mark rests on: public material, and what is seen in the field."""
    if name not in MARKS:
        return [Toast(turn.label("chat.old_button"))]
    return open_form(turn, EVIDENCE, {"mark": name}, account_id=account_id)


def follow_marks(turn: Turn, account_id: int) -> list[Answer]:
    """Drop the rep's own choice, so that the marks count again."""
    accounts.change_account(
        turn.session, turn.rep, account_id, turn.today, account_class=None, class_reason=None
    )  # fmt: skip
    return show(turn, account_id, changed=True)


def _why(turn: Turn, found: ExplainedClass, values: dict[str, int]) -> Any:
    facts = {
        "five": _mean(found.five), "mean": _mean(found.mean), "fit": values.get("fit"), "value": values.get("value"),
        "limits": turn.rep.figures.classes,
    }  # fmt: skip
    missing = [turn.say(f"class_marks.name_{name}") for name in found.missing]
    short = [turn.say(f"class.short_{name}", **facts) for name in found.short_of_strategic]
    return turn.say(f"class.by_{found.decided_by}", **facts, missing=missing, short=short)


def _step(turn: Turn, found: ExplainedClass) -> Any:
    if found.step is None:
        return ""
    title = turn.say(f"class_marks.name_{found.step.mark}")
    return turn.say("class.step", title=title, to=found.step.to, letter=found.step.account_class)


def _line(turn: Turn, mark: Mark) -> Any:
    return turn.say(
        "class.line", title=turn.say(f"class_marks.name_{mark.mark}"), mark=mark,
        dots="●" * mark.value + "○" * (BEST_MARK - mark.value),
    )  # fmt: skip


def _mark_label(turn: Turn, name: str, mark: Mark | None) -> str:
    return f"{turn.label(f'class_marks.name_{name}')} {mark.value if mark else '–'}"


def _mean(mean: float | None) -> str:
    # Two decimals, so that a mean just below a limit is not rounded up to it.
    return "" if mean is None else f"{mean:.2f}".rstrip("0").rstrip(".")


def _buttons(turn: Turn, account: Account, marked: bool, changed: bool) -> list[list[Button]]:
    own = Button(turn.label("class.own"), f"account.field:{account.id}:account_class")
    follow = [Button(turn.label("class.follow"), f"class.follow:{account.id}")] if account.account_class else []
    one = [Button(turn.label("class.one"), f"class.marks:{account.id}")] if marked else []
    return [
        [Button(turn.label("class.all"), f"class.all:{account.id}"), *one],
        [own, *follow],
        [Button(turn.label("account.back"), f"account.back:{account.id}"), *([undo_button(turn)] if changed else [])],
    ]


def _back(turn: Turn, account_id: int) -> Button:
    return Button(turn.label("class.back"), f"class.back:{account_id}")


def open_class(turn: Turn, account_id: int) -> list[Answer]:
    """Show an account's class, in place of the message whose button was pressed."""
    return show(turn, account_id)


FEATURE = Feature(
    name="class",
    commands={"class": class_command},
    forms=(MARKING, EVIDENCE),
    presses=(
        Press("class.list", (Word("page"),), choose),
        Press("class.open", (ACCOUNT,), open_class),
        Press("class.back", (ACCOUNT,), open_class),
        Press("class.all", (ACCOUNT,), mark_all),
        Press("class.marks", (ACCOUNT,), pick_mark),
        Press("class.mark", (ACCOUNT, MARK), show_mark),
        Press("class.set", (ACCOUNT, MARK, Word("value")), set_mark),
        Press("class.evidence", (ACCOUNT, MARK), ask_evidence),
        Press("class.follow", (ACCOUNT,), follow_marks),
    ),
)
