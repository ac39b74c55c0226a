"""What changes with one tap on a person's card: rising star, key, mute, left, died, archived, and back again."""

from typing import Any

from db.queries import contacts, contacts_moves, positions
from handlers.people_cards import card_reply
from handlers.people_words import name_of
from handlers.replies import Answer, Button, Reply, Toast
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.people import Contact


def set_star(turn: Turn, contact_id: int, word: str) -> list[Answer]:
    """Mark somebody as a rising star, or no longer."""
    contacts.change_contact(turn.session, turn.rep, contact_id, turn.today, rising_star=word == "on")
    return card_reply(turn, contact_id)


def set_key(turn: Turn, contact_id: int, account_id: int, word: str) -> list[Answer]:
    """Mark somebody as a key contact of an account, or no longer."""
    positions.change_position(turn.session, turn.rep, contact_id, account_id, turn.today, key=word == "on")
    return card_reply(turn, contact_id)


def mute(turn: Turn, contact_id: int) -> list[Answer]:
    """Stop nudges about somebody; their card and history stay."""
    return _change(turn, contact_id, "muted", muted_at=turn.now)


def unmute(turn: Turn, contact_id: int) -> list[Answer]:
    """Let nudges about somebody come again."""
    return _change(turn, contact_id, "unmuted", muted_at=None)


def archive(turn: Turn, contact_id: int) -> list[Answer]:
    """Put somebody away: found, but never listed or nudged about."""
    return _change(turn, contact_id, "archived", archived_at=turn.now)


def left(turn: Turn, contact_id: int) -> list[Answer]:
    """Write down that somebody left and it isn't known where to: positions end, the history stays."""
    contacts_moves.let_go(turn.session, turn.rep, contact_id, turn.today, left_at=turn.now)
    return _told(turn, contact_id, "has_left")


def ask_died(turn: Turn, contact_id: int) -> list[Answer]:
    """Ask before writing down that somebody died."""
    contact = _contact(turn, contact_id)
    if contact is None:
        return [Toast(turn.label("chat.old_button"))]
    yes = Button(turn.label("person.died_yes"), f"person.died_yes:{contact_id}")
    no = Button(turn.label("person.died_no"), f"person.back:{contact_id}")
    return [Reply(turn.say("person.ask_died", name=name_of(turn, contact)), [[yes], [no]], edits=turn.pressed)]


def died(turn: Turn, contact_id: int) -> list[Answer]:
    """Write down that somebody died: no nudge will speak of them again."""
    contacts_moves.let_go(turn.session, turn.rep, contact_id, turn.today, died_at=turn.now)
    return _told(turn, contact_id, "has_died")


def bring_back(turn: Turn, contact_id: int) -> list[Answer]:
    """Take back that somebody was archived, left or died."""
    contacts_moves.take_back(turn.session, turn.rep, contact_id, turn.today)
    return _told(turn, contact_id, "brought_back")


def _change(turn: Turn, contact_id: int, message: str, **values: Any) -> list[Answer]:
    contacts.change_contact(turn.session, turn.rep, contact_id, turn.today, **values)
    return _told(turn, contact_id, message)


def _told(turn: Turn, contact_id: int, message: str) -> list[Answer]:
    contact = _contact(turn, contact_id)
    lead = turn.say(f"person.{message}", name=name_of(turn, contact) if contact else "")
    return card_reply(turn, contact_id, lead, [[undo_button(turn)]])


def _contact(turn: Turn, contact_id: int) -> Contact | None:
    return contacts.contact_by_id(turn.session, turn.rep, contact_id, turn.today)
