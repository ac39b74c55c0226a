"""Erasing from what was written: drafts about an erased row go; where a text only mentions somebody, the name does."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlmodel import Session, col, select

from db.models import (
    AccountRow,
    ColleagueRow,
    ContactRow,
    DossierRow,
    DraftRow,
    DraftVersionRow,
    PlanRow,
    PlanStepRow,
    RecipientRow,
    ReviewRow,
)
from db.queries.touches_changes import KEPT
from playbooks.names import display_name
from playbooks.names_catalog import is_han

# Answers of forms name rows by their ids: under which key, and of which table.
NAMED_IN_ANSWERS = {
    "contact": "contact", "contact_id": "contact", "people": "contact", "ids": "contact", "touch": "touch",
    "person": "contact", "somebody": "contact",
    "logged": "touch", "promise": "promise", "step": "plan_step", "occurrence": "occurrence",
}  # fmt: skip
# What stands where a name was.
GAP = "…"


def drafts_about(session: Session, team_id: int, doomed: Mapping[str, Collection[tuple[Any, ...]]]) -> list[DraftRow]:
    """Give the team's drafts whose answers name a doomed row by its id."""
    return [
        row
        for row in _drafts(session, team_id)
        if any((number,) in doomed.get(table, ()) for table, number in _named(row.answers))
    ]


def strike_name(session: Session, team_id: int, contact: ContactRow) -> None:
    """Take somebody's whole name out of the team's drafts, reviews, dossiers and the steps of its plans.

    Words that were only kept for a button go altogether.
    """
    name = _pattern(contact)
    for row in _drafts(session, team_id) if name else ():
        if row.kind == KEPT and name and name.search(str(row.answers)):
            session.delete(row)
            continue
        _strike(name, row, "answers", "title")
        for version in session.exec(select(DraftVersionRow).where(DraftVersionRow.draft_id == row.id)):
            _strike(name, version, "answers", "subject", "text")
        for recipient in session.exec(select(RecipientRow).where(RecipientRow.draft_id == row.id)):
            _strike(name, recipient, "name")
    for model, columns in _TOLD.items() if name else ():
        for told in session.exec(select(model).where(_of_team(model, team_id))):
            _strike(name, told, *columns)
    session.flush()


# What tells of accounts in words of its own, and in which columns.
_TOLD: Mapping[Any, tuple[str, ...]] = {
    ReviewRow: ("answers", "tasks"), DossierRow: ("content",), PlanStepRow: ("what", "reason"),
}  # fmt: skip


def _of_team(model: Any, team_id: int) -> Any:
    accounts = select(AccountRow.id).where(AccountRow.team_id == team_id)
    if model is PlanStepRow:
        return col(PlanStepRow.plan_id).in_(select(PlanRow.id).where(col(PlanRow.account_id).in_(accounts)))
    return col(model.account_id).in_(accounts)


def _drafts(session: Session, team_id: int) -> list[DraftRow]:
    ours = select(ColleagueRow.id).where(ColleagueRow.team_id == team_id)
    return list(session.exec(select(DraftRow).where(col(DraftRow.colleague_id).in_(ours))))


def _named(answers: Any) -> Iterator[tuple[str, int]]:
    """List the rows that answers name, at any depth, as (table, id)."""
    if isinstance(answers, list):
        for each in answers:
            yield from _named(each)
    for key, value in answers.items() if isinstance(answers, dict) else ():
        if key in NAMED_IN_ANSWERS:
            numbers = value if isinstance(value, list) else [value]
            yield from ((NAMED_IN_ANSWERS[key], number) for number in numbers if isinstance(number, int))
        yield from _named(value)


def _pattern(contact: ContactRow) -> re.Pattern[str] | None:
    """Make what finds somebody's whole name in a text, family name first or last; None for a single character."""
    family, given = contact.family_name.strip(), contact.given_name.strip()
    ways = {display_name(family, given, "en"), display_name(family, given, "zh")}
    ways |= {f"{family} {given}".strip(), f"{given} {family}".strip(), family + given if is_han(family) else ""}
    long_enough = sorted((re.escape(way) for way in ways if len(way) > 1), key=len, reverse=True)
    # Between Chinese characters there are no gaps; a Latin name is a word of its own.
    edges = ("", "") if is_han(family + given) else (r"(?<!\w)", r"(?!\w)")
    return re.compile(f"{edges[0]}(?:{'|'.join(long_enough)}){edges[1]}", re.IGNORECASE) if long_enough else None


def _strike(name: re.Pattern[str] | None, row: Any, *columns: str) -> None:
    for column in columns if name else ():
        struck = _without(name, getattr(row, column))
        if struck != getattr(row, column):
            setattr(row, column, struck)


def _without(name: re.Pattern[str] | None, value: Any) -> Any:
    if name and isinstance(value, str):
        return name.sub(GAP, value)
    if isinstance(value, list):
        return [_without(name, each) for each in value]
    return {key: _without(name, each) for key, each in value.items()} if isinstance(value, dict) else value
