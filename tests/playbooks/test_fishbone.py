"""The fishbone: seats by nearness, the key person of each stage, and what is amiss."""

from playbooks.account_facts import BoneFacts, DealFacts, SeatFacts
from playbooks.fishbone import fishbone, fishbone_findings
from playbooks.key_contacts import nearest
from playbooks.power_map import power_map
from tests.playbooks.plan_cases import TODAY
from tests.playbooks.test_power_map import account, person

SEATS = (SeatFacts(2, nearness=2), SeatFacts(None, "lawyer", 1), SeatFacts(1, nearness=2), SeatFacts(3, nearness=5))
DEAL = DealFacts(
    1, "Line 4",
    bones=(BoneFacts("Commercial", SEATS, 11), BoneFacts("Technical", (SeatFacts(4),), 12), BoneFacts("Final", (), 13)),
)  # fmt: skip
FACTS = account(
    person(1, influence="E", attitude=2),
    person(2, influence="D", attitude=-1),
    person(3, attitude=1),
    person(4, gone=True),
    deals=(DEAL,),
)


def test_the_nearest_known_people_of_a_stage_are_its_key_people() -> None:
    first, second, last = fishbone(DEAL, power_map(FACTS, TODAY, 1))
    assert [seat.holder.contact_id if seat.holder else seat.role for seat in first.seats] == ["lawyer", 1, 2, 3]
    assert [one.contact_id for one in first.key_people] == [1, 2]
    assert second.seats[0].holder is None
    assert (second.key_people, last.key_people) == ((), ())
    assert nearest([(2, "Lin"), (1, "Ana"), (1, "Maria"), (1, "Ana")]) == ("Ana", "Maria")
    assert nearest([]) == ()


def test_it_tells_of_doubtful_key_people_of_empty_stages_and_that_no_coach_is_known() -> None:
    drawn = power_map(FACTS, TODAY, 1)
    found = fishbone_findings(fishbone(DEAL, drawn), drawn)
    assert [(one.kind, one.stage) for one in found] == [
        ("key_doubtful", "Commercial"), ("key_empty", "Commercial"), ("stage_empty", "Technical"),
        ("stage_empty", "Final"), ("no_coach", ""),
    ]  # fmt: skip
    assert [one.contact_id for one in found[0].people] == [2]
    assert [seat.role for seat in found[1].seats] == ["lawyer"]
    assert [one.kind for one in fishbone_findings((), drawn)] == ["no_stages"]
