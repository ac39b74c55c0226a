"""The menus under a touch's card that need one tap: its kind, what it shows, who took part, taking it away."""

from dataclasses import replace
from typing import get_args

from db.queries import touches, touches_changes
from handlers.feature import Owned, Press, Word
from handlers.gifts import ask_about
from handlers.replies import Answer, Button, Reply, Toast, rows_of
from handlers.touch_cards import card_reply
from handlers.touch_edit import ask
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.errors import MethodError
from playbooks.touch_records import Touch
from playbooks.touches import TOUCH_KINDS, Element, Way

NOTHING = "none"
ELEMENTS = get_args(Element)
WAYS = get_args(Way)


def pick_kind(turn: Turn, touch_id: int) -> list[Answer]:
    """Offer every kind of touch, the present one marked."""
    touch = touches.touch_by_id(turn.session, turn.rep, touch_id, turn.today)
    if touch is None:
        return _gone(turn)
    buttons = [
        Button(_marked(turn, f"touch.kind_{kind}", touch.kind == kind), f"touch.kind:{touch_id}:{kind}")
        for kind in TOUCH_KINDS
    ]
    return _menu(turn, touch, "touch.which_kind", buttons)


def set_kind(turn: Turn, touch_id: int, kind: str) -> list[Answer]:
    """Make it a touch of another kind; a gift is asked about."""
    if kind not in TOUCH_KINDS:
        return _gone(turn)
    touches_changes.change_kind(turn.session, turn.rep, touch_id, turn.today, kind)
    card = card_reply(turn, touch_id, changed=True)
    return [*card, *ask_about(replace(turn, pressed=None), touch_id)] if kind == "gift" else card


def pick_shows(turn: Turn, touch_id: int) -> list[Answer]:
    """Offer the roof's elements and the 1-5-1 ways that a touch can count for."""
    touch = touches.touch_by_id(turn.session, turn.rep, touch_id, turn.today)
    if touch is None:
        return _gone(turn)
    element, way = touch.element or NOTHING, touch.way or NOTHING
    elements = [
        Button(_marked(turn, f"touch.element_{name}", name == element), f"touch.element:{touch_id}:{name}")
        for name in (*ELEMENTS, NOTHING)
    ]
    ways = [
        Button(_marked(turn, f"touch.way_{name}", name == way), f"touch.way:{touch_id}:{name}")
        for name in (*WAYS, NOTHING)
    ]
    return _menu(turn, touch, "touch.which_shows", [*elements, *ways])


def set_element(turn: Turn, touch_id: int, element: str) -> list[Answer]:
    """Let a touch count for another element of the roof, or for none."""
    return _set_shown(turn, touch_id, "element", element, (*ELEMENTS, NOTHING))


def set_way(turn: Turn, touch_id: int, way: str) -> list[Answer]:
    """Let a touch count for another of the five ways, or for none."""
    return _set_shown(turn, touch_id, "way", way, (*WAYS, NOTHING))


def show_people(turn: Turn, touch_id: int) -> list[Answer]:
    """Show who took part, each to be taken out, and the ways to add somebody on either side."""
    touch = touches.touch_by_id(turn.session, turn.rep, touch_id, turn.today)
    if touch is None:
        return _gone(turn)
    people = [
        Button(
            turn.label("touch.take_out", name=person.name(turn.rep.language))[:60],
            f"touch.toggle:{touch_id}:{person.contact_id}",
        )
        for person in touch.people
    ]
    adding = [
        Button(turn.label("touch.add_there"), f"touch.ask:{touch_id}:person"),
        Button(turn.label("touch.add_ours"), f"touch.ask:{touch_id}:colleague"),
    ]
    return _menu(turn, touch, "touch.which_people", [*(people if len(people) > 1 else []), *adding])


def toggle_person(turn: Turn, touch_id: int, contact_id: int) -> list[Answer]:
    """Take somebody out of a touch, or in again; the last one stays."""
    if not touches_changes.toggle_person(turn.session, turn.rep, touch_id, contact_id, turn.today):
        raise MethodError("touch.somebody_stays")
    return card_reply(turn, touch_id, changed=True)


def list_promises(turn: Turn, touch_id: int) -> list[Answer]:
    """Show what was promised in a touch, each to be corrected, and offer to add one; ask for it where there is none."""
    touch = touches.touch_by_id(turn.session, turn.rep, touch_id, turn.today)
    found = [promise for promise in touch.promises if promise.mine and not promise.dropped] if touch else []
    if touch is None or not found:
        return ask(turn, touch_id, "promise")
    buttons = [
        Button(turn.label("promise.line", promise=promise)[:60], f"promise.card:{promise.id}") for promise in found
    ]
    add = Button(turn.label("promise.add"), f"touch.ask:{touch_id}:promise")
    return _menu(turn, touch, "touch.which_promise", [*buttons, add], per_row=1)


def remove(turn: Turn, touch_id: int) -> list[Answer]:
    """Take a touch away, with its promises; one tap brings it back."""
    touches_changes.remove_touch(turn.session, turn.rep, touch_id, turn.today)
    return [Reply(turn.say("touch.removed"), [[undo_button(turn)]], edits=turn.pressed)]


def keep_rest(turn: Turn, touch_id: int, draft_id: int) -> list[Answer]:
    """Add words that were not understood to what was learned in a touch."""
    touch = touches.touch_by_id(turn.session, turn.rep, touch_id, turn.today)
    words = touches_changes.kept_text(turn.session, turn.rep, draft_id)
    if touch is None or words is None:
        return _gone(turn)
    if words not in (touch.learned or ""):
        learned = "; ".join(filter(None, [touch.learned, words]))
        touches_changes.change_touch(turn.session, turn.rep, touch_id, turn.today, learned=learned)
    return card_reply(turn, touch_id, changed=True)


def _set_shown(turn: Turn, touch_id: int, column: str, value: str, allowed: tuple[str, ...]) -> list[Answer]:
    if value not in allowed:
        return _gone(turn)
    values = {column: None if value == NOTHING else value}
    touches_changes.change_touch(turn.session, turn.rep, touch_id, turn.today, **values)
    return card_reply(turn, touch_id, changed=True)


def _menu(turn: Turn, touch: Touch, message: str, buttons: list[Button], per_row: int = 2) -> list[Answer]:
    names = [person.name(turn.rep.language) for person in touch.people]
    back = Button(turn.label("touch.back"), f"touch.back:{touch.id}")
    rows = [*rows_of(buttons, per_row), [back]]
    return [Reply(turn.say(message, names=names), rows, edits=turn.pressed)]


def _marked(turn: Turn, message: str, chosen: bool) -> str:
    return f"{'✓ ' if chosen else ''}{turn.label(message)}"


def _gone(turn: Turn) -> list[Answer]:
    return [Toast(turn.label("chat.old_button"))]


TOUCH = Owned("touch")
PRESSES = (
    Press("touch.kinds", (TOUCH,), pick_kind),
    Press("touch.kind", (TOUCH, Word("kind")), set_kind),
    Press("touch.shows", (TOUCH,), pick_shows),
    Press("touch.element", (TOUCH, Word("element")), set_element),
    Press("touch.way", (TOUCH, Word("way")), set_way),
    Press("touch.people", (TOUCH,), show_people),
    Press("touch.toggle", (TOUCH, Owned("contact")), toggle_person),
    Press("touch.promises", (TOUCH,), list_promises),
    Press("touch.remove", (TOUCH,), remove),
    Press("touch.rest", (TOUCH, Owned("draft")), keep_rest),
)
