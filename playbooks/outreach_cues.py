"""What the sentences of an email are recognised by; one set of patterns for each language."""

import re
from dataclasses import dataclass


def any_of(*patterns: str) -> str:
    """Join patterns of whole words to one that matches any of them."""
    return r"\b(?:" + "|".join(patterns) + r")\b"


@dataclass(frozen=True)
class Cues:
    """Patterns searched in one sentence, but `salutation`, `farewell` and `header`, which match a whole line."""

    you: re.Pattern[str]
    we: re.Pattern[str]
    product: re.Pattern[str]  # we or our, near a word such as platform, price, solution
    pitch: re.Pattern[str]  # advertising that needs no "we": "30 % off", "free trial"
    their_goods: re.Pattern[str]  # "your platform": blanked before looking for ours
    resource: re.Pattern[str]
    no_strings: re.Pattern[str]
    who: re.Pattern[str]  # our own people, by their place ("our", "the CFO") …
    ours: re.Pattern[str]  # … or surely ours: "our", "we"
    use: re.Pattern[str]  # … use, read, drive, wear …
    theirs: re.Pattern[str]  # … what is yours, or has a name
    flattery: re.Pattern[str]
    our_goods: re.Pattern[str]  # "use our …" looks like recognition and is not
    question: re.Pattern[str]  # words that make a question an ask, not a remark
    question_end: re.Pattern[str]
    demand: re.Pattern[str]  # an ask that is not put as a question
    gentle: re.Pattern[str]  # an ask that is neither question nor demand: "let me know"
    meeting: re.Pattern[str]
    with_others: re.Pattern[str]  # a meeting with the person introduced, not with us
    concrete: re.Pattern[str]  # a number, a date, a name
    salutation: re.Pattern[str]
    farewell: re.Pattern[str]
    header: re.Pattern[str]
