"""What the papers share (review, dossiers, handover): made when they are sent, as of the day of asking."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from db.queries import plans_drafts, reps
from handlers.feature import DocumentJob
from handlers.replies import Answer, DocumentReply
from handlers.turn import Turn
from playbooks.drafts import Draft
from playbooks.rep import Rep
from templates.documents.paper import Section, paper_docx, paper_file_name
from templates.engine import label


def owe_paper(turn: Turn, document: str, account_id: int, **asked: object) -> list[Answer]:
    """Owe a paper about an account; what was asked for is kept until it is made."""
    answers = {**asked, "today": turn.today.isoformat()}
    request = plans_drafts.keep_request(turn.session, turn.rep, account_id, answers, turn.now)
    return [DocumentReply(document, request)]


def asked_for(session: Session, rep: Rep, request_id: int) -> tuple[Draft, date]:
    """Give what was asked for, and on which day."""
    request = plans_drafts.request_by_id(session, rep, request_id)
    assert request is not None, "a paper is only owed for one's own request"
    return request, date.fromisoformat(request.answers["today"])


def paper_job(session: Session, rep: Rep, title: str, sections: Sequence[Section], today: date) -> DocumentJob:
    """Put a paper together under its title, with company, rep and day below it."""
    company = reps.team_row(session, rep).name
    subtitle = label(rep.language, "papers.subtitle", company=company, rep=rep.name, day=today)
    page = (label(rep.language, "papers.page"), label(rep.language, "papers.of"), label(rep.language, "papers.after"))
    return DocumentJob(
        filename=paper_file_name(title), make=paper_docx,
        facts={
            "title": title, "subtitle": subtitle, "sections": list(sections), "language": rep.language,
            "author": rep.name, "made_on": today, "page": page,
        },
    )  # fmt: skip
