"""An answer in the forms that the frames of an email need: after a colon, or on its own if it is a whole sentence."""

import re
from typing import TypedDict

from playbooks.language import Language
from playbooks.outreach_reading import is_fact_of_use
from playbooks.patterns import Pattern
from playbooks.phrasing import as_clause, as_sentence, capitalized

_PRONOUN = Pattern(r"(?:we|they|he|she|it|i|you|there|all of|both of|one of|some of)\b", re.IGNORECASE)
_SUBJECT = Pattern(
    r"(?:our|my|your|their|the|an?|this|these|those|one|two|three|four|five|all|both|each|every|everybody|everyone|some"
    r"|most|many|half)\b|(?-i:[A-Z])|\d",
    re.IGNORECASE,
)
# No nouns here ("work", "plan") and no participles ("wanted", "made"): a fragment must not pass for a sentence.
_VERB = Pattern(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|does|did|wants|needs|seeks|asks|buys|opens"
    r"|closes|decides|knows|knew|keeps|runs|ran|makes|serves|uses|reads|drove|drives|wears|brings|gives|gave|takes|took"
    r"|sells|teaches|hangs|goes|went|comes|came)\b"
)
_ASIDE = Pattern(r"\b(?:who|whom|which|that|where|whose)\b|[;:(.—]")
_ENGLISH_QUESTION = Pattern(
    r"(?:would|could|can|shall|should|will|may|might|do|does|did|are|is|have|has|what|which|who|whom|how|when|where)\b",
    re.IGNORECASE,
)
_CHINESE_SUBJECT = Pattern(r"(?:我|您|你|他|她|它|本|敝|贵|这|那|大家|公司|同事|厂里|家里|店里|有)")
_CHINESE_VERB = Pattern(r"想|要|正|需|是|在|有|愿|可以|能|会|已|缺|等|留|定|开|到|来|用|读|听|看|穿|喝|吃|做|给|替|把")


class Phrase(TypedDict):
    """An answer as a clause after a colon, as sentences of its own, and whether it is whole without an introduction."""

    clause: str
    sentence: str
    stands: bool


def phrase(text: str, language: Language, *, of_use: bool = False) -> Phrase:
    """Put an answer into its forms; a fragment ("4 tonnes a month") does not stand on its own.

    `of_use` tells that it should say how somebody uses something, so that "used" is what they do, not a participle.
    """
    clause = as_clause(text)
    stands = _stands_in_english(clause, of_use=of_use) if language == "en" else _stands_in_chinese(clause)
    return {"clause": clause, "sentence": as_sentence(text, language), "stands": stands}


def question(text: str, language: Language) -> Phrase:
    """Put an ask into its forms; only a whole question stands without an introduction."""
    clause = as_clause(text).rstrip("?？")
    if language == "zh":
        asks = bool(re.search(r"[您你]|要不要|是否|能否|可否", clause))
        return {"clause": clause, "sentence": f"{clause}？", "stands": asks}
    asks = bool(_ENGLISH_QUESTION.match(clause))
    small = clause[:1].lower() + clause[1:] if asks else clause
    return {"clause": small, "sentence": capitalized(small) + "?", "stands": asks}


def _stands_in_english(clause: str, *, of_use: bool) -> bool:
    if _PRONOUN.match(clause):
        return True
    beginning = _ASIDE.split(clause)[0]
    return bool(_SUBJECT.match(clause)) and bool(
        _VERB.search(beginning) or (of_use and is_fact_of_use(beginning, "en"))
    )


def _stands_in_chinese(clause: str) -> bool:
    return bool(_CHINESE_SUBJECT.match(clause) or (len(clause) > 8 and _CHINESE_VERB.search(clause)))
