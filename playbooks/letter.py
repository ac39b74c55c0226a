"""The crisis open letter: the head of the company speaks first, in three paragraphs, and says what is being done.

Situation, measures, appeal, as a letter to partners or as a short post (Chen Wei, 17 years of key-account sales).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from playbooks.figures import FIGURES
from playbooks.language import Language
from playbooks.letter_defaults import LetterDefaults
from playbooks.letter_measures import Measure, owner_alone
from playbooks.letter_text import Frame, addressed, fitting_level, joined, read_frame, read_signer
from playbooks.phrasing import as_action, as_clause, as_item, as_meaning, as_request, as_sentence, capitalized
from playbooks.rendering import Render
from playbooks.sentences import length_of

Tone = Literal["plain", "warm", "formal"]
Form = Literal["letter", "post"]
Length = Literal["short", "full"]

PARAGRAPHS = 3


@dataclass(frozen=True)
class LetterAnswers:
    """The seven answers of the form, as typed (the measures as read), and how the letter is to be written.

    `own_line` is the signer's own; the bot never invents one. `signer` is name and title. `recipients` may be "".
    """

    situation: str
    meaning: str
    measures: tuple[Measure, ...]
    appeal: str
    own_line: str
    signer: str
    recipients: str = ""
    language: Language = "en"
    tone: Tone = "plain"
    form: Form = "letter"
    length: Length = "full"


@dataclass(frozen=True)
class LetterDraft:
    """A composed letter or post (which has no salutation and no closing).

    `text` is the whole; `left_out` are measures for which a post had no room; `templates` what it was made from.
    """

    salutation: str
    paragraphs: tuple[str, ...]
    closing: tuple[str, ...]
    signature: tuple[str, ...]
    text: str
    templates: tuple[str, ...]
    left_out: tuple[Measure, ...] = ()


def compose_letter(answers: LetterAnswers, render: Render, defaults: LetterDefaults = FIGURES.letter) -> LetterDraft:
    """Compose the letter or post: mended answers in the frame of its language, tone and form.

    Frame sentences fill a short letter to the least length and a full one as far as there is room. A post that is too
    long names only the date of a measure that has one, then leaves measures out, down to two. Answers that are too
    long in themselves stay whole: check_letter says so.
    Raises ValueError where a template does not have the blocks of its form.
    """
    draft = _compose(answers, answers.measures, render, defaults)
    for measures in _briefer(answers, defaults):
        if answers.form == "letter" or len(draft.text) <= _most(answers, defaults):
            break
        draft = _compose(answers, measures, render, defaults)
    return draft


def template_of(answers: LetterAnswers) -> str:
    """Name the template that a letter or post is made from, below the folder of its language."""
    return f"letter/{'post_' if answers.form == 'post' else ''}{answers.tone}.j2"


def letter_facts(answers: LetterAnswers) -> Mapping[str, Any]:
    """Give what a template is filled with: every answer mended, as plain text, "" or empty where there is none.

    Clauses (situation, meaning, appeal, a measure's `what`) stand after a colon and have no full stop; sentences
    (`situation_sentence`, `own_line`, a measure's `sentence`) stand alone.
    """
    measures = [_measure_facts(measure) for measure in answers.measures]
    signer = read_signer(answers.signer)
    return {
        "recipients": addressed(answers.recipients, answers.language),
        "situation": as_clause(answers.situation),
        "situation_sentence": as_sentence(answers.situation, answers.language),
        "meaning": as_meaning(answers.meaning),
        "measures": [measure for measure in measures if measure["what"]],
        "owned": all(measure["who"] or measure["when"] for measure in measures),
        "appeal": as_request(answers.appeal),
        "own_line": as_sentence(answers.own_line, answers.language),
        "signer_name": signer.name,
        "signer_title": signer.title,
    }


def _measure_facts(measure: Measure) -> dict[str, str]:
    what = as_action(measure.what)
    return {
        "what": what,
        "sentence": capitalized(what),
        "who": as_item(owner_alone(measure.who) or ""),
        "when": as_item(measure.when or ""),
    }


def _most(answers: LetterAnswers, defaults: LetterDefaults) -> int:
    return (defaults.post_most if answers.form == "post" else defaults.most)[answers.language]


def _briefer(answers: LetterAnswers, defaults: LetterDefaults) -> Iterator[tuple[Measure, ...]]:
    """Tell measures in less room: without who where there is a date, then one fewer at a time."""
    brief = tuple(replace(measure, who=None) if measure.when else measure for measure in answers.measures)
    yield brief
    for kept in range(len(brief) - 1, defaults.measures_least - 1, -1):
        yield answers.measures[:kept]
        yield brief[:kept]


def _compose(
    answers: LetterAnswers, measures: tuple[Measure, ...], render: Render, defaults: LetterDefaults
) -> LetterDraft:
    template = template_of(answers)
    frame = read_frame(render(answers.language, template, letter_facts(replace(answers, measures=measures))))
    expected = PARAGRAPHS + (1 if answers.form == "post" else 3)
    if len(frame.blocks) != expected:
        raise ValueError(f"{answers.language}/{template} has {len(frame.blocks)} blocks, not {expected}")
    lines = frame.at(_level(frame, answers, defaults))
    return (
        _post(lines, answers, len(measures), template) if answers.form == "post" else _letter(lines, answers, template)
    )


def _level(frame: Frame, answers: LetterAnswers, defaults: LetterDefaults) -> int:
    full, most = answers.length == "full", _most(answers, defaults)
    if answers.form == "post":
        return fitting_level(frame, lambda blocks: len(_post_text(blocks, answers.language)), 0, most, full=full)
    least = defaults.least[answers.language]
    body = slice(1, 1 + PARAGRAPHS)
    sizes = {line: length_of(line, answers.language) for block in frame.blocks[body] for _, line in block}
    return fitting_level(
        frame, lambda blocks: sum(sizes[line] for block in blocks[body] for line in block), least, most, full=full
    )


def _letter(lines: list[list[str]], answers: LetterAnswers, template: str) -> LetterDraft:
    salutation = joined(lines[0], answers.language)
    paragraphs = tuple(joined(block, answers.language) for block in lines[1 : 1 + PARAGRAPHS])
    closing, signature = tuple(lines[-2]), tuple(lines[-1])
    text = "\n\n".join([salutation, *paragraphs, "\n".join(closing), "\n".join(signature)])
    return LetterDraft(salutation, paragraphs, closing, signature, text, (template,))


def _post(lines: list[list[str]], answers: LetterAnswers, kept: int, template: str) -> LetterDraft:
    paragraphs = tuple(joined(block, answers.language) for block in lines[:PARAGRAPHS])
    text = _post_text(lines, answers.language)
    return LetterDraft("", paragraphs, (), tuple(lines[-1]), text, (template,), answers.measures[kept:])


def _post_text(blocks: Sequence[Sequence[str]], language: Language) -> str:
    return "\n".join(joined(block, language) for block in blocks)
