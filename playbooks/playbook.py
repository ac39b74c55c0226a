"""A playbook: what to do on which day from an anchor on, by whom, in both languages; read from data.

The days of the built-in ones are ours where the sources name none (see docs/playbooks.md); each stands once, in its
file, and a team changes it with a file of its own.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from playbooks.language import Language
from playbooks.schedule_days import RepDays, working_day_on_or_after, working_day_on_or_before

Words = Mapping[Language, str]
Owner = Literal["rep", "executive", "next_rep"]
Anchor = Literal["start", "visit", "award", "letter", "handover", "review"]
Person = Literal["none", "optional", "required"]
Move = Literal["before", "after", "stay"]
Condition = Literal["always", "abroad", "home", "strategic"]


@dataclass(frozen=True)
class PlaybookStep:
    """One step: `day` counts local days from the anchor, negative ones before it.

    `move` says where it goes from a day off: to the working day before or after, or nowhere. `rule` is the rule of the
    account plan that it stands for, so that the plan doesn't propose it twice.
    """

    id: str
    day: int
    what: Words
    why: Words
    owner: Owner = "rep"
    move: Move = "after"
    condition: Condition = "always"
    with_person: bool = False
    rule: str = "playbook"


@dataclass(frozen=True)
class Playbook:
    """A named sequence of steps; `source` is an article by its id in templates/…/plan/source.j2.

    The steps stand in the order of their days. `person` tells whether it is about somebody there.
    """

    id: str
    source: str
    anchor: Anchor
    person: Person
    name: Words
    about: Words
    steps: tuple[PlaybookStep, ...]

    @property
    def asks_date(self) -> bool:
        """Tell whether it is dated from another day than that on which it is started."""
        return self.anchor != "start"


@dataclass(frozen=True)
class DatedStep:
    """A step with its day."""

    step: PlaybookStep
    due: date


def date_steps(
    playbook: Playbook, anchor: date, today: date, days: RepDays, conditions: Iterable[str] = ()
) -> tuple[DatedStep, ...]:
    """Give the steps whose condition holds their days, in order and never before `today`.

    What prepares moves to the working day before, what follows to the one after, what stays stays. What comes too late
    to be prepared in time is due at once, and at the latest on the anchor's day.
    """
    holding = {"always", *conditions}
    wanted = [step for step in playbook.steps if step.condition in holding]
    return tuple(DatedStep(step, _due(step, anchor, today, days)) for step in wanted)


def _due(step: PlaybookStep, anchor: date, today: date, days: RepDays) -> date:
    wanted = anchor + timedelta(days=step.day)
    if step.move == "before":
        wanted = working_day_on_or_before(wanted, days)
        if wanted >= today:
            return wanted
        return max(min(working_day_on_or_after(today, days), anchor), today)
    wanted = max(wanted, today)
    return wanted if step.move == "stay" else working_day_on_or_after(wanted, days)


def conditions_of(account_class: str, country: str | None, our_country: str | None) -> frozenset[str]:
    """Tell which conditions of steps hold: visitors from abroad or not, and whether the account is strategic (S)."""
    abroad = bool(country and our_country and country != our_country)
    return frozenset({"abroad" if abroad else "home", *(["strategic"] if account_class == "S" else [])})


PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def filled(text: str, facts: Mapping[str, str]) -> str:
    """Put names in the place of "{account}" and the like; nothing in them is read again."""
    return PLACEHOLDER.sub(lambda found: facts.get(found.group(1), found.group()), text)
