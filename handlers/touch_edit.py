"""Correcting what is typed on a touch's card: its day, minutes, what was learned or agreed, a promise, its people."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from db.changes import follow
from db.queries import accounts, promises, touches_changes
from handlers import touch_answers
from handlers.feature import Field, Form, Owned, Press, Word
from handlers.forms import open_form
from handlers.people_adding import add_person
from handlers.promises import ask_due
from handlers.replies import Answer, Toast
from handlers.touch_answers import touch_of
from handlers.touch_cards import card_reply
from handlers.touch_form import LONGEST_TEXT, interests_in
from handlers.turn import Turn
from playbooks.drafts import Draft
from playbooks.lines import PersonLine
from playbooks.touch_records import PromiseToMake, Touch

Apply = Callable[[Turn, Touch, Any], list[Answer]]


def ask(turn: Turn, touch_id: int, name: str) -> list[Answer]:
    """Ask for one part of a touch anew."""
    if name not in APPLY:
        return [Toast(turn.label("chat.old_button"))]
    return open_form(turn, FORM, {"touch": touch_id}, editing=name)


def _set_day(turn: Turn, touch: Touch, value: str) -> list[Answer]:
    return _change(turn, touch, on=date.fromisoformat(value))


def _set_minutes(turn: Turn, touch: Touch, value: int) -> list[Answer]:
    return _change(turn, touch, minutes=value)


def _set_learned(turn: Turn, touch: Touch, value: str | None) -> list[Answer]:
    touches_changes.add_interests(turn.session, turn.rep, touch.id, interests_in(value or ""), turn.today)
    return _change(turn, touch, learned=value)


def _set_agreed(turn: Turn, touch: Touch, value: str | None) -> list[Answer]:
    return _change(turn, touch, agreed=value)


def _add_promise(turn: Turn, touch: Touch, value: dict[str, Any]) -> list[Answer]:
    due = date.fromisoformat(value["due"]) if value["due"] else None
    promise_id = promises.make_promise(
        turn.session, turn.rep, PromiseToMake(value["what"], due), turn.now,
        contact_id=touch.people[0].contact_id if touch.people else None, account_id=touch.account_id, touch_id=touch.id,
    )  # fmt: skip
    if due is None:
        return ask_due(turn, promise_id, value["choices"])
    return card_reply(turn, touch.id, changed=True, said={promise_id: value["said"]})


def _add_people(turn: Turn, touch: Touch, value: dict[str, Any]) -> list[Answer]:
    place = accounts.account_by_id(turn.session, turn.rep, touch.account_id, turn.today) if touch.account_id else None
    added = [
        add_person(turn, PersonLine(name=name), [place] if place else []).contact.id for name in value.get("new", ())
    ]
    there = {person.contact_id for person in touch.people}
    for contact_id in (*value["people"], *added):
        if contact_id not in there:
            touches_changes.toggle_person(turn.session, turn.rep, touch.id, contact_id, turn.today)
    lead = turn.say("touch.new_people", names=value["new"]) if value.get("new") else ""
    return card_reply(turn, touch.id, lead, changed=True)


def _toggle_colleague(turn: Turn, touch: Touch, value: dict[str, Any]) -> list[Answer]:
    colleague_id = value.get("id") or touches_changes.add_colleague(turn.session, turn.rep, value["name"], turn.now)
    touches_changes.toggle_colleague(turn.session, turn.rep, touch.id, colleague_id, turn.today)
    return card_reply(turn, touch.id, changed=True)


def _change(turn: Turn, touch: Touch, **values: Any) -> list[Answer]:
    touches_changes.change_touch(turn.session, turn.rep, touch.id, turn.today, **values)
    return card_reply(turn, touch.id, changed=True)


APPLY: Mapping[str, Apply] = {
    "on": _set_day,
    "minutes": _set_minutes,
    "learned": _set_learned,
    "agreed": _set_agreed,
    "promise": _add_promise,
    "person": _add_people,
    "colleague": _toggle_colleague,
}


def _finish(turn: Turn, draft: Draft) -> list[Answer]:
    touch = touch_of(turn, draft)
    name = next((name for name in APPLY if name in draft.answers), None)
    if touch is None or name is None:
        return [Toast(turn.label("chat.old_button"))] if turn.pressed else card_reply(turn, 0)
    follow(turn.session, turn.rep, turn.update_id, "touch", turn.now)
    return APPLY[name](turn, touch, draft.answers[name])


def _now(column: str) -> Callable[[Turn, Draft], dict[str, Any]]:
    """Let a question show what stands there now."""

    def facts(turn: Turn, draft: Draft) -> dict[str, Any]:
        touch = touch_of(turn, draft)
        return {"now": getattr(touch, column) if touch else None}

    return facts


FORM = Form(
    kind="touch_edit",
    whole=False,
    fields=(
        Field("on", touch_answers.read_day, choices=touch_answers.day_choices, longest=100),
        Field("minutes", touch_answers.read_minutes, choices=touch_answers.minutes_choices, longest=60),
        Field("learned", touch_answers.read_words, facts=_now("learned"), longest=LONGEST_TEXT),
        Field("agreed", touch_answers.read_words, facts=_now("agreed"), longest=LONGEST_TEXT),
        Field("promise", touch_answers.read_new_promise, longest=LONGEST_TEXT),
        Field("person", touch_answers.read_person, choices=touch_answers.person_choices, longest=200),
        Field("colleague", touch_answers.read_colleague, choices=touch_answers.colleague_choices, longest=100),
    ),
    finish=_finish,
)

PRESSES = (Press("touch.ask", (Owned("touch"), Word("part")), ask),)
