"""A whole day planned for everybody: as the program does it, and in a nightly loop over everybody's rows as objects."""

import time
from datetime import timedelta

from sqlmodel import Session, col, select

from bench.message_path import Figures
from bench.size_database import DAY, NOW
from db.models import AccountRow, ContactRow, OccurrenceRow, PositionRow
from db.queries.contacts_rows import birthday_of
from db.queries.reps import lock_reps
from db.schedule_due import claim_all
from db.schedule_due_rows import write
from db.store import Store
from handlers.morning import whose_turn
from playbooks.nudge_birthdays import birthday_leads
from playbooks.nudges import Standing
from playbooks.schedule_days import rep_days

NEXT_MORNING = NOW + timedelta(days=1)
_TOMORROW = DAY + timedelta(days=1)


def whole_day(store: Store, *, with_loop: bool) -> Figures:
    """Plan the day after the one with much due, for everybody: what is told, and what comes next of each subject.

    Found by the index, checked against the facts of the day and written in sets, not worded. The loop, which is undone,
    does less: it looks at birthdays only, and plans nothing ahead.
    """
    figures: Figures = {}
    began = time.perf_counter()
    if with_loop:
        store.transaction(_in_a_loop)
        figures["day_loop_ms"] = (time.perf_counter() - began) * 1000
    began, told = time.perf_counter(), 0
    while claimed := store.transaction(_claim):
        told += claimed
    figures |= {"day_ms": (time.perf_counter() - began) * 1000, "day_nudges": told}
    if with_loop:
        figures["day_ratio"] = figures["day_loop_ms"] / figures["day_ms"]
    return figures | {"day_again": store.transaction(_claim)}


def _claim(session: Session) -> int:
    claims = claim_all(session, whose_turn(session, NEXT_MORNING), NEXT_MORNING)
    write(session, claims.became)
    return sum(len(claim.told) for claim in claims.all)


def _in_a_loop(session: Session) -> None:
    """Look at everybody, as a sweep in the night would, and write down the birthdays of the day."""
    trial = session.begin_nested()
    (rep,), _ = lock_reps(session, [1])
    days = rep_days(rep)
    query = (
        select(ContactRow, PositionRow, AccountRow)
        .join(PositionRow, col(PositionRow.contact_id) == ContactRow.id)
        .join(AccountRow, col(AccountRow.id) == PositionRow.account_id)
        .order_by(col(ContactRow.id))
        .execution_options(yield_per=1000)
    )
    for contact, position, account in session.exec(query):
        birthday = birthday_of(contact)
        standing = Standing(position.key, contact.rising_star, account.account_class == "S")
        for lead in birthday_leads(birthday, standing, _TOMORROW, days, rep.leap_day) if birthday else ():
            if (lead.on, lead.lead) == (_TOMORROW, "day"):
                session.add(
                    OccurrenceRow(
                        colleague_id=contact.keeper_id or 0, kind="birthday", subject=f"contact:{contact.id}",
                        occasion=lead.occasion, lead=lead.lead, on=lead.on, delivered_on=lead.on,
                    )
                )  # fmt: skip
    session.flush()
    trial.rollback()
