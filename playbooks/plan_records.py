"""Plans as they are written down: accepted steps with owner and date, and how far a plan has come."""

from dataclasses import dataclass
from datetime import date

# The rule of the step with which every plan ends.
LOOK_BACK = "review"


@dataclass(frozen=True)
class StepToMake:
    """A step that was accepted: the rule it comes from, its words, its day, and who of ours sees to it."""

    rule: str
    what: str
    reason: str
    due: date
    owner_id: int
    contact_id: int | None = None


@dataclass(frozen=True)
class Step:
    """One dated step of a plan; `owner` and `person` are names as they are shown, None where there is nobody.

    `playbook` names the run of a playbook that it belongs to (see playbooks/playbook_runs.py).
    """

    id: int
    plan_id: int
    account_id: int
    account: str
    rule: str
    what: str
    reason: str
    due: date
    owner_id: int | None = None
    owner: str | None = None
    contact_id: int | None = None
    person: str | None = None
    done: bool = False
    dropped: bool = False
    playbook: str | None = None

    @property
    def open(self) -> bool:
        """Tell whether it is still to be done."""
        return not (self.done or self.dropped)

    def overdue(self, today: date) -> bool:
        """Tell whether it is open and its day has passed."""
        return self.open and self.due < today


@dataclass(frozen=True)
class Plan:
    """A plan for an account over so many days from a day on; `steps` by date, those that were dropped too."""

    id: int
    account_id: int
    account: str
    from_day: date
    days: int
    steps: tuple[Step, ...] = ()
    closed: bool = False

    @property
    def wanted(self) -> tuple[Step, ...]:
        """The steps that were not dropped."""
        return tuple(step for step in self.steps if not step.dropped)

    @property
    def done(self) -> tuple[Step, ...]:
        """The steps that are done."""
        return tuple(step for step in self.wanted if step.done)

    @property
    def open_steps(self) -> tuple[Step, ...]:
        """The steps that are still to be done."""
        return tuple(step for step in self.wanted if step.open)

    @property
    def carried_over(self) -> tuple[Step, ...]:
        """The open steps that stay when another plan takes over; looking back is planned anew."""
        return tuple(step for step in self.open_steps if step.rule != LOOK_BACK)

    def overdue(self, today: date) -> tuple[Step, ...]:
        """The open steps whose day has passed."""
        return tuple(step for step in self.open_steps if step.overdue(today))


@dataclass(frozen=True)
class StepLine:
    """A step as a document lists it; `state` is proposed, open, done or overdue."""

    due: date
    what: str
    reason: str
    owner: str
    state: str
