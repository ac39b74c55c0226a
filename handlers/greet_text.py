"""The words of a greeting: in the reader's language, as familiar as we are, never the same twice in one account."""

from collections.abc import Collection
from dataclasses import dataclass

from db.queries.occurrences_greetings import Reader, given_ever, given_in_season
from handlers.turn import Turn
from playbooks.greetings import (
    BELATED,
    Closeness,
    Variant,
    addressed_in_front,
    choose_variant,
    closeness_of_rung,
    variants,
)
from playbooks.language import Language
from playbooks.names import form_of_address, name_for
from playbooks.people import language_for
from playbooks.wishes import Wish


@dataclass(frozen=True)
class Greeting:
    """A greeting as it can be sent, and the ids of the words it is made of."""

    text: str
    variants: tuple[str, ...]


def language_of_reader(turn: Turn, reader: Reader) -> Language:
    """Tell in which language somebody is greeted: their own, else their account's country's, else the rep's."""
    if reader.contact.language is not None:
        return reader.contact.language
    country = reader.position.account_country if reader.position else None
    return language_for(country, "") if country else turn.rep.language


def closeness_of(reader: Reader) -> Closeness:
    """Tell how familiar a greeting may be."""
    return closeness_of_rung(reader.rung)


def compose(turn: Turn, reader: Reader, wish: Wish, number: int) -> Greeting | None:
    """Choose words that nobody at the person's accounts was given this season, and fill them in.

    `number` counts the drafts for this person, so that another one differs. None when all words were given away.
    """
    language, closeness = language_of_reader(turn, reader), closeness_of(reader)
    given = given_in_season(turn.session, reader, wish.season)
    ever = given_ever(turn.session, reader)
    seed = f"{reader.contact.id} {wish.season} {number}"
    chosen = choose_variant(variants(wish.key, language, closeness, turn.installation.read), given, ever, seed)
    if chosen is None:
        return None
    text = _filled(turn, chosen, reader, wish, language)
    if not wish.is_belated(turn.today):
        return Greeting(text, (chosen.id,))
    opening = _opening(turn, language, closeness, given, ever, seed)
    return Greeting(opened_with(_filled(turn, opening, reader, wish, language), text), (chosen.id, opening.id))


def opened_with(opening: str, text: str) -> str:
    """Put the opening of a late greeting before it; where a salutation stands on a line of its own, after that."""
    first, _, rest = text.partition("\n")
    return f"{first}\n{opening}\n{rest}" if first.endswith(",") and rest else f"{opening}\n{text}"


def _opening(
    turn: Turn, language: Language, closeness: Closeness, given: Collection[str], ever: Collection[str], seed: str
) -> Variant:
    """Choose an opening for a late greeting; when all were used, an old one: the words after it are new."""
    openings = variants(BELATED, language, closeness, turn.installation.read)
    chosen = choose_variant(openings, given, ever, seed) or choose_variant(openings, (), ever, seed)
    assert chosen is not None, "there are openings in every language"
    return chosen


def _filled(turn: Turn, variant: Variant, reader: Reader, wish: Wish, language: Language) -> str:
    proposed, text = _proposed_address(reader, language), variant.text
    # Nobody is called by the whole name inside an English sentence.
    if language == "en" and reader.contact.form_of_address is None and " " in proposed:
        text = addressed_in_front(text)
    facts = {
        "address": reader.contact.form_of_address or proposed,
        "festival": wish.names.get(language, ""),
        "rep": name_for(turn.rep.name, language),
    }
    return turn.installation.fill(language, text, facts)


def _proposed_address(reader: Reader, language: Language) -> str:
    """Propose how to address somebody: in English a friend is called by the given name, in Chinese only a close one."""
    contact, closeness = reader.contact, closeness_of(reader)
    familiar = closeness == "close" or (language == "en" and closeness == "friendly")
    title = reader.position.title if reader.position else None
    return form_of_address(contact.family_name, contact.given_name, language, title=title, close=familiar)
