"""A known person told of again: what they lacked is noted, what already says something else stays."""

from dataclasses import dataclass, field
from typing import Any

from db.queries import contacts, positions
from db.queries.contacts_rows import birthday_columns
from handlers.accounts_adding import NewAccount, create
from handlers.accounts_names import tidy_name
from handlers.people_cards import card_reply
from handlers.people_facts import told_values
from handlers.people_placing import put_at, rate_as_told
from handlers.replies import Answer
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.accounts import Account
from playbooks.lines import PersonLine
from playbooks.people import Contact, PersonCard, Position


@dataclass
class _Told:
    """What is new of a person, and the names of the fields that stay as they were."""

    contact: dict[str, Any] = field(default_factory=dict)
    position: dict[str, Any] = field(default_factory=dict)
    rating: dict[str, Any] = field(default_factory=dict)
    placed: bool = False
    kept: list[str] = field(default_factory=list)

    def take(self, name: str, old: Any, new: Any, into: dict[str, Any]) -> None:
        """Note a value where there was none; another one that was there stays."""
        if new is None or old == new:
            return
        if old is None:
            into[name] = new
        else:
            self.kept.append(name)


def complete(turn: Turn, contact_id: int, line: PersonLine, places: list[Account]) -> list[Answer]:
    """Fill in what a known person lacked, and tell what was left as it is."""
    card = contacts.person_card(turn.session, turn.rep, contact_id, turn.today)
    if card is None or line == PersonLine(name=line.name):
        return card_reply(turn, contact_id)
    told = _Told()
    place = _place(turn, card, line, places)
    held = _held(card, place)
    _compare_contact(turn, told, card.contact, line, place)
    if place is not None and held is None:
        put_at(turn, contact_id, place.id, line)
        told.placed = True
    elif held is not None:
        _compare_position(told, held, line)
        positions.change_position(turn.session, turn.rep, contact_id, held.account_id, turn.today, **told.position)
        rate_as_told(turn, held.id, told.rating)
    contacts.change_contact(turn.session, turn.rep, contact_id, turn.today, **told.contact)
    return _tell(turn, contact_id, line, told)


def _place(turn: Turn, card: PersonCard, line: PersonLine, places: list[Account]) -> Account | None:
    """Tell which account was meant, adding one that is not known yet; of several the one where they work."""
    if not line.account_name:
        return None
    if not places:
        return create(turn, NewAccount(tidy_name(line.account_name, "account.name")))
    there = {position.account_id for position in card.positions}
    return places[0] if len(places) == 1 else next((place for place in places if place.id in there), None)


def _held(card: PersonCard, place: Account | None) -> Position | None:
    if place is None:
        return card.positions[0] if len(card.positions) == 1 else None
    return next((position for position in card.positions if position.account_id == place.id), None)


def _compare_contact(turn: Turn, told: _Told, contact: Contact, line: PersonLine, place: Account | None) -> None:
    values = told_values(turn, line, place)
    told.take("phone", contact.phone, values.get("phone"), told.contact)
    told.take("email", contact.email, values.get("email"), told.contact)
    told.take("birthday", contact.birthday, line.birthday, told.contact)
    if told.contact.pop("birthday", None):
        told.contact.update(birthday_columns(line.birthday))
    interests = values.get("interests")
    if interests and interests not in (contact.interests or ""):
        told.contact["interests"] = "; ".join(filter(None, [contact.interests, interests]))
    rest = ", ".join(line.rest)
    if rest and rest not in (contact.notes or ""):
        told.contact["notes"] = "\n".join(filter(None, [contact.notes, rest]))


def _compare_position(told: _Told, held: Position, line: PersonLine) -> None:
    told.take("title", held.title, line.title, told.position)
    told.take("department", held.department, line.department, told.position)
    told.take("influence", held.influence, line.influence, told.rating)
    told.take("attitude", held.attitude, line.attitude, told.rating)


def _tell(turn: Turn, contact_id: int, line: PersonLine, told: _Told) -> list[Answer]:
    noted = bool(told.contact or told.position or told.rating or told.placed)
    lines = [turn.say("person.filled" if noted else "person.known")]
    if told.kept:
        fields = [turn.say(f"person.field_{name}") for name in told.kept]
        lines.append(turn.say("account.kept", fields=fields))
    if line.rest:
        lines.append(turn.say("account.noted", rest=", ".join(line.rest)))
    if line.problem:
        lines.append(turn.say(line.problem.message, **line.problem.facts))
    more = [[undo_button(turn)]] if noted else ()
    return card_reply(turn, contact_id, turn.say("account.lines", lines=lines), more)
