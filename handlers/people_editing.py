"""Editing each line of a person's card: what belongs to the person, and what to a position."""

from typing import Any

from db.queries import contacts, contacts_moves, positions
from handlers.accounts_forms import emptying, or_empty
from handlers.accounts_names import LONGEST_NAME, tidy_name
from handlers.feature import Choice, Field, Form
from handlers.forms import open_form
from handlers.people_cards import card_reply
from handlers.people_fields import (
    account_choices,
    answered_account,
    birthday_from,
    colleague_choices,
    edited_contact,
    level_choices,
    read_account,
    read_birthday,
    read_colleague,
    read_language,
    read_level,
    read_own_email,
    read_own_phone,
    read_rung,
    read_text,
    read_title,
    rung_choices,
    rung_facts,
)
from handlers.people_words import name_of
from handlers.profile import LANGUAGE_NAMES
from handlers.replies import Answer, Button, Reply, Toast, rows_of
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.people import Contact, Position


def pick_field(turn: Turn, contact_id: int) -> list[Answer]:
    """Offer each line of the card for editing; those of a position at once where there is only one."""
    card = contacts.person_card(turn.session, turn.rep, contact_id, turn.today)
    if card is None:
        return [Toast(turn.label("chat.old_button"))]
    own = [
        Button(turn.label(f"person_edit.name_{field.name}"), f"person.field:{contact_id}:{field.name}")
        for field in PERSON.fields
    ]
    calendars = Button(turn.label("person.calendars"), f"person.calendars:{contact_id}")
    if len(card.positions) == 1:
        there = _position_buttons(turn, card.positions[0])
    else:
        there = [_position_button(turn, position) for position in card.positions]
    back = Button(turn.label("person.back"), f"person.back:{contact_id}")
    text = turn.say("person.which_field", name=name_of(turn, card.contact))
    return [Reply(text, [*rows_of([*there, *own, calendars], 3), [back]], edits=turn.pressed)]


def pick_position_field(turn: Turn, contact_id: int, account_id: int) -> list[Answer]:
    """Offer each line of one position for editing."""
    card = contacts.person_card(turn.session, turn.rep, contact_id, turn.today)
    held = next((one for one in card.positions if one.account_id == account_id), None) if card else None
    if card is None or held is None:
        return [Toast(turn.label("chat.old_button"))]
    text = turn.say("person.which_field_at", name=name_of(turn, card.contact), account=held.account_name)
    back = Button(turn.label("person.back"), f"person.back:{contact_id}")
    end = Button(turn.label("person.end"), f"person.end:{contact_id}:{account_id}")
    return [Reply(text, [*rows_of(_position_buttons(turn, held), 3), [end], [back]], edits=turn.pressed)]


def edit_field(turn: Turn, contact_id: int, name: str) -> list[Answer]:
    """Ask for one line of a person anew."""
    if name not in {field.name for field in PERSON.fields}:
        return [Toast(turn.label("chat.old_button"))]
    return open_form(turn, PERSON, editing=name, contact_id=contact_id)


def edit_position_field(turn: Turn, contact_id: int, account_id: int, name: str) -> list[Answer]:
    """Ask for one line of a position anew."""
    if name not in {field.name for field in POSITION.fields}:
        return [Toast(turn.label("chat.old_button"))]
    return open_form(turn, POSITION, editing=name, contact_id=contact_id, account_id=account_id)


def _position_button(turn: Turn, position: Position) -> Button:
    label = turn.label("person.edit_at", account=position.account_name)[:60]
    return Button(label, f"person.edit_at:{position.contact_id}:{position.account_id}")


def _position_buttons(turn: Turn, position: Position) -> list[Button]:
    at = f"{position.contact_id}:{position.account_id}"
    return [
        Button(turn.label(f"position_edit.name_{field.name}"), f"person.field_at:{at}:{field.name}")
        for field in POSITION.fields
    ]


def _finish_person(turn: Turn, draft: Draft) -> list[Answer]:
    contact = edited_contact(turn, draft)
    told = _told(draft)
    if told is None:
        return card_reply(turn, contact.id, turn.say("account.unchanged"))
    name, value = told
    if name == "another_account":
        account = answered_account(turn, value)
        if account is not None:
            contacts_moves.place_contact(turn.session, turn.rep, contact.id, account.id, turn.today)
    elif name == "birthday":
        contacts.change_birthday(turn.session, turn.rep, contact.id, turn.today, birthday_from(value))
    else:
        _change(turn, contact, name, value)
    return _changed(turn, contact.id, f"person_edit.name_{name}")


def _change(turn: Turn, contact: Contact, name: str, value: str) -> None:
    if name in ("family_name", "given_name"):
        other = contact.given_name if name == "family_name" else contact.family_name
        if not value and not other:
            raise MethodError("person_edit.one_name_stays")
        contacts.change_contact(turn.session, turn.rep, contact.id, turn.today, **{name: value})
    else:
        contacts.change_contact(turn.session, turn.rep, contact.id, turn.today, **{name: value or None})


