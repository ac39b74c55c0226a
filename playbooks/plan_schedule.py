"""From proposed steps to dates: working days only, at most five touches a week, nobody twice in a week.

Five contacts a week is the source's measure of a week (source 003); spreading them is ours.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import takewhile
from typing import Any

from playbooks.figures import FIGURES
from playbooks.schedule_days import RepDays, is_day_off, week_of


@dataclass(frozen=True)
class Proposal:
    """A step that a rule wants: not before day `on` of the plan (1 is the day after it is made), and about whom.

    An `exact` one wants that very day, or the nearest before it. Of several proposals with one `chain`, each comes at
    least `apart` days after the one before. `facts` are what its words show.
    """

    rule: str
    facts: Mapping[str, Any]
    on: int = 1
    contact_id: int | None = None
    exact: bool = False
    chain: str = ""
    apart: int = 0


@dataclass(frozen=True)
class KeptStep:
    """A step that stands already: it takes its place in its week, and is not proposed again."""

    rule: str
    due: date
    contact_id: int | None = None


@dataclass
class PlanCalendar:
    """The working days of a plan of `length` days made on `today`, and what is on them: at most `a_week` a week."""

    today: date
    days: RepDays
    length: int = FIGURES.plan.days
    a_week: int = FIGURES.effort.week_touches
    _on_day: Counter[date] = field(default_factory=Counter)
    _in_week: Counter[date] = field(default_factory=Counter)
    _people: set[tuple[date, int]] = field(default_factory=set)
    _chains: dict[str, date] = field(default_factory=dict)
    _weeks: dict[date, date] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find the working days once."""
        all_days = [self.today + timedelta(days=ahead) for ahead in range(1, self.length + 1)]
        self.working = [day for day in all_days if not is_day_off(self.days.country, day, self.days.working_weekdays)]

    def keep(self, steps: Iterable[KeptStep]) -> None:
        """Note the steps that stand already."""
        for step in steps:
            self._note(step.due, step.contact_id)

    def place(self, proposal: Proposal) -> date | None:
        """Give a proposal its day; None where there is no room in the whole plan."""
        wanted = self.today + timedelta(days=proposal.on)
        if proposal.chain in self._chains:
            wanted = max(wanted, self._chains[proposal.chain] + timedelta(days=proposal.apart))
        day = self._day_for(proposal, wanted)
        if day is not None:
            self._note(day, proposal.contact_id)
            if proposal.chain:
                self._chains[proposal.chain] = day
        return day

    def _day_for(self, proposal: Proposal, wanted: date) -> date | None:
        before = (day for day in reversed(self.working) if day <= wanted and self._fits(day, proposal.contact_id))
        after = (day for day in self.working if day >= wanted and self._fits(day, proposal.contact_id))
        if proposal.exact:
            return next(before, None) or next(after, None)
        first = next(after, None)
        if first is None:
            return None if proposal.chain in self._chains else next(before, None)
        # The emptiest day of the first week with room.
        week = [first, *takewhile(lambda day: self._week(day) == self._week(first), after)]
        return min(week, key=lambda day: (self._on_day[day], day))

    def _fits(self, day: date, contact_id: int | None) -> bool:
        week = self._week(day)
        return self._in_week[week] < self.a_week and (week, contact_id or 0) not in self._people

    def _note(self, day: date, contact_id: int | None) -> None:
        self._on_day[day] += 1
        self._in_week[self._week(day)] += 1
        if contact_id is not None:
            self._people.add((self._week(day), contact_id))

    def _week(self, day: date) -> date:
        if day not in self._weeks:
            self._weeks[day] = week_of(day, self.days.working_weekdays)[0]
        return self._weeks[day]
