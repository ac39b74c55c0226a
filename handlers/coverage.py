"""/coverage: who of an account was seen in 90 days, single threads, our executives, and the votes."""

from db.queries import account_facts
from handlers.account_choice import account_or_choice, choose_account
from handlers.accounts_cards import page_start, pages
from handlers.coverage_words import GROUPS_SHOWN, department_lines, level_lines, thread_lines, vote_text
from handlers.feature import Feature, Owned, Press, Word
from handlers.replies import Answer, Button, Reply, Toast
from handlers.turn import Turn
from playbooks.account_facts import ContactFacts
from playbooks.coverage import coverage_of
from playbooks.votes import votes_of

ACCOUNT = Owned("account")
UNSEEN_A_PAGE = 8
DEALS_SHOWN = 2
LABEL_LENGTH = 40


def coverage(turn: Turn, rest: str) -> list[Answer]:
    """/coverage: with a name that account's coverage; without, the accounts to choose from."""
    return account_or_choice(turn, rest, "coverage", show)


def choose(turn: Turn, page: str) -> list[Answer]:
    """List the accounts to choose from."""
    return choose_account(turn, "coverage", page)


def show(turn: Turn, account_id: int) -> list[Answer]:
    """Show who is covered by department and level, what hangs on one thread, and how the votes stand."""
    facts = account_facts.facts_of(turn.session, turn.rep, account_id, turn.today)
    if facts is None:
        return [Toast(turn.label("chat.old_button"))]
    found = coverage_of(facts, turn.today)
    departments = department_lines(turn, found)
    text = turn.say(
        "coverage.card",
        account=facts.account,
        seen=len(found.seen),
        people=found.people,
        percent=round((found.share or 0) * 100),
        departments=departments,
        left=max(len(found.departments) - GROUPS_SHOWN, 0) if departments else 0,
        levels=level_lines(turn, found),
        threads=thread_lines(turn.say, facts, found),
        days=facts.figures.coverage.unseen_days,
        executive_days=facts.figures.coverage.executive_days,
        executive=found.executive_seen_on,
        missing=found.executive_missing,
        votes=[vote_text(turn, vote) for vote in votes_of(facts)[:DEALS_SHOWN]] if found.people else [],
    )
    unseen = [Button(turn.label("coverage.unseen", total=len(found.unseen)), f"coverage.unseen:{account_id}:first")]
    below = [
        Button(turn.label("coverage.house"), f"house.open:{account_id}"),
        Button(turn.label("house.account"), f"account.card:{account_id}"),
    ]
    new = [Button(turn.label("account.add_person"), f"account.add_person:{account_id}")]
    return [Reply(text, [unseen if found.unseen else new, below])]


def show_unseen(turn: Turn, account_id: int, page: str) -> list[Answer]:
    """List those who were not seen for 90 days, a page at a time: key people first, the longest unseen."""
    facts = account_facts.facts_of(turn.session, turn.rep, account_id, turn.today)
    if facts is None:
        return [Toast(turn.label("chat.old_button"))]
    found = coverage_of(facts, turn.today).unseen
    first = page_start(page, len(found), UNSEEN_A_PAGE)
    shown = found[first : first + UNSEEN_A_PAGE]
    text = turn.say(
        "coverage.unseen_list",
        account=facts.account,
        total=len(found),
        lines=[_line(turn, one) for one in shown],
        days=facts.figures.coverage.unseen_days,
    )
    rows = [[Button(one.name[:LABEL_LENGTH], f"person.card:{one.contact_id}")] for one in shown]
    turning = pages(turn, f"coverage.unseen:{account_id}", first // UNSEEN_A_PAGE, len(found), UNSEEN_A_PAGE)
    back = [Button(turn.label("coverage.back"), f"coverage.open:{account_id}")]
    return [Reply(text, [*rows, turning, back], edits=None if page == "first" else turn.pressed)]


def _line(turn: Turn, person: ContactFacts) -> str:
    return turn.say("coverage.unseen_line", person=person, last=person.last_touch)


FEATURE = Feature(
    name="coverage",
    commands={"coverage": coverage},
    presses=(
        Press("coverage.open", (ACCOUNT,), show),
        Press("coverage.list", (ACCOUNT,), show),
        Press("coverage.accounts", (Word("page"),), choose),
        Press("coverage.unseen", (ACCOUNT, Word("page")), show_unseen),
    ),
)