def _finish_position(turn: Turn, draft: Draft) -> list[Answer]:
    contact = edited_contact(turn, draft)
    told = _told(draft)
    if told is None:
        return card_reply(turn, contact.id, turn.say("account.unchanged"))
    name, value = told
    account_id = draft.account_id or 0
    changed = positions.change_position(
        turn.session, turn.rep, contact.id, account_id, turn.today, **_position_columns(turn, draft, name, value)
    )
    if changed is None:
        raise MethodError("person.gone")
    return _changed(turn, contact.id, f"position_edit.name_{name}")


def _position_columns(turn: Turn, draft: Draft, name: str, value: Any) -> dict[str, Any]:
    if name == "account":
        account = answered_account(turn, value)
        if account is None or account.id == draft.account_id:
            return {}
        if positions.position_row(turn.session, turn.rep, draft.contact_id or 0, account.id, turn.today):
            raise MethodError("position_edit.there_already", {"account": account.name})
        return {"account_id": account.id, "reports_to_id": None, "trusted_by_id": None}
    if name in ("reports_to", "trusted_by"):
        return {f"{name}_id": _colleague(turn, draft, value, name) if value else None}
    if name == "rung":
        by_hand = None if value == "" else value
        return {"rung_by_hand": by_hand, "rung_by_hand_on": None if by_hand is None else turn.today}
    return {name: value or None}


def _colleague(turn: Turn, draft: Draft, contact_id: int, name: str) -> int | None:
    account_id = draft.account_id or 0
    row = positions.position_row(turn.session, turn.rep, contact_id, account_id, turn.today)
    own = positions.position_row(turn.session, turn.rep, draft.contact_id or 0, account_id, turn.today)
    if row is None or own is None or own.id is None:
        raise MethodError("person.gone")
    if name == "reports_to" and positions.reports_to(turn.session, row, own.id):
        raise MethodError("position_edit.reports_in_a_circle")
    return row.id


def _told(draft: Draft) -> tuple[str, Any] | None:
    """Give the field that was answered; a skipped one stays as it is."""
    return next(((name, value) for name, value in draft.answers.items() if value is not None), None)


def _changed(turn: Turn, contact_id: int, field: str) -> list[Answer]:
    lead = turn.say("account.changed", field=turn.say(field))
    return card_reply(turn, contact_id, lead, [[undo_button(turn)]])


def _read_name(_turn: Turn, _draft: Draft, text: str) -> str:
    return tidy_name(text, "person.name")


def _languages(_turn: Turn, _draft: Draft) -> list[Choice]:
    return [Choice(code, name) for code, name in LANGUAGE_NAMES.items()]


_EMPTY = emptying("person_edit")

PERSON = Form(
    kind="person_edit",
    whole=False,
    fields=(
        Field("family_name", or_empty(_read_name), optional=True, choices=_EMPTY, longest=LONGEST_NAME),
        Field("given_name", or_empty(_read_name), optional=True, choices=_EMPTY, longest=LONGEST_NAME),
        Field("form_of_address", or_empty(read_title), optional=True, choices=_EMPTY, longest=60),
        Field("language", read_language, optional=True, choices=_languages, longest=20),
        Field("birthday", or_empty(read_birthday), optional=True, choices=_EMPTY, longest=60),
        Field("interests", or_empty(read_text), optional=True, choices=_EMPTY, longest=500),
        Field("phone", or_empty(read_own_phone), optional=True, choices=_EMPTY, longest=40),
        Field("email", or_empty(read_own_email), optional=True, choices=_EMPTY, longest=254),
        Field("notes", or_empty(read_text), optional=True, choices=_EMPTY),
        Field("another_account", read_account, optional=True, choices=account_choices, longest=LONGEST_NAME),
    ),
    finish=_finish_person,
)

POSITION = Form(
    kind="position_edit",
    whole=False,
    fields=(
        Field("title", or_empty(read_title), optional=True, choices=_EMPTY, longest=100),
        Field("department", or_empty(read_title), optional=True, choices=_EMPTY, longest=100),
        Field("level", read_level, optional=True, choices=level_choices, longest=20),
        Field("account", read_account, optional=True, choices=account_choices, longest=LONGEST_NAME),
        Field("reports_to", or_empty(read_colleague), optional=True, choices=colleague_choices, longest=LONGEST_NAME),
        Field("trusted_by", or_empty(read_colleague), optional=True, choices=colleague_choices, longest=LONGEST_NAME),
        Field("rung", or_empty(read_rung), optional=True, choices=rung_choices, longest=20, facts=rung_facts),
    ),
    finish=_finish_position,
)
