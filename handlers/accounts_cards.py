"""An account's card, its people, and putting it away."""

from dataclasses import replace

from db.queries import accounts, accounts_cards
from handlers.accounts_buttons import card_buttons, more_buttons
from handlers.people_words import person_label, person_line
from handlers.profile import country_name
from handlers.replies import Answer, Button, Reply, Rows, Toast
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.accounts import Account

PEOPLE_ON_CARD = 8
PEOPLE_A_PAGE = 8


def card_reply(turn: Turn, account_id: int, lead: str = "", more: Rows = (), whole: bool = False) -> list[Answer]:
    """Show an account's card under a leading line, with its buttons above those of `more`.

    The buttons are the few used each day; `whole` shows those behind More instead.
    """
    card = accounts_cards.account_card(turn.session, turn.rep, account_id, turn.today)
    if card is None:
        return [Toast(turn.label("chat.old_button"))]
    account = card.account
    text = turn.say(
        "account.card",
        lead=lead,
        card=card,
        account=account,
        country=country_name(account.country, turn.rep.language) if account.country else "",
        stage=turn.say(f"account.stage_{account.stage}") if account.stage else "",
        people=[person_line(turn, person) for person in card.people[:PEOPLE_ON_CARD]],
        unnamed=max(len(card.people) - PEOPLE_ON_CARD, 0),
    )
    buttons = more_buttons(turn, card) if whole else card_buttons(turn, card)
    return [Reply(text, [*buttons, *more], edits=turn.pressed)]


def show_card(turn: Turn, account_id: int) -> list[Answer]:
    """Show an account's card as a new message."""
    return card_reply(replace(turn, pressed=None), account_id)


def back_to_card(turn: Turn, account_id: int) -> list[Answer]:
    """Show an account's card in place of the message whose button was pressed."""
    return card_reply(turn, account_id)


def show_more(turn: Turn, account_id: int) -> list[Answer]:
    """Show the same card with all that it leads to and that is used more rarely."""
    return card_reply(turn, account_id, whole=True)


def show_people(turn: Turn, account_id: int, page: str) -> list[Answer]:
    """List an account's people, a page at a time, each with a button to their card."""
    found = accounts_cards.people_at(turn.session, turn.rep, account_id, turn.today)
    account = accounts.account_by_id(turn.session, turn.rep, account_id, turn.today)
    if account is None:
        return [Toast(turn.label("chat.old_button"))]
    first = page_start(page, len(found), PEOPLE_A_PAGE)
    shown = found[first : first + PEOPLE_A_PAGE]
    text = turn.say("account.people", account=account, total=len(found), first=first + 1, last=first + len(shown))
    rows = [
        [Button(person_label(turn, replace(person, account_name=None)), f"person.card:{person.contact_id}")]
        for person in shown
    ]
    add = Button(turn.label("account.add_person"), f"account.add_person:{account_id}")
    turning = pages(turn, f"account.people:{account_id}", first // PEOPLE_A_PAGE, len(found), PEOPLE_A_PAGE)
    return [Reply(text, [*rows, turning, [add]], edits=None if page == "list" else turn.pressed)]


def put_away(turn: Turn, account_id: int) -> list[Answer]:
    """Archive an account: it and its people are left in peace until they are brought back."""
    accounts.put_account_away(turn.session, turn.rep, account_id, turn.today, turn.now)
    return _changed(turn, account_id, "account.archived")


def bring_back(turn: Turn, account_id: int) -> list[Answer]:
    """Bring an archived account back."""
    accounts.put_account_away(turn.session, turn.rep, account_id, turn.today, None)
    return _changed(turn, account_id, "account.brought_back")


def pause(turn: Turn, account_id: int) -> list[Answer]:
    """Let nothing be nudged about an account and its people; they stay in all lists."""
    accounts.pause_account(turn.session, turn.rep, account_id, turn.today, turn.now)
    return _changed(turn, account_id, "account.paused")


def resume(turn: Turn, account_id: int) -> list[Answer]:
    """Let nudges about an account and its people come again."""
    accounts.pause_account(turn.session, turn.rep, account_id, turn.today, None)
    return _changed(turn, account_id, "account.resumed")


def account_label(turn: Turn, account: Account) -> str:
    """Name an account on a button: its name and class, and whether it is put away."""
    return turn.label("account.label", account=account)[:60]


def page_start(page: str, total: int, size: int) -> int:
    """Give the index of the first row of a page that a button names; a page that is none is the first or last."""
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 0
    return min(number, max(total - 1, 0) // size) * size


def pages(turn: Turn, data: str, page: int, total: int, size: int) -> list[Button]:
    """Give the buttons that turn pages: `data` is what a page's number is added to."""
    back = [Button(turn.label("account.page_back"), f"{data}:{page - 1}")] if page else []
    return [
        *back,
        *([Button(turn.label("account.page_on"), f"{data}:{page + 1}")] if (page + 1) * size < total else []),
    ]


def _changed(turn: Turn, account_id: int, message: str) -> list[Answer]:
    account = accounts.account_by_id(turn.session, turn.rep, account_id, turn.today)
    lead = turn.say(message, name=account.name if account else "")
    return card_reply(turn, account_id, lead, [[undo_button(turn)]])
