"""Adding a person from what was typed or shared: a known one gets what they lacked, a similar one is offered."""

from dataclasses import dataclass, replace

from markupsafe import Markup

from db.queries import contacts
from handlers.accounts_adding import NewAccount, create, known_as
from handlers.accounts_names import tidy_name
from handlers.people_cards import card_reply
from handlers.people_completing import complete
from handlers.people_facts import contact_values, leftovers
from handlers.people_placing import put_at
from handlers.people_words import person_label
from handlers.replies import Answer, Button, Reply
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.accounts import Account
from playbooks.lines import PersonLine
from playbooks.names import split_name
from playbooks.people import Contact, people_meant, similar_names

MOST_TO_CHOOSE_FROM = 8


@dataclass(frozen=True)
class Added:
    """What adding a person did: who, at which accounts they may be, and whether their account is new too."""

    contact: Contact
    places: tuple[Account, ...] = ()
    account_is_new: bool = False


def take_person(turn: Turn, line: PersonLine, account: Account | None = None, *, whole: bool = False) -> list[Answer]:
    """Show the person who is meant, ask which, or add them at once with a way back.

    `account` is where they work, when that was chosen rather than typed; `whole` tells that the name is the whole one.
    Raises MethodError for an impossible name.
    """
    line = replace(line, name=tidy_name(line.name, "person.name"))
    if account is not None:
        line = replace(line, account_name=account.name)
    places = [account] if account else known_as(turn, line.account_name) if line.account_name else []
    meant = who_is_meant(turn, line, places, whole=whole)
    if len(meant) > 1:
        return [_which(turn, line.name, meant)]
    if meant:
        return complete(turn, meant[0], line, places)
    similar = similar_names(line.name, contacts.known_names(turn.session, turn.rep, turn.today, archived=True))
    return _shown(turn, line, add_person(turn, line, places), similar)


def who_is_meant(turn: Turn, line: PersonLine, places: list[Account], *, whole: bool = False) -> tuple[int, ...]:
    """Give the ids of the known people who may be meant: of that name, and there or nowhere if an account was told."""
    names = contacts.known_names(turn.session, turn.rep, turn.today, archived=True)
    meant = people_meant(line.name, names, whole=whole or line != PersonLine(name=line.name))
    if not line.account_name:
        return meant
    there = {place.id for place in places}
    found = [contacts.person_card(turn.session, turn.rep, number, turn.today) for number in meant]
    return tuple(
        card.contact.id
        for card in found
        if card and (not card.positions or there & {position.account_id for position in card.positions})
    )


def add_person(turn: Turn, line: PersonLine, places: list[Account]) -> Added:
    """Add a person; an account that was told and is not known is added too, of several known ones none is taken."""
    is_new = bool(line.account_name) and not places
    if is_new:
        places = [create(turn, NewAccount(tidy_name(line.account_name or "", "account.name")))]
    place = places[0] if len(places) == 1 else None
    family_name, given_name = split_name(line.name)
    values = contact_values(turn, line, place)
    rest = leftovers(turn, line, place)
    contact = contacts.create_contact(
        turn.session, turn.rep, family_name, given_name, turn.now, **values, **({"notes": rest} if rest else {})
    )
    if place is not None:
        put_at(turn, contact.id, place.id, line)
    return Added(contact, tuple(places), is_new)


def added_lead(turn: Turn, line: PersonLine, added: Added) -> Markup:
    """Tell what adding a person did, and what was not understood."""
    lines = [turn.say("person.created")]
    if added.account_is_new:
        lines.append(turn.say("person.account_too", name=added.places[0].name))
    if len(added.places) > 1:
        lines.append(turn.say("person.which_account", typed=line.account_name))
    place = added.places[0] if len(added.places) == 1 else None
    if rest := leftovers(turn, line, place):
        lines.append(turn.say("account.noted", rest=rest))
    if line.problem:
        lines.append(turn.say(line.problem.message, **line.problem.facts))
    return turn.say("account.lines", lines=lines)


def place_rows(turn: Turn, added: Added) -> list[list[Button]]:
    """Offer the accounts where a new person may work, where that is not clear."""
    if len(added.places) > 1:
        return [
            [Button(place.name[:60], f"person.place:{added.contact.id}:{place.id}")]
            for place in added.places[:MOST_TO_CHOOSE_FROM]
        ]
    if not added.places:
        return [[Button(turn.label("person.choose_account"), f"person.field:{added.contact.id}:another_account")]]
    return []


def _shown(turn: Turn, line: PersonLine, added: Added, similar: tuple[int, ...]) -> list[Answer]:
    alike = [
        [Button(turn.label("person.similar", label=person_label(turn, one))[:60], f"person.card:{one.contact_id}")]
        for one in contacts.briefs(turn.session, turn.rep, similar, turn.today)
    ]
    rows = [*place_rows(turn, added), *alike, [undo_button(turn)]]
    return card_reply(turn, added.contact.id, added_lead(turn, line, added), rows)


def _which(turn: Turn, typed: str, meant: tuple[int, ...]) -> Reply:
    found = contacts.briefs(turn.session, turn.rep, meant[:MOST_TO_CHOOSE_FROM], turn.today)
    rows = [[Button(person_label(turn, person), f"person.card:{person.contact_id}")] for person in found]
    return Reply(turn.say("person.which", typed=typed), rows)
