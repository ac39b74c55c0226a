"""The list that a nudge stands in, as it is now: that of the message which told it, or that of /today."""

from dataclasses import replace

from db.queries import occurrences
from db.queries.occurrences_items import items
from handlers.nudge_view import MORNING, Shown, list_reply
from handlers.replies import Answer, Toast
from handlers.today import today_items
from handlers.turn import Turn
from playbooks.nudge_items import WEEKLY, NudgeItem


def item_at(turn: Turn, occurrence_id: int) -> NudgeItem | None:
    """Give one nudge as it is now; None when it no longer makes sense."""
    return next(iter(items(turn.session, turn.rep, [occurrence_id], turn.today)), None)


def here(turn: Turn, occurrence_id: int, shown: Shown) -> list[NudgeItem]:
    """Give what stands in the same list as a nudge, itself included."""
    if shown.is_today:
        listed = today_items(turn)
        known = {item.id for item in listed}
        listed = [*listed, *items(turn.session, turn.rep, {occurrence_id} - known, turn.today)]
    else:
        ids = occurrences.told_together(turn.session, turn.rep, occurrence_id)
        listed = items(turn.session, turn.rep, ids, turn.today)
    return [item for item in listed if item.kind in WEEKLY or not shown.is_weekly]


def refreshed(turn: Turn, occurrence_id: int, shown: Shown) -> list[Answer]:
    """Show the list anew, in place of the message whose button was pressed."""
    listed = here(turn, occurrence_id, shown)
    if not listed:
        return [Toast(turn.label("chat.old_button"))]
    day = turn.today if shown.is_today else max(item.told_on for item in listed)
    block = "nudge.weekly_header" if shown.is_weekly else "today.header" if shown.is_today else "nudge.of_day"
    header = turn.say(block, day=day)
    return [list_reply(turn, listed, shown, header, edits=turn.pressed)]


def refreshed_where_told(turn: Turn, occurrence_id: int) -> list[Answer]:
    """Show the list anew in the message that told a nudge, when something was done about it elsewhere."""
    message_id = occurrences.message_of(turn.session, turn.rep, occurrence_id)
    if message_id is None:
        return []
    return refreshed(replace(turn, pressed=message_id), occurrence_id, Shown(MORNING))
