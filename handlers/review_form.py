"""The questions of a yearly review, each with what the store knows of it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from db.queries import account_facts, drafts, reviews
from handlers.feature import Choice, Field, Form
from handlers.form_buttons import resume
from handlers.forms import ONLY, applies_to, open_form
from handlers.plan_words import clipped
from handlers.replies import Answer, Toast
from handlers.review_card import answer_shown, find_review, show_card
from handlers.review_tasks import proposed
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.review import QUESTIONS, RELATIONSHIPS, VERDICTS, year_facts, year_of_review

REQUIRED = ("result",)
LONGEST = 1500


def begin(turn: Turn, account_id: int) -> list[Answer]:
    """Ask the questions of the year that is to be looked back on, or go on where they were left."""
    facts = account_facts.facts_of(turn.session, turn.rep, account_id, turn.today)
    if facts is None:
        return [Toast(turn.label("chat.old_button"))]
    year = year_of_review(turn.today, turn.rep.figures.review)
    for draft in drafts.recent(turn.session, turn.rep, ("review",)):
        if is_begun(draft) and draft.account_id == account_id and draft.answers.get("year") == year:
            return resume(turn, draft.id)
    answers: dict[str, object] = {"year": year}
    return open_form(turn, FORM, answers, account_id=account_id, title=facts.account)


def is_begun(draft: Draft) -> bool:
    """Tell whether a draft is of a review whose questions are not all answered yet."""
    return not draft.finished and ONLY not in draft.answers and bool(set(QUESTIONS) - set(draft.answers))


def change(turn: Turn, account_id: int, year: str, question: str) -> list[Answer]:
    """Ask one question again."""
    review = find_review(turn, account_id, year)
    if review is None or question not in QUESTIONS:
        return [Toast(turn.label("chat.old_button"))]
    answers: dict[str, object] = {"year": review.year, ONLY: question}
    return open_form(replace(turn, pressed=None), FORM, answers, account_id=account_id, title=review.account)


def finish(turn: Turn, draft: Draft) -> list[Answer]:
    """Keep what was answered; the first time the key tasks are proposed with it. What was kept once is only shown."""
    year, account_id = int(draft.answers["year"]), draft.account_id or 0
    known = reviews.review_of(turn.session, turn.rep, account_id, year, turn.today)
    if draft.finished and known is not None:
        return show_card(turn, known)
    told = {name: value for name in QUESTIONS if (value := draft.answers.get(name)) or draft.answers.get(ONLY) == name}
    answers = {**dict.fromkeys(QUESTIONS), **(known.answers if known else {}), **told}
    review = reviews.keep_review(turn.session, turn.rep, account_id, year, answers, turn.now)
    if review is None:
        raise MethodError("review.gone")
    if known is None or not known.tasks:
        tasks = proposed(turn, review)
        review = reviews.keep_tasks(turn.session, turn.rep, account_id, year, tasks, turn.now) or review
    return show_card(turn, review, turn.say("review.kept"), [[undo_button(turn)]])


def _facts(turn: Turn, draft: Draft) -> Mapping[str, Any]:
    """Give what the store knows of the year, for the words of the questions."""
    year = int(draft.answers["year"])
    facts = account_facts.facts_of(turn.session, turn.rep, draft.account_id or 0, turn.today)
    if facts is None:
        raise MethodError("review.gone")
    before = reviews.review_of(turn.session, turn.rep, facts.account_id, year - 1, turn.today)
    direction = (before.answers.get("direction") or "") if before else ""
    known = year_facts(facts, year, turn.today, turn.rep.figures.review)
    return {"known": known, "year": year, "account": clipped(facts.account), "planned": clipped(direction, 300)}


def _choices(question: str) -> Callable[[Turn, Draft], list[Choice]]:
    values = {"verdict": VERDICTS, "relationship": RELATIONSHIPS}.get(question, ())
    return lambda turn, _draft: [Choice(value, turn.label(f"review.{value}")) for value in values]


def _read(question: str) -> Callable[[Turn, Draft, str], str]:
    """Take an answer as it is; where one is to be chosen, by its value or its words."""
    if question not in ("verdict", "relationship"):
        return lambda _turn, _draft, text: text

    def chosen(turn: Turn, draft: Draft, text: str) -> str:
        """Raises MethodError "review.not_a_choice"."""
        choices = _choices(question)(turn, draft)
        found = [one.value for one in choices if text.casefold() in (one.value, one.label.casefold())]
        if not found:
            raise MethodError("review.not_a_choice")
        return found[0]

    return chosen


def _show(question: str) -> Callable[[Turn, Any], str]:
    return lambda turn, value: answer_shown(turn, question, value)


FORM = Form(
    "review",
    tuple(
        Field(
            name, read=_read(name), optional=name not in REQUIRED, choices=_choices(name), longest=LONGEST,
            facts=_facts, show=_show(name), applies=applies_to(name),
        )
        for name in QUESTIONS
    ),
    finish,
)  # fmt: skip
