"""Every change a rep makes is written down with before and after: undone together now, an audit later."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import event, inspect
from sqlmodel import Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from db.models import (
    AccountMarkRow,
    AccountRepRow,
    AccountRow,
    AdviceRow,
    BoneRow,
    ChangeRow,
    ColleagueRow,
    CompetitorRow,
    ContactRow,
    DealRow,
    DossierRow,
    GiftRow,
    ImportantDateRow,
    OccurrenceRow,
    PainPointRow,
    PlanRow,
    PlanStepRow,
    PositionRow,
    PromiseRow,
    RatingRow,
    ResourceRow,
    ReviewRow,
    SeatRow,
    TeamRow,
    TouchColleagueRow,
    TouchContactRow,
    TouchRow,
)
from db.session import before_edits
from db.statements import PlainStatement
from db.taking_back import keys_of, take_back
from playbooks.errors import MethodError
from playbooks.rep import Rep

FOLLOWED: dict[str, type[SQLModel]] = {
    str(model.__tablename__): model
    for model in (
        AccountRow, AccountMarkRow, AccountRepRow, ImportantDateRow, PainPointRow, ResourceRow, CompetitorRow,
        ContactRow, PositionRow, RatingRow, ColleagueRow, TouchRow, TouchContactRow, TouchColleagueRow, PromiseRow,
        GiftRow, DealRow, BoneRow, SeatRow, PlanRow, PlanStepRow, OccurrenceRow, AdviceRow, ReviewRow, DossierRow,
        TeamRow,
    )
}  # fmt: skip

_KEEP = PlainStatement(
    ChangeRow,
    'INSERT INTO change (colleague_id, "group", what, "table", row_id, before, after, at)'
    " VALUES (:colleague_id, :group, :what, :table, :row_id, :before, :after, :at)",
)


def follow(session: Session, rep: Rep, group: int, what: str, now: datetime) -> None:
    """From here on, write down what this transaction changes; `group` joins the changes of one message."""
    session.info["changes"] = (rep, group, what, now)


def stop_following(session: Session) -> None:
    """Stop writing changes down, for work that a rep did not ask for."""
    session.info.pop("changes", None)


@event.listens_for(Session, "before_flush")
def _note_edits(session: Session, *_: Any) -> None:
    if "changes" not in session.info:
        return
    for row in session.dirty:
        before = before_edits(row)
        if before:
            _write(session, row, before, {name: getattr(row, name) for name in before})
    for row in session.deleted:
        _write(session, row, _values(row), None)
    session.info["made"] = [row for row in session.new if str(row.__tablename__) in FOLLOWED]


# Only now, when the rows made are no longer counted as new: by that count SQLAlchemy keeps the order of what is added.
@event.listens_for(Session, "after_flush_postexec")
def _note_additions(session: Session, *_: Any) -> None:
    for row in session.info.pop("made", []):
        _write(session, row, None, _values(row))


def _write(session: Session, row: Any, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
    if str(row.__tablename__) not in FOLLOWED:
        return
    rep, group, what, now = session.info["changes"]
    row_id = getattr(row, keys_of(type(row))[0])
    _KEEP.run(
        session, colleague_id=rep.id, group=group, what=what, table=row.__tablename__, row_id=row_id,
        before=before and _plain(before), after=after and _plain(after), at=now,
    )  # fmt: skip


# What a rep does that /undo does not take back: these have ways of their own, or none.
APART = ("sample_loaded", "sample_removed", "erased")


def note_apart(session: Session, rep: Rep, group: int, what: str, now: datetime) -> None:
    """Write down that the rep did something that can't be taken back (one of APART), so that /undo can say so first."""
    pass_by(session, rep, now)
    session.add(
        ChangeRow(colleague_id=rep.id, group=group, what=what, table="colleague", row_id=rep.id, at=now)
    )  # fmt: skip


def pass_by(session: Session, rep: Rep, now: datetime) -> str | None:
    """Tell what the rep did last if it is one of APART, and only this once: what came before it is next."""
    row = session.exec(newest(rep)).first()
    if row is None or row.what not in APART:
        return None
    row.undone_at = now
    session.flush()
    return row.what


def newest(rep: Rep) -> SelectOfScalar[ChangeRow]:
    """Select what the rep changed and did not take back, the newest first."""
    left = (ChangeRow.colleague_id == rep.id, col(ChangeRow.undone_at).is_(None))
    return select(ChangeRow).where(*left).order_by(col(ChangeRow.id).desc())


def undo_last(session: Session, rep: Rep, now: datetime) -> str:
    """Take back the rep's last change and tell what it was (the `what` of `follow`).

    Raises MethodError when there is none, when somebody changed the same thing since, or when later work hangs on it.
    """
    last = session.exec(newest(rep).where(col(ChangeRow.what).not_in(APART))).first()
    if last is None:
        raise MethodError("undo.nothing")
    stop_following(session)
    rows = session.exec(newest(rep).where(ChangeRow.group == last.group)).all()
    take_back(session, FOLLOWED, rows)
    for change in rows:
        change.undone_at = now
    session.flush()
    return rows[0].what


def _values(row: Any) -> dict[str, Any]:
    return {attribute.key: getattr(row, attribute.key) for attribute in inspect(row).mapper.column_attrs}


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: str(value) if isinstance(value, date | datetime | time | Decimal) else value
        for name, value in values.items()
    }
