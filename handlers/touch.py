"""/touch: log a contact with people, in one line or by a form, and correct it on its card."""

from handlers import touch_cards, touch_edit, touch_menus
from handlers.feature import Feature, Owned, Press
from handlers.forms import field_to_ask, open_form
from handlers.replies import Answer
from handlers.touch_form import FORM, LONGEST_LINE, finish
from handlers.touch_said import read_line
from handlers.turn import Turn
from playbooks.drafts import Draft
from playbooks.errors import MethodError


def touch_command(turn: Turn, rest: str) -> list[Answer]:
    """/touch: log what one line says, asking only for what it leaves open; alone, ask for everything."""
    return log_line(turn, rest) if rest else open_form(turn, FORM)


def log_line(turn: Turn, text: str) -> list[Answer]:
    """Log a touch told in one line; where something is not clear, its form keeps the text and asks."""
    if len(text) > LONGEST_LINE:
        raise MethodError("form.too_long", {"longest": LONGEST_LINE, "length": len(text)})
    if not any(sign.isalnum() for sign in text):
        raise MethodError("touch.who_not_understood", {"text": text[:60]})
    answers: dict[str, object] = {"who": {**read_line(turn, text), "given": True}}
    draft = Draft(id=0, kind=FORM.kind, answers=answers)
    # A form that is open stays open unless there is something to ask.
    return finish(turn, draft) if field_to_ask(FORM, draft) is None else open_form(turn, FORM, answers, title=text[:60])


def log_with(turn: Turn, contact_id: int) -> list[Answer]:
    """Ask about a touch with somebody."""
    who = {"people": [contact_id], "unclear": [], "given": True}
    return open_form(turn, FORM, {"who": who}, contact_id=contact_id)


def log_at(turn: Turn, account_id: int) -> list[Answer]:
    """Ask about a touch at an account."""
    return open_form(turn, FORM, account_id=account_id)


FEATURE = Feature(
    name="touch",
    commands={"touch": touch_command},
    forms=(FORM, touch_edit.FORM),
    presses=(
        Press("touch.with", (Owned("contact"),), log_with),
        Press("touch.at", (Owned("account"),), log_at),
        *touch_cards.PRESSES,
        *touch_menus.PRESSES,
        *touch_edit.PRESSES,
    ),
)
