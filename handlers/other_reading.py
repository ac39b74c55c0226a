"""A form's answer that reads like a command ("greet Li Lei"): it is taken as the answer, and a button offers the other.

Somebody who is asked "What did you learn?" may mean either; what was typed is never lost, whichever it was.
"""

from dataclasses import replace

from db.changes import follow
from db.queries import accounts, contacts, drafts, touches_changes
from handlers import forms
from handlers.feature import Feature, Field, Owned, Press, Word
from handlers.registry import COMMANDS, FORMS
from handlers.replies import Answer, Button, Reply, Toast
from handlers.turn import Turn
from handlers.vocabulary import command_said
from playbooks.drafts import Draft
from playbooks.lines_mentions import mentions_in

# Longer texts are told, not ordered.
LONGEST_ORDER = 100
LONGEST_LABEL = 30


def with_other_reading(turn: Turn, draft: Draft, field: Field, text: str, answers: list[Answer]) -> list[Answer]:
    """Put a button under the last of `answers` that reads `text` as a command, where it may well be one."""
    last = answers[-1] if answers else None
    if not isinstance(last, Reply) or not _reads_like_a_command(turn, draft, field, text):
        return answers
    kept = touches_changes.keep_text(turn.session, turn.rep, text, turn.now)
    words = " ".join(text.split())
    shown = words if len(words) <= LONGEST_LABEL else f"{words[: LONGEST_LABEL - 1]}…"
    button = Button(turn.label("meaning.as_command", text=shown), f"reading.command:{kept}:{draft.id}:{field.name}")
    return [*answers[:-1], replace(last, buttons=[*last.buttons, [button]])]


def as_command(turn: Turn, kept: int, draft_id: int, field: str) -> list[Answer]:
    """Do what the words say, and ask the question again that they were taken as the answer to."""
    text = touches_changes.kept_text(turn.session, turn.rep, kept)
    said = command_said(turn.rep.language, text) if text else None
    if said is None:
        return [Toast(turn.label("chat.old_button"))]
    draft = _without_answer(turn, draft_id, field)
    turn = replace(turn, pressed=None)
    follow(turn.session, turn.rep, turn.update_id, said[0], turn.now)
    answers = COMMANDS[said[0]](turn, said[1])
    still = drafts.open_draft(turn.session, turn.rep)
    if draft is None or still is None or still.id != draft.id:
        return answers
    asked = forms.field_to_ask(FORMS[draft.kind], still)
    return [*answers, forms.question(turn, FORMS[draft.kind], still, asked)] if asked else answers


def _without_answer(turn: Turn, draft_id: int, field: str) -> Draft | None:
    """Take an answer back from a form that is still open; one that is finished keeps what it wrote down."""
    draft = drafts.draft_by_id(turn.session, turn.rep, draft_id)
    if draft is None or not draft.open:
        return None
    answers = {name: value for name, value in draft.answers.items() if name != field}
    drafts.save(turn.session, turn.rep, draft.id, answers, draft.editing, turn.now)
    return replace(draft, answers=answers)


def _reads_like_a_command(turn: Turn, draft: Draft, field: Field, text: str) -> bool:
    """Tell words that order something: a command's word alone, or before the name of somebody known."""
    if len(text) > LONGEST_ORDER or text in {choice.value for choice in field.choices(turn, draft)}:
        return False
    said = command_said(turn.rep.language, text)
    if said is None or said[0] == draft.kind or not turn.rep.registered:
        return False
    return not said[1] or _begins_with_a_name(turn, said[1])


def _begins_with_a_name(turn: Turn, text: str) -> bool:
    people = contacts.known_names(turn.session, turn.rep, turn.today)
    known = [*people, *accounts.known_accounts(turn.session, turn.rep, turn.today)]
    return any(mention.start == 0 for mention in mentions_in(text, known))


FEATURE = Feature(
    name="reading",
    presses=(Press("reading.command", (Owned("draft"), Owned("draft"), Word("field")), as_command),),
)
