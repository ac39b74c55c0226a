"""Whose holidays a person keeps: calendars switched on and off, one tap each."""

from db.queries import contacts
from handlers.people_words import name_of
from handlers.replies import Answer, Button, Reply, Toast, rows_of
from handlers.turn import Turn
from playbooks.festivals import festival_calendars

CALENDARS_A_PAGE = 18


def show_calendars(turn: Turn, contact_id: int) -> list[Answer]:
    """Show the calendars, those of the person marked."""
    return _page(turn, contact_id, 0)


def show_page(turn: Turn, contact_id: int, page: str) -> list[Answer]:
    """Show the next calendars."""
    return _page(turn, contact_id, int(page == "1"))


def switch(turn: Turn, contact_id: int, code: str, word: str) -> list[Answer]:
    """Switch a calendar on or off."""
    contact = contacts.contact_by_id(turn.session, turn.rep, contact_id, turn.today)
    known = list(_ordered(turn))
    if contact is None or code not in known:
        return [Toast(turn.label("chat.old_button"))]
    kept = [one for one in contact.calendars if one != code]
    calendars = [*kept, code] if word == "on" else kept
    contacts.change_contact(turn.session, turn.rep, contact_id, turn.today, calendars=calendars)
    return _page(turn, contact_id, int(known.index(code) >= CALENDARS_A_PAGE))


def _page(turn: Turn, contact_id: int, page: int) -> list[Answer]:
    contact = contacts.contact_by_id(turn.session, turn.rep, contact_id, turn.today)
    if contact is None:
        return [Toast(turn.label("chat.old_button"))]
    known = _ordered(turn)
    shown = list(known)[:CALENDARS_A_PAGE] if page == 0 else list(known)[CALENDARS_A_PAGE:]
    buttons = [
        Button(
            turn.label("person.calendar", name=known[code], on=code in contact.calendars),
            f"person.calendar:{contact_id}:{code}:{'off' if code in contact.calendars else 'on'}",
        )
        for code in shown
    ]
    turning = Button(turn.label(f"person.calendars_{'more' if page == 0 else 'fewer'}"),
                     f"person.calendar_page:{contact_id}:{1 - page}")  # fmt: skip
    back = Button(turn.label("person.back"), f"person.back:{contact_id}")
    text = turn.say("person.which_calendars", name=name_of(turn, contact))
    return [Reply(text, [*rows_of(buttons, 2), [turning, back]], edits=turn.pressed)]


def _ordered(turn: Turn) -> dict[str, str]:
    """Name the calendars: cultures and the rep's own country first, then the other countries."""
    known = festival_calendars()
    first = [code for code in known if not code.isupper() or code == turn.rep.country]
    return {code: known[code][turn.rep.language] for code in dict.fromkeys([*first, *known])}
