"""Everybody counts: who is covered, the single thread, our executives, and the votes."""

from dataclasses import replace

from playbooks.account_facts import AccountFacts, BoneFacts, DealFacts, RatingFacts, SeatFacts, TouchFacts
from playbooks.coverage import coverage_of
from playbooks.votes import Votes, votes_of
from tests.playbooks.plan_cases import ANNA, EVA, TODAY, account, days_ago, person


def one_vote(facts: AccountFacts) -> Votes:
    [vote] = votes_of(facts)
    return vote


def test_coverage_is_told_by_department_and_by_level_with_whom_we_missed() -> None:
    facts = account(
        person(1, "Maria", department="Purchasing", level="executive", last_touch=days_ago(89)),
        person(2, "Thomas", department="Purchasing", level="staff", last_touch=days_ago(90)),
        person(3, "Lin", department="IT", level="staff", last_touch=None, key=True),
        person(4, "Bob", last_touch=days_ago(1), gone=True),
        person(5, "Kim", last_touch=days_ago(1)),
    )
    found = coverage_of(facts, TODAY)

    assert (found.share, [one.name for one in found.unseen]) == (0.5, ["Lin", "Thomas"])
    assert [(one.name, len(one.seen), one.people) for one in found.departments] == [
        ("IT", 0, 1), ("Purchasing", 1, 2), (None, 1, 1),
    ]  # fmt: skip
    assert [(one.name, len(one.seen), one.people) for one in found.levels] == [
        ("executive", 1, 1), ("staff", 0, 2), (None, 1, 1),
    ]  # fmt: skip
    assert coverage_of(account(), TODAY).share is None


def test_a_single_thread_shows_from_three_effective_touches_on_both_sides() -> None:
    boss, clerk = person(1, "Maria", level="executive"), person(2, "Lin", level="staff")
    touches = tuple(TouchFacts(days_ago(n), "call", contact_ids=(1,), colleague_ids=(7,)) for n in (2, 9, 16))
    alone = coverage_of(account(boss, clerk, touches=touches), TODAY).thread

    assert (alone.person, alone.share, alone.only_the_top, alone.ours) == (boss, 1.0, True, ANNA.id)
    assert not coverage_of(account(boss, clerk, touches=touches[:2]), TODAY).thread.found
    assert coverage_of(account(boss, touches=touches, colleagues=(ANNA,)), TODAY).thread.ours is None
    broad = (*touches, *(TouchFacts(days_ago(n), "call", contact_ids=(2,), colleague_ids=(8,)) for n in (3, 4, 5)))
    assert not coverage_of(account(boss, clerk, touches=broad), TODAY).thread.found


def test_every_account_sees_an_executive_of_ours_once_a_year() -> None:
    met = TouchFacts(days_ago(364), "meal", colleague_ids=(EVA.id,))
    assert not coverage_of(account(touches=(met,)), TODAY).executive_missing
    assert coverage_of(account(touches=(replace(met, on=days_ago(365)),)), TODAY).executive_missing
    assert not coverage_of(account(touches=(), added=days_ago(100)), TODAY).executive_missing
    assert coverage_of(account(touches=(replace(met, effective=False),)), TODAY).executive_missing


def test_without_a_deal_the_contacts_with_a_letter_vote_and_letters_weigh() -> None:
    vote = one_vote(account(
        person(1, "Maria", influence="D", attitude=0), person(2, "Thomas", influence="E", attitude=1),
        person(3, "Lin", influence="I", attitude=2), person(4, "Ana", influence="A", attitude=-1),
        person(5, "Kim", attitude=3),
    ))  # fmt: skip
    assert (vote.count.heads, vote.count.weights) == (
        {"for": 2, "unknown": 1, "against": 1},
        {"for": 3, "unknown": 3, "against": 3},
    )
    assert not vote.count.carried
    assert not vote.without_decider.carried  # 3 of 6: exactly half is not enough
    assert [one.person.name for one in vote.win_over] == ["Maria"]


def test_on_a_deal_its_people_vote_as_the_deal_sees_them() -> None:
    rated = person(1, "Maria", influence="E", attitude=2, ratings=(RatingFacts(days_ago(3), "D", -1, deal_id=1),))
    other = person(2, "Lin", influence="A", attitude=-1)
    bones = (BoneFacts("final", (SeatFacts(1), SeatFacts(3), SeatFacts(4))),)
    silent = person(3, "Kim", muted=True)
    friend = person(4, "Ana", influence="I", attitude=1)
    vote = one_vote(account(rated, other, silent, friend, deals=(DealFacts(1, "Line 4", bones=bones),)))

    assert {(one.person.name, one.weight, one.side) for one in vote.voters} == {
        ("Maria", 3, "against"), ("Kim", 1, "unknown"), ("Ana", 1, "for"),
    }  # fmt: skip
    assert [one.person.name for one in vote.win_over] == ["Maria"]
    assert not vote.without_decider.carried  # one of two


def test_nobody_to_vote_carries_nothing() -> None:
    vote = one_vote(account(person(1, "Kim", attitude=3)))
    assert (vote.voters, vote.count.carried, vote.win_over) == ((), False, ())
