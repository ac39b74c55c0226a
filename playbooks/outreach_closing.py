"""The closing that only this person could have written: questions that help to find it, and whether it is their own.

The bot never invents it (source 000: the line that moved the reader was about a film of that week and a hard year).
"""

from collections.abc import Iterable

from playbooks.figures import FIGURES
from playbooks.language import Language
from playbooks.outreach_answers import OutreachAnswers
from playbooks.outreach_defaults import OutreachDefaults
from playbooks.outreach_stock import stock_phrases_in
from playbooks.sentences import length_of, split_sentences


def closing_questions(answers: OutreachAnswers, language: Language) -> tuple[str, str, str]:
    """Give three questions that help somebody find their own closing, as message ids in the rep's `language`.

    The facts that their words take: `account` and `to_name`. Which question of feeling is asked depends on whether the
    reader knows us, and on whether it is yet said how our own people use what they make.
    """
    del language  # the words differ by language, the questions do not
    if answers.recognition.strip():
        felt = "outreach_help.felt_when_using"
    else:
        felt = "outreach_help.felt_when_finding" if answers.first_contact else "outreach_help.felt_when_meeting"
    return ("outreach_help.their_week", felt, "outreach_help.over_coffee")


def closing_trouble(
    closing: str,
    language: Language,
    known_texts: Iterable[str] = (),
    earlier_closings: Iterable[str] = (),
    defaults: OutreachDefaults = FIGURES.outreach,
) -> str | None:
    """Tell why a closing is not the writer's own: "missing", "stock", "copied", "earlier", "thin"; None if it is.

    `known_texts` are sentences that stand elsewhere in the mail or come from templates.
    """
    if not closing.strip():
        return "missing"
    if all(stock_phrases_in(sentence, language) for sentence in split_sentences(closing)):
        return "stock"
    if any(_alike(closing, text) >= defaults.same_closing_from for text in known_texts):
        return "copied"
    if any(_alike(closing, text) >= defaults.same_closing_from for text in earlier_closings):
        return "earlier"
    return "thin" if length_of(closing, language) < defaults.closing_at_least[language] else None


def _alike(one: str, other: str) -> float:
    from rapidfuzz import fuzz, utils

    return fuzz.ratio(one, other, processor=utils.default_process)
