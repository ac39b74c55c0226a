"""The four abilities of a rep, each told by what is written down (METHOD section 7; source 000).

Understanding: how often something was learned. Execution: what was promised and planned, done by its day. Decision:
the hard cases faced, those who decide and are not with us. Connection: the people reached and brought together. They
say nothing of what was not written down, and so stay None where there is too little to tell by.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from playbooks.abilities_defaults import AbilitiesDefaults
from playbooks.figures import FIGURES

AbilityName = Literal["understanding", "execution", "decision", "connection"]
# A weak spot of the power map: who decides or evaluates, and is against us, neutral or not rated (METHOD section 3).
HARD_LETTERS = ("D", "E")


@dataclass(frozen=True)
class TouchMade:
    """A touch that the rep took part in: whether something was learned, whether it was effective, who was there."""

    on: date
    learned: bool
    effective: bool
    contact_ids: tuple[int, ...] = ()
    colleagues: int = 1


@dataclass(frozen=True)
class Commitment:
    """A promise or a step of a plan: the day it was due, and the day it was done, if it was."""

    due: date
    done_on: date | None = None


@dataclass(frozen=True)
class HardCase:
    """How somebody is rated from a day on: the letter, and the attitude −1 to 3 or None."""

    contact_id: int
    on: date
    influence: str | None
    attitude: int | None


@dataclass(frozen=True)
class Ability:
    """One ability, 0–100 or None where there is too little to tell by: `part` of `whole` cases, and 90 days earlier.

    For connection `part` is the number of people and `whole` that of touches that brought people together.
    """

    name: AbilityName
    score: int | None
    part: int
    whole: int
    before: int | None = None

    @property
    def growth(self) -> int | None:
        """Tell by how much it grew since the 90 days before; None where one of the two can't be told."""
        return None if self.score is None or self.before is None else self.score - self.before


@dataclass(frozen=True)
class Record:
    """What is written down of a rep: touches, commitments that were theirs, and the ratings of people they see."""

    touches: Collection[TouchMade] = ()
    commitments: Collection[Commitment] = ()
    ratings: Collection[HardCase] = ()


def abilities_of(record: Record, today: date, defaults: AbilitiesDefaults = FIGURES.abilities) -> tuple[Ability, ...]:
    """Measure the four abilities over the last 90 days, today included, and over the 90 days before them."""
    now = _measured(record, today, defaults)
    before = {one.name: one.score for one in _measured(record, today - timedelta(days=defaults.window_days), defaults)}
    return tuple(Ability(one.name, one.score, one.part, one.whole, before[one.name]) for one in now)


def _measured(record: Record, until: date, defaults: AbilitiesDefaults) -> tuple[Ability, ...]:
    first = until - timedelta(days=defaults.window_days)
    touches = [one for one in record.touches if first < one.on <= until]
    # What is due today may still be done today.
    commitments = [one for one in record.commitments if first < one.due < until or _done_within(one, first, until)]
    return (
        _share("understanding", sum(one.learned for one in touches), len(touches), defaults.cases_least),
        _share("execution", sum(_in_time(one) for one in commitments), len(commitments), defaults.cases_least),
        _decision(record.ratings, touches, until, defaults),
        _connection(touches, defaults),
    )


def _done_within(one: Commitment, first: date, until: date) -> bool:
    return one.due == until and one.done_on is not None and first < one.done_on <= until


def _in_time(one: Commitment) -> bool:
    return one.done_on is not None and one.done_on <= one.due


def _share(name: AbilityName, part: int, whole: int, least: int) -> Ability:
    return Ability(name, round(100 * part / whole) if whole >= max(least, 1) else None, part, whole)


def _decision(
    ratings: Collection[HardCase], touches: Collection[TouchMade], until: date, defaults: AbilitiesDefaults
) -> Ability:
    """Judgement under pressure: of those who decide and are not with us, how many were seen to some effect."""
    latest: dict[int, HardCase] = {}
    for rating in sorted(ratings, key=lambda one: one.on):
        if rating.on <= until:
            latest[rating.contact_id] = rating
    hard = {one.contact_id for one in latest.values() if one.influence in HARD_LETTERS and (one.attitude or 0) <= 0}
    faced = hard & {contact_id for touch in touches if touch.effective for contact_id in touch.contact_ids}
    return _share("decision", len(faced), len(hard), defaults.hard_cases_least)


def _connection(touches: Collection[TouchMade], defaults: AbilitiesDefaults) -> Ability:
    people = {contact_id for touch in touches if touch.effective for contact_id in touch.contact_ids}
    together = sum(
        len(touch.contact_ids) >= defaults.together_from or touch.colleagues >= defaults.together_from
        for touch in touches
    )
    reached = min(1.0, len(people) / defaults.people_reached)
    joined = min(1.0, together / defaults.people_brought_together)
    score = round(50 * reached + 50 * joined) if touches else None
    return Ability("connection", score, len(people), together)
