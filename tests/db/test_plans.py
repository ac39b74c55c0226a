"""Plans in the database: who sees them, what accepting writes, and that steps nudge by themselves."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from db.changes import follow, undo_last
from db.models import (
    AccountRepRow,
    AccountRow,
    ColleagueRow,
    ContactRow,
    PainPointRow,
    PlanRow,
    PlanStepRow,
    PositionRow,
    PromiseRow,
    RatingRow,
    ResourceRow,
    TouchContactRow,
    TouchRow,
)
from db.queries import account_facts, plans, plans_drafts, reps
from db.schedule import replan_changed
from db.store import Store
from playbooks.plan_records import Plan, StepToMake
from playbooks.rep import Rep
from tests.conftest import MORNING, registered

TODAY = MORNING.date()
ANNA, WANG = 1001, 1002
LATER = MORNING + timedelta(hours=1)


@pytest.fixture
def anna_and_wang(any_store: Store) -> Store:
    registered(any_store, ANNA, "Anna Berg", "en", "Germany")
    registered(any_store, WANG, "王磊", "zh", "中国")
    return any_store


def rep(session: Session, chat_id: int) -> Rep:
    found = reps.rep_of_chat(session, chat_id)
    assert found is not None
    return found


def acme(session: Session, keeper: Rep, name: str = "Acme") -> int:
    row = AccountRow(team_id=keeper.team_id, name=name, created_at=MORNING)
    session.add(row)
    session.flush()
    session.add(AccountRepRow(account_id=row.id or 0, colleague_id=keeper.id, since=TODAY))
    session.flush()
    return row.id or 0


def person(session: Session, keeper: Rep, account_id: int, given_name: str, **known: Any) -> int:
    row = ContactRow(team_id=keeper.team_id, keeper_id=keeper.id, given_name=given_name, created_at=MORNING, **known)
    session.add(row)
    session.flush()
    session.add(PositionRow(contact_id=row.id or 0, account_id=account_id, title="Engineer"))
    session.flush()
    return row.id or 0


def step(what: str, days: int, owner: Rep, contact_id: int | None = None, rule: str = "see_again") -> StepToMake:
    return StepToMake(rule, what, "because", TODAY + timedelta(days=days), owner.id, contact_id)


def accepted(session: Session, keeper: Rep, account_id: int, *steps: StepToMake) -> Plan:
    plan = plans.accept_plan(session, keeper, account_id, steps, 90, MORNING)
    assert plan is not None
    return plan


def test_nobody_else_sees_or_changes_a_plan(anna_and_wang: Store) -> None:
    with Session(anna_and_wang.engine) as session:
        anna, wang = rep(session, ANNA), rep(session, WANG)
        account_id = acme(session, anna)
        plan = accepted(session, anna, account_id, step("See Maria", 3, anna))
        (mine,) = plan.steps
        assert plans.running_plan(session, wang, account_id, TODAY) is None
        assert plans.plan_by_id(session, wang, plan.id, TODAY) is None
        assert plans.step_by_id(session, wang, mine.id, TODAY) is None
        assert plans.finish_step(session, wang, mine.id, MORNING) is None
        assert plans.drop_step(session, wang, mine.id, MORNING) is None
        assert plans.change_step(session, wang, mine.id, TODAY, due=TODAY) is None
        assert plans.accept_plan(session, wang, account_id, [step("Mine", 3, wang)], 90, MORNING) is None
        plans.close_plan(session, wang, plan.id, MORNING)
        assert account_facts.facts_of(session, wang, account_id, TODAY) is None
        assert account_facts.reachable_ids(session, wang, account_id, TODAY) == set()
        assert plans.running_plan(session, anna, account_id, TODAY) == plan


def test_whoever_looks_after_the_account_too_can_move_its_plan_on(anna_and_wang: Store) -> None:
    with Session(anna_and_wang.engine) as session:
        anna, wang = rep(session, ANNA), rep(session, WANG)
        wang_row = session.get_one(ColleagueRow, wang.id)
        wang_row.team_id = anna.team_id
        account_id = acme(session, anna)
        (mine,) = accepted(session, anna, account_id, step("See Maria", 3, anna)).steps
        session.add(AccountRepRow(account_id=account_id, colleague_id=wang.id, since=TODAY))
        session.flush()
        done = plans.finish_step(session, rep(session, WANG), mine.id, MORNING)
        assert done is not None
        assert done.done
        handed_over = session.exec(select(AccountRepRow).where(AccountRepRow.colleague_id == anna.id)).one()
        handed_over.until = TODAY - timedelta(days=1)
        session.flush()
        assert plans.step_by_id(session, anna, mine.id, TODAY) is None


def test_a_proposed_plan_is_the_reps_own_and_only_while_they_look_after_the_account(anna_and_wang: Store) -> None:
    with Session(anna_and_wang.engine) as session:
        anna, wang = rep(session, ANNA), rep(session, WANG)
        account_id = acme(session, anna)
        draft = plans_drafts.keep_proposal(session, anna, account_id, "Acme", {"steps": []}, MORNING)
        request = plans_drafts.keep_request(session, anna, account_id, {"plan": 1, "today": "2026-11-23"}, MORNING)
        assert plans_drafts.proposal_by_id(session, wang, draft.id, TODAY) is None
        assert plans_drafts.proposal_for(session, wang, account_id, TODAY) is None
        assert plans_drafts.account_of(session, wang, draft.id) is None
        assert plans_drafts.request_by_id(session, wang, request) is None
        plans_drafts.change_proposal(session, wang, draft.id, {"steps": ["forged"]}, MORNING)
        plans_drafts.keep_waiting(session, wang, draft.id)
        assert plans_drafts.proposal_for(session, anna, account_id, TODAY) == draft
        session.exec(select(AccountRepRow)).one().until = TODAY - timedelta(days=1)
        session.flush()
        assert plans_drafts.proposal_by_id(session, anna, draft.id, TODAY) is None


def test_the_facts_of_an_account(anna_and_wang: Store) -> None:
    with Session(anna_and_wang.engine) as session:
        anna = rep(session, ANNA)
        account_id, other_id = acme(session, anna), acme(session, anna, "Other")
        maria, tom = person(session, anna, account_id, "Maria"), person(session, anna, account_id, "Tom")
        muted = person(session, anna, account_id, "Kim", muted_at=MORNING)
        gone = person(session, anna, account_id, "Gone", left_at=MORNING)
        places = {row.contact_id: row for row in session.exec(select(PositionRow))}
        places[tom].trusted_by_id = places[maria].id
        session.add(
            RatingRow(position_id=places[maria].id or 0, influence="D", attitude=0, on=TODAY, created_at=MORNING)
        )
        touch = TouchRow(
            account_id=account_id, author_id=anna.id, on=TODAY - timedelta(days=4), kind="call", minutes=20,
            learned="likes jazz", created_at=MORNING,
        )  # fmt: skip
        empty = TouchRow(
            account_id=account_id, author_id=anna.id, on=TODAY, kind="call", minutes=20, created_at=MORNING
        )
        resource = ResourceRow(colleague_id=anna.id, kind="referral", what="a buyer", created_at=MORNING)
        over = ResourceRow(colleague_id=anna.id, kind="seats", what="seats", until=date(2026, 1, 1), created_at=MORNING)
        session.add_all([touch, empty, resource, over])
        session.flush()
        session.add_all(TouchContactRow(touch_id=row.id or 0, contact_id=maria) for row in (touch, empty))
        session.add_all(
            [
                PromiseRow(colleague_id=anna.id, contact_id=maria, what="send the case", created_at=MORNING),
                PromiseRow(colleague_id=anna.id, account_id=other_id, contact_id=maria, what="no", created_at=MORNING),
                PromiseRow(colleague_id=anna.id, contact_id=maria, what="kept", created_at=MORNING, kept_at=MORNING),
                PainPointRow(account_id=account_id, contact_id=tom, resource_id=resource.id, what="few buyers",
                             created_at=MORNING),
                PainPointRow(account_id=account_id, what="over", created_at=MORNING, closed_at=MORNING),
            ]
        )  # fmt: skip
        session.flush()
        facts = account_facts.facts_of(session, anna, account_id, TODAY)
        assert facts is not None
        people = {one.name: one for one in facts.people}
        assert (people["Maria"].influence, people["Maria"].last_touch) == ("D", TODAY - timedelta(days=4))
        assert people["Tom"].trusted_by == maria
        assert (people["Kim"].muted, people["Gone"].gone) == (True, True)
        assert account_facts.reachable_ids(session, anna, account_id, TODAY) == {maria, tom}
        assert {muted, gone} <= {one.contact_id for one in facts.people}
        assert [one.what for one in facts.promises] == ["send the case"]
        assert [(one.what, one.resource_id) for one in facts.pains] == [("few buyers", resource.id)]
        assert [one.what for one in facts.resources] == ["a buyer"]
        assert [one.effective for one in facts.touches] == [True, False]


def test_a_new_plan_takes_the_open_steps_of_the_old_one_over(anna_and_wang: Store) -> None:
    with Session(anna_and_wang.engine) as session:
        anna = rep(session, ANNA)
        account_id = acme(session, anna)
        old = accepted(
            session, anna, account_id, step("See Maria", 3, anna), step("See Tom", 9, anna),
            step("Look back", 80, anna, rule="review"),
        )  # fmt: skip
        plans.finish_step(session, anna, old.steps[0].id, MORNING)
        new = accepted(session, anna, account_id, step("See Kim", 5, anna))
        assert [one.what for one in new.steps] == ["See Kim", "See Tom"]
        before = plans.plan_by_id(session, anna, old.id, TODAY)
        assert before is not None
        assert before.closed
        assert [one.what for one in before.steps] == ["See Maria", "Look back"]


def test_an_accepted_plan_can_be_taken_back_and_then_waits_again(anna_and_wang: Store) -> None:
    with Session(anna_and_wang.engine) as session:
        anna = rep(session, ANNA)
        account_id = acme(session, anna)
        old = accepted(session, anna, account_id, step("See Tom", 9, anna))
        draft = plans_drafts.keep_proposal(session, anna, account_id, "Acme", {"steps": []}, MORNING)
        follow(session, anna, 77, "plan", LATER)
        new = accepted(session, anna, account_id, step("See Kim", 5, anna))
        plans_drafts.change_proposal(session, anna, draft.id, {"steps": [], "plan_id": new.id}, LATER)
        assert plans_drafts.proposal_for(session, anna, account_id, TODAY) is None
        undo_last(session, anna, LATER)
        assert plans.running_plan(session, anna, account_id, TODAY) == old
        assert plans_drafts.proposal_for(session, anna, account_id, TODAY) is not None


def test_owners_and_people_who_are_not_in_sight_are_not_taken(anna_and_wang: Store) -> None:
    with Session(anna_and_wang.engine) as session:
        anna, wang = rep(session, ANNA), rep(session, WANG)
        theirs = ColleagueRow(team_id=anna.team_id + 1, name="Mallory", created_at=MORNING)
        hidden = person(session, wang, acme(session, wang, "Hidden"), "Secret")
        plan = accepted(session, anna, acme(session, anna), StepToMake("x", "y", "z", TODAY, 999, hidden))
        (mine,) = plan.steps
        assert (mine.owner_id, mine.contact_id, mine.person) == (anna.id, None, None)
        changed = plans.change_step(session, anna, mine.id, TODAY, owner_id=theirs.id)
        assert changed is not None
        assert changed.owner_id == anna.id


def test_a_step_that_is_done_keeps_its_day_and_is_never_dropped(anna_and_wang: Store) -> None:
    with Session(anna_and_wang.engine) as session:
        anna = rep(session, ANNA)
        (mine,) = accepted(session, anna, acme(session, anna), step("See Tom", 9, anna)).steps
        plans.finish_step(session, anna, mine.id, MORNING)
        plans.finish_step(session, anna, mine.id, LATER)
        dropped = plans.drop_step(session, anna, mine.id, LATER)
        assert dropped is not None
        assert (dropped.done, dropped.dropped) == (True, False)
        assert session.get_one(PlanStepRow, mine.id).done_at == MORNING


def test_steps_nudge_by_themselves_until_they_are_done(anna_and_wang: Store) -> None:
    from db.models import ReminderRow

    with Session(anna_and_wang.engine) as session:
        anna = rep(session, ANNA)
        (mine,) = accepted(session, anna, acme(session, anna), step("See Tom", 9, anna)).steps
        replan_changed(session, MORNING)
        planned = select(ReminderRow).where(ReminderRow.kind == "plan_step", col(ReminderRow.due_at).is_not(None))
        assert [row.subject for row in session.exec(planned)] == [f"step:{mine.id}"]
        plans.close_plan(session, anna, mine.plan_id, MORNING)
        replan_changed(session, MORNING)
        assert session.exec(planned).all() == []
        assert session.exec(select(PlanRow)).one().closed_at == MORNING
