"""What every conversation has: help, privacy, taking back the last change."""

from db.changes import undo_last
from handlers.feature import Feature
from handlers.replies import Answer, Reply
from handlers.turn import Turn


def show_help(turn: Turn, _rest: str) -> list[Answer]:
    """/help: what one can do, by what one wants to do."""
    return [Reply(turn.say("chat.help"))]


def show_privacy(turn: Turn, _rest: str) -> list[Answer]:
    """/privacy: what is kept, where, and how to get it out or have it erased."""
    return [Reply(turn.say("chat.privacy"))]


def undo(turn: Turn, _rest: str) -> list[Answer]:
    """/undo: take back the last change."""
    what = undo_last(turn.session, turn.rep, turn.now)
    return [Reply(turn.say("undo.done", what=what))]


FEATURE = Feature(name="chat", commands={"help": show_help, "privacy": show_privacy, "undo": undo})
