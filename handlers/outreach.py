"""/outreach: the value-first email in four layers; /check: any email held against the same checks."""

from collections.abc import Sequence

from sqlmodel import Session

from db.queries import drafts, reps
from handlers import drafting
from handlers.drafting import Composed, Kind
from handlers.feature import Choice, DocumentJob, Feature, Field, Form, Owned, Press, Word
from handlers.forms import open_form
from handlers.outreach_answers import answers_of, earlier_closings
from handlers.outreach_fields import FIELDS, read_to, read_yes_or_no, yes_or_no
from handlers.replies import Answer, DocumentReply, Reply
from handlers.turn import Turn
from playbooks.drafts import Draft
from playbooks.language import LANGUAGES
from playbooks.outreach import check_draft, compose_outreach
from playbooks.outreach_answers import OUTREACH_TONES
from playbooks.outreach_checks import check_outreach
from playbooks.outreach_mail import language_of_text
from playbooks.rep import Rep

SUBJECTS = ("0", "1", "2")
LONGEST_MAIL = 4000


def outreach(turn: Turn, rest: str) -> list[Answer]:
    """/outreach: begin, to somebody if they were named along with the command."""
    return open_form(turn, FORM, {"to": read_to(turn, rest)} if rest else {})


def _compose(turn: Turn, draft: Draft) -> Composed:
    answers = answers_of(turn.session, turn.rep, draft)
    made = compose_outreach(answers, turn.installation.render, seed=draft.id, defaults=turn.rep.figures.outreach)
    findings = check_draft(made, answers, earlier_closings(turn.session, turn.rep, draft), turn.rep.figures.outreach)
    subject = made.subjects[int(draft.answers.get("subject", "0"))]
    title = f"{answers.to_name} · {answers.account}" if answers.account else answers.to_name
    return Composed(title, made.text, findings, subject, (made.template, *made.variants))


def _options(turn: Turn, draft: Draft) -> Sequence[tuple[str, str, Sequence[Choice]]]:
    answers = answers_of(turn.session, turn.rep, draft)
    return [
        ("tone", answers.tone, [Choice(tone, turn.label(f"outreach_help.tone_{tone}")) for tone in OUTREACH_TONES]),
        (
            "first_contact",
            "yes" if answers.first_contact else "no",
            [Choice(value, turn.label(f"outreach.first_{value}")) for value in ("yes", "no")],
        ),
        ("language", answers.language, [Choice(code, turn.label(f"outreach.language_{code}")) for code in LANGUAGES]),
        (
            "subject",
            str(draft.answers.get("subject", "0")),
            [Choice(value, turn.label("outreach.subject_number", number=int(value) + 1)) for value in SUBJECTS],
        ),
    ]


def _finish(turn: Turn, draft: Draft) -> list[Answer]:
    return drafting.show(turn, KIND, draft)


def show(turn: Turn, draft_id: int) -> list[Answer]:
    """Show a finished email again."""
    draft = drafts.draft_by_id(turn.session, turn.rep, draft_id)
    return drafting.show(turn, KIND, draft) if draft else []


def change(turn: Turn, draft_id: int, option: str, value: str) -> list[Answer]:
    """Change tone, length, language or subject line."""
    return drafting.change(turn, KIND, draft_id, option, value)


def sent(turn: Turn, draft_id: int) -> list[Answer]:
    """Mark the email as sent."""
    return drafting.mark_sent(turn, KIND, draft_id)


def file(turn: Turn, draft_id: int) -> list[Answer]:
    """Send the email as a file that a mail app opens."""
    return [DocumentReply("outreach", draft_id, turn.say("outreach.file_caption"))]


def load_document(session: Session, rep: Rep, draft_id: int) -> DocumentJob:
    """Gather what the .eml file needs."""
    from templates.documents.email_file import email_file

    draft = drafts.draft_by_id(session, rep, draft_id)
    assert draft is not None, "a document is only owed for one's own draft"
    newest = drafts.versions(session, rep, draft_id)[-1]
    answers = answers_of(session, rep, draft)
    return DocumentJob(
        filename="email.eml",
        make=email_file,
        facts={
            "subject": newest.subject or "", "text": newest.text, "sender_name": answers.signer.partition("\n")[0],
            "to_name": answers.to_name, "to_address": draft.answers["to"].get("email"), "language": answers.language,
        },
    )  # fmt: skip


def check(turn: Turn, rest: str) -> list[Answer]:
    """/check: hold a pasted email against the four layers; ask for it when it was not said along."""
    return open_form(turn, CHECK, {"text": rest} if rest else {})


def _checked(turn: Turn, draft: Draft) -> list[Answer]:
    text = draft.answers["text"]
    language = language_of_text(text)
    findings = check_outreach(
        text, language=language, first_contact=draft.answers["first_contact"] == "yes",
        product_names=tuple(reps.team_row(turn.session, turn.rep).product_names),
        earlier_closings=earlier_closings(turn.session, turn.rep, draft), defaults=turn.rep.figures.outreach,
    )  # fmt: skip
    words = drafting.findings_in_words(turn, findings)
    passed = sum(finding.passed for finding in findings)
    return [Reply(turn.say("check.result", findings=words, passed=passed))]


FORM = Form(kind="outreach", fields=FIELDS, finish=_finish)
CHECK = Form(
    kind="check",
    fields=(
        Field("text", longest=LONGEST_MAIL),
        Field("first_contact", choices=yes_or_no, read=read_yes_or_no),
    ),
    finish=_checked,
)
KIND = Kind("outreach", _compose, _options, "outreach")
DRAFT = Owned("draft")

FEATURE = Feature(
    name="outreach",
    commands={"outreach": outreach, "check": check},
    forms=(FORM, CHECK),
    presses=(
        Press("outreach.show", (DRAFT,), show),
        Press("outreach.set", (DRAFT, Word("option"), Word("value")), change),
        Press("outreach.file", (DRAFT,), file),
        Press("outreach.sent", (DRAFT,), sent),
    ),
    documents={"outreach": load_document},
)
