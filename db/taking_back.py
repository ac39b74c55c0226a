"""Take written-down changes back: what was made goes, what went comes again, what was edited is as before."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import and_, inspect, not_
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, col, select

from db.models import ChangeRow, metadata
from playbooks.errors import MethodError

Models = Mapping[str, type[SQLModel]]


def take_back(session: Session, models: Models, changes: Sequence[ChangeRow]) -> None:
    """Take changes of one group back, given the newest first.

    Raises MethodError "undo.changed_since" when what they left is no longer as they left it, or other work hangs on it.
    """
    taking = _TakingBack(session, models)
    for change in changes:
        taking.look_at(change)
    refused = _changed_since(changes[0])
    try:
        taking.write()
    except IntegrityError as error:
        raise refused from error


class _TakingBack:
    """Goes back through a group in memory, then writes: what comes again, what was edited, what goes, in the order
    in which tables hang on one another."""

    def __init__(self, session: Session, models: Models) -> None:
        self._session, self._models = session, models
        self._rows: dict[tuple[str, Any], SQLModel | None] = {}
        self._again: list[SQLModel] = []
        self._edited: list[tuple[SQLModel, dict[str, Any]]] = []
        self._gone: list[tuple[SQLModel, ChangeRow]] = []

    def look_at(self, change: ChangeRow) -> None:
        """Go back behind one change."""
        model = self._models[change.table]
        place = change.table, _key_of(model, change)
        if place not in self._rows:
            # Nobody else may change the row until we are done.
            self._rows[place] = self._session.get(model, place[1], with_for_update=True)
        row = self._rows[place]
        if change.before is None:
            self._rows[place] = None
            self._let_go(row, change)
        elif change.after is None:
            if row is not None:
                raise _changed_since(change)
            self._rows[place] = again = model(**_typed(model, change.before))
            self._again.append(again)
        elif row is None or any(self._value(row, name) != value for name, value in _typed(model, change.after).items()):
            raise _changed_since(change)
        else:
            self._edited.append((row, _typed(model, change.before)))

    def write(self) -> None:
        """Write what was gone through. Raises IntegrityError where something that is needed is gone."""
        tables = [table.name for table in metadata.sorted_tables]
        for table in tables:
            self._session.add_all(row for row in self._again if row.__tablename__ == table)
            self._session.flush()
        for row, values in self._edited:
            for name, value in values.items():
                setattr(row, name, value)
        self._session.flush()
        for table in reversed(tables):
            for row, change in self._gone:
                if row.__tablename__ == table:
                    if self._others_hang_on(row):
                        raise _changed_since(change)
                    self._session.delete(row)
            self._session.flush()

    def _value(self, row: SQLModel, name: str) -> Any:
        later = (values[name] for one, values in reversed(self._edited) if one is row and name in values)
        return next(later, getattr(row, name))

    def _let_go(self, row: SQLModel | None, change: ChangeRow) -> None:
        if row is None:
            return
        if any(row is one for one in self._again):
            self._again = [one for one in self._again if one is not row]
            return
        newer = select(ChangeRow.id).where(
            col(ChangeRow.id) > change.id, ChangeRow.table == change.table, ChangeRow.row_id == change.row_id,
            not_(and_(col(ChangeRow.group) == change.group, col(ChangeRow.colleague_id) == change.colleague_id)),
            col(ChangeRow.undone_at).is_(None),
        )  # fmt: skip
        if len(keys_of(type(row))) == 1 and self._session.exec(newer.limit(1)).first() is not None:
            raise _changed_since(change)
        self._gone.append((row, change))

    def _others_hang_on(self, row: SQLModel) -> bool:
        """Tell whether something would go with a row that was not made along with it: that is later work."""
        table = inspect(type(row)).local_table
        columns = [
            (model, key)
            for model in self._models.values()
            for key in inspect(model).local_table.foreign_keys
            if key.column.table is table and key.ondelete == "CASCADE"
        ]
        return any(
            self._session.exec(select(model).where(key.parent == getattr(row, key.column.key)).limit(1)).first()
            for model, key in columns
        )


def keys_of(model: type[SQLModel]) -> list[str]:
    """Give the names of a table's key columns."""
    return [column.key for column in inspect(model).primary_key]


def _key_of(model: type[SQLModel], change: ChangeRow) -> Any:
    # Who took part in a touch has no number of its own: such a row is only added or taken away, so all of it is noted.
    keys, whole = keys_of(model), change.before or change.after or {}
    return change.row_id if len(keys) == 1 else tuple(whole[key] for key in keys)


def _changed_since(change: ChangeRow) -> MethodError:
    return MethodError("undo.changed_since", {"what": change.what})


def _typed(model: type[SQLModel], values: dict[str, Any]) -> dict[str, Any]:
    # Back from JSON: pydantic reads what the columns hold, but validates a table's model only when it is told to.
    return {name: _read(model.model_fields[name].annotation, value) for name, value in values.items()}


def _read(annotation: Any, value: Any) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(annotation).validate_python(value)
