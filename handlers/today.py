"""/today: what the morning message would say now: what is open, what is due today, what comes back today."""

from datetime import timedelta

from db.queries import occurrences, reminders
from db.queries.occurrences_items import items
from handlers.feature import Feature
from handlers.nudge_view import TODAY, Shown, list_reply
from handlers.replies import Answer, Reply
from handlers.turn import Turn
from playbooks.nudge_items import NudgeItem, still_helps

# Nothing but promises and plan steps is worth showing longer after it came.
LOOK_BACK = timedelta(days=45)


def today(turn: Turn, _rest: str) -> list[Answer]:
    """/today: the same items as in the morning message, at any time, without taking anything from that message."""
    listed = today_items(turn)
    if not listed:
        return [
            Reply(turn.say("today.empty", next=reminders.ahead(turn.session, turn.rep, turn.today, 1), rep=turn.rep))
        ]
    header = turn.say("today.header", day=turn.today)
    return [list_reply(turn, listed, Shown(TODAY), header)]


def today_items(turn: Turn) -> list[NudgeItem]:
    """Give what /today lists: open nudges that still help, what is due and not told yet, what comes back today."""
    reminders.foresee_today(turn.session, turn.rep, turn.now)
    ids = occurrences.open_ids(turn.session, turn.rep, turn.today - LOOK_BACK)
    latest: dict[tuple[str, str, str], NudgeItem] = {}
    for item in sorted(items(turn.session, turn.rep, ids, turn.today), key=lambda one: one.on):
        if item.is_open and still_helps(item, turn.today, turn.rep.figures.nudges) and _is_here(turn, item):
            latest[item.kind, item.subject, item.occasion] = item
    return list(latest.values())


def _is_here(turn: Turn, item: NudgeItem) -> bool:
    """Tell whether an item is not put off beyond today."""
    return item.until is None or turn.rep.today(item.until) <= turn.today


FEATURE = Feature(name="today", commands={"today": today})
