"""The class of an account by its seven marks, where the rep chose none (METHOD section 8; source 003)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from math import fsum
from typing import Literal

from playbooks.class_defaults import ClassDefaults
from playbooks.figures import FIGURES

# What an account's fortune is told by, then fit and value.
FIVE_MARKS = ("industry", "results", "operations", "organisation", "leadership")
MARKS = (*FIVE_MARKS, "fit", "value")
BEST_MARK = 5


# What decides the class by the marks: the five and the fit, the value now, the mean of all, or a mark that is missing.
Deciding = Literal["strategic", "value", "mean", "rest", "missing"]
_RANK = "CBAS"


@dataclass(frozen=True)
class Step:
    """One mark that, raised `to` that many points, would lift an account into a higher class by the marks."""

    mark: str
    to: int
    account_class: str


@dataclass(frozen=True)
class ExplainedClass:
    """An account's class with its reasons.

    `counted` is the class that counts, `chosen` the rep's own choice if there is one, `by_marks` what the marks alone
    would give. `five` is the mean of the five marks, `mean` that of the five's mean, fit and value; both None while
    one of them is missing. `step` is the smallest single step up, if one mark alone is enough;
    `short_of_strategic` tells whether "five" or "fit" falls short of a strategic account's.
    """

    counted: str
    by_marks: str
    decided_by: Deciding
    chosen: str | None = None
    missing: tuple[str, ...] = ()
    five: float | None = None
    mean: float | None = None
    step: Step | None = None
    short_of_strategic: tuple[str, ...] = ()

    @property
    def outranked(self) -> bool:
        """Tell whether the rep's own choice is another than the marks would give."""
        return self.chosen is not None and not self.missing and self.chosen != self.by_marks


def class_of(chosen: str | None, marks: Mapping[str, int], defaults: ClassDefaults = FIGURES.classes) -> str:
    """Give the class that counts: the rep's own choice, else by the marks, and B while any of the seven is missing."""
    return chosen or _by_marks(marks, defaults)[0]


def mean(values: Collection[float]) -> float:
    """Give the mean; Python's own module for it takes a tenth of a second to import."""
    return fsum(values) / len(values)


def explained_class(
    chosen: str | None, marks: Mapping[str, int], defaults: ClassDefaults = FIGURES.classes
) -> ExplainedClass:
    """Give the class of an account with what decides it (source 003).

    `marks` are those of the seven that are known, each 1–5; `chosen` outranks them.
    """
    by_marks, decided_by = _by_marks(marks, defaults)
    missing = tuple(mark for mark in MARKS if mark not in marks)
    five = mean([marks[mark] for mark in FIVE_MARKS]) if not set(FIVE_MARKS) & set(missing) else None
    return ExplainedClass(
        counted=chosen or by_marks,
        by_marks=by_marks,
        decided_by=decided_by,
        chosen=chosen,
        missing=missing,
        five=five,
        mean=None if missing or five is None else mean([five, marks["fit"], marks["value"]]),
        step=None if missing else _step_up(by_marks, marks, defaults),
        short_of_strategic=tuple(_short(five, marks.get("fit"), defaults)),
    )


def evidence_text(public: str | None, field: str | None) -> str | None:
    """Keep the evidence of a mark as one text: what public material says, and what the field says."""
    told = [f"{source}: {' '.join(text.split())}" for source, text in _sources(public, field) if text and text.strip()]
    return "\n".join(told) or None


def evidence_parts(text: str | None) -> tuple[str | None, str | None]:
    """Read the evidence of a mark: from public material, and from the field; anything else counts as from the field."""
    lines = (text or "").split("\n")
    public = next((line.removeprefix("public: ") for line in lines if line.startswith("public: ")), None)
    rest = " ".join(line.removeprefix("field: ") for line in lines if line and not line.startswith("public: "))
    return public, rest or None


def _sources(public: str | None, field: str | None) -> tuple[tuple[str, str | None], ...]:
    return ("public", public), ("field", field)


def _by_marks(marks: Mapping[str, int], defaults: ClassDefaults) -> tuple[str, Deciding]:
    if any(mark not in marks for mark in MARKS):
        return defaults.unmarked, "missing"
    five = mean([marks[mark] for mark in FIVE_MARKS])
    if five >= defaults.strategic_five_from and marks["fit"] >= defaults.strategic_fit_from:
        return "S", "strategic"
    if marks["value"] >= defaults.partner_value_from:
        return "A", "value"
    is_middle = mean([five, marks["fit"], marks["value"]]) >= defaults.middle_from
    return ("B", "mean") if is_middle else ("C", "rest")


def _short(five: float | None, fit: int | None, defaults: ClassDefaults) -> Iterator[str]:
    if five is not None and five < defaults.strategic_five_from:
        yield "five"
    if fit is not None and fit < defaults.strategic_fit_from:
        yield "fit"


def _step_up(now: str, marks: Mapping[str, int], defaults: ClassDefaults) -> Step | None:
    """Find the mark that needs the fewest points for a higher class; fit and value, which weigh most, come first."""
    for points in range(1, BEST_MARK):
        for mark in reversed(MARKS):
            raised = marks[mark] + points
            if raised <= BEST_MARK:
                better = _by_marks({**marks, mark: raised}, defaults)[0]
                if _RANK.index(better) > _RANK.index(now):
                    return Step(mark, raised, better)
    return None
