"""/person: the people at the accounts; known ones are shown, new ones added in a line."""

from db.queries import accounts, contacts
from handlers import people_calendars, people_cards, people_editing, people_forms, people_status
from handlers.accounts_cards import page_start, pages
from handlers.feature import Feature, Owned, Press, Word
from handlers.people_adding import take_person
from handlers.people_words import person_label
from handlers.replies import Answer, Button, Reply
from handlers.turn import Turn
from playbooks.lines import read_person_line

PEOPLE_A_PAGE = 8
CONTACT = Owned("contact")
ACCOUNT = Owned("account")


def person(turn: Turn, rest: str) -> list[Answer]:
    """/person: with a name the card, added where it is new; without, the list."""
    if not rest:
        return show_list(turn, "0")
    known = accounts.accounts_in_sight(turn.session, turn.rep, turn.today)
    return take_person(turn, read_person_line(rest, turn.today, [one.name for one in known]))


def show_list(turn: Turn, page: str) -> list[Answer]:
    """List the people, a page at a time, in the order of their names as they sound."""
    known = sorted(contacts.known_names(turn.session, turn.rep, turn.today), key=lambda one: (_sound(one.keys), one.id))
    first = page_start(page, len(known), PEOPLE_A_PAGE)
    ids = [one.id for one in known[first : first + PEOPLE_A_PAGE]]
    shown = contacts.briefs(turn.session, turn.rep, ids, turn.today)
    rows = [[Button(person_label(turn, one), f"person.card:{one.contact_id}")] for one in shown]
    turning = pages(turn, "person.list", first // PEOPLE_A_PAGE, len(known), PEOPLE_A_PAGE)
    new = [Button(turn.label("person.new"), "person.new")]
    text = turn.say("person.list", total=len(known), first=first + 1, last=first + len(shown))
    return [Reply(text, [*rows, turning, new], edits=turn.pressed)]


def _sound(keys: tuple[str, ...]) -> str:
    return next((key for key in keys if key.isascii()), keys[0] if keys else "")


FEATURE = Feature(
    name="person",
    commands={"person": person},
    forms=(people_forms.NEW, people_forms.MOVE, people_editing.PERSON, people_editing.POSITION),
    presses=(
        Press("person.list", (Word("page"),), show_list),
        Press("person.card", (CONTACT,), people_cards.show_card),
        Press("person.back", (CONTACT,), people_cards.back_to_card),
        Press("person.more", (CONTACT,), people_cards.show_more),
        Press("person.new", (), people_forms.open_new),
        Press("person.place", (CONTACT, ACCOUNT), people_forms.place),
        Press("person.moved", (CONTACT,), people_forms.moved),
        Press("person.moved_from", (CONTACT, ACCOUNT), people_forms.moved_from),
        Press("person.end", (CONTACT, ACCOUNT), people_forms.end_position),
        Press("person.edit", (CONTACT,), people_editing.pick_field),
        Press("person.edit_at", (CONTACT, ACCOUNT), people_editing.pick_position_field),
        Press("person.field", (CONTACT, Word("field")), people_editing.edit_field),
        Press("person.field_at", (CONTACT, ACCOUNT, Word("field")), people_editing.edit_position_field),
        Press("person.calendars", (CONTACT,), people_calendars.show_calendars),
        Press("person.calendar_page", (CONTACT, Word("page")), people_calendars.show_page),
        Press("person.calendar", (CONTACT, Word("calendar"), Word("on or off")), people_calendars.switch),
        Press("person.star", (CONTACT, Word("on or off")), people_status.set_star),
        Press("person.key", (CONTACT, ACCOUNT, Word("on or off")), people_status.set_key),
        Press("person.mute", (CONTACT,), people_status.mute),
        Press("person.unmute", (CONTACT,), people_status.unmute),
        Press("person.archive", (CONTACT,), people_status.archive),
        Press("person.left", (CONTACT,), people_status.left),
        Press("person.died", (CONTACT,), people_status.ask_died),
        Press("person.died_yes", (CONTACT,), people_status.died),
        Press("person.bring_back", (CONTACT,), people_status.bring_back),
    ),
)
