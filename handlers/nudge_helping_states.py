"""What helps to act on nudges that tell how things stand: the people to see, and a touch to log."""

from collections.abc import Callable, Mapping

from handlers.replies import Button, rows_of
from handlers.turn import Turn
from playbooks.nudge_items import NudgeItem

LABEL_LENGTH = 40
MOST_PEOPLE = 4


def state_rows(turn: Turn, item: NudgeItem) -> list[list[Button]]:
    """Give the buttons that help with an item, beside Done, Snooze and Not this one."""
    rows = _ROWS.get(item.kind)
    return rows(turn, item) if rows else []


def _weekly_five(turn: Turn, item: NudgeItem) -> list[list[Button]]:
    people = [
        Button(person.name[:LABEL_LENGTH], f"person.card:{person.contact_id}") for person in item.people[:MOST_PEOPLE]
    ]
    return [*rows_of(people), [Button(turn.label("nudge.log_touch"), "week.touch")]]


def _at_account(turn: Turn, item: NudgeItem) -> list[list[Button]]:
    buttons = [
        Button(turn.label("nudge.map"), f"map.open:{item.account_id}"),
        Button(turn.label("nudge.next_moves"), f"next.more_at:{item.account_id}"),
    ]
    return [buttons] if item.account_id else []


def _attitude(turn: Turn, item: NudgeItem) -> list[list[Button]]:
    person = [Button(one.name[:LABEL_LENGTH], f"person.card:{one.contact_id}") for one in item.people]
    return [person, *_at_account(turn, item)]


def _executive(turn: Turn, item: NudgeItem) -> list[list[Button]]:
    return [[Button(turn.label("nudge.plan_visit"), f"nudge.visit:{item.account_id}")]]


_ROWS: Mapping[str, Callable[[Turn, NudgeItem], list[list[Button]]]] = {
    "weekly_five": _weekly_five,
    "single_thread": _at_account,
    "attitude_fallen": _attitude,
    "executive_not_seen": _executive,
}
