"""A person's card and its buttons."""

from collections.abc import Sequence
from dataclasses import replace

from db.queries import contacts
from handlers.people_words import birthday_words, name_of, position_line
from handlers.profile import LANGUAGE_NAMES
from handlers.replies import Answer, Button, Reply, Rows, Toast
from handlers.turn import Turn
from playbooks.festivals import festival_calendars
from playbooks.names import form_of_address
from playbooks.people import Contact, PersonCard, Position


def card_reply(turn: Turn, contact_id: int, lead: str = "", more: Rows = ()) -> list[Answer]:
    """Show a person's card under a leading line, with its buttons above those of `more`."""
    card = contacts.person_card(turn.session, turn.rep, contact_id, turn.today)
    if card is None:
        return [Toast(turn.label("chat.old_button"))]
    contact = card.contact
    text = turn.say(
        "person.card",
        lead=lead,
        card=card,
        contact=contact,
        name=name_of(turn, contact),
        address=contact.form_of_address or _proposed_address(turn, card),
        positions=[position_line(turn, one) for one in card.positions],
        birthday=birthday_words(turn, contact.birthday),
        language=LANGUAGE_NAMES[contact.language] if contact.language else "",
        calendars=calendar_names(turn, contact),
        kinds=[turn.say(f"touch.kind_{touch.kind}") for touch in card.touches],
    )  # fmt: skip
    return [Reply(text, [*_buttons(turn, card), *more], edits=turn.pressed)]


def show_card(turn: Turn, contact_id: int) -> list[Answer]:
    """Show a person's card as a new message."""
    return card_reply(replace(turn, pressed=None), contact_id)


def back_to_card(turn: Turn, contact_id: int) -> list[Answer]:
    """Show a person's card in place of the message whose button was pressed."""
    return card_reply(turn, contact_id)


def show_more(turn: Turn, contact_id: int) -> list[Answer]:
    """Show what is done more rarely with a person."""
    contact = contacts.contact_by_id(turn.session, turn.rep, contact_id, turn.today)
    if contact is None:
        return [Toast(turn.label("chat.old_button"))]
    mute = "unmute" if contact.muted else "mute"
    rows = [
        [Button(turn.label("person.touches"), f"touch.of:{contact_id}"), _button(turn, mute, contact_id)],
        [_button(turn, "moved", contact_id), _button(turn, "left", contact_id)],
        [_button(turn, "died", contact_id), Button(turn.label("person.nudges"), f"nudges.person:{contact_id}")],
        [_button(turn, "archive", contact_id), _button(turn, "back", contact_id)],
    ]
    return [Reply(turn.say("person.more_about", name=name_of(turn, contact)), rows, edits=turn.pressed)]


def calendar_names(turn: Turn, contact: Contact) -> list[str]:
    """Name the calendars of somebody's holidays."""
    known = festival_calendars()
    return [known[code][turn.rep.language] for code in contact.calendars if code in known]


def _proposed_address(turn: Turn, card: PersonCard) -> str:
    contact = card.contact
    title = card.positions[0].title if card.positions else None
    language = contact.language or turn.rep.language
    return form_of_address(contact.family_name, contact.given_name, language, title=title)


def _buttons(turn: Turn, card: PersonCard) -> list[list[Button]]:
    number = card.contact.id
    if card.contact.archived or card.contact.died:
        return [[_button(turn, "bring_back", number), _button(turn, "edit", number)]]
    rows = [
        [
            Button(turn.label("person.touch"), f"touch.with:{number}"),
            Button(turn.label("person.greet"), f"greet.for:{number}"),
        ],
        [_star(turn, card.contact), *_key(turn, card.positions)],
    ]
    if card.contact.left:
        return [rows[0], [_button(turn, "bring_back", number), _button(turn, "moved", number)], _last_row(turn, number)]
    promises = Button(turn.label("person.promises"), f"promise.to:{number}")
    rating = [Button(turn.label("rating.open"), f"rating.open:{number}")] if card.positions else []
    rows.append([*rating, promises])
    return [*rows, _last_row(turn, number), *_account_rows(turn, card.positions)]


def _last_row(turn: Turn, number: int) -> list[Button]:
    return [_button(turn, "edit", number), _button(turn, "more", number)]


def _star(turn: Turn, contact: Contact) -> Button:
    word = "off" if contact.rising_star else "on"
    return Button(turn.label(f"person.star_{word}"), f"person.star:{contact.id}:{word}")


def _key(turn: Turn, positions: Sequence[Position]) -> list[Button]:
    """Give a button that makes somebody a key contact, or no longer: with the account where there are several."""
    return [
        Button(
            turn.label(f"person.key_{word}", account=one.account_name if len(positions) > 1 else "")[:60],
            f"person.key:{one.contact_id}:{one.account_id}:{word}",
        )
        for one, word in ((one, "off" if one.key else "on") for one in positions[:3])
    ]


def _account_rows(turn: Turn, positions: Sequence[Position]) -> list[list[Button]]:
    return [
        [Button(turn.label("person.account", name=one.account_name)[:60], f"account.card:{one.account_id}")]
        for one in positions[:3]
    ]


def _button(turn: Turn, name: str, contact_id: int) -> Button:
    return Button(turn.label(f"person.{name}"), f"person.{name}:{contact_id}")
