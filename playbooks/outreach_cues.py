"""What the sentences of an email are recognised by; one set of patterns for each language."""

from dataclasses import dataclass

from playbooks.patterns import Pattern


def any_of(*patterns: str) -> str:
    """Join patterns of whole words to one that matches any of them."""
    return r"\b(?:" + "|".join(patterns) + r")\b"


@dataclass(frozen=True)
class Cues:
    """Patterns searched in one sentence, but `salutation`, `farewell` and `header`, which match a whole line."""

    you: Pattern
    we: Pattern
    product: Pattern  # we or our, near a word such as platform, price, solution
    pitch: Pattern  # advertising that needs no "we": "30 % off", "free trial"
    their_goods: Pattern  # "your platform": blanked before looking for ours
    resource: Pattern
    no_strings: Pattern
    who: Pattern  # our own people, by their place ("our", "the CFO") …
    ours: Pattern  # … or surely ours: "our", "we"
    use: Pattern  # … use, read, drive, wear …
    theirs: Pattern  # … what is yours, or has a name
    flattery: Pattern
    our_goods: Pattern  # "use our …" looks like recognition and is not
    question: Pattern  # words that make a question an ask, not a remark
    question_end: Pattern
    demand: Pattern  # an ask that is not put as a question
    gentle: Pattern  # an ask that is neither question nor demand: "let me know"
    meeting: Pattern
    with_others: Pattern  # a meeting with the person introduced, not with us
    concrete: Pattern  # a number, a date, a name
    salutation: Pattern
    farewell: Pattern
    header: Pattern
