"""What the rules of findings ask of an account: its people's levels, the touches of a time, and who we are."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from db.models import (
    AccountRepRow,
    AccountRow,
    ColleagueRow,
    ContactRow,
    PositionRow,
    TouchColleagueRow,
    TouchContactRow,
    TouchRow,
)
from db.queries.touches import touch_is_effective
from db.schedule_people import current
from playbooks.account_facts import AccountFacts, ColleagueFacts, ContactFacts, TouchFacts
from playbooks.names import display_name
from playbooks.rep import Rep


def accounts_nudged(
    session: Session, rep: Rep, today: date, ids: Collection[int], *, exactly_today: bool
) -> Sequence[AccountRow]:
    """Give those of some accounts that the rep looks after, or for planning will, neither archived nor paused."""
    query = (
        select(AccountRow)
        .join(AccountRepRow, col(AccountRepRow.account_id) == AccountRow.id)
        .where(
            col(AccountRow.id).in_(ids),
            AccountRepRow.colleague_id == rep.id,
            current(AccountRepRow.since, AccountRepRow.until, today, exactly_today=exactly_today),
            col(AccountRow.archived_at).is_(None),
            col(AccountRow.paused_at).is_(None),
        )
        .distinct()
    )
    return session.exec(query).all()


def light_facts(session: Session, rep: Rep, account: AccountRow, since: date, today: date) -> AccountFacts:
    """Give what the single thread is found by: people, touches from a day on, and the people of the team.

    Where the touches are too few for any finding, nobody is asked for.
    """
    account_id = account.id or 0
    touches = _touches(session, account_id, since, today)
    enough = sum(touch.effective for touch in touches) >= rep.figures.coverage.single_thread_touches
    return AccountFacts(
        account_id=account_id, account=account.name, owner_id=rep.id, touches=touches, figures=rep.figures,
        people=_people(session, rep, account_id) if enough else (), colleagues=_ours(session, rep) if enough else (),
    )  # fmt: skip


def _people(session: Session, rep: Rep, account_id: int) -> tuple[ContactFacts, ...]:
    rows = session.exec(
        select(ContactRow, PositionRow.level)
        .join(PositionRow, col(PositionRow.contact_id) == ContactRow.id)
        .where(PositionRow.account_id == account_id, col(PositionRow.until).is_(None))
        .order_by(col(PositionRow.id))
    )
    people = {
        row.id or 0: ContactFacts(
            row.id or 0, display_name(row.family_name, row.given_name, rep.language), level=level,
            muted=row.muted_at is not None,
            gone=any(day is not None for day in (row.archived_at, row.left_at, row.died_at)),
        )
        for row, level in rows
    }  # fmt: skip
    return tuple(people.values())


def _touches(session: Session, account_id: int, since: date, today: date) -> tuple[TouchFacts, ...]:
    here = (col(TouchRow.account_id) == account_id, col(TouchRow.on) >= since, col(TouchRow.on) <= today)
    columns = select_columns(col(TouchRow.id), col(TouchRow.on), col(TouchRow.kind), touch_is_effective())
    rows = session.execute(columns.where(*here)).all()
    if not rows:
        return ()
    theirs = _sides(session, TouchContactRow.touch_id, TouchContactRow.contact_id, here)
    ours = _sides(session, TouchColleagueRow.touch_id, TouchColleagueRow.colleague_id, here)
    return tuple(
        TouchFacts(on, kind, effective=bool(good), contact_ids=tuple(theirs[number]), colleague_ids=tuple(ours[number]))
        for number, on, kind, good in rows
    )


def _sides(session: Session, touch_id: Any, person_id: Any, here: Sequence[Any]) -> dict[int, list[int]]:
    found = defaultdict(list)
    query = select_columns(touch_id, person_id).join(TouchRow, col(TouchRow.id) == touch_id).where(*here)
    for touch, person in session.execute(query):
        found[touch].append(person)
    return found


def _ours(session: Session, rep: Rep) -> tuple[ColleagueFacts, ...]:
    rows = select(ColleagueRow).where(ColleagueRow.team_id == rep.team_id, col(ColleagueRow.left_at).is_(None))
    return tuple(ColleagueFacts(row.id or 0, row.name, executive=row.executive) for row in session.exec(rows))
