"""The form for a new account, and editing each line of an account's card."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from db.queries import accounts, contacts
from handlers.accounts_adding import NewAccount, take_account
from handlers.accounts_cards import card_reply
from handlers.accounts_money import read_gift_limit
from handlers.accounts_names import LONGEST_NAME, tidy_name
from handlers.feature import Choice, Field, Form
from handlers.forms import open_form
from handlers.profile import country_name
from handlers.replies import Answer, Button, Reply, Toast, rows_of
from handlers.start import FIRST_COUNTRIES, read_country
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.accounts import ACCOUNT_CLASSES, ACCOUNT_STAGES, Account
from playbooks.drafts import Draft
from playbooks.errors import MethodError

# What empties a line: its button's value, or typed.
EMPTYING = frozenset({"-", "—", "–", "无", "空"})


def open_new(turn: Turn) -> list[Answer]:
    """Ask for a new account, question by question."""
    return open_form(turn, NEW)


def pick_field(turn: Turn, account_id: int) -> list[Answer]:
    """Offer each line of the card for editing."""
    account = accounts.account_by_id(turn.session, turn.rep, account_id, turn.today)
    fields = [
        Button(turn.label(f"account_edit.name_{field.name}"), f"account.field:{account_id}:{field.name}")
        for field in EDIT.fields
    ]
    dates = Button(turn.label("account.dates"), f"account.dates:{account_id}")
    back = Button(turn.label("account.back"), f"account.back:{account_id}")
    return [Reply(turn.say("account.which_field", account=account), rows_of([*fields, dates, back]), turn.pressed)]


def edit_field(turn: Turn, account_id: int, name: str) -> list[Answer]:
    """Ask for one line of the card anew."""
    if name not in {field.name for field in EDIT.fields}:
        return [Toast(turn.label("chat.old_button"))]
    return open_form(turn, EDIT, editing=name, account_id=account_id)


def edited_account(turn: Turn, draft: Draft) -> Account:
    """Give the account that a form is about; raises MethodError when the rep no longer looks after it."""
    account = accounts.account_by_id(turn.session, turn.rep, draft.account_id or 0, turn.today)
    if account is None:
        raise MethodError("account.gone")
    return account


def emptying(form: str) -> Callable[[Turn, Draft], Sequence[Choice]]:
    """Offer to empty a line of a card."""
    return lambda turn, _draft: [Choice("-", turn.label(f"{form}.empty"))]


def or_empty(read: Callable[[Turn, Draft, str], Any]) -> Callable[[Turn, Draft, str], Any]:
    """Read a line that can be emptied: "" stands for that."""
    return lambda turn, draft, text: "" if text in EMPTYING else read(turn, draft, text)


def _finish_new(turn: Turn, draft: Draft) -> list[Answer]:
    answers = draft.answers
    return take_account(turn, NewAccount(answers["name"], answers.get("country"), answers.get("account_class")))


def _finish_edit(turn: Turn, draft: Draft) -> list[Answer]:
    account = edited_account(turn, draft)
    told = {name: value for name, value in draft.answers.items() if value is not None}
    if not told:
        lead = turn.say("account.changed", field=draft.title) if draft.title else turn.say("account.unchanged")
        return card_reply(turn, account.id, lead)
    (name, value), *_ = told.items()
    changed = accounts.change_account(turn.session, turn.rep, account.id, turn.today, **_columns(name, value))
    if name == "country" and changed:
        contacts.follow_country(turn.session, turn.rep, account.id, turn.today, account.country, changed.country)
    if name == "account_class" and value:
        title = turn.label("account_edit.name_account_class")
        return open_form(turn, EDIT, editing="class_reason", account_id=account.id, title=title)
    lead = turn.say("account.changed", field=turn.say(f"account_edit.name_{name}"))
    return card_reply(turn, account.id, lead, [[undo_button(turn)]])


def _columns(name: str, value: Any) -> dict[str, Any]:
    if name == "gift_limit":
        return {"gift_limit": Decimal(value[0]) if value else None, "gift_currency": value[1] if value else None}
    return {name: value or None}


def _read_name(_turn: Turn, _draft: Draft, text: str) -> str:
    return tidy_name(text, "account.name")


def _country_choices(turn: Turn, _draft: Draft) -> list[Choice]:
    codes = dict.fromkeys([turn.rep.country, *FIRST_COUNTRIES[turn.rep.language]])
    return [Choice(code, country_name(code, turn.rep.language)) for code in codes if code][:6]


def _class_choices(turn: Turn, _draft: Draft) -> list[Choice]:
    return [Choice(letter, turn.label(f"account_edit.class_{letter}")) for letter in ACCOUNT_CLASSES]


def _read_class(_turn: Turn, _draft: Draft, text: str) -> str:
    letter = text.upper().removeprefix("CLASS").removesuffix("类").strip()
    if letter not in ACCOUNT_CLASSES:
        raise MethodError("account_edit.class_unknown", {"text": text})
    return letter


def _stage_choices(turn: Turn, _draft: Draft) -> list[Choice]:
    return [Choice(stage, turn.label(f"account_edit.stage_{stage}")) for stage in ACCOUNT_STAGES]


def _read_stage(turn: Turn, draft: Draft, text: str) -> str:
    for choice in _stage_choices(turn, draft):
        if text.casefold() in (choice.value, choice.label.casefold()):
            return choice.value
    raise MethodError("account_edit.stage_unknown", {"text": text})


def _read_limit(turn: Turn, draft: Draft, text: str) -> list[str]:
    return read_gift_limit(text, edited_account(turn, draft).country)


_COUNTRY = Field("country", read=read_country, choices=_country_choices, optional=True, longest=60,
                 show=lambda turn, code: country_name(code, turn.rep.language))  # fmt: skip
_CLASS = Field("account_class", read=_read_class, choices=_class_choices, optional=True, longest=20)

NEW = Form(
    kind="account_new",
    fields=(Field("name", read=_read_name, longest=LONGEST_NAME), _COUNTRY, _CLASS),
    finish=_finish_new,
)

EDIT = Form(
    kind="account_edit",
    whole=False,
    fields=(
        Field("name", read=_read_name, longest=LONGEST_NAME, optional=True),
        _COUNTRY,
        _CLASS,
        Field("class_reason", read=or_empty(lambda _turn, _draft, text: text), choices=emptying("account_edit"),
              optional=True, longest=300),
        Field("stage", read=_read_stage, choices=_stage_choices, optional=True, longest=40),
        Field("gift_limit", read=or_empty(_read_limit), choices=emptying("account_edit"), optional=True, longest=40),
        Field("notes", read=or_empty(lambda _turn, _draft, text: text), choices=emptying("account_edit"),
              optional=True),
    ),
    finish=_finish_edit,
)  # fmt: skip
