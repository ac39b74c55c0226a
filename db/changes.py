"""Every change a rep makes is written down with before and after: undone together now, an audit later."""

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import event, inspect
from sqlmodel import Session, SQLModel, col, select

from db.models import (
    AccountMarkRow,
    AccountRepRow,
    AccountRow,
    BoneRow,
    ChangeRow,
    ColleagueRow,
    CompetitorRow,
    ContactRow,
    DealRow,
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
    SeatRow,
    TouchColleagueRow,
    TouchContactRow,
    TouchRow,
)
from playbooks.errors import MethodError
from playbooks.rep import Rep

FOLLOWED: dict[str, type[SQLModel]] = {
    str(model.__tablename__): model
    for model in (
        AccountRow, AccountMarkRow, AccountRepRow, ImportantDateRow, PainPointRow, ResourceRow, CompetitorRow,
        ContactRow, PositionRow, RatingRow, ColleagueRow, TouchRow, TouchContactRow, TouchColleagueRow, PromiseRow,
        GiftRow, DealRow, BoneRow, SeatRow, PlanRow, PlanStepRow, OccurrenceRow,
    )
}  # fmt: skip


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
        before = {name: history.deleted[0] for name, history in _edited(row) if history.deleted}
        if before:
            _write(session, row, before, {name: getattr(row, name) for name in before})
    for row in session.deleted:
        _write(session, row, _values(row), None)
    session.info["made"] = [row for row in session.new if str(row.__tablename__) in FOLLOWED]


@event.listens_for(Session, "after_flush")
def _note_additions(session: Session, *_: Any) -> None:
    for row in session.info.pop("made", []):
        _write(session, row, None, _values(row))


def _edited(row: Any) -> Iterator[tuple[str, Any]]:
    for attribute in inspect(row).mapper.column_attrs:
        history = inspect(row).attrs[attribute.key].history
        if history.has_changes():
            yield attribute.key, history


def _write(session: Session, row: Any, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
    if str(row.__tablename__) not in FOLLOWED:
        return
    rep, group, what, now = session.info["changes"]
    row_id = getattr(row, _keys(type(row))[0])
    session.add(
        ChangeRow(
            colleague_id=rep.id, group=group, what=what, table=row.__tablename__, row_id=row_id,
            before=before and _plain(before), after=after and _plain(after), at=now,
        )
    )  # fmt: skip


def undo_last(session: Session, rep: Rep, now: datetime) -> str:
    """Take back the rep's last change and tell what it was (the `what` of `follow`).

    Raises MethodError when there is none, or when somebody changed the same thing since.
    """
    group = session.exec(
        select(ChangeRow.group)
        .where(ChangeRow.colleague_id == rep.id, col(ChangeRow.undone_at).is_(None))
        .order_by(col(ChangeRow.id).desc())
    ).first()
    if group is None:
        raise MethodError("undo.nothing")
    stop_following(session)
    rows = session.exec(
        select(ChangeRow)
        .where(ChangeRow.colleague_id == rep.id, ChangeRow.group == group, col(ChangeRow.undone_at).is_(None))
        .order_by(col(ChangeRow.id).desc())
    ).all()
    for change in rows:
        _take_back(session, change)
        change.undone_at = now
        session.flush()
    return rows[0].what


def _take_back(session: Session, change: ChangeRow) -> None:
    model = FOLLOWED[change.table]
    whole = change.before or change.after or {}
    keys = _keys(model)
    # Who took part in a touch has no number of its own: such a row is only added or taken away, so all of it is noted.
    row = session.get(model, change.row_id if len(keys) == 1 else tuple(whole[key] for key in keys))
    if change.before is None:
        if row is not None:
            session.delete(row)
    elif change.after is None:
        session.add(model(**_typed(model, change.before)))
    elif row is None or any(getattr(row, name) != value for name, value in _typed(model, change.after).items()):
        raise MethodError("undo.changed_since", {"what": change.what})
    else:
        for name, value in _typed(model, change.before).items():
            setattr(row, name, value)


def _keys(model: type[SQLModel]) -> list[str]:
    return [column.key for column in inspect(model).primary_key]


def _values(row: Any) -> dict[str, Any]:
    return {attribute.key: getattr(row, attribute.key) for attribute in inspect(row).mapper.column_attrs}


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: str(value) if isinstance(value, date | datetime | time | Decimal) else value
        for name, value in values.items()
    }


def _typed(model: type[SQLModel], values: dict[str, Any]) -> dict[str, Any]:
    # Back from JSON: pydantic reads what the columns hold, but validates a table's model only when it is told to.
    return {name: _read(model.model_fields[name].annotation, value) for name, value in values.items()}


def _read(annotation: Any, value: Any) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(annotation).validate_python(value)
