"""Where we stand by the house and the power map, in words, for the message of a plan and its document."""

from dataclasses import dataclass

from markupsafe import Markup

from db.queries import effort
from handlers.map_words import finding_line
from handlers.turn import Turn
from playbooks.account_facts import AccountFacts
from playbooks.house import house_of
from playbooks.map_findings import map_findings
from playbooks.power_map import power_map

MOST = 3


@dataclass(frozen=True)
class StandingWords:
    """The house in one line, "" where nobody is known; and the most pressing findings of the power map."""

    house: Markup
    findings: tuple[Markup, ...]


def standing_words(turn: Turn, facts: AccountFacts) -> StandingWords:
    """Word how an account's house stands, and what its power map shows."""
    if not facts.active:
        return StandingWords(Markup(""), ())
    target = effort.target_of(turn.session, turn.rep, facts.account_id, turn.today)
    house = house_of(facts, turn.today, target)
    line = turn.say(
        "plan.house",
        overall=house.overall.shown,
        parts=[(turn.label(f"house.name_{one.part}"), one.shown) for one in house.parts if one.counts],
        weakest=turn.label(f"house.name_{house.weakest}"),
    )
    found = map_findings(
        power_map(facts, turn.today, None, turn.rep.figures.map, turn.rep.figures.house), turn.rep.figures.map
    )[:MOST]
    return StandingWords(line, tuple(finding_line(turn, one) for one in found))
