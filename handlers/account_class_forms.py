"""The questions of an account's class: the seven marks with one tap each, and what a mark rests on."""

from collections.abc import Mapping
from typing import Any

from db.queries import account_marks
from handlers.accounts_forms import edited_account
from handlers.feature import Choice, Field, Form
from handlers.replies import Answer
from handlers.turn import Turn
from playbooks.account_class import BEST_MARK, MARKS
from playbooks.drafts import Draft
from playbooks.errors import MethodError


def _choices(_turn: Turn, _draft: Draft) -> list[Choice]:
    return [Choice(str(value), str(value)) for value in range(1, BEST_MARK + 1)]


def _read_mark(_turn: Turn, _draft: Draft, text: str) -> int:
    if text not in {str(value) for value in range(1, BEST_MARK + 1)}:
        raise MethodError("class_marks.unreadable", {"text": text[:60]})
    return int(text)


def _mark_title(turn: Turn, draft: Draft) -> Mapping[str, Any]:
    return {"title": turn.say(f"class_marks.name_{draft.answers['mark']}")}


def _marked(turn: Turn, draft: Draft) -> list[Answer]:
    from handlers.account_class import show

    account = edited_account(turn, draft)
    given = {mark: draft.answers[mark] for mark in MARKS if draft.answers.get(mark) is not None}
    account_marks.mark_account(turn.session, turn.rep, account.id, turn.today, given)
    return show(turn, account.id, changed=bool(given))


def _evidenced(turn: Turn, draft: Draft) -> list[Answer]:
    from handlers.account_class import show_mark

    account, told = edited_account(turn, draft), draft.answers
    account_marks.note_evidence(
        turn.session, turn.rep, account.id, turn.today, told["mark"], told.get("public"), told.get("field")
    )
    return show_mark(turn, account.id, told["mark"], changed=True)


MARKING = Form(
    kind="class_marks",
    fields=tuple(Field(mark, read=_read_mark, choices=_choices, optional=True, longest=60) for mark in MARKS),
    finish=_marked,
)
EVIDENCE = Form(
    kind="mark_evidence",
    fields=(
        Field("public", optional=True, longest=500, facts=_mark_title),
        Field("field", optional=True, longest=500, facts=_mark_title),
    ),
    finish=_evidenced,
)
