"""An account's important dates: shown, added, struck out."""

from db.queries import accounts, accounts_cards
from handlers.accounts_cards import card_reply
from handlers.accounts_names import tidy_name
from handlers.feature import Choice, Field, Form
from handlers.forms import open_form
from handlers.replies import Answer, Button, Reply, Toast
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.birthdays import Birthday
from playbooks.dates import understand_birthday, understand_date
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.nudges import days_before
from playbooks.schedule_days import rep_days

LONGEST_DATE_NAME = 60
MOST_DATES = 20
USUAL = ("anniversary", "launch", "opening", "fair")


def show_dates(turn: Turn, account_id: int) -> list[Answer]:
    """List an account's important dates, each with a button that strikes it out."""
    account = accounts.account_by_id(turn.session, turn.rep, account_id, turn.today)
    found = [one for one, _row in accounts_cards.important_dates(turn.session, turn.rep, account_id, turn.today)]
    rows = [
        [Button(turn.label("account.date_label", date=one)[:60], f"account.drop_date:{account_id}:{one.key}")]
        for one in found
    ]
    add = [Button(turn.label("account.add_date"), f"account.add_date:{account_id}")] if len(found) < MOST_DATES else []
    back = [Button(turn.label("account.back"), f"account.back:{account_id}")]
    days = days_before("important_date", rep_days(turn.rep))
    return [
        Reply(turn.say("account.date_list", account=account, dates=found, days=days), [*rows, add, back], turn.pressed)
    ]


def open_form_for_date(turn: Turn, account_id: int) -> list[Answer]:
    """Ask for a new date: what it is, and when."""
    return open_form(turn, FORM, account_id=account_id)


def drop_date(turn: Turn, account_id: int, key: str) -> list[Answer]:
    """Strike out a date."""
    name = accounts_cards.remove_important_date(turn.session, turn.rep, account_id, turn.today, key)
    if name is None:
        return [Toast(turn.label("chat.old_button"))]
    lead = turn.say("account.date_removed", name=name)
    return card_reply(turn, account_id, lead, [[undo_button(turn)]])


def _finish(turn: Turn, draft: Draft) -> list[Answer]:
    account = accounts.account_by_id(turn.session, turn.rep, draft.account_id or 0, turn.today)
    if account is None:
        raise MethodError("account.gone")
    name, on = draft.answers["name"], draft.answers["on"]
    accounts_cards.add_important_date(turn.session, turn.rep, account.id, turn.today, name, on)
    return card_reply(turn, account.id, turn.say("account.date_added", name=name), [[undo_button(turn)]])


def _read_name(turn: Turn, draft: Draft, text: str) -> str:
    label = next((choice.label for choice in _usual(turn, draft) if choice.value == text), text)
    return tidy_name(label, "account.name")


def _usual(turn: Turn, _draft: Draft) -> list[Choice]:
    return [Choice(word, turn.label(f"account_date.{word}")) for word in USUAL]


def _read_day(turn: Turn, _draft: Draft, text: str) -> list[int | bool | None]:
    """Read month, day, year and whether it is kept every year: all are but a day with a year that is still to come."""
    try:
        kept = understand_birthday(text, turn.today)
    except MethodError:
        kept = Birthday(0)
    if kept.calendar == "solar" and kept.month and kept.day:
        return [kept.month, kept.day, kept.year, True]
    once = understand_date(text, turn.today)
    return [once.month, once.day, once.year, False]


FORM = Form(
    kind="account_date",
    fields=(
        Field("name", read=_read_name, choices=_usual, longest=LONGEST_DATE_NAME),
        Field("on", read=_read_day, longest=60),
    ),
    finish=_finish,
)
