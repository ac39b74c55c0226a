"""What every conversation has: help, privacy, taking back the last change."""

from db.changes import pass_by, undo_last
from db.queries.changes import newest_change
from db.sample import has_sample
from handlers.feature import Feature
from handlers.replies import Answer, Button, Reply
from handlers.turn import Turn


def show_help(turn: Turn, _rest: str) -> list[Answer]:
    """/help: what one can do, by what one wants to do."""
    return [Reply(turn.say("chat.help"))]


def show_privacy(turn: Turn, _rest: str) -> list[Answer]:
    """/privacy: what is kept, where, and how to get it out or have it erased."""
    return [Reply(turn.say("chat.privacy"))]


def undo(turn: Turn, _rest: str) -> list[Answer]:
    """/undo: take back the last change; where the last thing done has a way of its own, or none, say so first."""
    apart = pass_by(turn.session, turn.rep, turn.now)
    if apart is not None:
        before = newest_change(turn.session, turn.rep) is not None
        sample = apart == "sample_loaded" and has_sample(turn.session, turn.rep)
        buttons = [[Button(turn.label("sample.remove"), "sample.remove")]] if sample else []
        return [Reply(turn.say(f"undo.{apart}", before=before), buttons)]
    what = undo_last(turn.session, turn.rep, turn.now)
    return [Reply(turn.say("undo.done", what=what))]


FEATURE = Feature(name="chat", commands={"help": show_help, "privacy": show_privacy, "undo": undo})
