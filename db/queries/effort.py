"""What a rep's effort is computed with: their accounts, the touches they took part in, and whom they can see."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy import select as select_columns
from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session, col, select

from db.account_classes import classes_by_marks
from db.models import (
    AccountRow,
    ContactRow,
    PositionRow,
    RatingRow,
    TouchColleagueRow,
    TouchContactRow,
    TouchRow,
)
from db.queries.accounts_rows import account_rows
from db.queries.reps import team_row
from db.queries.touches import touch_is_effective
from db.schedule_people import last_effective_touches
from db.sight import account_in_sight
from playbooks.effort import DIVISIONS, USUAL_DIVISION, Held, Spent, division_of
from playbooks.effort_targets import targets
from playbooks.key_contacts import DECIDING
from playbooks.names import display_name
from playbooks.rep import Rep
from playbooks.weekly_five import Reach

DIVISION = "division"


def division_chosen(session: Session, rep: Rep) -> str:
    """Give the name of the division of effort that the rep's team chose."""
    chosen = dict(team_row(session, rep).settings or {}).get(DIVISION)
    return chosen if chosen in DIVISIONS else USUAL_DIVISION


def choose_division(session: Session, rep: Rep, name: str) -> None:
    """Write down by which division the rep's team divides its effort; only an owner's choice counts."""
    if rep.owner and name in DIVISIONS:
        row = team_row(session, rep)
        row.settings = {**dict(row.settings or {}), DIVISION: name}
        flag_modified(row, "settings")
        session.flush()


def accounts_held(session: Session, rep: Rep, today: date) -> list[Held]:
    """Give the accounts that the rep looks after, by name, with the class that counts."""
    rows = account_rows(session, rep, today)
    marked = classes_by_marks(session, rep, [row.id for row in rows if row.id and not row.account_class])
    return [
        Held(row.id or 0, row.name, row.account_class or marked.get(row.id or 0, rep.figures.classes.unmarked))
        for row in rows
    ]


def target_of(session: Session, rep: Rep, account_id: int, today: date) -> float:
    """Give how many touches in 28 days one of the rep's accounts is worth; 0 for one put away, or not the rep's."""
    classes = {one.account_id: one.account_class for one in accounts_held(session, rep, today)}
    figures = rep.figures.effort
    division = division_of(division_chosen(session, rep), figures)
    return targets(classes, division, figures).get(account_id, 0.0)


def touches_made(session: Session, rep: Rep, today: date, days: int) -> list[Spent]:
    """Give the touches of the last days, today included, that the rep took part in, the oldest first."""
    rows = session.exec(
        select(TouchRow, touch_is_effective())
        .join(TouchColleagueRow, col(TouchColleagueRow.touch_id) == TouchRow.id)
        .where(
            TouchColleagueRow.colleague_id == rep.id,
            col(TouchRow.on) > today - timedelta(days=days),
            col(TouchRow.on) <= today,
        )
        .order_by(col(TouchRow.on), col(TouchRow.id))
    ).all()
    people = defaultdict(list)
    links = select(TouchContactRow).where(col(TouchContactRow.touch_id).in_([row.id for row, _ in rows]))
    for link in session.exec(links):
        people[link.touch_id].append(link.contact_id)
    return [
        Spent(row.on, row.minutes, bool(effective), row.account_id, tuple(sorted(people[row.id or 0])), row.kind)
        for row, effective in rows
    ]


def people_to_see(session: Session, rep: Rep, today: date) -> list[Reach]:
    """Give whom the rep can see at accounts they look after; those who left, or are to be left in peace, are not."""
    # There may be thousands: plain columns cost a tenth of objects.
    found = session.execute(
        select_columns(
            col(PositionRow.id), col(PositionRow.key), col(PositionRow.account_id), col(AccountRow.name),
            col(ContactRow.id), col(ContactRow.family_name), col(ContactRow.given_name), col(ContactRow.rising_star),
        )
        .select_from(PositionRow)
        .join(ContactRow, col(ContactRow.id) == PositionRow.contact_id)
        .join(AccountRow, col(AccountRow.id) == PositionRow.account_id)
        .where(*_can_be_seen(rep, today))
        .order_by(col(PositionRow.id))
    ).all()  # fmt: skip
    touched = last_effective_touches(session, {row[4] for row in found})
    letters = _letters(session, rep, today)
    return [
        Reach(
            contact_id=contact_id, name=display_name(family_name, given_name, rep.language), account_id=account_id,
            account=account, weighty=key or rising_star or letters.get(position_id) in DECIDING,
            last_touch=touched.get(contact_id),
        )
        for position_id, key, account_id, account, contact_id, family_name, given_name, rising_star in found
    ]  # fmt: skip


def _can_be_seen(rep: Rep, today: date) -> list[ColumnElement[bool]]:
    columns: tuple[Any, ...] = (
        AccountRow.archived_at, PositionRow.until, ContactRow.archived_at, ContactRow.left_at, ContactRow.died_at,
        ContactRow.muted_at,
    )  # fmt: skip
    return [account_in_sight(rep, today), *(col(column).is_(None) for column in columns)]


def _letters(session: Session, rep: Rep, today: date) -> dict[int, str | None]:
    """Give the latest general letter of each position at accounts that the rep looks after."""
    rows = session.execute(
        select_columns(col(RatingRow.position_id), col(RatingRow.influence))
        .join(PositionRow, col(PositionRow.id) == RatingRow.position_id)
        .join(AccountRow, col(AccountRow.id) == PositionRow.account_id)
        .where(account_in_sight(rep, today), col(PositionRow.until).is_(None), col(RatingRow.deal_id).is_(None))
        .order_by(col(RatingRow.on), col(RatingRow.id))
    )
    return {row[0]: row[1] for row in rows}
