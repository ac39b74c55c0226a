"""A database from before new kinds of nudges: what is known already is planned with them, once."""

from datetime import date

from sqlmodel import Session, col, delete, select

from db.models import ColleagueRow, DealRow, ReminderRow
from db.schedule import replan_changed
from db.schedule_kinds import plan_new_kinds
from db.store import Store
from tests.db.schedule_world import START, add_account, add_person, add_rep


def _kinds(session: Session) -> set[str]:
    return set(session.exec(select(ReminderRow.kind)))


def test_what_was_known_before_gets_the_new_kinds_once(any_store: Store) -> None:
    def before_the_update(session: Session) -> set[str]:
        rep_id = add_rep(session, 1, "Europe/Berlin")
        account_id = add_account(session, [rep_id], account_class="S")
        add_person(session, account_id, key=True, birth_month=12, birth_day=24)
        session.add(DealRow(account_id=account_id, name="Line 4", award_on=date(2027, 3, 1), created_at=START))
        replan_changed(session, START)
        planned = _kinds(session)
        session.exec(delete(ReminderRow).where(col(ReminderRow.kind) != "birthday"))
        session.get_one(ColleagueRow, rep_id).nudge_kinds = 1
        return planned

    planned = any_store.transaction(before_the_update)
    assert {"deal_date", "key_contact"} <= planned
    assert any_store.transaction(_kinds) == {"birthday"}
    assert [any_store.transaction(plan_new_kinds, START) for _ in range(2)] == [1, 0]
    assert any_store.transaction(_kinds) == planned
