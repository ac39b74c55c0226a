"""The schedule of nudges is their rows: facts change, and exactly the reminders that depend on them are planned.

How they are planned is imported with the first change: a start needs none of it.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from db.models import ColleagueRow
from db.queries.reps import rep_from
from db.schedule_changes import Changed, take_changed
from db.schedule_pause import bring_back, is_paused


def replan_changed(session: Session, now: datetime) -> None:
    """Plan anew what this transaction's changes touch, for every rep whom it concerns, and nothing else.

    To be called once at the end of a transaction that changed facts. On PostgreSQL the reps' rows are locked, in one
    order, so that two transactions never plan the same rep at the same time.
    """
    changed = take_changed(session)
    if changed:
        plan_facts(session, changed, now)


def plan_facts(session: Session, changed: set[Changed], now: datetime) -> None:
    """Plan anew what depends on some facts."""
    from db.schedule_rows import plan
    from db.schedule_subjects import reps_of_teams, subjects_changed
    from db.schedule_zones import bring_along, note_rules

    changed |= {("rep", rep_id) for rep_id in reps_of_teams(session, changed)}
    moved = {rep_id for kind, rep_id in changed if kind == "rep"}
    left = {value[0]: ZoneInfo(value[1]) for kind, value in changed if kind == "left_zone"}
    work = subjects_changed(session, changed, now)
    for row in session.exec(_reps(sorted(work))).all() if work else ():
        rep = rep_from(session, row)
        paused = is_paused(row)
        if rep.id in moved:
            note_rules(session, row)
            bring_along(session, rep, left.get(rep.id, rep.zoneinfo), now)
        if rep.id in moved and not paused:
            bring_back(session, rep.id, now)
        plan(session, rep, work[rep.id], now, paused=paused, moved=rep.id in moved)
    session.flush()


def _reps(ids: list[int]) -> SelectOfScalar[ColleagueRow]:
    with_chat = select(ColleagueRow).where(col(ColleagueRow.id).in_(ids), col(ColleagueRow.chat_id).is_not(None))
    return with_chat.order_by(col(ColleagueRow.id)).with_for_update()
