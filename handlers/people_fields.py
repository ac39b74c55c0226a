"""What is asked about a person, and how each answer is read."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from db.queries import accounts, contacts
from handlers.accounts_adding import NewAccount, create, known_as
from handlers.accounts_names import tidy_name
from handlers.feature import Choice
from handlers.people_phones import read_email, read_phone
from handlers.people_words import name_of
from handlers.turn import Turn
from playbooks.accounts import Account
from playbooks.birthdays import Birthday
from playbooks.dates import understand_birthday
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.people import LEVELS, RUNGS, Contact, PersonBrief, people_meant

MOST_CHOICES = 8
LANGUAGES = {"en": ("en", "english", "英文", "英语"), "zh": ("zh", "chinese", "中文", "汉语", "普通话")}


def read_new_name(_turn: Turn, _draft: Draft, text: str) -> str:
    """Read a whole name, and nothing else: a line with more in it belongs after /person."""
    if text.replace("，", ",").count(",") > 1:
        raise MethodError("person_new.only_name", {"text": text})
    return tidy_name(text, "person.name")


def account_choices(turn: Turn, _draft: Draft) -> Sequence[Choice]:
    """Offer the accounts, by name; any other can be typed."""
    found = accounts.accounts_in_sight(turn.session, turn.rep, turn.today)[:MOST_CHOICES]
    return [Choice(f"#{account.id}", account.name[:40]) for account in found]


def read_account(turn: Turn, _draft: Draft, text: str) -> dict[str, Any]:
    """Read an account: {"id": …} of a known one, {"name": …} of one to be added."""
    number = text.removeprefix("#")
    if text.startswith("#") and number.isascii() and number.isdigit() and len(number) < 10:
        account = accounts.account_by_id(turn.session, turn.rep, int(number), turn.today)
        if account is not None:
            return {"id": account.id}
    known = known_as(turn, text)
    if len(known) > 1:
        raise MethodError("person_edit.account_several", {"text": text, "names": [one.name for one in known]})
    return {"id": known[0].id} if known else {"name": tidy_name(text, "account.name")}


def answered_account(turn: Turn, answer: dict[str, Any] | None) -> Account | None:
    """Give the account of an answer, adding one that is new."""
    if not answer:
        return None
    if "id" in answer:
        return accounts.account_by_id(turn.session, turn.rep, answer["id"], turn.today)
    return create(turn, NewAccount(answer["name"]))


def read_birthday(turn: Turn, _draft: Draft, text: str) -> dict[str, Any]:
    """Read a birthday into plain data; raises MethodError "birthday.…"."""
    return asdict(understand_birthday(text, turn.today))


def birthday_from(answer: dict[str, Any] | None) -> Birthday | None:
    """Give the birthday of an answer."""
    return Birthday(**answer) if answer else None


def read_text(_turn: Turn, _draft: Draft, text: str) -> str:
    """Take words as they are."""
    return text


def read_title(_turn: Turn, _draft: Draft, text: str) -> str:
    """Read a title or a department: one line."""
    return " ".join(text.split())


def read_language(_turn: Turn, _draft: Draft, text: str) -> str:
    """Read the language in which somebody is written to."""
    for code, words in LANGUAGES.items():
        if text.casefold() in words:
            return code
    raise MethodError("person_edit.language_unknown", {"text": text})


def read_own_phone(turn: Turn, draft: Draft, text: str) -> str:
    """Read a phone number; a national one belongs to the country of the person's account, else of the rep."""
    card = contacts.person_card(turn.session, turn.rep, draft.contact_id or 0, turn.today)
    country = next((one.account_country for one in card.positions if one.account_country), None) if card else None
    return read_phone(text, country or turn.rep.country)


def read_own_email(_turn: Turn, _draft: Draft, text: str) -> str:
    """Read an email address."""
    return read_email(text)


def level_choices(turn: Turn, _draft: Draft) -> Sequence[Choice]:
    """Offer the levels."""
    return [Choice(level, turn.label(f"position_edit.level_{level}")) for level in LEVELS]


def read_level(turn: Turn, draft: Draft, text: str) -> str:
    """Read a level."""
    for choice in level_choices(turn, draft):
        if text.casefold() in (choice.value, choice.label.casefold()):
            return choice.value
    raise MethodError("position_edit.level_unknown", {"text": text})


def rung_choices(turn: Turn, _draft: Draft) -> Sequence[Choice]:
    """Offer the rungs, and to go by the touches again."""
    by_touches = Choice("-", turn.label("position_edit.rung_by_touches"))
    return [*(Choice(str(rung), turn.label(f"position_edit.rung_{rung}")) for rung in RUNGS), by_touches]


def rung_facts(turn: Turn, _draft: Draft) -> dict[str, int]:
    """Tell in how many days touches show a rung."""
    return {"days": turn.rep.figures.house.rung_days}


def read_rung(_turn: Turn, _draft: Draft, text: str) -> int:
    """Read a rung, 0 to 5."""
    if text not in {str(rung) for rung in RUNGS}:
        raise MethodError("position_edit.rung_unknown", {"text": text})
    return int(text)


def colleague_choices(turn: Turn, draft: Draft) -> Sequence[Choice]:
    """Offer the other people at the account, and nobody."""
    nobody = Choice("-", turn.label("position_edit.nobody"))
    return [*(Choice(f"#{one.contact_id}", name_of(turn, one)[:40]) for one in _others(turn, draft)), nobody]


def read_colleague(turn: Turn, draft: Draft, text: str) -> int:
    """Read who of the account is meant, as a contact id."""
    here = {one.contact_id for one in _others(turn, draft, MOST_CHOICES * 100)}
    number = text.removeprefix("#")
    if text.startswith("#") and number.isascii() and number.isdigit() and int(number[:9]) in here:
        return int(number[:9])
    known = [one for one in contacts.known_names(turn.session, turn.rep, turn.today) if one.id in here]
    meant = people_meant(text, known)
    if len(meant) != 1:
        raise MethodError("position_edit.several" if meant else "position_edit.nobody_there", {"text": text})
    return meant[0]


def edited_contact(turn: Turn, draft: Draft) -> Contact:
    """Give the person whom a form is about; raises MethodError when they are out of sight."""
    contact = contacts.contact_by_id(turn.session, turn.rep, draft.contact_id or 0, turn.today)
    if contact is None:
        raise MethodError("person.gone")
    return contact


def _others(turn: Turn, draft: Draft, most: int = MOST_CHOICES) -> list[PersonBrief]:
    ids = contacts.ids_at(turn.session, turn.rep, draft.account_id or 0, turn.today)
    others = contacts.briefs(turn.session, turn.rep, ids, turn.today, draft.account_id)
    return [one for one in contacts.by_weight(others) if one.contact_id != draft.contact_id][:most]
