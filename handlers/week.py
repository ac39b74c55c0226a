"""/week: the weekly five and their quality, whom to see next, and where the effort of 28 days went."""

from dataclasses import dataclass
from typing import Any

from db.queries import effort
from handlers.accounts_cards import page_start, pages
from handlers.feature import Feature, Press, Word
from handlers.forms import open_form
from handlers.replies import Answer, Button, Reply, Toast, rows_of
from handlers.touch_form import FORM as TOUCH
from handlers.turn import Turn
from playbooks.effort import DIVISIONS, AccountEffort, Effort, division_of, effort_of, half_hours
from playbooks.effort_defaults import EFFORT_DEFAULTS
from playbooks.schedule_days import rep_days
from playbooks.weekly_five import Week, week_so_far

ACCOUNTS_A_PAGE = 8
LABEL_LENGTH = 40
# A ring for each of the five: with something learned or agreed, without, and still to come.
RINGS = ("⬤", "◐", "◯")


@dataclass(frozen=True)
class Look:
    """What /week looks at: the rep's week, their effort of 28 days, and the division it is held against."""

    week: Week
    effort: Effort
    division: str


def look(turn: Turn) -> Look:
    """Work out the rep's week and effort from what is stored."""
    division = effort.division_chosen(turn.session, turn.rep)
    touches = effort.touches_made(turn.session, turn.rep, turn.today, EFFORT_DEFAULTS.target_days)
    held = effort.accounts_held(turn.session, turn.rep, turn.today)
    spent = effort_of(held, touches, turn.today, division_of(division))
    people = effort.people_to_see(turn.session, turn.rep, turn.today)
    return Look(week_so_far(touches, spent.accounts, people, turn.today, rep_days(turn.rep)), spent, division)


def show_week(turn: Turn, _rest: str = "") -> list[Answer]:
    """/week: five rings, whom to see next, and hours by class against the division."""
    found = look(turn)
    text = turn.say("week.card", week=_week_in_words(turn, found.week), effort=_effort_in_words(turn, found))
    people = [Button(person.name[:LABEL_LENGTH], f"person.card:{person.contact_id}") for person in found.week.see_next]
    more = [
        Button(turn.label("week.log"), "week.touch"),
        Button(turn.label("week.accounts_button"), "week.accounts:0"),
        Button(turn.label("week.division_button"), "week.division"),
    ]
    return [Reply(text, [*rows_of(people), *rows_of(more)], edits=turn.pressed)]


def log_touch(turn: Turn) -> list[Answer]:
    """Ask about a touch."""
    return open_form(turn, TOUCH)


def show_accounts(turn: Turn, page: str) -> list[Answer]:
    """List the accounts, the farthest below its share first: touches and hours against what its share would be."""
    found = look(turn)
    accounts = found.effort.accounts
    first = page_start(page, len(accounts), ACCOUNTS_A_PAGE)
    shown = accounts[first : first + ACCOUNTS_A_PAGE]
    text = turn.say("week.accounts", lines=[_account_line(turn, one) for one in shown])
    buttons = [Button(one.account.name[:LABEL_LENGTH], f"account.card:{one.account.account_id}") for one in shown]
    turning = pages(turn, "week.accounts", first // ACCOUNTS_A_PAGE, len(accounts), ACCOUNTS_A_PAGE)
    back = Button(turn.label("week.back"), "week.back")
    return [Reply(text, [*rows_of(buttons), turning, [back]], edits=turn.pressed)]


def show_divisions(turn: Turn) -> list[Answer]:
    """Show the three divisions of effort, the one in force marked; an owner can choose another."""
    chosen = effort.division_chosen(turn.session, turn.rep)
    lines = [turn.say(f"week.about_{name}", shares=_shares(name)) for name in DIVISIONS]
    text = turn.say("week.divisions", lines=lines, owner=turn.rep.owner)
    buttons = [
        Button(("• " if name == chosen else "") + turn.label(f"week.name_{name}"), f"week.divide:{name}")
        for name in DIVISIONS
        if turn.rep.owner
    ]
    return [Reply(text, [buttons, [Button(turn.label("week.back"), "week.back")]], edits=turn.pressed)]


def divide(turn: Turn, name: str) -> list[Answer]:
    """Divide the team's effort by another division, and show the week anew."""
    if name not in DIVISIONS or not turn.rep.owner:
        return [Toast(turn.label("chat.old_button"))]
    effort.choose_division(turn.session, turn.rep, name)
    return [Toast(turn.label("week.divided")), *show_week(turn)]


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
    shifts = [turn.say("week.shift", shift=one, hours=_hours(one.minutes)) for one in spent.shifts]
    return turn.say(
        "week.effort", minutes=spent.minutes, hours=_hours(spent.minutes), days=EFFORT_DEFAULTS.target_days,
        classes=classes, shifts=shifts, total=len(spent.accounts), strategic=spent.strategic,
        too_many=spent.too_many, most=round(EFFORT_DEFAULTS.strategic_most * 100),
        division=turn.say(f"week.name_{found.division}"), shares=_shares(found.division),
    )  # fmt: skip


def _account_line(turn: Turn, one: AccountEffort) -> Any:
    return turn.say(
        "week.account_line", name=one.account.name, letter=one.account.account_class, touches=one.touches,
        wanted=f"{one.target_touches:.1f}".removesuffix(".0"), hours=_hours(one.minutes),
        target=_hours(one.target_minutes),
    )  # fmt: skip


def _hours(minutes: float) -> str:
    return f"{half_hours(minutes):g}"


def _shares(name: str) -> str:
    return ":".join(map(str, division_of(name)))


FEATURE = Feature(
    name="week",
    commands={"week": show_week},
    presses=(
        Press("week.back", (), show_week),
        Press("week.touch", (), log_touch),
        Press("week.accounts", (Word("page"),), show_accounts),
        Press("week.division", (), show_divisions),
        Press("week.divide", (Word("division"),), divide),
    ),
)
