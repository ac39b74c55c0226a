"""The one mechanism behind every form: the state is the first unanswered question, kept in the draft's row."""

from collections.abc import Callable
from dataclasses import replace

from db.queries import drafts
from handlers.feature import Field, Form
from handlers.replies import Answer, Button, Reply, rows_of
from handlers.turn import Turn
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.nothing_known import knows_nothing

# Where a whole form is opened to change one answer of what is kept elsewhere: the name of that question. Only what it
# answers is then written, so that nothing told meanwhile is overwritten by what the form once began with.
ONLY = "only"


def open_form(
    turn: Turn,
    form: Form,
    answers: dict[str, object] | None = None,
    *,
    account_id: int | None = None,
    contact_id: int | None = None,
    editing: str | None = None,
    title: str = "",
) -> list[Answer]:
    """Start a form, with what is already known; one that was open is kept for /drafts. Asks its first question."""
    kept = drafts.set_aside(turn.session, turn.rep, turn.now)
    draft = drafts.start(
        turn.session, turn.rep, form.kind, answers or {}, turn.now,
        account_id=account_id, contact_id=contact_id, editing=editing, title=title,
    )  # fmt: skip
    notes: list[Answer] = [Reply(turn.say("form.set_aside", kind=kept.kind))] if kept else []
    return notes + ask_or_finish(turn, form, draft)


def field_to_ask(form: Form, draft: Draft) -> Field | None:
    """Tell which question a form stands at: the field being edited, else the first unanswered one, else None."""
    if draft.editing:
        return next((field for field in form.fields if field.name == draft.editing), None)
    if not form.whole:
        return None
    return next((field for field in fields_of(form, draft) if field.name not in draft.answers), None)


def fields_of(form: Form, draft: Draft) -> list[Field]:
    """Give the questions that apply, given the answers so far."""
    return [field for field in form.fields if field.applies(draft)]


def applies_to(name: str) -> Callable[[Draft], bool]:
    """Tell of a question whether it is asked: always, or alone where the form was opened for one answer (ONLY)."""
    return lambda draft: draft.answers.get(ONLY) in (None, name)


def ask_or_finish(turn: Turn, form: Form, draft: Draft) -> list[Answer]:
    """Ask the next question, or finish the form when every question has its answer."""
    field = field_to_ask(form, draft)
    if field is not None:
        return [question(turn, form, draft, field)]
    drafts.close(turn.session, turn.rep, draft.id, turn.now)
    return form.finish(turn, draft)


def question(turn: Turn, form: Form, draft: Draft, field: Field) -> Reply:
    """Put a field's question, with its choices, Back, Skip and Cancel; in place of the message just pressed."""
    applying = fields_of(form, draft)
    position = applying.index(field) + 1 if field in applying else 1
    choices = [
        Button(choice.label, f"form.choose:{draft.id}:{field.name}:{choice.value}")
        for choice in field.choices(turn, draft)
    ]
    controls = []
    if form.whole and position > 1 and not draft.editing:
        controls.append(Button(turn.label("form.back"), f"form.back:{draft.id}:{field.name}"))
    if field.optional:
        controls.append(Button(turn.label("form.skip"), f"form.skip:{draft.id}:{field.name}"))
    controls.append(Button(turn.label("form.cancel"), f"form.cancel:{draft.id}"))
    text = turn.say(
        "form.question",
        prompt=turn.say(f"{form.kind}.ask_{field.name}", **field.facts(turn, draft)),
        position=position if form.whole and not draft.editing and len(applying) > 1 else None,
        total=len(applying),
    )
    return Reply(text, [*rows_of(choices), controls], edits=turn.pressed)


def answer(turn: Turn, form: Form, draft: Draft, field: Field, text: str) -> list[Answer]:
    """Take an answer to a field and go on. Raises MethodError when it can't be taken; nothing is then changed."""
    text = text.strip()
    if not any(sign.isprintable() for sign in text):
        raise MethodError("form.empty")
    is_choice = text.lower() in {choice.value for choice in field.choices(turn, draft)}
    if form.whole and field.optional and not draft.editing and knows_nothing(text) and not is_choice:
        return keep(turn, form, draft, field, None)
    if len(text) > field.longest:
        raise MethodError("form.too_long", {"longest": field.longest, "length": len(text)})
    value = field.read(turn, draft, text)
    if not (is_choice or value == "" or any(sign.isalnum() for sign in text)):
        raise MethodError("form.no_words")
    return keep(turn, form, draft, field, value)


def keep(turn: Turn, form: Form, draft: Draft, field: Field, value: object) -> list[Answer]:
    """Write an answer down and go on."""
    draft = replace(draft, answers={**draft.answers, field.name: value}, editing=None)
    drafts.save(turn.session, turn.rep, draft.id, draft.answers, None, turn.now)
    return ask_or_finish(turn, form, draft)


def step_back(turn: Turn, form: Form, draft: Draft, field: Field) -> list[Answer]:
    """Ask the question before `field` again; the later answers stay until they are answered anew."""
    earlier = [other for other in fields_of(form, draft) if form.fields.index(other) < form.fields.index(field)]
    before = earlier[-1] if earlier else field
    answers = {name: value for name, value in draft.answers.items() if name != before.name}
    draft = replace(draft, answers=answers, editing=None)
    drafts.save(turn.session, turn.rep, draft.id, answers, None, turn.now)
    return [question(turn, form, draft, before)]
