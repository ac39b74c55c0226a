"""The figures of the open letter that a team can change (marked † in the method): each stands here once."""

from dataclasses import dataclass, field

from playbooks.language import Language


@dataclass(frozen=True)
class LetterDefaults:
    """Limits of the letter and the post, both ends included.

    A letter is measured between salutation and signature, in words of English or characters of Chinese; a post is
    measured whole, in characters.
    """

    least: dict[Language, int] = field(default_factory=lambda: {"en": 180, "zh": 300})
    most: dict[Language, int] = field(default_factory=lambda: {"en": 420, "zh": 800})
    post_most: dict[Language, int] = field(default_factory=lambda: {"en": 280, "zh": 140})
    measures_least: int = 2
    follow_up_hours: int = 48

    # How much of an answer's words must be found in its paragraph for the answer to count as said there (0–1): an
    # edited letter says it in other words.
    said_from: float = 0.4
    # An English answer with this share of Chinese letters, or a Chinese one with less, is in the other language.
    chinese_share: float = 0.2


LETTER_DEFAULTS = LetterDefaults()
