"""The figures of the value-first email: how long, how many asks, how like a stock phrase."""

from dataclasses import dataclass, field

from playbooks.language import Language


@dataclass(frozen=True)
class LengthRange:
    """From `least` to `most`, both included: words of English, characters of Chinese."""

    least: int
    most: int


@dataclass(frozen=True)
class OutreachDefaults:
    """What a team may change about the value-first email; lengths are of the text between salutation and signature.

    Likeness is 0–100 between two closings (100: the same); the layers are numbered 1–4.
    """

    full: dict[Language, LengthRange] = field(
        default_factory=lambda: {"en": LengthRange(120, 260), "zh": LengthRange(200, 500)}
    )
    first_contact: dict[Language, LengthRange] = field(
        default_factory=lambda: {"en": LengthRange(60, 125), "zh": LengthRange(100, 220)}
    )
    subject_at_most: dict[Language, int] = field(default_factory=lambda: {"en": 7, "zh": 14})
    closing_at_least: dict[Language, int] = field(default_factory=lambda: {"en": 6, "zh": 10})
    product_sentences_at_most: int = 1
    asks_at_most: int = 1
    first_layer_for_asks: int = 3
    same_closing_from: int = 85

    def length(self, language: Language, *, first_contact: bool) -> LengthRange:
        """Give the lengths allowed for a first contact, or for somebody who knows us."""
        return (self.first_contact if first_contact else self.full)[language]


OUTREACH_DEFAULTS = OutreachDefaults()
