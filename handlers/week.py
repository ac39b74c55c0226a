"""/week: the weekly five and their quality, whom to see next, and where the effort of 28 days went."""

from dataclasses import replace
from typing import Any

from markupsafe import Markup

from db.queries import effort
from db.queries.weeks import Look, look
from handlers.accounts_cards import page_start, pages
from handlers.feature import Press, Word
from handlers.forms import open_form
from handlers.replies import Answer, Button, PictureReply, Reply, Toast, rows_of
from handlers.touch_form import FORM as TOUCH
from handlers.turn import Turn
from playbooks.effort import DIVISIONS, AccountEffort, Effort, division_of, half_hours
from playbooks.rep import Rep
from playbooks.weekly_five import Week
from templates.engine import say

ACCOUNTS_A_PAGE = 8
LABEL_LENGTH = 40
# A ring for each of the five: with something learned or agreed, without, and still to come.
RINGS = ("⬤", "◐", "◯")


def show_week(turn: Turn, _rest: str = "") -> list[Answer]:
    """/week: five rings, whom to see next, and hours by class against the division."""
    found = _look(turn)
    text = turn.say("week.card", week=_week_in_words(turn, found.week), effort=_effort_in_words(turn, found))
    people = [Button(person.name[:LABEL_LENGTH], f"person.card:{person.contact_id}") for person in found.week.see_next]
    more = [
        Button(turn.label("week.log"), "week.touch"),
        Button(turn.label("week.effort_button"), "week.effort"),
        *_effort_buttons(turn),
    ]
    return [PictureReply("week", turn.rep.id, text, [*rows_of(people), *rows_of(more)])]


def show_effort(turn: Turn) -> list[Answer]:
    """Show where the hours of 28 days went, against where they should go."""
    text = _effort_in_words(turn, _look(turn))
    return [PictureReply("effort", turn.rep.id, text, [_effort_buttons(turn), [_back(turn)]])]


def log_touch(turn: Turn) -> list[Answer]:
    """Ask about a touch."""
    return open_form(replace(turn, pressed=None), TOUCH)


def show_accounts(turn: Turn, page: str) -> list[Answer]:
    """List the accounts, the farthest below its share first: touches and hours against what its share would be."""
    accounts = _look(turn).effort.accounts
    first = page_start(page, len(accounts), ACCOUNTS_A_PAGE)
    shown = accounts[first : first + ACCOUNTS_A_PAGE]
    text = turn.say(
        "week.accounts", lines=[_account_line(turn, one) for one in shown], days=turn.rep.figures.effort.target_days
    )
    buttons = [Button(one.account.name[:LABEL_LENGTH], f"account.card:{one.account.account_id}") for one in shown]
    turning = pages(turn, "week.accounts", first // ACCOUNTS_A_PAGE, len(accounts), ACCOUNTS_A_PAGE)
    # The list is opened from a picture, which words can't take the place of.
    return [Reply(text, [*rows_of(buttons), turning, [_back(turn)]], edits=None if page == "list" else turn.pressed)]


def show_divisions(turn: Turn) -> list[Answer]:
    """Show the three divisions of effort, the one in force marked; an owner can choose another."""
    chosen = effort.division_chosen(turn.session, turn.rep)
    lines = [turn.say(f"week.about_{name}", shares=_shares(turn, name)) for name in DIVISIONS]
    text = turn.say("week.divisions", lines=lines, owner=turn.rep.owner)
    buttons = [
        Button(("• " if name == chosen else "") + turn.label(f"week.name_{name}"), f"week.divide:{name}")
        for name in DIVISIONS
        if turn.rep.owner
    ]
    return [Reply(text, [buttons, [_back(turn)]])]


def divide(turn: Turn, name: str) -> list[Answer]:
    """Divide the team's effort by another division, and show what that means."""
    if name not in DIVISIONS or not turn.rep.owner:
        return [Toast(turn.label("chat.old_button"))]
    effort.choose_division(turn.session, turn.rep, name)
    return [Toast(turn.label("week.divided")), *show_effort(turn)]


def _look(turn: Turn) -> Look:
    return look(turn.session, turn.rep, turn.today)


def _effort_buttons(turn: Turn) -> list[Button]:
    return [
        Button(turn.label("week.accounts_button"), "week.accounts:list"),
        Button(turn.label("week.division_button"), "week.division"),
    ]


def _back(turn: Turn) -> Button:
    return Button(turn.label("week.back"), "week.back")


def _week_in_words(turn: Turn, week: Week) -> Any:
    rings = [RINGS[0] if touch.effective else RINGS[1] for touch in week.touches]
    return turn.say(
        "week.week",
        week=week,
        rings=" ".join([*rings, *[RINGS[2]] * week.missing]),
        people=[turn.say("week.person", person=person, today=turn.today) for person in week.see_next],
    )


def _effort_in_words(turn: Turn, found: Look) -> Any:
    spent = found.effort
    classes = [
        turn.say("week.class_line", letter=one.account_class, accounts=one.accounts, hours=_hours(one.minutes),
                 target=_hours(one.target_minutes))
        for one in spent.classes
    ]  # fmt: skip
    return turn.say(
        "week.effort", minutes=spent.minutes, hours=_hours(spent.minutes), days=turn.rep.figures.effort.target_days,
        classes=classes, shifts=shifts_in_words(turn.rep, spent), total=len(spent.accounts),
        strategic=spent.strategic, too_many=spent.too_many, most=round(turn.rep.figures.effort.strategic_most * 100),
        division=turn.say(f"week.name_{found.division}"), shares=_shares(turn, found.division),
    )  # fmt: skip


def shifts_in_words(rep: Rep, spent: Effort) -> list[Markup]:
    """Word what to shift, a sentence each."""
    return [say(rep.language, "week.shift", shift=one, hours=_hours(one.minutes)) for one in spent.shifts]


def _account_line(turn: Turn, one: AccountEffort) -> Any:
    return turn.say(
        "week.account_line", name=one.account.name, letter=one.account.account_class, touches=one.touches,
        wanted=f"{one.target_touches:.1f}".removesuffix(".0"), hours=_hours(one.minutes),
        target=_hours(one.target_minutes),
    )  # fmt: skip


def _hours(minutes: float) -> str:
    return f"{half_hours(minutes):g}"


def _shares(turn: Turn, name: str) -> str:
    return ":".join(map(str, division_of(name, turn.rep.figures.effort)))


PRESSES = (
    Press("week.back", (), show_week),
    Press("week.effort", (), show_effort),
    Press("week.touch", (), log_touch),
    Press("week.accounts", (Word("page"),), show_accounts),
    Press("week.division", (), show_divisions),
    Press("week.divide", (Word("division"),), divide),
)
