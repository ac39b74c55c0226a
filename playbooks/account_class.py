"""The class of an account by its seven marks, where the rep chose none (METHOD section 8; source 003)."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean

# What an account's fortune is told by, then fit and value.
FIVE_MARKS = ("industry", "results", "operations", "organisation", "leadership")
MARKS = (*FIVE_MARKS, "fit", "value")


@dataclass(frozen=True)
class ClassDefaults:
    """From which marks (1–5) on an account is strategic, a partner, or of class B."""

    strategic_five_from: float = 3.5
    strategic_fit_from: int = 4
    partner_value_from: int = 4
    middle_from: float = 2.5
    unmarked: str = "B"


CLASS_DEFAULTS = ClassDefaults()


def class_of(chosen: str | None, marks: Mapping[str, int], defaults: ClassDefaults = CLASS_DEFAULTS) -> str:
    """Give the class that counts: the rep's own choice, else by the marks, and B while any of the seven is missing."""
    if chosen:
        return chosen
    if any(mark not in marks for mark in MARKS):
        return defaults.unmarked
    five = fmean(marks[mark] for mark in FIVE_MARKS)
    if five >= defaults.strategic_five_from and marks["fit"] >= defaults.strategic_fit_from:
        return "S"
    if marks["value"] >= defaults.partner_value_from:
        return "A"
    return "B" if fmean((five, marks["fit"], marks["value"])) >= defaults.middle_from else "C"
