"""Checks on an open letter or post, also one edited or pasted: what is amiss, in which sentence, and what mends it.

The three paragraphs and what belongs into each (Chen Wei, 17 years of key-account sales); the lengths are ours. Every
finding is worded by the block of its id in chat/letter_checks.j2; a passed one by the block "<id>_ok".
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from playbooks import letter_cues as cues
from playbooks.figures import FIGURES
from playbooks.findings import Finding
from playbooks.letter import PARAGRAPHS, LetterAnswers
from playbooks.letter_defaults import LetterDefaults
from playbooks.letter_measure_cues import names_owner_or_date
from playbooks.letter_measures import Measure
from playbooks.letter_reading import LetterParts, read_letter
from playbooks.letter_said import in_other_language, length_by_answer, said, share_said
from playbooks.letter_text import holds_title, read_signer
from playbooks.partner_words import forbidden_words
from playbooks.patterns import Pattern
from playbooks.phrasing import as_request
from playbooks.sentences import length_of, sentence_at, split_sentences

FEATURE = "letter_checks"
# A finding of these warns; the letter may still be right.
WARNINGS = frozenset({f"{FEATURE}.signed_by_head"})


@dataclass(frozen=True)
class _Case:
    text: str
    parts: LetterParts
    answers: LetterAnswers
    defaults: LetterDefaults

    def paragraph(self, number: int) -> str:
        """Give a paragraph counted from 1; "" where the letter has none."""
        return self.parts.paragraphs[number - 1] if number <= len(self.parts.paragraphs) else ""

    @property
    def body(self) -> str:
        return "\n".join(self.parts.paragraphs)


def check_letter(text: str, answers: LetterAnswers, defaults: LetterDefaults = FIGURES.letter) -> tuple[Finding, ...]:
    """Check a letter or post against the answers it is about; in the order of METHOD section 6.

    Every check gives one finding if it passes, one for each sentence at fault if not. `answers.form` and
    `answers.language` say what the text has to be; the text may be composed, edited or pasted.
    """
    case = _Case(text, read_letter(text, read_signer(answers.signer).name), answers, defaults)
    return tuple(finding for check in CHECKS for finding in check(case))


def message_of(finding: Finding) -> str:
    """Name the block of the chat templates that words a finding: its check id, with "_ok" where it passed."""
    return f"{finding.check}_ok" if finding.passed else finding.check


def _finding(check: str, passed: bool, sentence: str | None = None, /, **facts: Any) -> Finding:
    return Finding(f"{FEATURE}.{check}", passed, sentence, facts)


def _three_paragraphs(case: _Case) -> Iterator[Finding]:
    count = len(case.parts.paragraphs)
    yield _finding("three_paragraphs", count == PARAGRAPHS, count=count)


def _situation(case: _Case) -> Iterator[Finding]:
    yield _finding("situation", _is_said(case, case.answers.situation, 1), _first_sentence(case.paragraph(1)))


def _meaning(case: _Case) -> Iterator[Finding]:
    paragraph = case.paragraph(1)
    addressed = bool(cues.TO_READER.search(paragraph))
    yield _finding("meaning", addressed and _is_said(case, case.answers.meaning, 1), _first_sentence(paragraph))


def _is_said(case: _Case, answer: str, paragraph: int) -> bool:
    return said(answer, case.paragraph(paragraph), case.defaults.said_from)


def _first_sentence(paragraph: str) -> str | None:
    return next(iter(split_sentences(paragraph)), None)


def _words_check(name: str, pattern: Pattern, paragraph: int | None) -> Callable[[_Case], Iterator[Finding]]:
    def check(case: _Case) -> Iterator[Finding]:
        text = case.paragraph(paragraph) if paragraph else case.body
        matches = list(pattern.finditer(text))
        for match in matches:
            yield _finding(name, False, sentence_at(text, match.start()), word=match.group())
        if not matches:
            yield _finding(name, True)

    return check


def _measures(case: _Case) -> Iterator[Finding]:
    told = len(_told_measures(case))
    steps = [step for steps in _steps_by_sentence(case.paragraph(2)) for step in steps]
    count = max(told, sum(names_owner_or_date(step) for step in steps))
    least = case.defaults.measures_least
    yield _finding("measures", count >= least, _first_sentence(case.paragraph(2)), count=count, least=least)


def _measures_owned(case: _Case) -> Iterator[Finding]:
    open_steps = [step for measure, step in _told_measures(case) if not _owned(measure, step)]
    for step in open_steps:
        yield _finding("measures_owned", False, step)
    if not open_steps:
        yield _finding("measures_owned", True)


def _told_measures(case: _Case) -> list[tuple[Measure, str]]:
    """Find the measures told in the second paragraph, each with the words that tell it."""
    told: dict[Measure, str] = {}
    for steps in _steps_by_sentence(case.paragraph(2)):
        measure = None
        for step in steps:
            # What follows in the same sentence and tells no other measure belongs to the one before it.
            measure = _told_by(step, case) or measure
            if measure:
                told[measure] = f"{told[measure]}; {step}" if measure in told else step
    return list(told.items())


def _told_by(step: str, case: _Case) -> Measure | None:
    shares = {measure: share_said(measure.what, step) for measure in case.answers.measures if measure.what}
    nearest = max(shares, key=shares.__getitem__, default=None)
    if nearest is None or not said(nearest.what, step, case.defaults.said_from):
        return None
    return nearest


def _steps_by_sentence(paragraph: str) -> list[list[str]]:
    sentences = [sentence for line in paragraph.split("\n") for sentence in split_sentences(line)]
    return [[step.strip() for step in re.split(r"[;；]", sentence) if step.strip()] for sentence in sentences]


def _owned(measure: Measure, step: str) -> bool:
    named = [part for part in (measure.who, measure.when) if part]
    return names_owner_or_date(step) or any(part.casefold() in step.casefold() for part in named)


def _appeal(case: _Case) -> Iterator[Finding]:
    paragraph = case.paragraph(3)
    yield _finding("appeal", _is_said(case, case.answers.appeal, 3), _first_sentence(paragraph))


def _appeal_specific(case: _Case) -> Iterator[Finding]:
    asked = as_request(case.answers.appeal)
    words = re.findall(r"[A-Za-z]+", asked)
    vague = not re.search(r"\d", asked) and (
        all(cues.VAGUE.fullmatch(word) for word in words)
        if words and not re.search(r"[\u4e00-\u9fff]", asked)
        else bool(cues.VAGUE_CHINESE.fullmatch(asked)) or not asked
    )
    yield _finding("appeal_specific", not vague, case.answers.appeal or None)


def _own_line(case: _Case) -> Iterator[Finding]:
    letters = re.sub(r"[\W_]", "", case.answers.own_line).casefold()
    there = bool(letters) and letters in re.sub(r"[\W_]", "", case.paragraph(3)).casefold()
    yield _finding("own_line", there, case.answers.own_line or None)


def _signed(case: _Case) -> Iterator[Finding]:
    signer = read_signer(case.answers.signer)
    there = bool(signer.name) and signer.name.casefold() in case.parts.signature.casefold()
    yield _finding("signed", there, name=signer.name)


def _signed_by_head(case: _Case) -> Iterator[Finding]:
    signed = case.parts.signature if holds_title(case.parts.signature) else case.answers.signer
    lines = [line for line in signed.split("\n") if cues.HEAD.search(line) and not cues.NOT_HEAD.search(line)]
    yield _finding("signed_by_head", bool(lines), signer=case.answers.signer)


def _partner_words(case: _Case) -> Iterator[Finding]:
    text = f"{case.parts.salutation}\n{case.body}"
    signer = read_signer(case.answers.signer)
    matches = forbidden_words(text, (case.answers.signer, signer.name, signer.title))
    for match in matches:
        yield _finding("partner_words", False, sentence_at(text, match.start), word=match.word)
    if not matches:
        yield _finding("partner_words", True)


def _length(case: _Case) -> Iterator[Finding]:
    language, defaults = case.answers.language, case.defaults
    if case.answers.form == "post":
        count, least, most = len(case.text.strip()), 0, defaults.post_most[language]
    else:
        count, least, most = length_of(case.body, language), defaults.least[language], defaults.most[language]
    by_answer = length_by_answer(case.answers)
    answer = min(by_answer, key=by_answer.__getitem__) if count < least else max(by_answer, key=by_answer.__getitem__)
    facts = {"least": least, "most": most, "answer": answer, "form": case.answers.form, "language": language}
    yield Finding(f"{FEATURE}.length", least <= count <= most, None, {"count": count, **facts})


def _gaps(case: _Case) -> Iterator[Finding]:
    matches = list(cues.GAP.finditer(case.text))
    for match in matches:
        yield _finding("gaps", False, sentence_at(case.text, match.start()), gap=match.group())
    if not matches:
        yield _finding("gaps", True)


def _languages(case: _Case) -> Iterator[Finding]:
    foreign = in_other_language(case.answers, case.defaults.chinese_share)
    yield _finding("languages", not foreign, answers=foreign, language=case.answers.language)


CHECKS: tuple[Callable[[_Case], Iterator[Finding]], ...] = (
    _three_paragraphs,
    _situation,
    _meaning,
    _words_check("advertising", cues.ADVERTISING, 1),
    _words_check("blame", cues.BLAME, 1),
    _measures,
    _measures_owned,
    _appeal,
    _appeal_specific,
    _own_line,
    _signed,
    _signed_by_head,
    _partner_words,
    _words_check("superlatives", cues.SUPERLATIVE, None),
    _length,
    _gaps,
    _languages,
)
