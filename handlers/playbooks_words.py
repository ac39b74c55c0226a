"""How a playbook's steps are worded for an account: names in their places, owners, days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.queries import reps
from handlers.plan_words import clipped
from handlers.turn import Turn
from playbooks.account_facts import AccountFacts, ContactFacts
from playbooks.plan_records import Step, StepToMake
from playbooks.plan_rules import source_of
from playbooks.playbook import DatedStep, Playbook, conditions_of, date_steps, filled
from playbooks.playbook_runs import playbook_of
from playbooks.schedule_days import rep_days
from templates.engine import render

LONGEST_NAME = 40


@dataclass(frozen=True)
class About:
    """What a playbook is started for: the account, the day it is dated from, somebody there, and who takes over."""

    facts: AccountFacts
    anchor: date
    person: ContactFacts | None = None
    next_rep: tuple[int, str] | None = None


@dataclass(frozen=True)
class WordedStep:
    """A step as it is shown before it is started; `owner` is "" where it is the rep."""

    due: date
    what: str
    owner: str


def steps_for(turn: Turn, playbook: Playbook, about: About) -> tuple[list[StepToMake], list[WordedStep]]:
    """Date and word a playbook's steps: as they are to be written down, and as they are shown."""
    facts, language = about.facts, turn.rep.language
    conditions = conditions_of(facts.counted_class, facts.country, turn.rep.country)
    dated = date_steps(playbook, about.anchor, turn.today, rep_days(turn.rep), conditions)
    names = _names(turn, about)
    owners = _owners(turn, about)
    made = [
        StepToMake(
            one.step.rule, filled(one.step.what[language], names), filled(one.step.why[language], names), one.due,
            owners[one.step.owner][0], about.person.contact_id if about.person and one.step.with_person else None,
        )
        for one in dated
    ]  # fmt: skip
    shown = [
        WordedStep(step.due, step.what, _owner_shown(turn, one, owners)) for step, one in zip(made, dated, strict=True)
    ]
    return made, shown


def source_line(turn: Turn, source: str) -> str:
    """Name the article that a playbook comes from; a team's own has none."""
    if source == "own":
        return turn.label("playbooks.own_source")
    return " ".join(render(turn.rep.language, "plan/source.j2", {"article": source}).split())


def source_of_step(turn: Turn, step: Step) -> str:
    """Name the article that a plan's step comes from: its playbook's, else its rule's."""
    playbook = turn.installation.playbooks().get(playbook_of(step.playbook)) if step.playbook else None
    return source_line(turn, playbook.source if playbook else source_of(step.rule))


def _names(turn: Turn, about: About) -> dict[str, str]:
    executives: Sequence[str] = [one.name for one in about.facts.executives]
    given = {
        "account": about.facts.account,
        "person": about.person.name if about.person else turn.label("playbooks.somebody"),
        "executive": executives[0] if executives else turn.label("playbooks.an_executive"),
        "next_rep": about.next_rep[1] if about.next_rep else turn.label("playbooks.next_rep"),
        "company": reps.team_row(turn.session, turn.rep).name or turn.label("playbooks.our_company"),
    }
    return {name: clipped(text, LONGEST_NAME) for name, text in given.items()}


def _owners(turn: Turn, about: About) -> dict[str, tuple[int, str]]:
    mine = (turn.rep.id, "")
    executive = next(((one.id, one.name) for one in about.facts.executives), mine)
    return {"rep": mine, "executive": executive, "next_rep": about.next_rep or mine}


def _owner_shown(turn: Turn, one: DatedStep, owners: dict[str, tuple[int, str]]) -> str:
    number, name = owners[one.step.owner]
    return "" if number == turn.rep.id else clipped(name, LONGEST_NAME)
