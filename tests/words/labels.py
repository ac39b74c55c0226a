"""Which blocks are words of buttons and toasts, read out of the code that makes them."""

import ast
import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from handlers.registry import FORMS

CODE = Path(__file__).parents[2]
# So much of a button shows on a phone; a toast takes 200 characters (Telegram's answerCallbackQuery).
LONGEST_BUTTON, LONGEST_TOAST = 40, 200
# Whose whole name is put together elsewhere in the code.
NAMED_LATER = {
    *(f"person.{name}" for name in ("mute", "unmute", "moved", "left", "died", "archive", "back", "bring_back")),
    *(f"person.{name}" for name in ("edit", "more")),
    *(f"promise.{name}" for name in ("tomorrow", "friday", "next_week")),
    *(f"account_date.{name}" for name in ("anniversary", "launch", "opening", "fair")),
    "account_edit.empty", "person_edit.empty", "letter.file", "outreach.file", "touch.today", "touch.yesterday",
}  # fmt: skip
# Plain text that stands on no button.
NO_BUTTONS = {"forget.words_for_me"}


def toasts() -> set[str]:
    """Give the blocks that are shown for a moment when a button was pressed."""
    return {
        name
        for call in _calls()
        if _name_of(call) == "Toast"
        for inner in ast.walk(call)
        if isinstance(inner, ast.Call)
        for name in _said(inner, "label")
    }


def buttons(known: Collection[str]) -> set[str]:
    """Give the blocks that are words of buttons: all plain text that is no toast, and the names of forms' fields."""
    found = {name for call in _calls() for name in _said(call, "label")}
    told = {name for call in _calls() for kind in ("say", "MethodError") for name in _said(call, kind)}
    families = {family for family in found if re.fullmatch(r"\w+\.\w+\*\w*", family)}
    of_families = {name for name in known for family in families if re.fullmatch(family.replace("*", r"\w+"), name)}
    fields = {f"{form.kind}.name_{field.name}" for form in FORMS.values() for field in form.fields}
    named = {name for name in found if "*" not in name} | {
        name for name in of_families if not name.endswith("_unknown")
    }
    return ((named - told) | fields | NAMED_LATER) - toasts() - NO_BUTTONS


@cache
def _calls() -> tuple[ast.Call, ...]:
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted((CODE / "handlers").glob("*.py"))]
    return tuple(node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))


def _name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _said(call: ast.Call, function: str) -> Iterator[str]:
    """Give the blocks that a call of a function names; what is filled in is a "*"."""
    for given in call.args[:1] if _name_of(call) == function else ():
        for part in [given.body, given.orelse] if isinstance(given, ast.IfExp) else [given]:
            if isinstance(part, ast.Constant):
                yield str(part.value)
            elif isinstance(part, ast.JoinedStr):
                yield "".join(str(one.value) if isinstance(one, ast.Constant) else "*" for one in part.values)
