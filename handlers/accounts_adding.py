"""Adding an account from what was typed: a known one gets what it lacked, a similar one is offered."""

from dataclasses import dataclass
from typing import Any

from db.queries import accounts
from handlers.accounts_cards import account_label, card_reply
from handlers.accounts_names import tidy_name
from handlers.profile import country_name
from handlers.replies import Answer, Button, Reply
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.accounts import Account, accounts_meant
from playbooks.countries import understand_country
from playbooks.lines import read_account_line
from playbooks.people import similar_names

MOST_TO_CHOOSE_FROM = 8


@dataclass(frozen=True)
class NewAccount:
    """What was typed of an account; `rest` was not understood."""

    name: str
    country: str | None = None
    account_class: str | None = None
    class_reason: str | None = None
    rest: str = ""

    @property
    def values(self) -> dict[str, Any]:
        """The columns that were told."""
        told = {"country": self.country, "account_class": self.account_class, "class_reason": self.class_reason}
        return {name: value for name, value in told.items() if value}


def read_new_account(text: str) -> NewAccount:
    """Read "Acme GmbH, Germany, class A"; raises MethodError for a name that can't be one."""
    line = read_account_line(text)
    country = understand_country(line.country_text) if line.country_text else None
    unread = [line.country_text] if line.country_text and country is None else []
    return NewAccount(
        tidy_name(line.name, "account.name"), country, line.account_class, rest=", ".join([*unread, *line.rest])
    )


def take_account(turn: Turn, new: NewAccount) -> list[Answer]:
    """Show the account that is meant, ask which, or add it at once with a way back."""
    known = known_as(turn, new.name)
    if len(known) > 1:
        return [which_account(turn, new.name, known)]
    if known:
        return _complete(turn, known[0], new)
    return _add(turn, new)


def known_as(turn: Turn, name: str) -> list[Account]:
    """Give the accounts that a typed name means: those of exactly that name, else those that begin with it."""
    names = accounts.known_accounts(turn.session, turn.rep, turn.today, archived=True)
    meant = accounts_meant(name, names)
    found = [accounts.account_by_id(turn.session, turn.rep, number, turn.today) for number in meant]
    return [account for account in found if account]


def which_account(turn: Turn, typed: str, known: list[Account]) -> Reply:
    """Ask which of several accounts is meant."""
    rows = [[Button(account_label(turn, one), f"account.card:{one.id}")] for one in known[:MOST_TO_CHOOSE_FROM]]
    return Reply(turn.say("account.which", typed=typed), rows)


def create(turn: Turn, new: NewAccount) -> Account:
    """Add an account; without a country it gets the rep's own."""
    values = {"country": turn.rep.country, **new.values, **({"notes": new.rest} if new.rest else {})}
    return accounts.create_account(turn.session, turn.rep, new.name, turn.today, turn.now, **values)


def _add(turn: Turn, new: NewAccount) -> list[Answer]:
    names = accounts.known_accounts(turn.session, turn.rep, turn.today, archived=True)
    similar = similar_names(new.name, names)
    account = create(turn, new)
    assumed = country_name(account.country, turn.rep.language) if account.country and not new.country else ""
    lead = turn.say("account.created", default_country=assumed)
    if new.rest:
        lead += "\n" + turn.say("account.noted", rest=new.rest)
    return card_reply(turn, account.id, lead, [*_similar(turn, similar), [undo_button(turn)]])


def _similar(turn: Turn, ids: tuple[int, ...]) -> list[list[Button]]:
    found = [accounts.account_by_id(turn.session, turn.rep, number, turn.today) for number in ids]
    return [
        [Button(turn.label("account.similar", name=one.name)[:60], f"account.card:{one.id}")] for one in found if one
    ]


def _complete(turn: Turn, account: Account, new: NewAccount) -> list[Answer]:
    """Fill in what a known account lacked, and tell what was left as it is."""
    fresh = {name: value for name, value in new.values.items() if getattr(account, name) is None}
    if new.rest:
        fresh["notes"] = "\n".join(filter(None, [account.notes, new.rest]))
    kept = [name for name, value in new.values.items() if getattr(account, name) not in (None, value)]
    if fresh:
        accounts.change_account(turn.session, turn.rep, account.id, turn.today, **fresh)
    lines = [turn.say("account.filled" if fresh else "account.known")] if new.values or new.rest else []
    if kept:
        fields = [turn.say(f"account_edit.name_{name}") for name in kept]
        lines.append(turn.say("account.kept", fields=fields))
    if new.rest:
        lines.append(turn.say("account.noted", rest=new.rest))
    return card_reply(turn, account.id, turn.say("account.lines", lines=lines), [[undo_button(turn)]] if fresh else ())
