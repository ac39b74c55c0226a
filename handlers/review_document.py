"""A yearly review as a Word document."""

from sqlmodel import Session

from db.queries import reviews
from handlers.feature import DocumentJob
from handlers.papers import asked_for, owe_paper, paper_job
from handlers.replies import Answer, Toast
from handlers.review_card import find_review
from handlers.turn import Turn
from playbooks.rep import Rep
from playbooks.review import QUESTIONS, Review
from templates.documents.paper import Section
from templates.engine import label


def send(turn: Turn, account_id: int, year: str) -> list[Answer]:
    """Send a review as a Word document."""
    review = find_review(turn, account_id, year)
    return owe_paper(turn, "review", account_id, year=review.year) if review else [Toast(turn.label("chat.old_button"))]


def load_document(session: Session, rep: Rep, request_id: int) -> DocumentJob:
    """Gather the review as it stands."""
    request, today = asked_for(session, rep, request_id)
    account_id, year = request.account_id or 0, int(request.answers["year"])
    review = reviews.review_of(session, rep, account_id, year, today)
    assert review is not None, "a review is only owed for an account in sight"
    before = reviews.review_of(session, rep, account_id, year - 1, today)
    title = label(rep.language, "review.title", account=review.account, year=year)
    return paper_job(session, rep, title, [_answers(rep, review), *_tasks(rep, review, before)], today)


def _answers(rep: Rep, review: Review) -> Section:
    rows = [
        (label(rep.language, f"review.name_{name}"), _shown(rep, name, str(value)))
        for name in QUESTIONS
        if (value := review.answers.get(name))
    ]
    return Section(label(rep.language, "review.looked_back"), rows=tuple(rows), widths=(1, 3))


def _tasks(rep: Rep, review: Review, before: Review | None) -> list[Section]:
    found = [(label(rep.language, "review.key_tasks", year=review.year + 1), review.tasks)]
    if before and before.tasks:
        found.append((label(rep.language, "review.key_tasks", year=review.year), before.tasks))
    return [
        Section(heading, rows=tuple((str(number), task) for number, task in enumerate(tasks, start=1)), widths=(1, 12))
        for heading, tasks in found
    ]


def _shown(rep: Rep, name: str, value: str) -> str:
    return label(rep.language, f"review.{value}") if name in ("verdict", "relationship") else value
