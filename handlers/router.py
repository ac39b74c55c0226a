"""From an update to answers: who wrote, what they meant, which feature answers.

What the first message hardly ever needs is imported where it is needed.
"""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from db.changes import follow
from db.queries import drafts, reps
from db.schedule import replan_changed
from db.sight import MAY_SEE
from handlers import forms
from handlers.feature import Field, Owned, Press
from handlers.registry import COMMANDS, FORMS, PRESSES
from handlers.replies import Answer, Reply, Toast
from handlers.start import greet_stranger, welcome
from handlers.turn import Installation, Turn
from handlers.updates import Blocked, Event, Pressed, Said, Sender
from handlers.vocabulary import command_said
from playbooks.drafts import Draft
from playbooks.errors import MethodError

FORM_CONTROLS = ("cancel", "skip")
# Digits of an id in a button: those of updates, which group changes, have ten and more.
LONGEST_ID = 12


def respond(
    session: Session,
    sender: Sender,
    event: Event,
    update_id: int,
    now: datetime,
    installation: Installation,
    attachment: bytes | None = None,
) -> list[Answer]:
    """Answer one update. Raises MethodError for what can't be done; the transaction is then to be undone."""
    rep = reps.rep_of_chat(session, sender.chat_id) or welcome(session, sender, event, installation, now)
    if rep is None:
        return greet_stranger(session, sender, now)
    turn = Turn(session, rep, now, update_id, None, installation)
    if rep.blocked and not isinstance(event, Blocked):
        reps.note_blocked(session, rep, False, now)
    _follow(turn, "change")
    answers = answer_event(turn, event, attachment) if rep.registered else register(turn, event)
    replan_changed(session, now)
    return answers


def _follow(turn: Turn, what: str) -> None:
    # Coming in is nothing that /undo takes back.
    if turn.rep.registered:
        follow(turn.session, turn.rep, turn.update_id, what, turn.now)


def register(turn: Turn, event: Event) -> list[Answer]:
    """Keep somebody who is not registered yet on the questions of /start."""
    text = event.text if isinstance(event, Said) else ""
    draft = drafts.open_draft(turn.session, turn.rep)
    if draft is None or text.startswith("/start"):
        return COMMANDS["start"](turn, "")
    if text.startswith("/") and text[1:] not in ("skip", "privacy"):
        return [Reply(turn.say("start.first_this")), *ask_again(turn, draft)]
    return answer_event(turn, event, None)


def answer_event(turn: Turn, event: Event, attachment: bytes | None) -> list[Answer]:
    """Answer what a rep said, shared or pressed."""
    if isinstance(event, Blocked):
        reps.note_blocked(turn.session, turn.rep, event.blocked, turn.now)
        return []
    if isinstance(event, Pressed):
        return press(replace(turn, pressed=event.message_id), event.data)
    if event.text.startswith("/") and event.other is None:
        return command(turn, event.text)
    draft = drafts.open_draft(turn.session, turn.rep)
    if event.contact or event.document:
        from handlers.sharing import take_shared

        return take_shared(turn, event, attachment)
    if event.other is not None:
        return [Reply(turn.say("chat.only_words", kind=event.other)), *ask_again(turn, draft)]
    return answer_text(turn, draft, event)


def answer_text(turn: Turn, draft: Draft | None, event: Said) -> list[Answer]:
    """Take words as the answer to the open form, as a command said without its slash, or offer what they might mean."""
    said = command_said(turn.rep.language, event.text)
    if draft is not None:
        form = FORMS[draft.kind]
        field = forms.field_to_ask(form, draft)
        if said is not None and said[0] in FORM_CONTROLS and not said[1]:
            return COMMANDS[said[0]](turn, "")
        if field is not None:
            answers = forms.answer(turn, form, draft, field, event.text)
            return _with_other_reading(turn, draft, field, event.text, answers)
    if said is not None:
        name, rest = said
        return COMMANDS[name](turn, rest)
    from handlers.free_text import offer_meanings

    return offer_meanings(turn, event.text)


def _with_other_reading(turn: Turn, draft: Draft, field: Field, text: str, answers: list[Answer]) -> list[Answer]:
    from handlers.other_reading import with_other_reading

    return with_other_reading(turn, draft, field, text, answers)


def command(turn: Turn, text: str) -> list[Answer]:
    """Run a command; a form that is open stays, and its question is put again afterwards."""
    first, _, rest = text[1:].partition(" ") if " " in text.partition("\n")[0] else text[1:].partition("\n")
    name = first.partition("@")[0].lower()
    handle = COMMANDS.get(name)
    if handle is None:
        raise MethodError("chat.unknown_command", {"name": name[:32]})
    _follow(turn, name)
    before = drafts.open_draft(turn.session, turn.rep)
    answers = handle(turn, rest.strip())
    if before is None or name in FORM_CONTROLS:
        return answers
    after = drafts.open_draft(turn.session, turn.rep)
    return [*answers, *ask_again(turn, after)] if after and before.id == after.id else answers


def press(turn: Turn, data: str) -> list[Answer]:
    """Answer a button, unless it is none of ours or names something the rep may not see: then say so kindly."""
    name, *parts = data.split(":")
    route = PRESSES.get(name)
    values = _parts(turn, route, parts) if route else None
    if route is None or values is None:
        return [Toast(turn.label("chat.old_button"))]
    _follow(turn, name.partition(".")[0])
    return route.handle(turn, *values)


def _parts(turn: Turn, route: Press, parts: list[str]) -> list[int | str] | None:
    if len(parts) != len(route.parts):
        return None
    values: list[int | str] = []
    for expected, part in zip(route.parts, parts, strict=True):
        if isinstance(expected, Owned):
            if not (part.isascii() and part.isdigit() and len(part) <= LONGEST_ID):
                return None
            if not MAY_SEE[expected.kind](turn.session, turn.rep, int(part), turn.today):
                return None
            values.append(int(part))
        else:
            values.append(part)
    return values


def ask_again(turn: Turn, draft: Draft | None) -> list[Answer]:
    """Put the open form's question again, so that nobody loses the thread."""
    if draft is None:
        return []
    form = FORMS[draft.kind]
    field = forms.field_to_ask(form, draft)
    return [forms.question(replace(turn, pressed=None), form, draft, field)] if field else []


def refuse(
    session: Session, sender: Sender, event: Event, error: MethodError, update_id: int, now: datetime
) -> list[Answer]:
    """Say in words what can't be done, and put the open question again; in a transaction of its own."""
    rep = reps.rep_of_chat(session, sender.chat_id)
    if rep is None:
        return []
    turn = Turn(session, rep, now, update_id)
    sentence = turn.say(error.message, **error.facts)
    if isinstance(event, Pressed):
        return [Toast(turn.label("chat.see_below")), Reply(sentence)]
    draft = drafts.open_draft(session, rep)
    asked = ask_again(turn, draft)
    field = forms.field_to_ask(FORMS[draft.kind], draft) if draft and asked else None
    if draft and field and isinstance(event, Said):
        asked = _with_other_reading(turn, draft, field, event.text, asked)
    return [Reply(sentence), *asked]


def apologise(session: Session, sender: Sender, failure: str) -> list[Answer]:
    """Say that something went wrong on our side, with the id that the log knows it by."""
    from templates.engine import say

    rep = reps.rep_of_chat(session, sender.chat_id)
    return [Reply(say(rep.language if rep else sender.language, "chat.failure", failure=failure))]
