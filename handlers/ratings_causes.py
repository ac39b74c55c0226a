"""Why an attitude changed: asked in one tap after it did, and kept with the rating."""

from typing import Any

from db.queries import contacts, deals, ratings
from handlers.feature import Field, Form
from handlers.forms import open_form
from handlers.people_words import attitude_word, cause_words, name_of
from handlers.replies import Answer, Button, Reply, Toast, rows_of
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.people import CAUSES, RatingPlace

LONGEST_CAUSE = 300


def ask_cause(turn: Turn, rating_id: int | None, name: str, before: int | None, after: int | None) -> list[Answer]:
    """Ask what happened when somebody's attitude became another one; a first rating needs no cause."""
    if rating_id is None or before is None or after is None or before == after:
        return []
    causes = [Button(turn.label(f"rating.cause_{one}"), f"rating.cause:{rating_id}:{one}") for one in CAUSES]
    own = Button(turn.label("rating.own_words"), f"rating.own:{rating_id}")
    text = turn.say(
        "rating.ask_cause", name=name, before=attitude_word(turn, before), after=attitude_word(turn, after),
        better=after > before,
    )  # fmt: skip
    return [Reply(text, rows_of([*causes, own]))]


def take_cause(turn: Turn, rating_id: int, cause: str) -> list[Answer]:
    """Keep one of the causes offered."""
    return _noted(turn, rating_id, cause) if cause in CAUSES else [Toast(turn.label("chat.old_button"))]


def ask_words(turn: Turn, rating_id: int) -> list[Answer]:
    """Ask for the cause in the rep's own words."""
    return open_form(turn, FORM, {"rating": rating_id}, editing="words")


def _noted(turn: Turn, rating_id: int, cause: str) -> list[Answer]:
    place = ratings.rating_place(turn.session, turn.rep, rating_id, turn.today)
    if place is None:
        raise MethodError("person.gone")
    ratings.note_cause(turn.session, turn.rep, rating_id, turn.today, cause)
    contact = contacts.contact_by_id(turn.session, turn.rep, place.contact_id, turn.today)
    name = name_of(turn, contact) if contact else ""
    text = turn.say("rating.cause_noted", name=name, cause=cause_words(turn, cause))
    touch = [Button(turn.label("person.touch"), f"touch.with:{place.contact_id}")] if cause == "met" else []
    return [Reply(text, [touch, [_back(turn, place), undo_button(turn)]], edits=turn.pressed)]


def _back(turn: Turn, place: RatingPlace) -> Button:
    deal = deals.deal_by_id(turn.session, turn.rep, place.deal_id, turn.today) if place.deal_id else None
    if deal is not None:
        return Button(turn.label("deal.to_card"), f"deal.card:{deal.id}")
    return Button(turn.label("person.back"), f"person.back:{place.contact_id}")


def _facts(turn: Turn, draft: Draft) -> dict[str, Any]:
    place = ratings.rating_place(turn.session, turn.rep, int(draft.answers["rating"]), turn.today)
    contact = contacts.contact_by_id(turn.session, turn.rep, place.contact_id, turn.today) if place else None
    return {"name": name_of(turn, contact) if contact else ""}


def _read_words(_turn: Turn, _draft: Draft, text: str) -> str:
    if not any(sign.isalnum() for sign in text):
        raise MethodError("form.empty")
    return " ".join(text.split())


def _finish(turn: Turn, draft: Draft) -> list[Answer]:
    return _noted(turn, int(draft.answers["rating"]), str(draft.answers["words"]))


FORM = Form(
    kind="rating_cause",
    whole=False,
    fields=(Field("words", read=_read_words, facts=_facts, longest=LONGEST_CAUSE),),
    finish=_finish,
)
