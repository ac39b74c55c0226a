"""Promises: what a rep said they would do, kept, moved or dropped. Each rep sees only their own."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import Session, col, select

from db.models import AccountRow, ContactRow, PromiseRow
from db.sight import account_in_sight, contact_in_sight, may_see_account, may_see_contact, may_see_touch
from playbooks.names import display_name
from playbooks.rep import Rep
from playbooks.touch_records import Promise, PromiseToMake


def make_promise(
    session: Session,
    rep: Rep,
    promise: PromiseToMake,
    now: datetime,
    *,
    contact_id: int | None = None,
    account_id: int | None = None,
    touch_id: int | None = None,
) -> int:
    """Write a promise of the rep's down; give its id. It belongs to those of the rows named that are in sight."""
    today = rep.today(now)
    row = PromiseRow(
        colleague_id=rep.id, what=promise.what, due=promise.due, created_at=now,
        contact_id=contact_id if contact_id and may_see_contact(session, rep, contact_id, today) else None,
        account_id=account_id if account_id and may_see_account(session, rep, account_id, today) else None,
        touch_id=touch_id if touch_id and may_see_touch(session, rep, touch_id, today) else None,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id or 0


def promise_by_id(session: Session, rep: Rep, promise_id: int, today: date) -> Promise | None:
    """Give one of the rep's promises."""
    row = promise_row(session, rep, promise_id)
    return _promises(session, rep, [row], today)[0] if row else None


def open_promises(
    session: Session, rep: Rep, today: date, *, contact_id: int | None = None, due_until: date | None = None
) -> list[Promise]:
    """Give the rep's open promises, the most urgent first: all, those to a person, or those due until a day."""
    query = select(PromiseRow).where(
        PromiseRow.colleague_id == rep.id, col(PromiseRow.kept_at).is_(None), col(PromiseRow.dropped_at).is_(None)
    )
    if contact_id is not None:
        query = query.where(PromiseRow.contact_id == contact_id)
    if due_until is not None:
        query = query.where(col(PromiseRow.due) <= due_until)
    query = query.order_by(col(PromiseRow.due).is_(None), col(PromiseRow.due), col(PromiseRow.id))
    return _promises(session, rep, session.exec(query).all(), today)


def promises_from(session: Session, rep: Rep, touch_id: int, today: date) -> tuple[Promise, ...]:
    """Give what was promised in a touch, in the order it was written down; nothing of one that is out of sight."""
    if not may_see_touch(session, rep, touch_id, today):
        return ()
    rows = session.exec(select(PromiseRow).where(PromiseRow.touch_id == touch_id).order_by(col(PromiseRow.id))).all()
    return tuple(_promises(session, rep, rows, today))


def keep_promise(session: Session, rep: Rep, promise_id: int, at: datetime | None) -> None:
    """Write down that a promise was kept at an instant; None opens it again."""
    row = promise_row(session, rep, promise_id)
    if row is not None:
        row.kept_at, row.dropped_at = at, None
        session.flush()


def drop_promise(session: Session, rep: Rep, promise_id: int, at: datetime) -> None:
    """Write down that a promise is no longer wanted."""
    row = promise_row(session, rep, promise_id)
    if row is not None:
        row.dropped_at, row.kept_at = at, None
        session.flush()


def change_promise(session: Session, rep: Rep, promise_id: int, *, what: str, due: date | None) -> None:
    """Change what was promised and by when."""
    row = promise_row(session, rep, promise_id)
    if row is not None:
        row.what, row.due = what, due
        session.flush()


def promise_row(session: Session, rep: Rep, promise_id: int) -> PromiseRow | None:
    """Give the row of one of the rep's promises, to change it."""
    return session.exec(
        select(PromiseRow).where(PromiseRow.id == promise_id, PromiseRow.colleague_id == rep.id)
    ).first()


def _promises(session: Session, rep: Rep, rows: Iterable[PromiseRow], today: date) -> list[Promise]:
    """Make the method's promises; people and accounts that have gone out of sight are not named."""
    kept = list(rows)
    people = session.exec(
        select(ContactRow).where(
            col(ContactRow.id).in_({row.contact_id for row in kept if row.contact_id}), contact_in_sight(rep, today)
        )
    )
    names = {row.id: display_name(row.family_name, row.given_name, rep.language) for row in people}
    accounts = {
        row.id: row.name
        for row in session.exec(
            select(AccountRow).where(
                col(AccountRow.id).in_({row.account_id for row in kept if row.account_id}), account_in_sight(rep, today)
            )
        )
    }
    return [
        Promise(
            id=row.id or 0, what=row.what, due=row.due, contact_id=row.contact_id, person=names.get(row.contact_id),
            account_id=row.account_id, account=accounts.get(row.account_id), touch_id=row.touch_id,
            kept=row.kept_at is not None, dropped=row.dropped_at is not None, mine=row.colleague_id == rep.id,
        )
        for row in kept
    ]  # fmt: skip
