"""/letter: the crisis open letter, in seven questions."""

from collections.abc import Sequence
from typing import Any, cast

from sqlmodel import Session

from db.queries import drafts, reps
from handlers import drafting
from handlers.drafting import Composed, Kind
from handlers.feature import Choice, DocumentJob, Feature, Field, Form, Owned, Press, Word
from handlers.forms import open_form
from handlers.replies import Answer, DocumentReply
from handlers.turn import Turn
from playbooks.drafts import Draft
from playbooks.language import LANGUAGES, Language
from playbooks.letter import Form as LetterForm
from playbooks.letter import Length as LetterLength
from playbooks.letter import LetterAnswers, Tone, compose_letter
from playbooks.letter_checks import check_letter
from playbooks.letter_measures import Measure, read_measures
from playbooks.letter_parts import draft_of_text
from playbooks.rep import Rep
from templates.engine import label

TONES: tuple[Tone, ...] = ("plain", "warm", "formal")
FORMS: tuple[LetterForm, ...] = ("letter", "post")
LENGTHS: tuple[LetterLength, ...] = ("full", "short")
TITLE_LENGTH = 40


def letter(turn: Turn, rest: str) -> list[Answer]:
    """/letter: begin, with what happened if it was said along with the command."""
    return open_form(turn, FORM, {"situation": rest[:1000]} if rest else {})


def answers_of(draft: Draft, rep: Rep) -> LetterAnswers:
    """Read the answers of a letter's draft."""
    given = draft.answers
    return LetterAnswers(
        situation=given["situation"],
        meaning=given["meaning"],
        measures=tuple(Measure(**measure) for measure in given["measures"]),
        appeal=given["appeal"],
        own_line=given["own_line"],
        signer=given["signer"],
        recipients=given.get("recipients") or "",
        language=cast(Language, given.get("language", rep.language)),
        tone=cast(Tone, given.get("tone", "plain")),
        form=cast(LetterForm, given.get("form", "letter")),
        length=cast(LetterLength, given.get("length", "full")),
    )


def _compose(turn: Turn, draft: Draft) -> Composed:
    answers = answers_of(draft, turn.rep)
    made = compose_letter(answers, turn.installation.render, turn.rep.figures.letter)
    title = answers.situation[:TITLE_LENGTH]
    findings = check_letter(made.text, answers, turn.rep.figures.letter)
    return Composed(title, made.text, findings, templates=made.templates)


def _options(turn: Turn, draft: Draft) -> Sequence[tuple[str, str, Sequence[Choice]]]:
    answers = answers_of(draft, turn.rep)

    def choices(name: str, values: Sequence[str]) -> list[Choice]:
        return [Choice(value, turn.label(f"letter.{name}_{value}")) for value in values]

    return [
        ("tone", answers.tone, choices("tone", TONES)),
        ("form", answers.form, choices("form", FORMS)),
        ("length", answers.length, choices("length", LENGTHS)),
        ("language", answers.language, choices("language", LANGUAGES)),
    ]


def _finish(turn: Turn, draft: Draft) -> list[Answer]:
    return drafting.show(turn, KIND, draft)


def show(turn: Turn, draft_id: int) -> list[Answer]:
    """Show a finished letter again."""
    draft = drafts.draft_by_id(turn.session, turn.rep, draft_id)
    return drafting.show(turn, KIND, draft) if draft else []


def change(turn: Turn, draft_id: int, option: str, value: str) -> list[Answer]:
    """Change tone, form, length or language."""
    return drafting.change(turn, KIND, draft_id, option, value)


def sent(turn: Turn, draft_id: int) -> list[Answer]:
    """Mark the letter as sent."""
    return drafting.mark_sent(turn, KIND, draft_id)


def file(turn: Turn, draft_id: int) -> list[Answer]:
    """Send the letter as a Word document."""
    return [DocumentReply("letter", draft_id, turn.say("letter.file_caption"))]


def load_document(session: Session, rep: Rep, draft_id: int) -> DocumentJob:
    """Gather what the Word document needs."""
    from templates.documents.letter import letter_docx
    from templates.engine import render

    draft = drafts.draft_by_id(session, rep, draft_id)
    assert draft is not None, "a document is only owed for one's own draft"
    answers = answers_of(draft, rep)
    newest = drafts.versions(session, rep, draft_id)[-1]
    # As it was written and seen; the parts are those of the words that were in use then, perhaps a team's own.
    made = draft_of_text(newest.text, answers.form) or compose_letter(answers, render, rep.figures.letter)
    return DocumentJob(
        filename=label(answers.language, "letter.file_name"),
        make=letter_docx,
        facts={
            "draft": made, "language": answers.language, "company": reps.team_row(session, rep).name,
            "sent_on": newest.created_at.astimezone(rep.zoneinfo).date(), "signer": answers.signer,
        },
    )  # fmt: skip


def _read_measures(turn: Turn, _draft: Draft, text: str) -> list[dict[str, Any]]:
    found = read_measures(text, turn.rep.figures.letter.measures_least)
    return [{"what": measure.what, "who": measure.who, "when": measure.when} for measure in found]


def _least_measures(turn: Turn, _draft: Draft) -> dict[str, Any]:
    return {"least": turn.rep.figures.letter.measures_least}


def _show_measures(_turn: Turn, measures: Any) -> str:
    return "\n".join(" · ".join(part for part in measure.values() if part) for measure in measures)


FORM = Form(
    kind="letter",
    fields=(
        Field("situation"),
        Field("meaning"),
        Field("measures", read=_read_measures, show=_show_measures, longest=2000, facts=_least_measures),
        Field("appeal"),
        Field("own_line", longest=400),
        Field("signer", longest=200),
        Field("recipients", optional=True, longest=300),
    ),
    finish=_finish,
)
KIND = Kind("letter", _compose, _options, "letter")
DRAFT = Owned("draft")

FEATURE = Feature(
    name="letter",
    commands={"letter": letter},
    forms=(FORM,),
    presses=(
        Press("letter.show", (DRAFT,), show),
        Press("letter.set", (DRAFT, Word("option"), Word("value")), change),
        Press("letter.file", (DRAFT,), file),
        Press("letter.sent", (DRAFT,), sent),
    ),
    documents={"letter": load_document},
)
