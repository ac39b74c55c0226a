"""Playbooks under way at an account: which, about whom, and how far."""

from collections.abc import Iterable
from dataclasses import dataclass

from playbooks.plan_records import Step


@dataclass(frozen=True)
class PlaybookRun:
    """A playbook under way: its steps that were not dropped, by date."""

    playbook: str
    contact_id: int | None
    person: str | None
    steps: tuple[Step, ...]

    @property
    def key(self) -> str:
        """What the steps of this run hold in their column `playbook`."""
        return run_key(self.playbook, self.contact_id)

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(step.done for step in self.steps)

    @property
    def next_step(self) -> Step | None:
        """The first step that is still to be done."""
        return next((step for step in self.steps if step.open), None)


def run_key(playbook: str, contact_id: int | None) -> str:
    """Name a run: a playbook runs once at a time for an account, or for each person that it is about."""
    return f"{playbook}.{contact_id}" if contact_id else playbook


def playbook_of(key: str) -> str:
    """Give the playbook's id out of the name of a run."""
    return key.partition(".")[0]


def runs_in(steps: Iterable[Step]) -> tuple[PlaybookRun, ...]:
    """Gather the steps of a plan into the runs that still have something open."""
    found: dict[str, list[Step]] = {}
    for step in steps:
        if step.playbook and not step.dropped:
            found.setdefault(step.playbook, []).append(step)
    return tuple(_run(key, tuple(steps)) for key, steps in found.items() if any(step.open for step in steps))


def _run(key: str, steps: tuple[Step, ...]) -> PlaybookRun:
    about = key.partition(".")[2]
    contact_id = int(about) if about.isdigit() else None
    person = next((step.person for step in steps if step.contact_id == contact_id and contact_id), None)
    return PlaybookRun(playbook_of(key), contact_id, person, steps)
