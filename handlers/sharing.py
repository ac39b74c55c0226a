"""What a rep shares: a contact of their phone, or a vCard file with one person or several."""

from dataclasses import replace

from markupsafe import Markup

from db.changes import follow
from db.queries import contacts, drafts
from handlers import forms
from handlers.accounts_adding import known_as
from handlers.people_adding import add_person, take_person, who_is_meant
from handlers.people_completing import complete
from handlers.people_facts import told_values
from handlers.people_words import person_label
from handlers.registry import FORMS
from handlers.replies import Answer, Button, Reply
from handlers.sharing_cards import LARGEST_CARD_FILE, MOST_CARDS, read_cards
from handlers.turn import Turn
from handlers.undo_button import undo_button
from handlers.updates import Said, SharedContact, SharedFile, is_card
from playbooks.errors import MethodError
from playbooks.lines import PersonLine

MOST_BUTTONS = 8


def take_shared(turn: Turn, said: Said, attachment: bytes | None) -> list[Answer]:
    """Make people of what was shared; a form that is open stays, and its question is put again."""
    follow(turn.session, turn.rep, turn.update_id, "person", turn.now)
    if said.contact is not None:
        answers = _take_contact(turn, said.contact)
    elif said.document is not None:
        answers = _take_file(turn, said.document, attachment)
    else:
        answers = [Reply(turn.say("chat.only_words", kind=said.other or "other"))]
    return [*answers, *_still_open(turn)]


def _take_contact(turn: Turn, shared: SharedContact) -> list[Answer]:
    cards = read_cards(shared.vcard.encode(), turn.today)[0] if shared.vcard else []
    first, last = (" ".join(part.replace(",", " ").split()) for part in (shared.first_name, shared.last_name))
    named = PersonLine(name=f"{last}, {first}" if last and first else last or first, phone=_number(shared))
    line = replace(cards[0], phone=cards[0].phone or named.phone) if cards else named
    if not any(sign.isalpha() for sign in line.name):
        return [Reply(turn.say("sharing.no_name", phone=shared.phone_number))]
    return take_line(turn, line)


def _number(shared: SharedContact) -> str | None:
    """Give the number of a shared contact: that of somebody on Telegram is international, also without its plus."""
    number = shared.phone_number
    return f"+{number}" if shared.user_id and number.isdigit() and not number.startswith("0") else number or None


def _take_file(turn: Turn, document: SharedFile, attachment: bytes | None) -> list[Answer]:
    if not is_card(document):
        return [Reply(turn.say("sharing.not_a_card", name=document.name))]
    if document.size > LARGEST_CARD_FILE or len(attachment or b"") > LARGEST_CARD_FILE:
        return [Reply(turn.say("sharing.too_large", most=MOST_CARDS))]
    if attachment is None:
        return [Reply(turn.say("sharing.not_fetched"))]
    lines, unread = read_cards(attachment, turn.today)
    if not lines:
        return [Reply(turn.say("sharing.nothing_in_it"))]
    if len(lines) == 1 and not unread:
        return take_line(turn, lines[0])
    return _take_many(turn, lines, unread)


def take_line(turn: Turn, line: PersonLine) -> list[Answer]:
    """Show the person who has that number or name, completed, or add them."""
    owner = _owner_of_number(turn, line)
    if owner is None:
        return take_person(turn, line, whole=True)
    places = known_as(turn, line.account_name) if line.account_name else []
    if line.account_name and not places:
        # A house we don't know, on the card of somebody we do: whether they moved is not for us to guess.
        line = replace(line, account_name=None, rest=(*line.rest, line.account_name))
    return complete(turn, owner, line, places)


def _take_many(turn: Turn, lines: list[PersonLine], unread: int) -> list[Answer]:
    """Add everybody who is new, one after the other: somebody may stand twice in a file."""
    added: list[int] = []
    known: list[int] = []
    for line in lines:
        try:
            met = _already_known(turn, line)
            if met is not None:
                known.append(met)
            else:
                places = known_as(turn, line.account_name) if line.account_name else []
                added.append(add_person(turn, line, places).contact.id)
        except MethodError:
            unread += 1
    shown = [*added, *(number for number in dict.fromkeys(known) if number not in added)][:MOST_BUTTONS]
    people = contacts.briefs(turn.session, turn.rep, shown, turn.today)
    rows = [[Button(person_label(turn, one), f"person.card:{one.contact_id}")] for one in people]
    undo = [undo_button(turn)] if added else []
    return [Reply(_summary(turn, len(added), len(known), unread), [*rows, undo])]


def _summary(turn: Turn, added: int, known: int, unread: int) -> Markup:
    return turn.say("sharing.many", added=added, known=known, unread=unread, shown=MOST_BUTTONS, most=MOST_CARDS)


def _already_known(turn: Turn, line: PersonLine) -> int | None:
    owner = _owner_of_number(turn, line)
    if owner is not None:
        return owner
    places = known_as(turn, line.account_name) if line.account_name else []
    return next(iter(who_is_meant(turn, line, places, whole=True)), None)


def _owner_of_number(turn: Turn, line: PersonLine) -> int | None:
    phone = told_values(turn, line, None).get("phone")
    return contacts.id_by_phone(turn.session, turn.rep, phone, turn.today) if phone else None


def _still_open(turn: Turn) -> list[Answer]:
    draft = drafts.open_draft(turn.session, turn.rep)
    form = FORMS.get(draft.kind) if draft else None
    field = forms.field_to_ask(form, draft) if form and draft else None
    return [forms.question(turn, form, draft, field)] if form and draft and field else []
