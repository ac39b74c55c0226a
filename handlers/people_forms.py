"""The forms for a new person, and for one who moved on to another account."""

from db.queries import contacts, contacts_moves
from handlers.accounts_names import LONGEST_NAME
from handlers.feature import Field, Form
from handlers.forms import open_form
from handlers.people_adding import take_person
from handlers.people_cards import card_reply
from handlers.people_fields import (
    account_choices,
    answered_account,
    birthday_from,
    edited_contact,
    read_account,
    read_birthday,
    read_new_name,
    read_title,
)
from handlers.people_words import name_of
from handlers.replies import Answer, Button, Reply, Toast
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.drafts import Draft
from playbooks.lines import PersonLine


def open_new(turn: Turn) -> list[Answer]:
    """Ask for a new person, question by question."""
    return open_form(turn, NEW)


def open_new_at(turn: Turn, account_id: int) -> list[Answer]:
    """Ask for a new person at an account."""
    return open_form(turn, NEW, {"account": {"id": account_id}}, account_id=account_id)


def moved(turn: Turn, contact_id: int) -> list[Answer]:
    """Ask where somebody moved to; first from where, when they work at several accounts."""
    card = contacts.person_card(turn.session, turn.rep, contact_id, turn.today)
    if card is None:
        return [Toast(turn.label("chat.old_button"))]
    if len(card.positions) < 2:
        old = card.positions[0].account_id if card.positions else None
        return open_form(turn, MOVE, contact_id=contact_id, account_id=old)
    rows = [
        [Button(one.account_name[:60], f"person.moved_from:{contact_id}:{one.account_id}")] for one in card.positions
    ]
    return [Reply(turn.say("person.moved_from", name=name_of(turn, card.contact)), rows, edits=turn.pressed)]


def moved_from(turn: Turn, contact_id: int, account_id: int) -> list[Answer]:
    """Ask where somebody moved to from an account."""
    return open_form(turn, MOVE, contact_id=contact_id, account_id=account_id)


def place(turn: Turn, contact_id: int, account_id: int) -> list[Answer]:
    """Write down that somebody works at the account that was pressed."""
    contacts_moves.place_contact(turn.session, turn.rep, contact_id, account_id, turn.today)
    return card_reply(turn, contact_id, turn.say("person.placed"), [[undo_button(turn)]])


def end_position(turn: Turn, contact_id: int, account_id: int) -> list[Answer]:
    """Write down that somebody no longer works at one of their accounts."""
    contacts_moves.close_position(turn.session, turn.rep, contact_id, account_id, turn.today)
    return card_reply(turn, contact_id, turn.say("person.position_ended"), [[undo_button(turn)]])


def _finish_new(turn: Turn, draft: Draft) -> list[Answer]:
    answers = draft.answers
    told = answers.get("account") or {}
    known = answered_account(turn, told) if "id" in told else None
    line = PersonLine(
        name=answers["name"],
        title=answers.get("title"),
        account_name=told.get("name"),
        birthday=birthday_from(answers.get("birthday")),
        interests=(answers["interests"],) if answers.get("interests") else (),
    )
    return take_person(turn, line, known, whole=True)


def _finish_move(turn: Turn, draft: Draft) -> list[Answer]:
    contact = edited_contact(turn, draft)
    account = answered_account(turn, draft.answers["account"])
    if account is None:
        return card_reply(turn, contact.id)
    title = draft.answers.get("title")
    if draft.account_id is not None and (draft.account_id != account.id or title):
        contacts_moves.close_position(turn.session, turn.rep, contact.id, draft.account_id, turn.today)
    told = {"title": title} if title else {}
    contacts_moves.place_contact(turn.session, turn.rep, contact.id, account.id, turn.today, **told)
    lead = turn.say("person.has_moved", name=name_of(turn, contact), account=account.name)
    return card_reply(turn, contact.id, lead, [[undo_button(turn)]])


NEW = Form(
    kind="person_new",
    fields=(
        Field("name", read=read_new_name, longest=LONGEST_NAME),
        Field("account", read=read_account, choices=account_choices, optional=True, longest=LONGEST_NAME),
        Field("title", read=read_title, optional=True, longest=100),
        Field("birthday", read=read_birthday, optional=True, longest=60),
        Field("interests", optional=True, longest=500),
    ),
    finish=_finish_new,
)

MOVE = Form(
    kind="person_move",
    fields=(
        Field("account", read=read_account, choices=account_choices, longest=LONGEST_NAME),
        Field("title", read=read_title, optional=True, longest=100),
    ),
    finish=_finish_move,
)
