"""The drill: a scenario, two minutes to think, one's own text, marked layer by layer (METHOD section 7; source 000)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from playbooks.figures import FIGURES
from playbooks.findings import Finding
from playbooks.language import Language
from playbooks.names_catalog import catalog_table
from playbooks.outreach_checks import LAYER_OF_CHECK, check_outreach
from playbooks.outreach_defaults import OutreachDefaults
from playbooks.outreach_layers import read_layers
from playbooks.outreach_mail import STANCE, language_of_text
from playbooks.patterns import Pattern
from playbooks.sentences import split_sentences

# The four layers of the value-first email, and the mail as a whole.
LAYERS = (1, 2, 3, 4, 0)
# Who practises is told of a missing first layer, too; in an email that is meant to go out it may be missing.
NO_STANCE = "drill.no_stance"
_OF_US = Pattern(r"\b(?:we|our|us|I|my)\b|我", re.IGNORECASE)


@dataclass(frozen=True)
class Drill:
    """A scenario: what is known before one writes, and afterwards, layer by layer, where in it the answer lay."""

    id: str
    title: str
    story: str
    hints: tuple[str, ...]
    names: tuple[str, ...] = ()
    first_contact: bool = False


@dataclass(frozen=True)
class LayerMark:
    """How one layer came out (0: the mail as a whole): what is amiss, and how many checks it passed of how many."""

    layer: int
    amiss: tuple[Finding, ...]
    passed: int
    checks: int


@cache
def drills(language: Language) -> tuple[Drill, ...]:
    """Give the scenarios of a language, in the order of the catalogue."""
    return tuple(
        Drill(
            id=entry["id"],
            title=entry["title"],
            story=" ".join(entry["story"].split()) if language == "en" else entry["story"].strip(),
            hints=tuple(entry["hints"]),
            names=tuple(entry["names"]),
            first_contact=entry["first_contact"],
        )
        for entry in catalog_table(f"drills_{language}")["drill"]
    )


def drill_named(language: Language, drill_id: str) -> Drill | None:
    """Give a scenario by its id; None for one that is no longer in the catalogue."""
    return next((one for one in drills(language) if one.id == drill_id), None)


def mark_drill(
    text: str,
    drill: Drill,
    product_names: Sequence[str] = (),
    earlier_closings: Sequence[str] = (),
    defaults: OutreachDefaults = FIGURES.outreach,
) -> tuple[LayerMark, ...]:
    """Mark a text layer by layer with the checks that hold for every value-first email (source 000)."""
    language = language_of_text(text)
    findings = check_outreach(
        text, language=language, first_contact=drill.first_contact, product_names=product_names,
        names=drill.names, earlier_closings=earlier_closings, known_texts=(*split_sentences(drill.story), *drill.hints),
        defaults=defaults,
    )  # fmt: skip
    layers = {**LAYER_OF_CHECK, NO_STANCE: STANCE}
    all_findings = [Finding(NO_STANCE, _has_stance(text, language, product_names, drill)), *findings]
    return tuple(_mark(layer, [one for one in all_findings if layers[one.check] == layer]) for layer in LAYERS)


def _has_stance(text: str, language: Language, product_names: Sequence[str], drill: Drill) -> bool:
    """Tell whether the first paragraph speaks of us at all: what it does may well be read as giving."""
    lines = read_layers(text, language, product_names, drill.names)
    return any(line.paragraph == 0 and _OF_US.search(line.text) for line in lines)


def _mark(layer: int, findings: Sequence[Finding]) -> LayerMark:
    checks = {one.check for one in findings}
    amiss = tuple(one for one in findings if not one.passed)
    return LayerMark(layer, amiss, len(checks - {one.check for one in amiss}), len(checks))
