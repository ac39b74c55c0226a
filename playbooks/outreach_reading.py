"""Tell what a sentence of an email does: pitch, give, recognise or ask."""

import re
from collections.abc import Collection

from playbooks.language import Language
from playbooks.outreach_cues import Cues
from playbooks.outreach_cues_en import ENGLISH
from playbooks.outreach_cues_zh import CHINESE

CUES: dict[Language, Cues] = {"en": ENGLISH, "zh": CHINESE}


def is_pitch(sentence: str, language: Language, product_names: Collection[str] = ()) -> bool:
    """Tell whether a sentence is about our product: a name the team listed, or we/our with platform, price …

    What is theirs does not count: "our engineers work on your platform" is no pitch.
    """
    cues = CUES[language]
    if any(_names(sentence, name) for name in product_names):
        return True
    ours = cues.their_goods.sub(" ", sentence)
    return bool(cues.product.search(ours) or cues.pitch.search(ours))


def is_no_strings(sentence: str, language: Language, product_names: Collection[str] = ()) -> bool:
    """Tell whether a sentence says that the resource is theirs whatever they decide about us."""
    return bool(CUES[language].no_strings.search(sentence)) and not is_pitch(sentence, language, product_names)


def is_fact_of_use(sentence: str, language: Language) -> bool:
    """Tell whether a sentence says that our own people use what somebody makes: who, and what they do with it."""
    cues = CUES[language]
    return bool(cues.who.search(sentence) and cues.use.search(sentence)) and not cues.our_goods.search(sentence)


def is_recognition(sentence: str, language: Language, names: Collection[str] = ()) -> bool:
    """Tell whether a sentence of a mail of unknown structure recognises what the reader (`names`) makes."""
    theirs = CUES[language].theirs.search(sentence) or any(name and name in sentence for name in names)
    ours = CUES[language].ours.search(sentence)
    return bool(theirs and ours) and is_fact_of_use(sentence, language)


def is_likely_recognition(sentence: str, language: Language, names: Collection[str] = ()) -> bool:
    """Tell whether a sentence names us, something of theirs, and a number, date or name, without flattery.

    Where people use things by verbs that no list has ("our finance people share two boxes of your mangoes").
    """
    cues = CUES[language]
    said = cues.theirs.search(sentence) and cues.ours.search(sentence) and not cues.our_goods.search(sentence)
    return bool(said) and not cues.flattery.search(sentence) and is_concrete(sentence, language, names)


def is_resource(sentence: str, language: Language) -> bool:
    """Tell whether a sentence of a mail of unknown structure hands the reader something."""
    return bool(CUES[language].resource.search(sentence))


def is_ask(sentence: str, language: Language) -> bool:
    """Tell whether a sentence asks something of the reader; a question that is only a remark does not."""
    cues = CUES[language]
    if cues.question_end.search(sentence) and cues.question.search(sentence):
        return True
    return bool(cues.demand.search(sentence) or cues.gentle.search(sentence))


def is_demand(sentence: str, language: Language) -> bool:
    """Tell whether an ask wants a meeting with us, or is put as a demand rather than a question of interest."""
    cues = CUES[language]
    wants_meeting = cues.meeting.search(sentence) and not cues.with_others.search(sentence)
    return bool(wants_meeting or cues.demand.search(sentence))


def is_concrete(sentence: str, language: Language, not_counted: Collection[str] = ()) -> bool:
    """Tell whether a sentence has a number, a date or a name; the names in `not_counted` (the reader's) are none."""
    for name in not_counted:
        sentence = re.sub(re.escape(name), " ", sentence, flags=re.IGNORECASE) if name else sentence
    return bool(CUES[language].concrete.search(sentence))


def _names(sentence: str, product: str) -> bool:
    name = product.strip()
    if not name:
        return False
    latin = r"(?<![A-Za-z0-9]){}(?![A-Za-z0-9])" if name.isascii() else "{}"
    return bool(re.search(latin.format(re.escape(name)), sentence, re.IGNORECASE))
