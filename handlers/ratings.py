"""Influence and attitude of a person at an account: one tap each, every rating dated and kept."""

from db.queries import contacts, deals, ratings
from handlers import ratings_causes, ratings_deals
from handlers.feature import Feature, Owned, Press, Word
from handlers.people_words import attitude_word, cause_words, name_of
from handlers.replies import Answer, Button, Reply, Toast
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.people import ATTITUDES, INFLUENCES, PersonCard, Position

CONTACT = Owned("contact")
ACCOUNT = Owned("account")
DEAL = Owned("deal")
RATING = Owned("rating")
NO_LETTER = "none"
MOST_DEALS = 2


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


def choose_wanted(turn: Turn, contact_id: int, account_id: int) -> list[Answer]:
    """Offer the attitudes that somebody may be brought to."""
    card, position = _at(turn, contact_id, account_id)
    if card is None or position is None:
        return [Toast(turn.label("chat.old_button"))]
    at = f"{contact_id}:{account_id}"
    numbers = [
        Button(
            turn.label("rating.number", number=one, now=one == position.wanted_attitude), f"rating.wanted:{at}:{one}"
        )
        for one in ATTITUDES
    ]
    last = [Button(turn.label("rating.no_wish"), f"rating.wanted:{at}:{NO_LETTER}"),
            Button(turn.label("person.back"), f"rating.at:{at}")]  # fmt: skip
    text = turn.say(
        "rating.choose_wanted", name=name_of(turn, card.contact), attitude=attitude_word(turn, position.attitude)
    )
    return [Reply(text, [numbers, last], edits=turn.pressed)]


def set_wanted(turn: Turn, contact_id: int, account_id: int, number: str) -> list[Answer]:
    """Write down which attitude is wanted, or none in particular."""
    if number not in {NO_LETTER, *(str(one) for one in ATTITUDES)}:
        return [Toast(turn.label("chat.old_button"))]
    return _rated(turn, contact_id, account_id, wanted_attitude=None if number == NO_LETTER else int(number))


def show_history(turn: Turn, contact_id: int, account_id: int) -> list[Answer]:
    """Show how somebody was rated over time at an account."""
    card, position = _at(turn, contact_id, account_id)
    if card is None or position is None:
        return [Toast(turn.label("chat.old_button"))]
    past = [
        {"on": one.on, "influence": one.influence, "attitude_word": attitude_word(turn, one.attitude),
         "cause": cause_words(turn, one.cause)}
        for one in ratings.history(turn.session, position.id)
    ]  # fmt: skip
    text = turn.say("rating.history", name=name_of(turn, card.contact), account=position.account_name, ratings=past)
    back = Button(turn.label("person.back"), f"rating.at:{contact_id}:{account_id}")
    return [Reply(text, [[back]], edits=turn.pressed)]


def _rated(turn: Turn, contact_id: int, account_id: int, **rated: str | int | None) -> list[Answer]:
    card, position = _at(turn, contact_id, account_id)
    if card is None or position is None:
        return [Toast(turn.label("chat.old_button"))]
    rating_id, before = None, position.attitude
    if any(getattr(position, name) != value for name, value in rated.items()):
        rating_id = ratings.rate(turn.session, turn.rep, position.id, turn.today, turn.now, **rated)  # type: ignore[arg-type]
    card, position = _at(turn, contact_id, account_id)
    if card is None or position is None:
        return [Toast(turn.label("chat.old_button"))]
    cause = ratings_causes.ask_cause(turn, rating_id, name_of(turn, card.contact), before, position.attitude)
    return [Toast(turn.label("rating.rated")), *_chooser(turn, card, position, changed=True), *cause]


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
        wanted=attitude_word(turn, position.wanted_attitude),
        rated_on=position.rated_on,
    )
    last = [Button(turn.label("rating.want"), f"rating.want:{at}")]
    if position.rated_on:
        last.append(Button(turn.label("rating.show_history"), f"rating.history:{at}"))
    back = Button(turn.label("person.back"), f"person.back:{position.contact_id}")
    undo = [undo_button(turn)] if changed else []
    no_letter = [nothing] if position.influence else []
    return [Reply(text, [letters, no_letter, numbers, last, _deals(turn, position), [back, *undo]], turn.pressed)]


def _deals(turn: Turn, position: Position) -> list[Button]:
    """Give buttons to how the account's open deals see somebody."""
    found = deals.deals_in_sight(turn.session, turn.rep, turn.today, account_id=position.account_id)
    return [
        Button(turn.label("rating.for_deal", deal=one.name)[:60], f"rating.deal:{position.contact_id}:{one.id}")
        for one in found[:MOST_DEALS]
        if one.open
    ]


def _at(turn: Turn, contact_id: int, account_id: int) -> tuple[PersonCard | None, Position | None]:
    card = contacts.person_card(turn.session, turn.rep, contact_id, turn.today)
    held = next((one for one in card.positions if one.account_id == account_id), None) if card else None
    return card, held


FEATURE = Feature(
    name="rating",
    forms=(ratings_causes.FORM,),
    presses=(
        Press("rating.open", (CONTACT,), choose),
        Press("rating.at", (CONTACT, ACCOUNT), choose_at),
        Press("rating.influence", (CONTACT, ACCOUNT, Word("letter")), set_influence),
        Press("rating.attitude", (CONTACT, ACCOUNT, Word("number")), set_attitude),
        Press("rating.want", (CONTACT, ACCOUNT), choose_wanted),
        Press("rating.wanted", (CONTACT, ACCOUNT, Word("number")), set_wanted),
        Press("rating.history", (CONTACT, ACCOUNT), show_history),
        Press("rating.deal", (CONTACT, DEAL), ratings_deals.choose),
        Press("rating.deal_letter", (CONTACT, DEAL, Word("letter")), ratings_deals.set_influence),
        Press("rating.deal_number", (CONTACT, DEAL, Word("number")), ratings_deals.set_attitude),
        Press("rating.as_general", (CONTACT, DEAL), ratings_deals.as_general),
        Press("rating.cause", (RATING, Word("cause")), ratings_causes.take_cause),
        Press("rating.own", (RATING,), ratings_causes.ask_words),
    ),
)
