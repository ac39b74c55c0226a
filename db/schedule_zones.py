"""What happens to planned instants when a rep's mornings come at other instants: they travelled, or rules changed."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select
from sqlmodel.sql.sqltypes import UTCDateTime

from db.models import ColleagueRow, OccurrenceRow, ReminderRow
from db.queries.reps import rep_from
from db.schedule_changes import unfollowed
from db.schedule_due_rows import forget_held
from db.schedule_timers import TIMER
from db.statements import PlainStatement, SetStatement
from playbooks.nudge_due import morning_of, morning_on
from playbooks.rep import Rep
from playbooks.zones import rules_of

# One transaction moves the instants of so many reps, so that nobody's answer waits for long.
REPS_A_BATCH = 25
_INSTANT = {"morning": UTCDateTime()}
_AHEAD = PlainStatement(
    ReminderRow,
    f"""SELECT DISTINCT "on", due_at FROM reminder WHERE colleague_id IN :ids AND due_at > :due_at"""  # noqa: S608
    f" AND kind <> '{TIMER}'",
    "on, due_at",
)
_MOVE = SetStatement(
    ReminderRow,
    "UPDATE reminder SET due_at = given.morning FROM {given} WHERE reminder.colleague_id IN :ids"  # noqa: S608
    f""" AND reminder.due_at = given.due_at AND reminder."on" = given."on" AND reminder.kind <> '{TIMER}'""",
    "on, due_at, morning",
    kinds=_INSTANT,
)
_PUT_OFF = PlainStatement(
    OccurrenceRow,
    "SELECT DISTINCT snoozed_until FROM occurrence WHERE colleague_id IN :ids AND snoozed_until > :snoozed_until",
    "snoozed_until",
)
_MOVE_BACK = SetStatement(
    OccurrenceRow,
    "UPDATE occurrence SET snoozed_until = given.morning FROM {given}"
    " WHERE occurrence.colleague_id IN :ids AND occurrence.snoozed_until = given.snoozed_until",
    "snoozed_until, morning",
    kinds=_INSTANT,
)


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
    alike: dict[time, list[Rep]] = defaultdict(list)
    for row in rows:
        note_rules(session, row)
        rep = rep_from(session, row)
        alike[morning_of(rep)].append(rep)
    for reps in alike.values():
        _move(session, reps, now)
    return len(rows)


def _move(session: Session, reps: Sequence[Rep], now: datetime) -> None:
    """Put what is ahead of reps, whose mornings are the same, on the mornings of its days; what is due stays due.

    There are few days and thousands of reminders: each morning is found once, and all that moves is moved at once.
    """
    session.flush()
    rep, ids = reps[0], [one.id for one in reps]
    today = rep.today(now)
    planned = _AHEAD.run(session, ids=ids, due_at=now).rows()
    # What was told to wait for a later morning than that of its lead waits for the same one.
    days = ((on, due_at, on if on > today else _day_of(rep, due_at)) for on, due_at in planned)
    moved = ((on, due_at, morning_on(rep, day)) for on, due_at, day in days)
    _MOVE.run(session, [(on, due_at, morning) for on, due_at, morning in moved if morning != due_at], ids=ids)
    put_off = [instant for (instant,) in _PUT_OFF.run(session, ids=ids, snoozed_until=now).rows()]
    back = [(instant, morning_on(rep, _day_of(rep, instant))) for instant in put_off]
    _MOVE_BACK.run(session, [(instant, morning) for instant, morning in back if morning != instant], ids=ids)
    forget_held(session)


def _day_of(rep: Rep, morning: datetime) -> date:
    """Find the day whose morning an instant was by other rules: they differ by some hours at most."""
    day = morning.astimezone(rep.zoneinfo).date()
    near = (day + timedelta(days=ahead) for ahead in (0, -1, 1))
    return min(near, key=lambda one: abs(morning_on(rep, one) - morning))
