"""What is due: found by one indexed query, claimed for one rep at a time, checked again, and planned on from today."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select, update
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from db.models import ColleagueRow, OccurrenceRow, ReminderRow
from db.queries.reps import rep_from
from db.schedule_leads import Subject, lead_sources
from db.schedule_pause import is_paused, pause
from db.schedule_rows import came_before, plan_next, put, told_in
from db.schedule_timers import TIMER
from db.statements import Ground, PlainStatement
from playbooks.nudge_due import LeadsFrom, Told, following_morning, is_awake, leads_due, morning_on
from playbooks.nudges import Lead, lateness
from playbooks.rep import Rep
from playbooks.schedule_days import is_day_off, rep_days, working_day_on_or_after

# Rows looked at to find whose turn it is; the rest waits for the next tick, a second later.
_SCAN = 500


# What came to a rep before, by kind, subject and occasion.
_Earlier = dict[tuple[str, str, str], list[OccurrenceRow]]


@dataclass(frozen=True)
class Claim:
    """What a rep is to be told now, by the ids of occurrences; `listed` came too late for more than a line."""

    rep: Rep
    told: tuple[int, ...]
    listed: tuple[int, ...]
    is_first_today: bool


# The tick asks this every second, so it is plain SQL: two looks into an index.
_REMINDED = PlainStatement(
    ReminderRow,
    f"SELECT due_at, colleague_id FROM reminder WHERE due_at <= :due_at ORDER BY due_at LIMIT {_SCAN}",  # noqa: S608
    "due_at, colleague_id",
)
_PUT_OFF = PlainStatement(
    OccurrenceRow,
    "SELECT snoozed_until, colleague_id FROM occurrence WHERE snoozed_until <= :snoozed_until"  # noqa: S608
    f" ORDER BY snoozed_until LIMIT {_SCAN}",
    "snoozed_until, colleague_id",
)


def reps_due(ground: Ground, now: datetime, limit: int) -> list[int]:
    """Give the ids of reps for whom something is due, whoever waits longest first."""
    found = [*_REMINDED.run(ground, due_at=now).rows(), *_PUT_OFF.run(ground, snoozed_until=now).rows()]
    return list(dict.fromkeys(rep_id for _, rep_id in sorted(found)))[:limit]


def claim(session: Session, rep_id: int, now: datetime) -> Claim | None:
    """Claim what is due for a rep; None when nothing is to be told now.

    Outside waking hours, and after the day's last message, it waits for the next morning.
    """
    locked = select_rows(ColleagueRow).where(ColleagueRow.id == rep_id).with_for_update(skip_locked=True)
    row = session.exec(locked).first()
    if row is None:
        return None
    if is_paused(row):
        pause(session, rep_id)
        return None
    rep = rep_from(session, row)
    reminders, returned = _due_reminders(session, rep_id, now), _returned(session, rep_id, now)
    sent = _messages_on(session, rep_id, rep.today(now))
    if not is_awake(rep, now) or sent > rep.figures.nudges.more_messages_a_day:
        _postpone(reminders, returned, following_morning(rep, now))
        return None
    told, listed = _tell(session, rep, reminders, returned, now)
    return Claim(rep, tuple(told), tuple(listed), sent == 0) if told or listed else None


def note_sent(session: Session, occurrence_ids: Collection[int], outbox_id: int) -> None:
    """Write down in which message some occurrences are told."""
    told = update(OccurrenceRow).where(col(OccurrenceRow.id).in_(occurrence_ids))
    session.execute(told.values(outbox_id=outbox_id))


def _tell(
    session: Session, rep: Rep, reminders: Sequence[ReminderRow], returned: Sequence[OccurrenceRow], now: datetime
) -> tuple[list[int], list[int]]:
    today = rep.today(now)
    subjects = {*((row.kind, row.subject) for row in reminders), *((row.kind, row.subject) for row in returned)}
    sources = lead_sources(session, rep, today, subjects, exactly_today=True)
    since = min([today, *(row.on for row in reminders if row.on)])
    before = came_before(session, rep.id, subjects, since)
    told, earlier = told_in(before), _by_occasion(before)
    occurrences: list[OccurrenceRow] = []
    for row in reminders:
        subject = (row.kind, row.subject)
        leads, waiting = _leads(rep, row, sources.get(subject), told[subject], today)
        occurrences += [_occurrence(session, row, lead, earlier, today, now) for lead in leads]
        _plan_on(session, rep, row, waiting, sources.get(subject), told[subject], today)
    session.flush()
    occurrences += _back(rep, returned, sources, today)
    session.flush()
    listed = [row.id or 0 for row in occurrences if row.state == "listed"]
    return [row.id or 0 for row in occurrences if row.state == "open"], listed


def _leads(
    rep: Rep, row: ReminderRow, source: LeadsFrom | None, told: Told, today: date
) -> tuple[list[Lead], list[Lead]]:
    """Part what is due into what is told today and what waits for the rep's next working day."""
    leads = leads_due(source, row.on or today, today, told) if source else ()
    if not _is_off(rep, today):
        return list(leads), []
    return (
        [lead for lead in leads if not lead.waits_for_working_day],
        [lead for lead in leads if lead.waits_for_working_day],
    )


