"""How a deal sees somebody, where that differs from the account: influence and attitude, one tap each."""

from dataclasses import dataclass, replace

from db.queries import contacts, deals, ratings
from handlers.people_words import attitude_word, name_of
from handlers.ratings_causes import ask_cause
from handlers.replies import Answer, Button, Reply, Toast
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.deals import Deal
from playbooks.people import ATTITUDES, INFLUENCES, Position


@dataclass(frozen=True)
class _Seen:
    """Somebody as a deal sees them; `own` tells whether it differs from the account's `position`."""

    name: str
    deal: Deal
    position: Position
    influence: str | None = None
    attitude: int | None = None
    own: bool = False

    @property
    def at(self) -> str:
        return f"{self.position.contact_id}:{self.deal.id}"


def choose(turn: Turn, contact_id: int, deal_id: int) -> list[Answer]:
    """Offer letters and numbers for somebody, for one deal, as a new message."""
    return _chooser(replace(turn, pressed=None), _seen(turn, contact_id, deal_id))


def set_influence(turn: Turn, contact_id: int, deal_id: int, letter: str) -> list[Answer]:
    """Rate somebody's influence on a deal."""
    seen = _seen(turn, contact_id, deal_id)
    if seen is None or letter not in INFLUENCES:
        return [Toast(turn.label("chat.old_button"))]
    if letter != seen.influence:
        ratings.rate(
            turn.session, turn.rep, seen.position.id, turn.today, turn.now, influence=letter, deal_id=deal_id
        )  # fmt: skip
    return _rated(turn, seen)


def set_attitude(turn: Turn, contact_id: int, deal_id: int, number: str) -> list[Answer]:
    """Rate somebody's attitude in a deal; what happened is asked in one tap."""
    seen = _seen(turn, contact_id, deal_id)
    if seen is None or number not in {str(one) for one in ATTITUDES}:
        return [Toast(turn.label("chat.old_button"))]
    if int(number) == seen.attitude:
        return _rated(turn, seen)
    rating_id = ratings.rate(
        turn.session, turn.rep, seen.position.id, turn.today, turn.now, attitude=int(number), deal_id=deal_id
    )  # fmt: skip
    return [*_rated(turn, seen), *ask_cause(turn, rating_id, seen.name, seen.attitude, int(number))]


def as_general(turn: Turn, contact_id: int, deal_id: int) -> list[Answer]:
    """Let a deal see somebody as the account does again; the deal's ratings stay in the history."""
    seen = _seen(turn, contact_id, deal_id)
    if seen is None:
        return [Toast(turn.label("chat.old_button"))]
    if seen.own:
        ratings.rate(
            turn.session, turn.rep, seen.position.id, turn.today, turn.now,
            influence=None, attitude=None, deal_id=deal_id,
        )  # fmt: skip
    return _rated(turn, seen)


def _seen(turn: Turn, contact_id: int, deal_id: int) -> _Seen | None:
    deal = deals.deal_by_id(turn.session, turn.rep, deal_id, turn.today)
    card = contacts.person_card(turn.session, turn.rep, contact_id, turn.today)
    position = (
        next((one for one in card.positions if deal and one.account_id == deal.account_id), None) if card else None
    )
    if deal is None or card is None or position is None:
        return None
    own = ratings.rating_now(turn.session, turn.rep, position.id, turn.today, deal_id)
    influence, attitude = (own.influence, own.attitude) if own else (None, None)
    return _Seen(
        name_of(turn, card.contact), deal, position,
        influence=influence or position.influence,
        attitude=attitude if attitude is not None else position.attitude,
        own=influence is not None or attitude is not None,
    )  # fmt: skip


def _rated(turn: Turn, before: _Seen) -> list[Answer]:
    seen = _seen(turn, before.position.contact_id, before.deal.id)
    return [Toast(turn.label("rating.rated")), *_chooser(turn, seen, changed=seen != before)]


def _chooser(turn: Turn, seen: _Seen | None, changed: bool = False) -> list[Answer]:
    if seen is None:
        return [Toast(turn.label("chat.old_button"))]
    letters = [
        Button(
            turn.label("rating.letter", letter=one, now=one == seen.influence), f"rating.deal_letter:{seen.at}:{one}"
        )
        for one in INFLUENCES
    ]
    numbers = [
        Button(turn.label("rating.number", number=one, now=one == seen.attitude), f"rating.deal_number:{seen.at}:{one}")
        for one in ATTITUDES
    ]
    general = [Button(turn.label("rating.as_general"), f"rating.as_general:{seen.at}")] if seen.own else []
    back = Button(turn.label("deal.to_card"), f"deal.card:{seen.deal.id}")
    text = turn.say(
        "rating.choose_for_deal",
        name=seen.name,
        deal=seen.deal.name,
        own=seen.own,
        influence=turn.say(f"rating.influence_{seen.influence}") if seen.influence else "",
        attitude=attitude_word(turn, seen.attitude),
        general=attitude_word(turn, seen.position.attitude),
    )
    undo = [undo_button(turn)] if changed else []
    return [Reply(text, [letters, numbers, general, [back, *undo]], edits=turn.pressed)]
