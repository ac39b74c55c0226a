"""What a template must give, and how it is tried: as the method composes with it, with example answers."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from typing import Any, get_args

from jinja2 import meta

from playbooks.figures import FIGURES
from playbooks.language import Language
from playbooks.letter import PARAGRAPHS, LetterAnswers, Tone, compose_letter
from playbooks.letter import Form as LetterForm
from playbooks.letter import Length as LetterLength
from playbooks.letter_measures import read_measures
from playbooks.letter_text import read_frame
from playbooks.outreach import VARIANTS, compose_outreach
from playbooks.outreach_answers import OUTREACH_TONES, RESOURCE_KINDS, OutreachAnswers, OutreachResource
from playbooks.outreach_subjects import SUBJECTS_TEMPLATE
from playbooks.rendering import Render
from playbooks.sentences import length_of
from templates import engine

EXAMPLES = Path(__file__).parent / "examples.toml"
OUTREACH_PARTS, SUBJECTS = 6, 3
_LETTER = re.compile(r"letter/(?P<form>post_)?(?P<tone>plain|warm|formal)\.j2")
_OUTREACH = re.compile(rf"outreach/(?P<tone>{'|'.join(OUTREACH_TONES)})\.j2")

_STEP = re.compile(r"plan/steps/[a-z0-9_]+\.j2")
# The words of a next move; those with macros for all of them have no shape of their own.
_MOVE = re.compile(r"moves/(?!said\.j2)[a-z0-9_]+\.j2")
MOVE_PARAGRAPHS, MOST_MOVE_PARAGRAPHS = 3, 4


def shape_fault(language: Language, template: str, text: str) -> str | None:
    """Tell what a filled-in template lacks for what playbooks.letter or playbooks.outreach makes of it, or None.

    A letter is six blocks between lines of "¶", a post four, an email six parts between blank lines, and of the
    subjects at least three are short enough; a plan's step has its reason after a blank line, and a next move has what
    to do, because of what, why it matters, and perhaps what the rule looks for.
    """
    if not text:
        return "gives no text"
    if match := _LETTER.fullmatch(template):
        return _amiss("blocks", len(read_frame(text).blocks), PARAGRAPHS + (1 if match["form"] else 3))
    if _OUTREACH.fullmatch(template):
        return _amiss("parts", len(re.split(r"\n\s*\n", text)), OUTREACH_PARTS)
    if _STEP.fullmatch(template):
        what, _, why = text.partition("\n\n")
        return None if what.strip() and why.strip() else "gives no reason after a blank line"
    if _MOVE.fullmatch(template):
        given = len([one for one in text.split("\n\n") if one.strip()])
        return None if given == MOST_MOVE_PARAGRAPHS else _amiss("paragraphs", given, MOVE_PARAGRAPHS)
    if template == SUBJECTS_TEMPLATE:
        most = FIGURES.outreach.subject_at_most[language]
        lines = {line.strip() for line in text.splitlines() if line.strip()}
        short = [line for line in lines if length_of(line, language) <= most]
        return None if len(short) >= SUBJECTS else f"gives {len(short)} short subjects, not {SUBJECTS}"
    return None


def _amiss(what: str, given: int, expected: int) -> str | None:
    return None if given == expected else f"gives {given} {what}, not {expected}"


def try_template(language: Language, template: str, render: Render) -> None:
    """Render a template as often as it takes to see all of it; what `render` raises comes through."""
    if match := _LETTER.fullmatch(template):
        _try_letter(language, "post" if match["form"] else "letter", match["tone"], render)
    elif match := _OUTREACH.fullmatch(template):
        # So many that every variant of every sentence is tried, and all kinds of resource several times.
        tone = next(one for one in OUTREACH_TONES if one == match["tone"])
        for seed, mail in enumerate(islice(cycle(_mails(language)), 8 * VARIANTS)):
            compose_outreach(replace(mail, tone=tone, first_contact=bool(seed % 2)), render, seed=seed)
    elif template == SUBJECTS_TEMPLATE:
        for mail in _mails(language):
            render(language, template, {"kind": mail.resource.kind, "account": mail.account})
    elif _STEP.fullmatch(template) or _MOVE.fullmatch(template):
        for facts in _steps(language, template, "plan" if template.startswith("plan/") else "move"):
            render(language, template, facts)
    elif template.startswith("greetings/"):
        for example in _examples()["greeting"]:
            if example["language"] == language:
                render(language, template, {name: example[name] for name in ("address", "festival", "rep")})


def _try_letter(language: Language, form: LetterForm, tone: str, render: Render) -> None:
    for answers in _letters(language):
        for length in get_args(LetterLength):
            wanted = next(one for one in get_args(Tone) if one == tone)
            compose_letter(replace(answers, tone=wanted, form=form, length=length), render)


def _steps(language: Language, template: str, kind: str) -> Iterator[dict[str, Any]]:
    ours = engine.ROOT / language / template
    if ours.is_file():
        used = meta.find_undeclared_variables(engine.environment(language, html=False).parse(ours.read_text("utf-8")))
        for example in _examples()[kind]:
            if example["language"] == language:
                yield {name: example.get(name) for name in used}


def _letters(language: Language) -> Iterator[LetterAnswers]:
    for example in _examples()["letter"]:
        if example["language"] == language:
            yield LetterAnswers(**{**example, "measures": read_measures(example["measures"])})


def _mails(language: Language) -> Iterator[OutreachAnswers]:
    for example in _examples()["outreach"]:
        if example["language"] == language:
            for kind in RESOURCE_KINDS:
                resource = OutreachResource(kind, **example["resource"])
                yield OutreachAnswers(**{**example, "resource": resource, "first_contact": False})


@cache
def _examples() -> Mapping[str, Any]:
    return tomllib.loads(EXAMPLES.read_text("utf-8"))
