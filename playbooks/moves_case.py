"""What the rules of the next moves look at, what they give, and what a rule is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from playbooks.account_facts import ContactFacts, TouchFacts
from playbooks.coverage import untouched_since
from playbooks.figures import FIGURES
from playbooks.key_contacts import key_contacts
from playbooks.map_records import MapPerson, PowerMap
from playbooks.moves_defaults import MovesDefaults
from playbooks.plan_rules import Case
from playbooks.power_map import power_map
from playbooks.rungs import Rung, rungs_of

# What the one button of an advice does: it opens a form (a touch, an email, a rating, a field of the account), a deal
# or the promises, drafts a greeting, adds a step to the plan, or starts a playbook.
Action = Literal["touch", "outreach", "greeting", "rating", "promises", "step", "playbook", "account", "deal"]
TOP = frozenset({"executive", "director"})


@dataclass(frozen=True)
class MoveCase(Case):
    """What a rule looks at: the facts, where we stand, the day, the plan's figures, and those of the moves.

    `target` is how many touches in 28 days the account is worth (METHOD section 8), None where that is not known.
    """

    figures: MovesDefaults = FIGURES.moves
    target: float | None = None

    @cached_property
    def rungs(self) -> Mapping[int, Rung]:
        """The rung of everybody, by contact id."""
        return rungs_of(self.facts, self.today)

    @cached_property
    def map(self) -> PowerMap:
        """The power map in general."""
        return power_map(self.facts, self.today, rungs=self.rungs)

    @cached_property
    def maps(self) -> dict[int, PowerMap]:
        """The power map as each open deal sees it, by the deal's id."""
        deals = [deal.id for deal in self.standing.deals]
        return {number: power_map(self.facts, self.today, number, rungs=self.rungs) for number in deals}

    @cached_property
    def key_ids(self) -> frozenset[int]:
        """The contact ids of the key contacts (METHOD section 2)."""
        return frozenset(one.contact_id for one in key_contacts(self.facts))

    def on_map(self, drawn: PowerMap) -> list[MapPerson]:
        """Give the people of a map whom a move may be about, the weightiest first."""
        return [one for one in drawn.people if one.person.reachable]

    def person(self, contact_id: int | None) -> ContactFacts | None:
        """Give somebody whom a move may be about."""
        return next((one for one in self.reachable if one.contact_id == contact_id), None)

    def quiet_days(self, person: ContactFacts) -> int:
        """Tell for how many days somebody had no effective touch, counted at most from the day they were added.

        Where neither day is known, as long as the longest window of the method.
        """
        since = untouched_since(person)
        return (self.today - since).days if since else self.facts.figures.coverage.executive_days

    def lately(self, days: int) -> list[TouchFacts]:
        """Give the effective touches of the last `days` local dates."""
        return [touch for touch in self.touches_of(days) if touch.effective]


@dataclass(frozen=True)
class Found:
    """Something that a rule found: what its words show, and whom or what of the account it is about.

    `about` is the person it is about, `contact_id` the one with whom the move is made (the same where that is left
    out). `what` tells apart several of one rule that are about nobody ("deal:3", "element:matching"). `more_urgent` is
    added to the rule's urgency.
    """

    facts: Mapping[str, Any] = field(default_factory=dict)
    about: int | None = None
    contact_id: int | None = None
    what: str = "account"
    more_urgent: int = 0

    @property
    def subject(self) -> str:
        """Name what it is about, as the history of advice does."""
        return f"contact:{self.about}" if self.about is not None else self.what

    @property
    def with_whom(self) -> int | None:
        """The person with whom the move is made."""
        return self.contact_id if self.contact_id is not None else self.about


@dataclass(frozen=True)
class MoveRule:
    """One rule: what it looks for, the button that does it, and the article it comes from (templates/…/plan/source.j2).

    What it advises and why stands in templates/…/moves/<id>.j2; its effect and urgency in playbooks/moves_defaults.py.
    `part` is the field of a card that the button opens, or the playbook that it starts.
    """

    id: str
    finds: Callable[[MoveCase], Iterable[Found]]
    action: Action
    source: str
    part: str = ""


def named(person: ContactFacts, **more: Any) -> dict[str, Any]:
    """Give what words show of somebody."""
    return {"person": person.name, **more}
