"""Which account a command is about: the one that was typed, else a list to choose from."""

from collections.abc import Callable

from db.queries import accounts
from handlers.accounts_adding import known_as, read_new_account
from handlers.accounts_cards import account_label, page_start, pages
from handlers.plan_words import clipped
from handlers.replies import Answer, Button, Reply
from handlers.turn import Turn
from playbooks.accounts import Account

ACCOUNTS_A_PAGE = 8


def account_or_choice(
    turn: Turn, rest: str, feature: str, open_one: Callable[[Turn, int], list[Answer]]
) -> list[Answer]:
    """Open the account that was typed, ask which of several, or offer the list.

    The feature must know the presses "<feature>.accounts" (page) and "<feature>.list" (account).
    """
    if not rest:
        return choose_account(turn, feature, "0")
    name = read_new_account(rest).name
    known = [one for one in known_as(turn, name) if not one.archived]
    if len(known) == 1:
        return open_one(turn, known[0].id)
    if known:
        rows = [[_button(turn, feature, one)] for one in known[:ACCOUNTS_A_PAGE]]
        return [Reply(turn.say("account_choice.which", typed=clipped(name)), rows)]
    others = [[Button(turn.label("account_choice.others"), f"{feature}.accounts:0")]]
    return [Reply(turn.say("account_choice.unknown", name=clipped(name)), others)]


def choose_account(turn: Turn, feature: str, page: str) -> list[Answer]:
    """List the accounts to choose from, a page at a time."""
    found = accounts.accounts_in_sight(turn.session, turn.rep, turn.today)
    first = page_start(page, len(found), ACCOUNTS_A_PAGE)
    rows = [[_button(turn, feature, one)] for one in found[first : first + ACCOUNTS_A_PAGE]]
    turning = pages(turn, f"{feature}.accounts", first // ACCOUNTS_A_PAGE, len(found), ACCOUNTS_A_PAGE)
    return [Reply(turn.say("account_choice.choose", total=len(found)), [*rows, turning], edits=turn.pressed)]


def _button(turn: Turn, feature: str, account: Account) -> Button:
    return Button(account_label(turn, account), f"{feature}.list:{account.id}")
