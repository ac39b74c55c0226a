"""The form for a new deal, what a line typed after /deal becomes, and editing each line of a deal's card."""

from dataclasses import replace
from datetime import date
from typing import Any

from db.queries import accounts, deals
from handlers.accounts_forms import emptying, or_empty
from handlers.accounts_names import LONGEST_NAME, tidy_name
from handlers.deals_cards import card_reply
from handlers.deals_fields import (
    amount_columns,
    award_choices,
    checked_award,
    country_at,
    read_amount,
    read_award,
    read_name,
    show_award,
)
from handlers.feature import Field, Form
from handlers.forms import open_form
from handlers.people_fields import account_choices, answered_account, read_account
from handlers.replies import Answer, Button, Reply, Toast, rows_of
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.deals import Deal
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.fishbone import STANDARD_BONES
from playbooks.lines_deals import DealLine


def open_new(turn: Turn) -> list[Answer]:
    """Ask for a new deal, question by question."""
    return open_form(turn, NEW)


def open_new_at(turn: Turn, account_id: int) -> list[Answer]:
    """Ask for a new deal at an account."""
    return open_form(replace(turn, pressed=None), NEW, {"account": {"id": account_id}})


def take_line(turn: Turn, line: DealLine) -> list[Answer]:
    """Add the deal that was typed in one line; what is missing or unclear is asked."""
    account_id = line.account_ids[0] if len(line.account_ids) == 1 else None
    amount, goal = _amount_and_goal(line.rest, country_at(turn, account_id))
    award = checked_award(turn, line.award_on).isoformat() if line.award_on else None
    told: dict[str, object] = {"name": tidy_name(line.name, "deal.name"), "goal": goal, "amount": amount}
    if account_id is not None:
        told["account"] = {"id": account_id}
    days = [day.isoformat() for day in line.days if day >= turn.today]
    if days:
        told["days"] = days
    else:
        told["award_on"] = award
    return open_form(turn, NEW, told)


def pick_field(turn: Turn, deal_id: int) -> list[Answer]:
    """Offer each line of the card for editing."""
    deal = deals.deal_by_id(turn.session, turn.rep, deal_id, turn.today)
    if deal is None:
        return [Toast(turn.label("chat.old_button"))]
    fields = [
        Button(turn.label(f"deal_edit.name_{field.name}"), f"deal.field:{deal_id}:{field.name}")
        for field in EDIT.fields
    ]
    back = Button(turn.label("account.back"), f"deal.back:{deal_id}")
    remove = Button(turn.label("deal.remove"), f"deal.remove:{deal_id}")
    return [Reply(turn.say("deal.which_field", name=deal.name), [*rows_of(fields), [remove, back]], edits=turn.pressed)]


def remove(turn: Turn, deal_id: int) -> list[Answer]:
    """Take away a deal that was added by mistake; Undo brings it back."""
    deal = deals.deal_by_id(turn.session, turn.rep, deal_id, turn.today)
    if deal is None or not deals.remove_deal(turn.session, turn.rep, deal_id, turn.today):
        return [Toast(turn.label("chat.old_button"))]
    text = turn.say("deal.removed", name=deal.name, account=deal.account)
    account = Button(turn.label("map.account", name=deal.account)[:60], f"account.card:{deal.account_id}")
    return [Reply(text, [[account, undo_button(turn)]], edits=turn.pressed)]


def edit_field(turn: Turn, deal_id: int, name: str) -> list[Answer]:
    """Ask for one line of the card anew."""
    if name not in {field.name for field in EDIT.fields}:
        return [Toast(turn.label("chat.old_button"))]
    return open_form(turn, EDIT, {"deal": deal_id}, editing=name)


def deal_of(turn: Turn, draft: Draft) -> Deal:
    """Give the deal that a form is about; raises MethodError when it is out of sight."""
    deal = deals.deal_by_id(turn.session, turn.rep, int(draft.answers.get("deal") or 0), turn.today)
    if deal is None:
        raise MethodError("deal.gone")
    return deal


def _amount_and_goal(rest: tuple[str, ...], country: str | None) -> tuple[list[str] | None, str | None]:
    """Read what a line told beside name and day: an amount, and the goal in words."""
    amount, goal = None, []
    for part in rest:
        read = _amount_in(part, country) if amount is None else None
        amount = amount or read
        if read is None:
            goal.append(part)
    return amount, ", ".join(goal) or None


def _amount_in(text: str, country: str | None) -> list[str] | None:
    try:
        return read_amount(text, country)
    except MethodError:
        return None


def _finish_new(turn: Turn, draft: Draft) -> list[Answer]:
    answers = draft.answers
    account = answered_account(turn, answers["account"])
    if account is None:
        raise MethodError("account.gone")
    award = date.fromisoformat(answers["award_on"]) if answers.get("award_on") else None
    deal = deals.create_deal(
        turn.session, turn.rep, account.id, answers["name"], turn.today, turn.now,
        [turn.label(f"deal.bone_{one}") for one in STANDARD_BONES],
        award_on=award, goal=answers.get("goal"), **amount_columns(answers.get("amount")),
    )  # fmt: skip
    if deal is None:
        raise MethodError("account.gone")
    return card_reply(turn, deal.id, turn.say("deal.created"), [[undo_button(turn)]])


def _finish_edit(turn: Turn, draft: Draft) -> list[Answer]:
    deal = deal_of(turn, draft)
    name, value = next(((one, value) for one, value in draft.answers.items() if one != "deal"), ("", None))
    if value is None:
        return card_reply(turn, deal.id, turn.say("account.unchanged"))
    deals.change_deal(turn.session, turn.rep, deal.id, turn.today, **_columns(name, value))
    lead = turn.say("account.changed", field=turn.say(f"deal_edit.name_{name}"))
    return card_reply(turn, deal.id, lead, [[undo_button(turn)]])


def _columns(name: str, value: Any) -> dict[str, Any]:
    if name == "award_on":
        return {"award_on": date.fromisoformat(value) if value else None}
    return amount_columns(value or None) if name == "amount" else {name: value or None}


def _read_new_amount(turn: Turn, draft: Draft, text: str) -> list[str]:
    answer = draft.answers.get("account") or {}
    return read_amount(text, country_at(turn, answer.get("id")))


def _read_amount(turn: Turn, draft: Draft, text: str) -> list[str]:
    return read_amount(text, country_at(turn, deal_of(turn, draft).account_id))


def _show_account(turn: Turn, value: dict[str, Any]) -> str:
    found = accounts.account_by_id(turn.session, turn.rep, int(value.get("id") or 0), turn.today)
    return found.name if found else str(value.get("name") or "")


_EMPTY = emptying("account_edit")

NEW = Form(
    kind="deal_new",
    fields=(
        Field("account", read_account, choices=account_choices, show=_show_account, longest=LONGEST_NAME),
        Field("name", read_name, longest=LONGEST_NAME),
        Field("award_on", read_award, optional=True, choices=award_choices, show=show_award, longest=100),
        Field("amount", _read_new_amount, optional=True, show=lambda _turn, value: " ".join(value), longest=40),
    ),
    finish=_finish_new,
)

EDIT = Form(
    kind="deal_edit",
    whole=False,
    fields=(
        Field("name", read_name, optional=True, longest=LONGEST_NAME),
        Field("goal", or_empty(lambda _turn, _draft, text: text), optional=True, choices=_EMPTY, longest=300),
        Field("award_on", or_empty(read_award), optional=True, choices=_EMPTY, longest=100),
        Field("amount", or_empty(_read_amount), optional=True, choices=_EMPTY, longest=40),
    ),
    finish=_finish_edit,
)
