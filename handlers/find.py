"""/find: people and accounts by a part of their name, in Latin letters, Chinese or pinyin, archived ones too."""

from dataclasses import dataclass

from db.queries import accounts, contacts
from handlers.accounts_cards import account_label, page_start
from handlers.feature import Feature, Press, Word
from handlers.people_words import person_label
from handlers.replies import Answer, Button, Reply
from handlers.turn import Turn
from playbooks.names import match_score

FOUND_A_PAGE = 8
LONGEST_QUERY = 100
WORTH_SHOWING = 50.0
# What is left of a button's 64 bytes after "find.more:" and the page.
LONGEST_IN_BUTTON = 48


@dataclass(frozen=True)
class _Hit:
    """A person or an account found, and how well the query fits."""

    score: float
    is_account: bool
    id: int


def find(turn: Turn, rest: str) -> list[Answer]:
    """/find: show whom and what the words may mean, the best fit first."""
    query = " ".join(rest.split())[:LONGEST_QUERY]
    if not any(sign.isalnum() for sign in query):
        return [Reply(turn.say("find.what"))]
    return _page(turn, query, "0")


def more(turn: Turn, query: str, page: str) -> list[Answer]:
    """Show the next of what was found."""
    return _page(turn, query, page)


def _page(turn: Turn, query: str, page: str) -> list[Answer]:
    hits = _hits(turn, query)
    first = page_start(page, len(hits), FOUND_A_PAGE)
    shown = hits[first : first + FOUND_A_PAGE]
    buttons = [[button] for button in _buttons(turn, shown)]
    last = first + len(shown)
    if last < len(hits) and len(query.encode()) <= LONGEST_IN_BUTTON and ":" not in query:
        buttons.append([Button(turn.label("find.more"), f"find.more:{query}:{first // FOUND_A_PAGE + 1}")])
    text = turn.say("find.found", query=query, total=len(hits), first=first + 1, last=last)
    return [Reply(text, buttons)]


def _hits(turn: Turn, query: str) -> list[_Hit]:
    people = contacts.known_names(turn.session, turn.rep, turn.today, archived=True)
    places = accounts.known_accounts(turn.session, turn.rep, turn.today, archived=True)
    scored = [
        *(_Hit(match_score(query, one.keys), False, one.id) for one in people),
        *(_Hit(match_score(query, one.keys), True, one.id) for one in places),
    ]
    worth = [hit for hit in scored if hit.score >= WORTH_SHOWING]
    return sorted(worth, key=lambda hit: (-hit.score, hit.is_account, hit.id))


def _buttons(turn: Turn, hits: list[_Hit]) -> list[Button]:
    people = {
        one.contact_id: Button(
            turn.label("find.person", label=person_label(turn, one)), f"person.card:{one.contact_id}"
        )
        for one in contacts.briefs(turn.session, turn.rep, [hit.id for hit in hits if not hit.is_account], turn.today)
    }
    places: dict[int, Button] = {}
    for hit in hits:
        account = accounts.account_by_id(turn.session, turn.rep, hit.id, turn.today) if hit.is_account else None
        if account is not None:
            label = turn.label("find.account", label=account_label(turn, account))
            places[hit.id] = Button(label, f"account.card:{hit.id}")
    chosen = [(places if hit.is_account else people).get(hit.id) for hit in hits]
    return [button for button in chosen if button]


FEATURE = Feature(
    name="find",
    commands={"find": find},
    presses=(Press("find.more", (Word("query"), Word("page")), more),),
)
