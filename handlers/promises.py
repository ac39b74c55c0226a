"""Promises: the list of what is open, a card for each, and keeping, moving or dropping it."""

from dataclasses import replace
from datetime import date
from typing import Any

from db.queries import contacts, promises
from handlers.feature import Choice, Feature, Field, Form, Owned, Press, Word
from handlers.forms import open_form
from handlers.promises_dates import due_choices, read_due
from handlers.replies import Answer, Button, Reply, Rows, Toast
from handlers.touch_said import lunar_words, read_promise
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.touch_records import Promise, PromiseToMake

LONGEST_WHAT = 1000
MOST_LISTED = 20


def list_command(turn: Turn, _rest: str) -> list[Answer]:
    """/promises: everything promised and not yet done, the most urgent first."""
    found = promises.open_promises(turn.session, turn.rep, turn.today)
    return [_list(turn, found, None)]


def list_all(turn: Turn) -> list[Answer]:
    """Show the same from a button."""
    return list_command(turn, "")


def list_to(turn: Turn, contact_id: int) -> list[Answer]:
    """List what is promised to one person."""
    found = promises.open_promises(turn.session, turn.rep, turn.today, contact_id=contact_id)
    return [_list(turn, found, contact_id)]


def _list(turn: Turn, found: list[Promise], contact_id: int | None) -> Reply:
    shown = found[:MOST_LISTED]
    rows = [
        [Button(turn.label("promise.line", promise=promise)[:60], f"promise.card:{promise.id}")] for promise in shown
    ]
    text = turn.say(
        "promise.list", promises=shown, left=len(found) - len(shown), today=turn.today, to_one=contact_id is not None
    )
    if contact_id is not None:
        rows.append([Button(turn.label("promise.new"), f"promise.new:{contact_id}")])
    return Reply(text, rows)


def make_to(turn: Turn, contact_id: int) -> list[Answer]:
    """Ask what is promised to one person, and by when."""
    return open_form(turn, NEW, {"contact": contact_id}, contact_id=contact_id, editing="what")


def _read_new(turn: Turn, draft: Draft, text: str) -> dict[str, Any]:
    return read_promise(_read_what(turn, draft, text), turn.today)


def _name(turn: Turn, draft: Draft) -> dict[str, Any]:
    contact = contacts.contact_by_id(turn.session, turn.rep, int(draft.answers["contact"]), turn.today)
    return {"name": contact.name(turn.rep.language) if contact else ""}


def _make(turn: Turn, draft: Draft) -> list[Answer]:
    said, contact_id = draft.answers["what"], int(draft.answers["contact"])
    card = contacts.person_card(turn.session, turn.rep, contact_id, turn.today)
    if card is None:
        return [Reply(turn.say("person.gone"))]
    account_id = card.positions[0].account_id if len(card.positions) == 1 else None
    due = date.fromisoformat(said["due"]) if said["due"] else None
    promise_id = promises.make_promise(
        turn.session, turn.rep, PromiseToMake(said["what"], due), turn.now, contact_id=contact_id, account_id=account_id
    )
    if due is None:
        return ask_due(turn, promise_id, said["choices"])
    return card_reply(turn, promise_id, said=said["said"], changed=True)


def show_card(turn: Turn, promise_id: int) -> list[Answer]:
    """Show a promise as a new message."""
    return card_reply(replace(turn, pressed=None), promise_id)


def card_reply(turn: Turn, promise_id: int, more: Rows = (), *, said: str = "", changed: bool = False) -> list[Answer]:
    """Show a promise with its buttons, in place of the message just pressed; `said` are a day's own lunar words."""
    promise = promises.promise_by_id(turn.session, turn.rep, promise_id, turn.today)
    if promise is None:
        return [Toast(turn.label("chat.old_button"))]
    text = turn.say("promise.card", promise=promise, today=turn.today, said=said)
    undo = [[undo_button(turn)]] if changed else []
    return [Reply(text, [*_buttons(turn, promise), *more, *undo], edits=turn.pressed)]


def _buttons(turn: Turn, promise: Promise) -> list[list[Button]]:
    touch = [Button(turn.label("promise.to_touch"), f"touch.card:{promise.touch_id}")] if promise.touch_id else []
    if not promise.open:
        return [[Button(turn.label("promise.reopen"), f"promise.reopen:{promise.id}"), *touch]]
    return [
        [
            Button(turn.label("promise.kept"), f"promise.keep:{promise.id}"),
            Button(turn.label("promise.change_due"), f"promise.ask:{promise.id}:due"),
        ],
        [
            Button(turn.label("promise.change_what"), f"promise.ask:{promise.id}:what"),
            Button(turn.label("promise.drop"), f"promise.drop:{promise.id}"),
        ],
        *([touch] if touch else []),
    ]


