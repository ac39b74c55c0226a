"""The buttons and commands that every form shares: choose, Back, Skip, Cancel, Continue, edit an answer."""

from dataclasses import replace

from db.queries import drafts
from handlers import forms
from handlers.feature import Feature, Field, Form, Owned, Press, Word
from handlers.registry import FORMS
from handlers.replies import Answer, Button, Reply, Toast, rows_of
from handlers.turn import Turn
from playbooks.drafts import Draft
from playbooks.errors import MethodError


def choose(turn: Turn, draft_id: int, name: str, value: str) -> list[Answer]:
    """Take a choice as the answer to the question it stands under; an old question's button is refused kindly."""
    draft, form, field = _at(turn, draft_id, name)
    if draft is None or form is None or field is None:
        return [Toast(turn.label("chat.old_button"))]
    if value not in {choice.value for choice in field.choices(turn, draft)}:
        return [Toast(turn.label("chat.old_button"))]
    return forms.answer(turn, form, draft, field, value)


def skip(turn: Turn, draft_id: int, name: str) -> list[Answer]:
    """Leave an optional question unanswered."""
    draft, form, field = _at(turn, draft_id, name)
    if draft is None or form is None or field is None:
        return [Toast(turn.label("chat.old_button"))]
    if not field.optional:
        raise MethodError("form.not_optional")
    return forms.keep(turn, form, draft, field, None)


def back(turn: Turn, draft_id: int, name: str) -> list[Answer]:
    """Go one question back."""
    draft, form, field = _at(turn, draft_id, name)
    if draft is None or form is None or field is None:
        return [Toast(turn.label("chat.old_button"))]
    return forms.step_back(turn, form, draft, field)


def cancel(turn: Turn, draft_id: int) -> list[Answer]:
    """Stop filling in a form; what was answered can be taken up again."""
    draft = drafts.draft_by_id(turn.session, turn.rep, draft_id)
    if draft is None or not draft.open:
        return [Toast(turn.label("chat.old_button"))]
    return _cancelled(turn, draft)


def resume(turn: Turn, draft_id: int) -> list[Answer]:
    """Go on with a form that was cancelled or set aside."""
    form = _form_of(turn, draft_id)
    draft = drafts.reopen(turn.session, turn.rep, draft_id, None, turn.now) if form else None
    if draft is None or form is None:
        return [Toast(turn.label("chat.old_button"))]
    return forms.ask_or_finish(turn, form, draft)


def edit(turn: Turn, draft_id: int, name: str) -> list[Answer]:
    """Ask one question of a finished form again."""
    form = _form_of(turn, draft_id)
    if form is None or name not in {field.name for field in form.fields}:
        return [Toast(turn.label("chat.old_button"))]
    draft = drafts.reopen(turn.session, turn.rep, draft_id, name, turn.now)
    field = forms.field_to_ask(form, draft) if draft else None
    if draft is None or field is None:
        return [Toast(turn.label("chat.old_button"))]
    return [forms.question(replace(turn, pressed=None), form, draft, field)]


def pick_answer(turn: Turn, draft_id: int) -> list[Answer]:
    """Show a form's answers, each with a button that asks for it anew."""
    draft = drafts.draft_by_id(turn.session, turn.rep, draft_id)
    form = FORMS.get(draft.kind) if draft else None
    if draft is None or form is None:
        return [Toast(turn.label("chat.old_button"))]
    fields = forms.fields_of(form, draft)
    given = [(turn.say(f"{form.kind}.name_{field.name}"), _shown(turn, draft, field)) for field in fields]
    buttons = [
        Button(turn.label(f"{form.kind}.name_{field.name}"), f"form.edit:{draft.id}:{field.name}") for field in fields
    ]
    return [Reply(turn.say("form.answers", given=given), rows_of(buttons))]


def cancel_command(turn: Turn, _rest: str) -> list[Answer]:
    """/cancel: stop whatever form is open."""
    draft = drafts.open_draft(turn.session, turn.rep)
    return _cancelled(turn, draft) if draft else [Reply(turn.say("form.nothing_to_cancel"))]


def skip_command(turn: Turn, _rest: str) -> list[Answer]:
    """/skip: leave the open question unanswered."""
    draft = drafts.open_draft(turn.session, turn.rep)
    field = forms.field_to_ask(FORMS[draft.kind], draft) if draft else None
    if draft is None or field is None:
        return [Reply(turn.say("form.nothing_to_skip"))]
    return skip(turn, draft.id, field.name)


def _cancelled(turn: Turn, draft: Draft) -> list[Answer]:
    drafts.close(turn.session, turn.rep, draft.id, turn.now, cancelled=True)
    again = [[Button(turn.label("form.resume"), f"form.resume:{draft.id}")]] if FORMS[draft.kind].whole else []
    return [Reply(turn.say("form.cancelled", kind=draft.kind), again, edits=turn.pressed)]


def _form_of(turn: Turn, draft_id: int) -> Form | None:
    draft = drafts.draft_by_id(turn.session, turn.rep, draft_id)
    return FORMS.get(draft.kind) if draft else None


def _at(turn: Turn, draft_id: int, name: str) -> tuple[Draft | None, Form | None, Field | None]:
    draft = drafts.draft_by_id(turn.session, turn.rep, draft_id)
    form = FORMS.get(draft.kind) if draft and draft.open else None
    field = forms.field_to_ask(form, draft) if draft and form else None
    return draft, form, field if field and field.name == name else None


def _shown(turn: Turn, draft: Draft, field: Field) -> str | None:
    value = draft.answers.get(field.name)
    return None if value is None else field.show(turn, value)


DRAFT = Owned("draft")
FIELD = Word("field")

FEATURE = Feature(
    name="form",
    commands={"cancel": cancel_command, "skip": skip_command},
    presses=(
        Press("form.choose", (DRAFT, FIELD, Word("value")), choose),
        Press("form.skip", (DRAFT, FIELD), skip),
        Press("form.back", (DRAFT, FIELD), back),
        Press("form.cancel", (DRAFT,), cancel),
        Press("form.resume", (DRAFT,), resume),
        Press("form.edit", (DRAFT, FIELD), edit),
        Press("form.answers", (DRAFT,), pick_answer),
    ),
)
