"""What helps to act on a nudge beside a draft: the touch to log, the card, the map, the next moves, the review."""

from collections.abc import Callable, Mapping

from db.schedule_leads import row_id_of
from handlers.replies import Button, rows_of
from handlers.turn import Turn
from playbooks.nudge_items import NudgeItem

MOST_ACCOUNTS = 6

Rows = list[list[Button]]


def helping_rows(turn: Turn, item: NudgeItem, word: str) -> Rows:
    """Give the rows of buttons that help with an item of its kind; `word` is the list that they are on."""
    make = _OF_KIND.get(item.kind)
    return make(turn, item, word) if make else []


def _log_touch(turn: Turn, item: NudgeItem, word: str) -> Rows:
    return [[Button(turn.label("nudge.log_touch"), f"nudge.at:{item.id}:{word}:{item.account_id}")]]


def _for_deal(turn: Turn, item: NudgeItem, word: str) -> Rows:
    """Lead to the one who doubts, or to all of them; to the map as the deal sees it, and to the next moves."""
    there = Button(turn.label("map.button"), f"map.open_deal:{row_id_of(item.subject)}")
    moves = Button(turn.label("next.button"), f"next.more_at:{item.account_id}")
    if not item.people:
        return [[there, moves]]
    only = item.people[0]
    card = Button(turn.label("nudge.card", name=only.name)[:40], f"person.card:{only.contact_id}")
    cards = Button(turn.label("nudge.cards", count=len(item.people)), f"nudge.people:{item.id}:{word}")
    return [[card if len(item.people) == 1 else cards, there], [moves]]


def _open_review(turn: Turn, item: NudgeItem, _word: str) -> Rows:
    return [[Button(turn.label("nudge.open_review"), f"review.list:{item.account_id}")]]


def _per_account(turn: Turn, item: NudgeItem, word: str) -> Rows:
    """Lead to the touch with each account that still waits for a word."""
    return rows_of(
        [
            Button(turn.label("nudge.account", name=one.name)[:40], f"nudge.at:{item.id}:{word}:{one.account_id}")
            for one in item.accounts
            if not one.handled
        ][:MOST_ACCOUNTS]
    )


_OF_KIND: Mapping[str, Callable[[Turn, NudgeItem, str], Rows]] = {
    "important_date": _log_touch,
    "deal_date": _for_deal,
    "yearly_review": _open_review,
    "letter_follow_up": _per_account,
}