def keep(turn: Turn, promise_id: int) -> list[Answer]:
    """Note that a promise was kept."""
    promises.keep_promise(turn.session, turn.rep, promise_id, turn.now)
    return card_reply(turn, promise_id, changed=True)


def drop(turn: Turn, promise_id: int) -> list[Answer]:
    """Note that a promise is no longer wanted."""
    promises.drop_promise(turn.session, turn.rep, promise_id, turn.now)
    return card_reply(turn, promise_id, changed=True)


def reopen(turn: Turn, promise_id: int) -> list[Answer]:
    """Note that a promise is still to be kept."""
    promises.keep_promise(turn.session, turn.rep, promise_id, None)
    return card_reply(turn, promise_id, changed=True)


def ask(turn: Turn, promise_id: int, name: str) -> list[Answer]:
    """Ask for a promise's day or words anew."""
    if name not in {field.name for field in FORM.fields}:
        return [Toast(turn.label("chat.old_button"))]
    return open_form(turn, FORM, {"promise": promise_id}, editing=name)


def ask_due(turn: Turn, promise_id: int, ambiguous: list[str]) -> list[Answer]:
    """Ask by when a promise just made is to be kept; `ambiguous` are the days (ISO) that its words may mean."""
    return open_form(turn, FORM, {"promise": promise_id, "choices": ambiguous}, editing="due")


def _choices(turn: Turn, draft: Draft) -> list[Choice]:
    return due_choices(turn, [date.fromisoformat(day) for day in draft.answers.get("choices", ())])


def _read_due(turn: Turn, _draft: Draft, text: str) -> dict[str, str | None]:
    day = read_due(turn.today, text)
    return {"due": day.isoformat() if day else None, "said": lunar_words(text)}


def _read_what(_turn: Turn, _draft: Draft, text: str) -> str:
    if not any(sign.isalnum() for sign in text):
        raise MethodError("form.empty")
    return text


def _facts(turn: Turn, draft: Draft) -> dict[str, Any]:
    promise = promises.promise_by_id(turn.session, turn.rep, int(draft.answers["promise"]), turn.today)
    unclear = bool(draft.answers.get("choices"))
    return {"what": promise.what if promise else "", "due": promise.due if promise else None, "unclear": unclear}


def _finish(turn: Turn, draft: Draft) -> list[Answer]:
    promise = promises.promise_by_id(turn.session, turn.rep, int(draft.answers["promise"]), turn.today)
    if promise is None:
        return [Reply(turn.say("promise.gone"))]
    what, due, answered = promise.what, promise.due, draft.answers.get("due")
    if "what" in draft.answers:
        what = draft.answers["what"]
    if answered is not None:
        due = date.fromisoformat(answered["due"]) if answered["due"] else None
    promises.change_promise(turn.session, turn.rep, promise.id, what=what, due=due)
    return card_reply(turn, promise.id, said=answered["said"] if answered else "", changed=True)


FORM = Form(
    kind="promise_edit",
    whole=False,
    fields=(
        Field("due", read=_read_due, choices=_choices, facts=_facts, longest=100),
        Field("what", read=_read_what, facts=_facts, longest=LONGEST_WHAT),
    ),
    finish=_finish,
)

NEW = Form(
    kind="promise_new",
    whole=False,
    fields=(Field("what", read=_read_new, facts=_name, longest=LONGEST_WHAT),),
    finish=_make,
)

PROMISE = Owned("promise")
FEATURE = Feature(
    name="promise",
    commands={"promises": list_command},
    forms=(FORM, NEW),
    presses=(
        Press("promise.list", (), list_all),
        Press("promise.to", (Owned("contact"),), list_to),
        Press("promise.new", (Owned("contact"),), make_to),
        Press("promise.card", (PROMISE,), show_card),
        Press("promise.keep", (PROMISE,), keep),
        Press("promise.drop", (PROMISE,), drop),
        Press("promise.reopen", (PROMISE,), reopen),
        Press("promise.ask", (PROMISE, Word("part")), ask),
    ),
)
