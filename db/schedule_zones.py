"""What happens to planned instants when a rep's mornings come at other instants: they travelled, or rules changed."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from db.models import ColleagueRow, OccurrenceRow, ReminderRow
from db.queries.reps import rep_from
from db.schedule_changes import unfollowed
from db.schedule_timers import TIMER
from playbooks.nudge_due import morning_on
from playbooks.rep import Rep
from playbooks.zones import rules_of

# One transaction moves the instants of so many reps, so that nobody's answer waits for long.
REPS_A_BATCH = 10


def bring_along(session: Session, rep: Rep, left: ZoneInfo, now: datetime) -> None:
    """Let what a rep put off to a day come on that day's morning where they are now; `left` is the zone they left."""
    rows = select(OccurrenceRow).where(
        OccurrenceRow.colleague_id == rep.id, OccurrenceRow.state == "snoozed", col(OccurrenceRow.snoozed_until) > now
    )
    with unfollowed(session):
        for row in session.exec(rows):
            if row.snoozed_until is not None:
                row.snoozed_until = morning_on(rep, row.snoozed_until.astimezone(left).date())


def note_rules(session: Session, row: ColleagueRow) -> None:
    """Write down by which rules a rep's instants are found; no change that they made, and none to take back."""
    rules = rules_of(row.zone)
    if row.zone_rules != rules:
        with unfollowed(session):
            row.zone_rules = rules


def follow_rules(session: Session, now: datetime) -> int:
    """Move the instants of some reps whose zone has other rules than when they were found; give how many reps.

    To be asked until it gives 0. The days on which nudges come stay; only where their mornings are is found anew.
    """
    has_chat = col(ColleagueRow.chat_id).is_not(None)
    in_use = session.exec(select(ColleagueRow.zone, ColleagueRow.zone_rules).where(has_chat).distinct()).all()
    outdated = next(((zone, kept) for zone, kept in in_use if kept != rules_of(zone)), None)
    if outdated is None:
        return 0
    zone, kept = outdated
    theirs = (ColleagueRow.zone == zone, col(ColleagueRow.zone_rules).is_not_distinct_from(kept), has_chat)
    query = select(ColleagueRow).where(*theirs).order_by(col(ColleagueRow.id)).limit(REPS_A_BATCH).with_for_update()
    rows = session.exec(query).all()
    for row in rows:
        note_rules(session, row)
        _move(session, rep_from(session, row), now)
    session.flush()
    return len(rows)


def _move(session: Session, rep: Rep, now: datetime) -> None:
    """Put what is ahead of a rep on the mornings of its days; what is due already stays due."""
    today = rep.today(now)
    ahead = (ReminderRow.colleague_id == rep.id, col(ReminderRow.due_at) > now, ReminderRow.kind != TIMER)
    for row in session.exec(select(ReminderRow).where(*ahead)):
        if row.due_at is not None:
            # What was told to wait for a later morning than that of its lead waits for the same one.
            row.due_at = morning_on(rep, row.on if row.on and row.on > today else _day_of(rep, row.due_at))
    put_off = (OccurrenceRow.colleague_id == rep.id, col(OccurrenceRow.snoozed_until) > now)
    for occurrence in session.exec(select(OccurrenceRow).where(*put_off)):
        if occurrence.snoozed_until is not None:
            occurrence.snoozed_until = morning_on(rep, _day_of(rep, occurrence.snoozed_until))


def _day_of(rep: Rep, morning: datetime) -> date:
    """Find the day whose morning an instant was by other rules: they differ by some hours at most."""
    day = morning.astimezone(rep.zoneinfo).date()
    near = (day + timedelta(days=ahead) for ahead in (0, -1, 1))
    return min(near, key=lambda one: abs(morning_on(rep, one) - morning))
