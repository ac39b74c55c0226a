"""What holds for every plan, whatever is stored of the account."""

from collections import Counter
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from playbooks.account_facts import (
    AccountFacts,
    ColleagueFacts,
    ContactFacts,
    DealFacts,
    PainFacts,
    PromiseFacts,
    ResourceFacts,
    TouchFacts,
)
from playbooks.figures import FIGURES
from playbooks.people import ATTITUDES, INFLUENCES, LEVELS
from playbooks.plan import plan_account
from playbooks.plan_defaults import PLAN_DEFAULTS
from playbooks.plan_draft import ProposedStep, as_answers, brought_up_to, shifted, steps_in
from playbooks.schedule_days import RepDays, is_day_off, week_of
from tests.playbooks.plan_cases import TODAY

a_past_day = some.integers(0, 500).map(lambda days: TODAY - timedelta(days=days))
any_day = some.integers(-60, 200).map(lambda days: TODAY + timedelta(days=days))
words = some.sampled_from(("send prices", "备件交付太慢", "growth", "spare parts", "coaching for growth"))
somebody = some.none() | some.integers(1, 8)


@some.composite
def people(draw: some.DrawFn) -> tuple[ContactFacts, ...]:
    return tuple(
        ContactFacts(
            number, f"Person {number}", level=draw(some.none() | some.sampled_from(LEVELS)),
            department=draw(some.sampled_from((None, "Sales", "Technology"))),
            influence=draw(some.none() | some.sampled_from(INFLUENCES)),
            attitude=draw(some.none() | some.sampled_from(ATTITUDES)), key=draw(some.booleans()),
            rising_star=draw(some.booleans()), last_touch=draw(some.none() | a_past_day),
            trusted_by=draw(somebody), muted=draw(some.integers(0, 5)) == 0, gone=draw(some.integers(0, 4)) == 0,
        )
        for number in range(1, draw(some.integers(0, 8)) + 1)
    )  # fmt: skip


@some.composite
def accounts(draw: some.DrawFn) -> AccountFacts:
    touch = some.builds(
        TouchFacts, a_past_day, some.sampled_from(("office_visit", "executive_meeting", "exhibition")),
        some.sampled_from((None, "communication", "matching")), some.sampled_from((None, "exhibition")),
        some.booleans(), some.lists(some.integers(1, 8), max_size=3).map(tuple), some.just((7,)) | some.just((7, 8)),
    )  # fmt: skip
    deal = some.builds(DealFacts, some.integers(1, 9), words, some.none() | any_day)
    return AccountFacts(
        1, "Acme", 7, draw(people()),
        promises=tuple(
            draw(some.lists(some.builds(PromiseFacts, words, some.none() | any_day, somebody), max_size=12))
        ),
        pains=tuple(draw(some.lists(some.builds(PainFacts, words, somebody), max_size=4))),
        resources=tuple(draw(some.lists(some.builds(ResourceFacts, some.integers(1, 9), words), max_size=3))),
        deals=tuple(draw(some.lists(deal, max_size=3))),
        touches=tuple(draw(some.lists(touch, max_size=6))),
        colleagues=(ColleagueFacts(7, "Anna"), ColleagueFacts(8, "Eva", executive=True)),
        account_class=draw(some.sampled_from((None, "S", "A", "B", "C"))),
    )  # fmt: skip


any_days = some.builds(
    RepDays,
    some.sampled_from((frozenset(range(5)), frozenset({6, 0, 1, 2, 3}), frozenset({2}))),
    some.sampled_from((None, "DE", "CN", "EG")),
)


@settings(max_examples=60, deadline=None)
@given(accounts(), any_days)
def test_every_plan_can_be_kept(facts: AccountFacts, days: RepDays) -> None:
    made = plan_account(facts, TODAY, days)
    steps = made.steps
    assert [step.due for step in steps] == sorted(step.due for step in steps)
    assert all(TODAY < step.due <= TODAY + timedelta(days=PLAN_DEFAULTS.days) for step in steps)
    assert not any(is_day_off(days.country, step.due, days.working_weekdays) for step in steps)
    reachable = {one.contact_id for one in facts.people if not (one.gone or one.muted)}
    assert {step.contact_id for step in steps if step.contact_id} <= reachable
    weeks = [week_of(step.due, days.working_weekdays)[0] for step in steps]
    assert max(Counter(weeks).values()) <= FIGURES.effort.week_touches
    meetings = [(week, step.contact_id) for week, step in zip(weeks, steps, strict=True) if step.contact_id]
    assert len(meetings) == len(set(meetings))
    assert 5 <= len(steps) <= PLAN_DEFAULTS.steps_most[made.standing.account_class]
    assert {one.contact_id for one in made.standing.people} == {one.contact_id for one in facts.people if not one.gone}


@settings(max_examples=15, deadline=None)
@given(accounts(), any_days, some.randoms())
def test_the_order_in_which_people_are_stored_changes_nothing(
    facts: AccountFacts, days: RepDays, random: object
) -> None:
    from dataclasses import replace
    from random import Random

    assert isinstance(random, Random)
    shuffled = list(facts.people)
    random.shuffle(shuffled)
    assert plan_account(replace(facts, people=tuple(shuffled)), TODAY, days) == plan_account(facts, TODAY, days)


a_step = some.builds(
    ProposedStep, some.integers(1, 99), some.just("see_again"), words, words, any_day, some.just(7), somebody
)


@settings(max_examples=30, deadline=None)
@given(some.lists(a_step, max_size=12, unique_by=lambda step: step.key), any_days)
def test_steps_that_lay_there_too_long_move_on_and_none_is_lost(steps: list[ProposedStep], days: RepDays) -> None:
    kept = steps_in(as_answers(steps))
    moved = brought_up_to(TODAY, kept, days)
    assert {step.key for step in moved} == {step.key for step in steps}
    assert all(step.due > TODAY for step in moved)
    assert brought_up_to(TODAY, moved, days) == moved


@given(any_day, some.sampled_from((-1, 1)), any_days)
@settings(max_examples=60, deadline=None)
def test_a_week_earlier_or_later_is_a_working_day_to_come(due: object, weeks: int, days: RepDays) -> None:
    from datetime import date

    assert isinstance(due, date)
    moved = shifted(due, weeks, TODAY, days)
    assert moved > TODAY
    assert not is_day_off(days.country, moved, days.working_weekdays)