def _plan_on(
    session: Session, rep: Rep, row: ReminderRow, waiting: Sequence[Lead], source: LeadsFrom | None, told: Told,
    today: date,
) -> None:  # fmt: skip
    row.failures = 0
    if waiting and source:
        put(session, row, waiting[0], _until_work(rep, source, told, today))
        return
    subject = (row.kind, row.subject)
    # What the rep can't see yet stays planned: an account that is handed over to them next week.
    later = source or lead_sources(session, rep, today, [subject]).get(subject)
    if later is None:
        session.delete(row)
    else:
        plan_next(session, rep, row, later, told, today + timedelta(days=1))


def _until_work(rep: Rep, source: LeadsFrom, told: Told, today: date) -> datetime:
    """Find the next working morning for what waits, or that of a lead before it which can't wait."""
    work = working_day_on_or_after(today + timedelta(days=1), rep_days(rep))
    ahead = (lead for lead in source(today + timedelta(days=1)) if lead.on < work and told.allows(lead))
    return morning_on(rep, min((lead.on for lead in ahead if not lead.waits_for_working_day), default=work))


def _by_occasion(rows: Iterable[OccurrenceRow]) -> _Earlier:
    found: _Earlier = defaultdict(list)
    for row in rows:
        found[row.kind, row.subject, row.occasion].append(row)
    return found


def _occurrence(
    session: Session, row: ReminderRow, lead: Lead, told: _Earlier, today: date, now: datetime
) -> OccurrenceRow:
    """Write down that a lead came; what came before of its occasion and is still open is overtaken by it."""
    earlier = told[row.kind, row.subject, lead.occasion]
    mine = next((one for one in earlier if one.lead == lead.lead), None)
    for one in earlier:
        if one is not mine and one.state in ("open", "snoozed"):
            one.state, one.snoozed_until, one.ended_at = "superseded", None, now
    mine = mine or OccurrenceRow(
        colleague_id=row.colleague_id, kind=row.kind, subject=row.subject, occasion=lead.occasion, lead=lead.lead,
        on=lead.on, delivered_on=today,
    )  # fmt: skip
    is_listed = lateness(lead, today) == "listed"
    mine.delivered_on, mine.state, mine.ended_at = today, "listed" if is_listed else "open", now if is_listed else None
    session.add(mine)
    earlier.append(mine)
    return mine


def _back(
    rep: Rep, returned: Sequence[OccurrenceRow], sources: Mapping[Subject, LeadsFrom], today: date
) -> Iterable[OccurrenceRow]:
    """Bring back what was put off until today, if it still makes sense."""
    for row in returned:
        if row.state != "snoozed":
            continue
        if (row.kind, row.subject) not in sources or row.kind in rep.nudges.off:
            row.state, row.snoozed_until = "superseded", None
        elif _is_off(rep, today) and not cannot_wait(row.kind, row.lead):
            row.snoozed_until = _next_working_morning(rep, today)
        else:
            row.state, row.snoozed_until, row.delivered_on, row.outbox_id = "open", None, today, None
            row.failures = 0
            yield row


def cannot_wait(kind: str, lead: str) -> bool:
    """Tell whether a lead comes on days off too: greetings, and promises on their day."""
    return lead == "day" and kind in ("birthday", "festival", "important_date", "promise")


def _is_off(rep: Rep, day: date) -> bool:
    return is_day_off(rep.country, day, rep.working_weekdays)


def _next_working_morning(rep: Rep, today: date) -> datetime:
    return morning_on(rep, working_day_on_or_after(today + timedelta(days=1), rep_days(rep)))


def _due_reminders(session: Session, rep_id: int, now: datetime) -> Sequence[ReminderRow]:
    rows = select_rows(ReminderRow).where(
        ReminderRow.colleague_id == rep_id, col(ReminderRow.due_at) <= now, ReminderRow.kind != TIMER
    )
    return session.exec(rows.order_by(col(ReminderRow.id))).all()


def _returned(session: Session, rep_id: int, now: datetime) -> Sequence[OccurrenceRow]:
    rows = select_rows(OccurrenceRow).where(
        OccurrenceRow.colleague_id == rep_id, col(OccurrenceRow.snoozed_until) <= now
    )
    return session.exec(rows.order_by(col(OccurrenceRow.id))).all()


def _messages_on(session: Session, rep_id: int, day: date) -> int:
    count = select(func.count(func.distinct(OccurrenceRow.outbox_id)))
    here = count.where(col(OccurrenceRow.colleague_id) == rep_id, col(OccurrenceRow.delivered_on) == day)
    return int(session.execute(here).scalar_one())


def _postpone(reminders: Iterable[ReminderRow], returned: Iterable[OccurrenceRow], until: datetime) -> None:
    for reminder in reminders:
        reminder.due_at = until
    for occurrence in returned:
        occurrence.snoozed_until = until
