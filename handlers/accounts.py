"""/account: the accounts that a rep looks after; known ones are shown, new ones added in a line."""

from db.queries import accounts
from handlers import accounts_cards, accounts_dates, accounts_forms, people_forms
from handlers.accounts_adding import read_new_account, take_account
from handlers.accounts_cards import account_label, page_start, pages
from handlers.feature import Feature, Owned, Press, Word
from handlers.replies import Answer, Button, Reply
from handlers.turn import Turn

ACCOUNTS_A_PAGE = 8
ACCOUNT = Owned("account")


def account(turn: Turn, rest: str) -> list[Answer]:
    """/account: with a name its card, added where it is new; without, the list."""
    return take_account(turn, read_new_account(rest)) if rest else show_list(turn, "0")


def show_list(turn: Turn, page: str) -> list[Answer]:
    """List the accounts, a page at a time."""
    found = accounts.accounts_in_sight(turn.session, turn.rep, turn.today)
    first = page_start(page, len(found), ACCOUNTS_A_PAGE)
    shown = found[first : first + ACCOUNTS_A_PAGE]
    rows = [[Button(account_label(turn, one), f"account.card:{one.id}")] for one in shown]
    turning = pages(turn, "account.list", first // ACCOUNTS_A_PAGE, len(found), ACCOUNTS_A_PAGE)
    new = [Button(turn.label("account.new"), "account.new")]
    text = turn.say("account.list", total=len(found), first=first + 1, last=first + len(shown))
    return [Reply(text, [*rows, turning, new], edits=turn.pressed)]


FEATURE = Feature(
    name="account",
    commands={"account": account},
    forms=(accounts_forms.NEW, accounts_forms.EDIT, accounts_dates.FORM),
    presses=(
        Press("account.list", (Word("page"),), show_list),
        Press("account.card", (ACCOUNT,), accounts_cards.show_card),
        Press("account.back", (ACCOUNT,), accounts_cards.back_to_card),
        Press("account.more", (ACCOUNT,), accounts_cards.show_more),
        Press("account.people", (ACCOUNT, Word("page")), accounts_cards.show_people),
        Press("account.archive", (ACCOUNT,), accounts_cards.put_away),
        Press("account.pause", (ACCOUNT,), accounts_cards.pause),
        Press("account.resume", (ACCOUNT,), accounts_cards.resume),
        Press("account.bring_back", (ACCOUNT,), accounts_cards.bring_back),
        Press("account.add_person", (ACCOUNT,), people_forms.open_new_at),
        Press("account.new", (), accounts_forms.open_new),
        Press("account.edit", (ACCOUNT,), accounts_forms.pick_field),
        Press("account.field", (ACCOUNT, Word("field")), accounts_forms.edit_field),
        Press("account.dates", (ACCOUNT,), accounts_dates.show_dates),
        Press("account.add_date", (ACCOUNT,), accounts_dates.open_form_for_date),
        Press("account.drop_date", (ACCOUNT, Word("date")), accounts_dates.drop_date),
    ),
)
