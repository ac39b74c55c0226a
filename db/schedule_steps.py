"""Who is reminded of a plan's step: its owner, where that one can be told; else who made the plan."""

from datetime import date

from sqlalchemy import ColumnElement, case, exists
from sqlmodel import col

from db.models import AccountRepRow, ColleagueRow, PlanRow, PlanStepRow
from db.schedule_people import current


def whose_step(today: date, *, exactly_today: bool) -> ColumnElement[int]:
    """The rep who is reminded of a PlanStepRow joined to its PlanRow.

    An executive without a chat, or a colleague who doesn't look after the account, would never be reminded: there the
    rep whose plan it is sees to it that they do their part.
    """
    keeps = exists().where(
        col(AccountRepRow.account_id) == PlanRow.account_id,
        col(AccountRepRow.colleague_id) == PlanStepRow.owner_id,
        current(AccountRepRow.since, AccountRepRow.until, today, exactly_today=exactly_today),
        col(ColleagueRow.id) == PlanStepRow.owner_id,
        col(ColleagueRow.chat_id).is_not(None),
    )
    return case((keeps, col(PlanStepRow.owner_id)), else_=col(PlanRow.colleague_id))
