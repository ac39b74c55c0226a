"""What is due at an account that somebody looks after only from a later day on is planned for them now."""

from datetime import timedelta

from sqlmodel import Session, col, select

from db.models import AccountRepRow, PlanRow, PlanStepRow, PromiseRow, ReminderRow
from db.schedule import replan_changed
from db.store import Store
from tests.db.schedule_world import START, add_account, add_rep


def test_steps_and_promises_of_an_account_that_begins_tomorrow_are_planned(store: Store) -> None:
    def work(session: Session) -> set[str]:
        rep_id = add_rep(session, 1, "Pacific/Honolulu")
        account_id = add_account(session, [rep_id])
        share = session.exec(select(AccountRepRow).where(AccountRepRow.account_id == account_id)).one()
        share.since = (START + timedelta(days=1)).date()
        due = (START + timedelta(days=20)).date()
        plan = PlanRow(
            account_id=account_id, colleague_id=rep_id, from_day=START.date(), created_at=START, accepted_at=START
        )
        session.add(plan)
        session.flush()
        session.add(PlanStepRow(plan_id=plan.id or 0, rule="r", what="visit", reason="because", due=due))
        session.add(PromiseRow(colleague_id=rep_id, account_id=account_id, what="Offer", due=due, created_at=START))
        session.flush()
        replan_changed(session, START)
        return set(session.exec(select(ReminderRow.kind).where(col(ReminderRow.due_at).is_not(None))))

    assert {"plan_step", "promise"} <= store.transaction(work)
