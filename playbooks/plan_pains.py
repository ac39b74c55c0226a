"""Which of our resources answers a pain point: the one linked to it, else the one that speaks of the same things."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from playbooks.account_facts import PainFacts, ResourceFacts
from playbooks.figures import FIGURES
from playbooks.names_catalog import catalog_table
from playbooks.plan_defaults import PlanDefaults

_LATIN = re.compile(r"[^\W_\u3400-\u9fff]{3,}")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_PAIRS_A_WORD = 2.5


@dataclass(frozen=True)
class AnsweredPain:
    """A pain point with the resource of ours that answers it, None where there is none; `linked` by somebody's hand."""

    pain: PainFacts
    resource: ResourceFacts | None = None
    linked: bool = False


def answered(
    pains: Iterable[PainFacts], resources: Collection[ResourceFacts], defaults: PlanDefaults = FIGURES.plan
) -> tuple[AnsweredPain, ...]:
    """Match pain points with resources, in the order of the pain points; of equals the resource that came first."""
    return tuple(_answer(pain, resources, defaults) for pain in pains)


def _answer(pain: PainFacts, resources: Collection[ResourceFacts], defaults: PlanDefaults) -> AnsweredPain:
    linked = next((one for one in resources if one.id == pain.resource_id), None)
    if linked is not None:
        return AnsweredPain(pain, linked, linked=True)
    best = max(resources, key=lambda one: (likeness(pain.what, one.what, defaults), -one.id), default=None)
    if best is None or likeness(pain.what, best.what, defaults) < defaults.answers_from:
        return AnsweredPain(pain)
    return AnsweredPain(pain, best)


def likeness(first: str, second: str, defaults: PlanDefaults = FIGURES.plan) -> float:
    """Tell which share (0–1) of the shorter text's words has its like in the other, word endings aside.

    Chinese, written without spaces, is compared by pairs of characters, of which most are no word.
    """
    from rapidfuzz import fuzz

    fewer, more = sorted((_words(first), _words(second)), key=lambda words: (_size(words), sorted(words)))
    if not fewer:
        return 0.0
    alike = sum(any(fuzz.ratio(word, other) >= defaults.alike_from for other in more) for word in fewer)
    return min(alike / _size(fewer), 1.0)


def _size(words: set[str]) -> float:
    """Tell about how many words these are."""
    pairs = sum(1 for word in words if _HAN.match(word))
    return len(words) - pairs + pairs / _PAIRS_A_WORD


def _words(text: str) -> set[str]:
    common = set(catalog_table("plan_words")["common"])
    latin = {word.casefold() for word in _LATIN.findall(text)}
    telling = {word for word in latin if not {word, word.removesuffix("s")} & common}
    pairs = {run[at : at + 2] for run in _HAN.findall(text) for at in range(len(run) - 1)}
    return {re.sub(r"ies$|y$", "i", word).removesuffix("s") for word in telling} | (pairs - common)
