"""The worked example of docs/method.md: the figures computed there by hand are those of the sample data."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlmodel import Session

from db.queries.account_facts import facts_of
from db.queries.effort import target_of
from db.queries.reps import rep_of_chat
from db.sample import load_sample
from db.store import Store
from playbooks.account_facts import AccountFacts
from playbooks.coverage import Coverage, coverage_of
from playbooks.house import House, house_of
from playbooks.votes import Votes, votes_of
from tests.conftest import MORNING
from tests.conversation import Conversation

PAGE = (Path(__file__).parent.parent / "docs/method.md").read_text("utf-8")
EXAMPLE = PAGE.partition("## A worked example")[2].partition("\n## ")[0]


@dataclass(frozen=True)
class Falkenried:
    facts: AccountFacts
    target: float
    house: House
    coverage: Coverage
    vote: Votes


@pytest.fixture
def falkenried(anna: Conversation, store: Store) -> Falkenried:
    def work(session: Session) -> Falkenried:
        rep = rep_of_chat(session, anna.chat_id)
        assert rep is not None
        account_id = load_sample(session, rep, MORNING).account_id
        today = rep.today(MORNING)
        facts, target = facts_of(session, rep, account_id, today), target_of(session, rep, account_id, today)
        assert facts is not None
        [vote] = votes_of(facts)
        return Falkenried(facts, target, house_of(facts, today, target), coverage_of(facts, today), vote)

    return store.transaction(work)


def rows(head: str) -> list[list[str]]:
    """Read the rows of the example's table whose first column is `head`."""
    table = EXAMPLE.partition(f"| {head} |")[2].partition("\n\n")[0]
    return [[cell.strip() for cell in line.strip(" |").split("|")] for line in table.splitlines()[2:]]


def bold(part: str) -> float:
    """Read the score of a part: the bold number of its paragraphs."""
    paragraphs = EXAMPLE.partition(f"**{part}.**")[2]
    found = re.search(r"\*\*([0-9.]+)\*\*", paragraphs)
    assert found, part
    return float(found.group(1))


def test_every_score_and_gain_of_the_worked_example_is_that_of_the_sample_data(falkenried: Falkenried) -> None:
    house = falkenried.house
    assert falkenried.facts.account == "Falkenried Werke"
    for score, name in (
        (house.roof, "Roof"), (house.pillars, "Pillars"), (house.foundation, "Foundation"), (house.overall, "Overall"),
    ):  # fmt: skip
        assert round(score.value, 2) == bold(name)
    assert house.weakest == "pillars"
    assert falkenried.target == pytest.approx(14)

    gains = {action.part: round(action.gain, 2) for part in house.parts for action in part.actions[:1]}
    assert gains == {"roof": 6.25, "pillars": 4.5, "foundation": 11.61}
    for gain in gains.values():
        assert str(gain) in EXAMPLE
    assert house.roof.actions[0].element == "identification"
    assert [one.person.name for one in house.pillars.actions if one.person] == ["Claudia Brandt", "Matthias Seidel"]


def test_the_tables_of_the_worked_example_are_the_evidence(falkenried: Falkenried) -> None:
    roof = {one.facts["element"]: one.facts for one in falkenried.house.roof.evidence}
    for element, touches, points in rows("element"):
        facts = roof[element.replace(" ", "_")]
        assert (int(touches[0]), int(points.split()[0])) == (facts["touches"], facts["points"])

    pillars = {one.facts["person"]: one.facts for one in falkenried.house.pillars.evidence}
    listed = rows("key contact")
    assert len(listed) == len(pillars)
    for name, letter, attitude, rung, points in listed:
        facts = pillars[name]
        assert (letter[0], int(attitude.split()[0]), int(rung[0])) == (
            facts["influence"], facts["attitude"], facts["rung"],
        )  # fmt: skip
        assert float(points.rpartition("= ")[2]) == pytest.approx(facts["points"])


def test_coverage_and_votes_of_the_worked_example(falkenried: Falkenried) -> None:
    assert (len(falkenried.coverage.seen), falkenried.coverage.people) == (6, 7)
    assert [one.name for one in falkenried.coverage.departments if not one.seen] == ["Quality"]
    assert str(falkenried.coverage.executive_seen_on) == "2026-10-02"

    vote = falkenried.vote
    voters = {one.person.name: one for one in vote.voters}
    listed = rows("who")
    assert len(listed) == len(voters)
    for name, letter, attitude, side in listed:
        one = voters[name]
        assert letter == f"{one.stance.influence}, {one.weight}"
        assert (int(attitude.replace("−", "-")), side) == (one.stance.attitude, one.side)
    assert "{for} : {unknown} : {against}".format(**vote.count.heads) in EXAMPLE
    assert "{for} : {unknown} : {against}".format(**vote.count.weights) in EXAMPLE
    assert vote.count.carried
    assert vote.win_over == ()
