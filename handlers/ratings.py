"""Influence and attitude of a person at an account: one tap each, every rating dated and kept."""

from db.queries import contacts, ratings
from handlers.feature import Feature, Owned, Press, Word
from handlers.people_words import attitude_word, name_of
from handlers.replies import Answer, Button, Reply, Toast
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.people import ATTITUDES, INFLUENCES, PersonCard, Position

CONTACT = Owned("contact")
ACCOUNT = Owned("account")
NO_LETTER = "none"


def choose(turn: Turn, contact_id: int) -> list[Answer]:
    """Offer letters and numbers for a person; first the account, when they work at several."""
    card = contacts.person_card(turn.session, turn.rep, contact_id, turn.today)
    if card is None or not card.positions:
        return [Toast(turn.label("chat.old_button"))]
    if len(card.positions) == 1:
        return _chooser(turn, card, card.positions[0])
    rows = [[Button(one.account_name[:60], f"rating.at:{contact_id}:{one.account_id}")] for one in card.positions]
    return [Reply(turn.say("rating.which_account", name=name_of(turn, card.contact)), rows, edits=turn.pressed)]


def choose_at(turn: Turn, contact_id: int, account_id: int) -> list[Answer]:
    """Offer letters and numbers for a person at an account."""
    card, position = _at(turn, contact_id, account_id)
    return _chooser(turn, card, position) if card and position else [Toast(turn.label("chat.old_button"))]


def set_influence(turn: Turn, contact_id: int, account_id: int, letter: str) -> list[Answer]:
    """Rate somebody's influence: A, D, S, E, I, or no letter."""
    if letter not in (*INFLUENCES, NO_LETTER):
        return [Toast(turn.label("chat.old_button"))]
    return _rated(turn, contact_id, account_id, influence=None if letter == NO_LETTER else letter)


def set_attitude(turn: Turn, contact_id: int, account_id: int, number: str) -> list[Answer]:
    """Rate somebody's attitude, −1 to 3."""
    if number not in {str(one) for one in ATTITUDES}:
        return [Toast(turn.label("chat.old_button"))]
    return _rated(turn, contact_id, account_id, attitude=int(number))


def show_history(turn: Turn, contact_id: int, account_id: int) -> list[Answer]:
    """Show how somebody was rated over time at an account."""
    card, position = _at(turn, contact_id, account_id)
    if card is None or position is None:
        return [Toast(turn.label("chat.old_button"))]
    past = [
        {"on": one.on, "influence": one.influence, "attitude_word": attitude_word(turn, one.attitude),
         "cause": one.cause}
        for one in ratings.history(turn.session, position.id)
    ]  # fmt: skip
    text = turn.say("rating.history", name=name_of(turn, card.contact), account=position.account_name, ratings=past)
    back = Button(turn.label("person.back"), f"rating.at:{contact_id}:{account_id}")
    return [Reply(text, [[back]], edits=turn.pressed)]


def _rated(turn: Turn, contact_id: int, account_id: int, **rated: str | int | None) -> list[Answer]:
    card, position = _at(turn, contact_id, account_id)
    if card is None or position is None:
        return [Toast(turn.label("chat.old_button"))]
    if any(getattr(position, name) != value for name, value in rated.items()):
        ratings.rate(turn.session, turn.rep, position.id, turn.today, turn.now, **rated)  # type: ignore[arg-type]
    card, position = _at(turn, contact_id, account_id)
    if card is None or position is None:
        return [Toast(turn.label("chat.old_button"))]
    return [Toast(turn.label("rating.rated")), *_chooser(turn, card, position, changed=True)]


def _chooser(turn: Turn, card: PersonCard, position: Position, changed: bool = False) -> list[Answer]:
    at = f"{position.contact_id}:{position.account_id}"
    letters = [
        Button(turn.label("rating.letter", letter=one, now=one == position.influence), f"rating.influence:{at}:{one}")
        for one in INFLUENCES
    ]
    nothing = Button(turn.label("rating.no_letter"), f"rating.influence:{at}:{NO_LETTER}")
    numbers = [
        Button(turn.label("rating.number", number=one, now=one == position.attitude), f"rating.attitude:{at}:{one}")
        for one in ATTITUDES
    ]
    text = turn.say(
        "rating.choose",
        name=name_of(turn, card.contact),
        account=position.account_name,
        influence=turn.say(f"rating.influence_{position.influence}") if position.influence else "",
        attitude=attitude_word(turn, position.attitude),
        rated_on=position.rated_on,
    )
    last = [Button(turn.label("rating.show_history"), f"rating.history:{at}")] if position.rated_on else []
    back = Button(turn.label("person.back"), f"person.back:{position.contact_id}")
    undo = [undo_button(turn)] if changed else []
    return [Reply(text, [letters, [nothing] if position.influence else [], numbers, last, [back, *undo]], turn.pressed)]


def _at(turn: Turn, contact_id: int, account_id: int) -> tuple[PersonCard | None, Position | None]:
    card = contacts.person_card(turn.session, turn.rep, contact_id, turn.today)
    held = next((one for one in card.positions if one.account_id == account_id), None) if card else None
    return card, held


FEATURE = Feature(
    name="rating",
    presses=(
        Press("rating.open", (CONTACT,), choose),
        Press("rating.at", (CONTACT, ACCOUNT), choose_at),
        Press("rating.influence", (CONTACT, ACCOUNT, Word("letter")), set_influence),
        Press("rating.attitude", (CONTACT, ACCOUNT, Word("number")), set_attitude),
        Press("rating.history", (CONTACT, ACCOUNT), show_history),
    ),
)
