"""The card of a touch: what was written down, and a button to correct each part of it."""

from collections.abc import Mapping

from markupsafe import Markup

from db.queries import gifts, touches
from handlers.feature import Owned, Press
from handlers.replies import Answer, Button, Reply, Rows, Toast, rows_of
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.people import PersonBrief
from playbooks.touch_records import Touch

MOST_LISTED = 8
MOST_PEOPLE_BUTTONS = 2


def card_reply(
    turn: Turn,
    touch_id: int,
    lead: str = "",
    more: Rows = (),
    *,
    changed: bool = False,
    new: bool = False,
    said: Mapping[int, str] | None = None,
) -> list[Answer]:
    """Show a touch's card under a leading line, in place of the message just pressed unless it is to be a `new` one.

    `changed` offers to take back what this turn did; `said` are the lunar words in which promises' days were given.
    """
    touch = touches.touch_by_id(turn.session, turn.rep, touch_id, turn.today)
    if touch is None:
        return [Toast(turn.label("chat.old_button"))]
    rows = [*_nothing_learned(turn, touch), *_corrections(turn, touch), *more, _last_row(turn, touch, changed)]
    return [Reply(card_text(turn, touch, lead, said or {}), rows, edits=None if new else turn.pressed)]


def card_text(turn: Turn, touch: Touch, lead: str, said: Mapping[int, str]) -> Markup:
    """Word a touch's card."""
    people = [person.contact_id for person in touch.people]
    is_gift = touch.kind == "gift"
    return turn.say(
        "touch.card",
        lead=lead,
        touch=touch,
        people=[_with_title(turn, person) for person in touch.people],
        others=[one.name for one in touch.ours if one.id != turn.rep.id],
        without_rep=all(one.id != turn.rep.id for one in touch.ours),
        kind=turn.say(f"touch.kind_{touch.kind}"),
        element=turn.say(f"touch.element_{touch.element}") if touch.element else "",
        way=turn.say(f"touch.way_{touch.way}") if touch.way else "",
        when=day_word(turn, touch),
        promises=[promise for promise in touch.promises if not promise.dropped],
        said=said,
        gifts=gifts.gifts_in(turn.session, turn.rep, touch.id, turn.today) if is_gift else [],
        totals=gifts.totals_of_year(turn.session, turn.rep, people, touch.on.year, turn.today) if is_gift else [],
    )


def day_word(turn: Turn, touch: Touch) -> str:
    """Call a day today or yesterday; nothing for others."""
    days = (turn.today - touch.on).days
    return turn.label("touch.today") if days == 0 else turn.label("touch.yesterday") if days == 1 else ""


def _with_title(turn: Turn, person: PersonBrief) -> str:
    return turn.label("touch.person", name=person.name(turn.rep.language), title=person.title)


def _nothing_learned(turn: Turn, touch: Touch) -> list[list[Button]]:
    if touch.effective:
        return []
    return [[Button(turn.label("touch.add_learned"), f"touch.ask:{touch.id}:learned")]]


def _corrections(turn: Turn, touch: Touch) -> list[list[Button]]:
    parts = [
        Button(turn.label("touch.edit_kind"), f"touch.kinds:{touch.id}"),
        Button(turn.label("touch.edit_day"), f"touch.ask:{touch.id}:on"),
        Button(turn.label("touch.edit_minutes"), f"touch.ask:{touch.id}:minutes"),
        Button(turn.label("touch.edit_people"), f"touch.people:{touch.id}"),
        Button(turn.label("touch.edit_learned"), f"touch.ask:{touch.id}:learned"),
        Button(turn.label("touch.edit_agreed"), f"touch.ask:{touch.id}:agreed"),
        Button(turn.label("touch.edit_promise"), f"touch.promises:{touch.id}"),
        Button(turn.label("touch.edit_shows"), f"touch.shows:{touch.id}"),
    ]
    if touch.kind == "gift":
        parts.append(Button(turn.label("touch.edit_gift"), f"gift.ask:{touch.id}"))
    return rows_of(parts, 3)


def _last_row(turn: Turn, touch: Touch, changed: bool) -> list[Button]:
    language = turn.rep.language
    people = [
        Button(turn.label("touch.to_person", name=person.name(language))[:40], f"person.card:{person.contact_id}")
        for person in touch.people[:MOST_PEOPLE_BUTTONS]
    ]
    away = undo_button(turn) if changed else Button(turn.label("touch.remove"), f"touch.remove:{touch.id}")
    return [*people, away]


def show_card(turn: Turn, touch_id: int) -> list[Answer]:
    """Show a touch's card as a new message."""
    return card_reply(turn, touch_id, new=True)


def back_to_card(turn: Turn, touch_id: int) -> list[Answer]:
    """Show a touch's card in place of the menu under which the button stood."""
    return card_reply(turn, touch_id)


def list_touches(turn: Turn, contact_id: int) -> list[Answer]:
    """List the last touches with somebody, each with a button to its card."""
    found = touches.recent_touches(turn.session, turn.rep, contact_id, turn.today, MOST_LISTED)
    rows = [
        [Button(turn.label("touch.line", touch=touch, kind=turn.label(f"touch.kind_{touch.kind}"))[:60],
                f"touch.card:{touch.id}")]
        for touch in found
    ]  # fmt: skip
    add = [Button(turn.label("touch.log_another"), f"touch.with:{contact_id}")]
    return [Reply(turn.say("touch.list", total=len(found)), [*rows, add])]


PRESSES = (
    Press("touch.card", (Owned("touch"),), show_card),
    Press("touch.back", (Owned("touch"),), back_to_card),
    Press("touch.of", (Owned("contact"),), list_touches),
)
