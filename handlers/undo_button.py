"""The Undo button under what was just made: it takes back that, or says kindly that something newer comes first."""

from db.changes import undo_last
from db.queries import changes
from handlers.feature import Feature, Owned, Press
from handlers.replies import Answer, Button, Reply, Toast
from handlers.turn import Turn


def undo_button(turn: Turn) -> Button:
    """Give the button that takes back what this turn does."""
    return Button(turn.label("undo_button.undo"), f"undo.group:{turn.update_id}")


def undo_group(turn: Turn, group: int) -> list[Answer]:
    """Take back what one message did, in place of the message that told it; only while nothing newer was done."""
    if changes.is_taken_back(turn.session, turn.rep, group):
        return [Toast(turn.label("undo_button.already"))]
    if changes.newest_change(turn.session, turn.rep) != group:
        return [Reply(turn.say("undo_button.newer_first"))]
    what = undo_last(turn.session, turn.rep, turn.now)
    return [Reply(turn.say("undo.done", what=what), edits=turn.pressed)]


FEATURE = Feature(name="undo", presses=(Press("undo.group", (Owned("change"),), undo_group),))
