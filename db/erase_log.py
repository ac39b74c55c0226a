"""Erasing from the log of changes: every message that changed something about an erased row leaves it whole."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from db.models import ChangeRow, ColleagueRow, metadata

# Tables whose rows are told by two ids; their changes are told by what they link.
_LINKS = frozenset(table.name for table in metadata.sorted_tables if len(table.primary_key.columns) > 1)
_POINTS_TO: Mapping[str, Mapping[str, str]] = {
    table.name: {
        column.name: key.column.table.name for column in table.columns for key in column.foreign_keys
    }
    for table in metadata.sorted_tables
}  # fmt: skip


def erase_log(session: Session, team_id: int, doomed: Mapping[str, Any], known: Mapping[str, type[SQLModel]]) -> None:
    """Delete every group of changes in which one is about a doomed row, or names one.

    Whole groups go, so that /undo never takes half a message back. A row that such a group speaks of and that is no
    more (a touch taken away again) is about the same thing: its other changes go as well.
    """
    gone = defaultdict(set, {table: {keys[0] for keys in rows} for table, rows in doomed.items()})
    groups = _groups(session, team_id)
    while found := {key for key, changes in groups.items() if any(_is_about(gone, change) for change in changes)}:
        for key in found:
            for change in groups.pop(key):
                if change.table not in _LINKS and not _is_alive(session, change, known):
                    gone[change.table].add(change.row_id)
                session.delete(change)
    session.flush()


def _groups(session: Session, team_id: int) -> dict[tuple[int, int], list[ChangeRow]]:
    ours = select(ColleagueRow.id).where(ColleagueRow.team_id == team_id)
    groups: dict[tuple[int, int], list[ChangeRow]] = defaultdict(list)
    for change in session.exec(select(ChangeRow).where(col(ChangeRow.colleague_id).in_(ours))):
        groups[change.colleague_id, change.group].append(change)
    return groups


def _is_about(gone: Mapping[str, set[Any]], change: ChangeRow) -> bool:
    if change.table not in _LINKS and change.row_id in gone[change.table]:
        return True
    # An edit holds only the columns that changed, an addition or a removal all of them.
    return any(
        values.get(column) in gone[target]
        for values in (change.before or {}, change.after or {})
        for column, target in _POINTS_TO[change.table].items()
        if values.get(column) is not None
    )


def _is_alive(session: Session, change: ChangeRow, known: Mapping[str, type[SQLModel]]) -> bool:
    """Tell whether the row of a change is still there; a later one may have been given the same number."""
    row = session.get(known[change.table], change.row_id)
    return row is not None and getattr(row, "created_at", change.at) <= change.at
