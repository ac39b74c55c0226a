"""The session of all transactions: what is asked of it most goes by plain statements, the rest as SQLAlchemy does.

One row by its id, and edits of rows that were loaded: both cost SQLAlchemy five times as much CPU as these, and every
message pays for them. What counts as a change, and who is told of it, is the same either way.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, Generic, TypeVar

from sqlalchemy import inspect
from sqlalchemy.orm import InstanceState
from sqlalchemy.orm.attributes import instance_state
from sqlalchemy.orm.base import NO_VALUE
from sqlmodel import Session, SQLModel

from db.statements import PlainStatement

Row = TypeVar("Row", bound=SQLModel)
# The state of a row, its model, and the names of the columns that changed.
_Edit = tuple[InstanceState[Any], Any, tuple[str, ...]]


class QuickSession(Session):
    """A session as any other, but quicker at `get`, `get_one` and at flushing edits."""

    def get(self, entity: Any, ident: Any, **options: Any) -> Any:
        """Give the row with an id, or None."""
        if options or type(ident) is not int or not _has_plain_id(entity):
            return super().get(entity, ident, **options)
        held = self.identity_map.get(_key(entity, ident))
        if held is not None:
            return held if not instance_state(held).expired_attributes else super().get(entity, ident)
        found = _reading(entity, "WHERE id = :id").run(self, id=ident).first()
        return None if found is None else _hold(self, entity, found)

    def get_one(self, entity: Any, ident: Any, **options: Any) -> Any:
        """Give the row with an id. Raises NoResultFound."""
        found = self.get(entity, ident, **options)
        return super().get_one(entity, ident, **options) if found is None else found

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Write what changed."""
        if not (self._new or self._deleted or self.identity_map._modified):
            return
        if objects is not None or self._flushing or self.new or self.deleted:
            super().flush(objects)
            return
        edits = self._edits()
        if not edits:
            super().flush()
            return
        self.dispatch.before_flush(self, None, None)
        for state, model, names in edits:
            _writing(model, names).run(self, id=state.dict["id"], **{name: state.dict[name] for name in names})
        self.dispatch.after_flush(self, None)
        for state, *_ in edits:
            state._commit_all(state.dict, self.identity_map)
        self.dispatch.after_flush_postexec(self, None)

    def _edits(self) -> list[_Edit]:
        """List the rows that changed, each with its columns; none when any of them needs SQLAlchemy's own way."""
        edits = []
        for state in self.identity_map._dirty_states():
            names = tuple(name for name in state.committed_state if state.committed_state[name] != state.dict.get(name))
            model: Any = state.class_
            plain = names and "id" not in names and _has_plain_id(model)
            if not plain or not _columns(model).issuperset(names):
                return []
            edits.append((state, model, names))
        return edits


class RowStatement(Generic[Row]):
    """The plain statement of whole rows of a model, which the session then holds as if SQLAlchemy had read them.

    `rest` is what follows the table's name; its :parameters are named like the model's columns. The model has an id.
    """

    def __init__(self, model: type[Row], rest: str) -> None:
        self._model, self._rest = model, rest

    def rows(self, session: Session, /, **parameters: Any) -> list[Row]:
        """Give the rows, with what the session has changed about them."""
        session.flush()
        found = _reading(self._model, self._rest).run(session, **parameters).rows()
        return [_held(session, self._model, values) for values in found]


def before_edits(row: Any) -> dict[str, Any]:
    """Give the columns of a row that were changed since it was loaded or written, with what they held before."""
    state = instance_state(row)
    model: Any = type(row)
    names = _columns(model)
    return {
        name: before
        for name, before in state.committed_state.items()
        if name in names and before is not NO_VALUE and before != state.dict.get(name)
    }


@cache
def _has_plain_id(model: Any) -> bool:
    return [column.name for column in inspect(model).primary_key] == ["id"]


@cache
def _columns(model: Any) -> frozenset[str]:
    return frozenset(attribute.key for attribute in inspect(model).column_attrs)


@cache
def _names(model: Any) -> tuple[str, ...]:
    # The id comes first: by it is told whether a row is held already.
    return ("id", *sorted(_columns(model) - {"id"}))


@cache
def _reading(model: Any, rest: str) -> PlainStatement:
    listed = ", ".join(f'"{name}"' for name in _names(model))
    sql = f"SELECT {listed} FROM {model.__tablename__} {rest}"  # noqa: S608  # our own names
    return PlainStatement(model, sql, ", ".join(_names(model)))


def _held(session: Session, model: Any, values: Sequence[Any]) -> Any:
    held = session.identity_map.get(_key(model, values[0]))
    if held is None:
        return _hold(session, model, values)
    return held if not instance_state(held).expired_attributes else session.get(model, values[0])


def _hold(session: Session, model: Any, values: Sequence[Any]) -> Any:
    """Have the session hold a row as SQLAlchemy's own loading does, without asking whether it was there before."""
    row = inspect(model).class_manager.new_instance()
    state = instance_state(row)
    state.dict.update(zip(_names(model), values, strict=True))
    state.key = _key(model, values[0])
    state.session_id = session.hash_key
    session.identity_map._add_unpresent(state, state.key)
    return row


def _key(model: Any, row_id: int) -> Any:
    return inspect(model).identity_key_from_primary_key((row_id,))


@cache
def _writing(model: Any, names: tuple[str, ...]) -> PlainStatement:
    listed = ", ".join(f'"{name}" = :{name}' for name in names)
    return PlainStatement(model, f"UPDATE {model.__tablename__} SET {listed} WHERE id = :id")  # noqa: S608  # our own names
