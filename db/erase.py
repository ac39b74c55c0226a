"""Erasing for good: which rows go with which, told for every foreign key there is, so that none can be forgotten."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Literal

from sqlalchemy import inspect
from sqlmodel import Session, SQLModel, col, select

from db import models
from db.erase_drafts import drafts_about
from db.erase_log import erase_log
from db.models import OccurrenceRow, ReminderRow, metadata

# What becomes of a row when the row it points to is erased: it goes too; or the pointing column is emptied; or it goes
# unless a person who stays is in it, and then only the column is emptied.
Rule = Literal["goes", "cleared", "goes with its people"]
RULES: Mapping[str, Rule] = {
    "account.team_id": "goes",
    "account_mark.account_id": "goes",
    "account_mark.author_id": "cleared",
    "account_rep.account_id": "goes",
    "account_rep.colleague_id": "goes",
    "advice.account_id": "goes",
    "advice.colleague_id": "goes",
    "advice.contact_id": "goes",
    "bone.deal_id": "goes",
    "calendar_feed.colleague_id": "goes",
    "change.colleague_id": "goes",
    "colleague.team_id": "goes",
    "competitor.account_id": "goes",
    "contact.keeper_id": "cleared",
    "contact.team_id": "goes",
    "deal.account_id": "goes",
    "dossier.account_id": "goes",
    "dossier.author_id": "cleared",
    "draft.account_id": "goes with its people",
    "draft.colleague_id": "goes",
    "draft.contact_id": "goes",
    "draft_version.draft_id": "goes",
    "gift.account_id": "goes with its people",
    "gift.author_id": "cleared",
    "gift.contact_id": "goes",
    "gift.touch_id": "cleared",
    "important_date.account_id": "goes",
    "invitation.invited_by_id": "goes",
    "invitation.team_id": "goes",
    "invitation.used_by_id": "cleared",
    "occurrence.colleague_id": "goes",
    "occurrence.draft_id": "cleared",
    "occurrence.touch_id": "cleared",
    "pain_point.account_id": "goes",
    "pain_point.contact_id": "cleared",
    "pain_point.resource_id": "cleared",
    "plan.account_id": "goes",
    "plan.colleague_id": "goes",
    "plan_step.contact_id": "goes",
    "plan_step.owner_id": "cleared",
    "plan_step.plan_id": "goes",
    "position.account_id": "goes",
    "position.contact_id": "goes",
    "position.reports_to_id": "cleared",
    "position.trusted_by_id": "cleared",
    "promise.account_id": "goes with its people",
    "promise.colleague_id": "goes",
    "promise.contact_id": "goes",
    "promise.touch_id": "cleared",
    "rating.author_id": "cleared",
    "rating.deal_id": "goes",
    "rating.position_id": "goes",
    "recipient.account_id": "goes with its people",
    "recipient.contact_id": "goes",
    "recipient.draft_id": "goes",
    "recipient.version_id": "cleared",
    "reminder.colleague_id": "goes",
    "resource.colleague_id": "goes",
    "review.account_id": "goes",
    "review.author_id": "cleared",
    "seat.bone_id": "goes",
    "seat.position_id": "cleared",
    "touch.account_id": "goes with its people",
    "touch.author_id": "cleared",
    "touch.deal_id": "cleared",
    "touch_colleague.colleague_id": "goes",
    "touch_colleague.touch_id": "goes",
    "touch_contact.contact_id": "goes",
    "touch_contact.touch_id": "goes",
}
# Rows whose people stand in a table of their own: they go when all of these go. By table: that table, its column.
PEOPLE_IN = {
    "touch": ("touch_contact", "touch_id"),
    "draft": ("recipient", "draft_id"),
    "draft_version": ("recipient", "version_id"),
}
# Reminders and occurrences name what they are about in words ("contact:12"): the table behind each first word.
SUBJECTS = {
    "contact": "contact", "account": "account", "promise": "promise", "step": "plan_step", "rep": "colleague",
    "draft": "draft", "date": "important_date", "deal": "deal",
}  # fmt: skip

MODELS: Mapping[str, type[SQLModel]] = {
    str(model.__tablename__): model
    for model in vars(models).values()
    if isinstance(model, type) and issubclass(model, SQLModel) and hasattr(model, "__table__")
}
# Doomed rows, by table and then by their keys.
Doomed = Mapping[str, dict[tuple[Any, ...], Any]]
# So many ids are asked for at once.
_AT_ONCE = 500


def erase(session: Session, team_id: int, roots: Iterable[SQLModel]) -> Doomed:
    """Erase rows with all that goes with them, in tables, reminders and the log of changes; give what went.

    The caller must have stopped the log (`stop_following`): what is erased is not to be written down again.
    """
    doomed = with_all_that_goes(session, team_id, roots)
    _clear(session, doomed)
    erase_log(session, team_id, doomed, MODELS)
    for table in reversed(metadata.sorted_tables):
        for row in doomed.get(table.name, {}).values():
            if inspect(row).persistent:
                session.delete(row)
        session.flush()
    return doomed


def with_all_that_goes(session: Session, team_id: int, roots: Iterable[SQLModel]) -> Doomed:
    """Collect rows and, by the rules, all others that go with them; nothing is changed."""
    doomed: dict[str, dict[tuple[Any, ...], Any]] = defaultdict(dict)
    waiting = list(roots)
    while waiting:
        fresh: dict[str, list[Any]] = defaultdict(list)
        for row in waiting:
            table = str(row.__tablename__)
            if _keys(row) not in doomed[table]:
                doomed[table][_keys(row)] = row
                fresh[table].append(row)
        waiting = [row for table, rows in fresh.items() for row in _going_along(session, table, rows)]
        if not waiting:
            about = drafts_about(session, team_id, doomed)
            waiting = [*_left_without_people(session, doomed), *(row for row in about if _stays(doomed, row))]
    return doomed


def is_referred_to(session: Session, row: SQLModel) -> bool:
    """Tell whether any row of any table points to this one."""
    return any(
        session.exec(select(MODELS[table]).where(_column(table, column) == _keys(row)[0]).limit(1)).first() is not None
        for table, column, target in foreign_keys()
        if target == row.__tablename__
    )


@cache
def foreign_keys() -> tuple[tuple[str, str, str], ...]:
    """Give every foreign key of the store: its table, its column, the table it points to."""
    return tuple(
        (table.name, column.name, key.column.table.name)
        for table in metadata.sorted_tables
        for column in table.columns
        for key in column.foreign_keys
    )


def _going_along(session: Session, table: str, rows: Collection[Any]) -> Iterator[Any]:
    ids = [_keys(row)[0] for row in rows]
    for pointing, column, target in foreign_keys():
        if target == table and RULES[f"{pointing}.{column}"] == "goes":
            yield from _rows_where(session, pointing, column, ids)
    for word, behind in SUBJECTS.items():
        if behind == table:
            subjects = [f"{word}:{row_id}" for row_id in ids]
            yield from _rows_where(session, ReminderRow.__tablename__, "subject", subjects)
            yield from _rows_where(session, OccurrenceRow.__tablename__, "subject", subjects)


def _left_without_people(session: Session, doomed: Doomed) -> list[Any]:
    """Give the rows that nobody who stays is in any more: their account went, or all of their people did."""
    found = [
        row
        for pointing, column, target in foreign_keys()
        if RULES[f"{pointing}.{column}"] == "goes with its people"
        for row in _rows_where(session, pointing, column, _ids(doomed, target))
    ]
    for table, (people, column) in PEOPLE_IN.items():
        ids = {getattr(one, column) for one in doomed.get(people, {}).values()} - {None}
        found += _rows_where(session, table, "id", ids)
    left = [row for row in found if _stays(doomed, row)]
    peopled = _peopled(session, doomed, left)
    return [row for row in left if not _somebody_stays(doomed, peopled, row)]


def _peopled(session: Session, doomed: Doomed, rows: Collection[Any]) -> set[tuple[str, int]]:
    """Give, of some rows, those in which somebody who stays took part, as (table, id)."""
    found = set()
    for table, (people, column) in PEOPLE_IN.items():
        ids = {row.id for row in rows if row.__tablename__ == table}
        links = _rows_where(session, people, column, ids)
        found |= {(table, getattr(link, column)) for link in links if _stays(doomed, link)}
    return found


def _somebody_stays(doomed: Doomed, peopled: Collection[tuple[str, int]], row: Any) -> bool:
    contact_id = getattr(row, "contact_id", None)
    if contact_id is not None:
        return (contact_id,) not in doomed.get("contact", {})
    return (row.__tablename__, row.id) in peopled


def _stays(doomed: Doomed, row: Any) -> bool:
    return _keys(row) not in doomed.get(row.__tablename__, {})


def _clear(session: Session, doomed: Doomed) -> None:
    """Empty the columns of rows that stay and point to rows that go."""
    for pointing, column, target in foreign_keys():
        if RULES[f"{pointing}.{column}"] != "goes":
            for row in _rows_where(session, pointing, column, _ids(doomed, target)):
                if _stays(doomed, row):
                    setattr(row, column, None)
    session.flush()


def _ids(doomed: Doomed, table: str) -> list[Any]:
    return [keys[0] for keys in doomed.get(table, {})]


def _rows_where(session: Session, table: Any, column: str, values: Collection[Any]) -> Iterator[Any]:
    wanted = sorted(values)
    for start in range(0, len(wanted), _AT_ONCE):
        some = _column(table, column).in_(wanted[start : start + _AT_ONCE])
        yield from session.exec(select(MODELS[table]).where(some)).all()


def _column(table: str, column: str) -> Any:
    return col(getattr(MODELS[table], column))


def _keys(row: Any) -> tuple[Any, ...]:
    return tuple(inspect(type(row)).primary_key_from_instance(row))
