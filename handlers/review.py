"""/review: an account's year looked back on, the next one's direction, and its ten key tasks."""

from dataclasses import replace

from db.queries import reviews
from handlers import review_document, review_form, review_tasks
from handlers.account_choice import account_or_choice, choose_account
from handlers.feature import Feature, Owned, Press, Word
from handlers.replies import Answer, Toast
from handlers.review_card import answers_to_change, find_review, show_card
from handlers.turn import Turn
from playbooks.review import year_of_review


def review(turn: Turn, rest: str) -> list[Answer]:
    """/review: with a name that account's; without, the accounts to choose from."""
    return account_or_choice(turn, rest, "review", open_review)


def show_accounts(turn: Turn, page: str) -> list[Answer]:
    """List the accounts to choose from."""
    return choose_account(turn, "review", page)


def open_review(turn: Turn, account_id: int) -> list[Answer]:
    """Show the review of the year that is to be looked back on, or ask its questions."""
    turn = replace(turn, pressed=None)
    found = reviews.review_of(
        turn.session, turn.rep, account_id, year_of_review(turn.today, turn.rep.figures.review), turn.today
    )
    return show_card(turn, found) if found else review_form.begin(turn, account_id)


def show_year(turn: Turn, account_id: int, year: str) -> list[Answer]:
    """Show the review of a year in place of the message whose button was pressed."""
    found = find_review(turn, account_id, year)
    return show_card(turn, found) if found else [Toast(turn.label("chat.old_button"))]


ACCOUNT, YEAR, NUMBER = Owned("account"), Word("year"), Word("number")

FEATURE = Feature(
    name="review",
    commands={"review": review},
    forms=(review_form.FORM, review_tasks.FORM),
    documents={"review": review_document.load_document},
    presses=(
        Press("review.accounts", (Word("page"),), show_accounts),
        Press("review.list", (ACCOUNT,), open_review),
        Press("review.show", (ACCOUNT, YEAR), show_year),
        Press("review.change", (ACCOUNT, YEAR), answers_to_change),
        Press("review.edit", (ACCOUNT, YEAR, Word("question")), review_form.change),
        Press("review.anew", (ACCOUNT, YEAR), review_tasks.propose_anew),
        Press("review.task", (ACCOUNT, YEAR, NUMBER), review_tasks.show_task),
        Press("review.word", (ACCOUNT, YEAR, NUMBER), review_tasks.reword),
        Press("review.add", (ACCOUNT, YEAR), review_tasks.add),
        Press("review.drop", (ACCOUNT, YEAR, NUMBER), review_tasks.drop),
        Press("review.plan", (ACCOUNT, YEAR, NUMBER), review_tasks.make_step),
        Press("review.file", (ACCOUNT, YEAR), review_document.send),
    ),
)
