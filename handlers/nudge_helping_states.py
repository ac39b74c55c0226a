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


_ROWS: Mapping[str, Callable[[Turn, NudgeItem], list[list[Button]]]] = {"weekly_five": _weekly_five}
