"""/dossier: an account and its suppliers as it sees them, us among them; a version each year, earlier ones to read."""

from dataclasses import replace

from db.queries import accounts
from handlers import dossier_cards, dossier_document, dossier_form
from handlers.account_choice import account_or_choice, choose_account
from handlers.feature import Feature, Owned, Press, Word
from handlers.replies import Answer, Button, Reply, Toast
from handlers.turn import Turn


def dossier(turn: Turn, rest: str) -> list[Answer]:
    """/dossier: with a name that account's; without, the accounts to choose from."""
    return account_or_choice(turn, rest, "dossier", open_dossiers)


def show_accounts(turn: Turn, page: str) -> list[Answer]:
    """List the accounts to choose from."""
    return choose_account(turn, "dossier", page)


def open_dossiers(turn: Turn, account_id: int) -> list[Answer]:
    """Offer the two dossiers, in place of the message whose button was pressed."""
    account = accounts.account_by_id(turn.session, turn.rep, account_id, turn.today)
    if account is None:
        return [Toast(turn.label("chat.old_button"))]
    year = turn.today.year
    buttons = [
        [Button(turn.label("dossier.of_account"), f"dossier.account:{account_id}:{year}")],
        [Button(turn.label("dossier.of_suppliers"), f"dossier.suppliers:{account_id}:{year}")],
        [Button(turn.label("dossier.hand_over"), f"handover.list:{account_id}")],
    ]
    return [Reply(turn.say("dossier.both", account=account.name), buttons, edits=turn.pressed)]


def open_again(turn: Turn, account_id: int) -> list[Answer]:
    """Offer the two dossiers as a new message, from a list or a card."""
    return open_dossiers(replace(turn, pressed=None), account_id)


ACCOUNT, YEAR, PLACE = Owned("account"), Word("year"), Word("place")

FEATURE = Feature(
    name="dossier",
    commands={"dossier": dossier},
    forms=(dossier_form.ACCOUNT_FORM, dossier_form.SUPPLIER_FORM),
    documents={"dossier": dossier_document.load_document},
    presses=(
        Press("dossier.accounts", (Word("page"),), show_accounts),
        Press("dossier.list", (ACCOUNT,), open_again),
        Press("dossier.both", (ACCOUNT,), open_dossiers),
        Press("dossier.account", (ACCOUNT, YEAR), dossier_cards.show_account),
        Press("dossier.suppliers", (ACCOUNT, YEAR), dossier_cards.show_suppliers),
        Press("dossier.supplier", (ACCOUNT, PLACE), dossier_cards.show_supplier),
        Press("dossier.edit", (ACCOUNT, Word("field")), dossier_form.edit_account),
        Press("dossier.add", (ACCOUNT,), dossier_form.add_supplier),
        Press("dossier.set", (ACCOUNT, PLACE, Word("field")), dossier_form.edit_supplier),
        Press("dossier.remove", (ACCOUNT, PLACE), dossier_form.remove_supplier),
        Press("dossier.file", (ACCOUNT, Word("kind"), YEAR), dossier_document.send),
    ),
)
