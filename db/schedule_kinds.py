"""New kinds of nudges come to what was known before them: after an update all of a rep's facts are planned once."""

from datetime import datetime

from sqlmodel import Session, col, select

from db.models import AccountRepRow, ColleagueRow, ContactRow
from db.models.team import NUDGE_KINDS
from db.schedule import plan_facts
from db.schedule_changes import Changed, unfollowed


def plan_new_kinds(session: Session, now: datetime) -> int:
    """Plan all facts of one rep whose reminders know fewer kinds of nudges; give how many reps, 0 when none is left.

    One at a time, since a rep may have hundreds of people, and others write meanwhile.
    """
    behind = select(ColleagueRow).where(col(ColleagueRow.nudge_kinds) < NUDGE_KINDS)
    row = session.exec(behind.order_by(col(ColleagueRow.id)).limit(1).with_for_update()).first()
    if row is None:
        return 0
    with unfollowed(session):
        row.nudge_kinds = NUDGE_KINDS
    if row.chat_id is not None:
        plan_facts(session, _all_facts(session, row.id or 0), now)
    return 1


def _all_facts(session: Session, rep_id: int) -> set[Changed]:
    accounts = session.exec(select(AccountRepRow.account_id).where(AccountRepRow.colleague_id == rep_id))
    kept = session.exec(select(ContactRow.id).where(ContactRow.keeper_id == rep_id))
    return {
        ("groups", rep_id),
        *(("account", account_id) for account_id in accounts),
        *(("contact", contact_id) for contact_id in kept),
    }
