"""Everything that is worked out of an account is defined for one with little in it, and takes nothing for granted."""

from dataclasses import replace
from datetime import timedelta

import pytest

from playbooks.account_facts import AccountFacts, ColleagueFacts, ContactFacts, TouchFacts
from playbooks.coverage import coverage_of
from playbooks.house import house_of
from playbooks.map_findings import map_findings
from playbooks.moves import best_few, moves_of
from playbooks.plan import plan_account
from playbooks.power_map import power_map
from playbooks.schedule_days import RepDays
from playbooks.votes import votes_of
from tests.playbooks.plan_cases import TODAY

EMPTY = AccountFacts(1, "Acme", 7)
SOMEBODY = ContactFacts(1, "Maria", influence="A", added=TODAY)
VISIT = TouchFacts(TODAY, "office_visit", "communication", None, True, (1,), (7,))

BARE = {
    "empty": EMPTY,
    "brand-new": replace(EMPTY, people=(SOMEBODY,), added=TODAY, account_class="S"),
    "class C": replace(EMPTY, people=(SOMEBODY,), account_class="C", added=TODAY - timedelta(days=900)),
    "rep alone": replace(
        EMPTY, people=(replace(SOMEBODY, last_touch=TODAY),), colleagues=(ColleagueFacts(7, "Anna"),),
        touches=(VISIT,) * 3, account_class="S",
    ),
    "all are gone": replace(EMPTY, people=(replace(SOMEBODY, gone=True),), touches=(VISIT,)),
}  # fmt: skip


@pytest.mark.parametrize("name", BARE)
def test_a_bare_account_has_scores_a_map_advice_and_a_plan(name: str) -> None:
    facts = BARE[name]
    for target in (0.0, 5.0):
        house = house_of(facts, TODAY, target)
        assert all(0 <= one.value <= 100 and one.evidence for one in (*house.parts, house.overall))
    drawn = power_map(facts, TODAY)
    assert [one.contact_id for one in drawn.people] == [one.contact_id for one in facts.active]
    assert map_findings(drawn)
    assert coverage_of(facts, TODAY).thread.ours is None, "somebody alone can't take a colleague along"
    assert not any(vote.count.carried for vote in votes_of(facts) if not vote.voters)
    assert best_few(moves_of(facts, TODAY, target=5.0))
    assert plan_account(facts, TODAY, RepDays()).steps
