"""One rep with a birthday, a promise and a nudge put off, who lives through stretches of time and zones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlmodel import Session, col, select

from db.models import ColleagueRow, OccurrenceRow, OutboxRow, PromiseRow
from db.schedule import replan_changed
from db.store import Store
from delivery.tick import due_messages
from tests.db.schedule_world import add_account, add_person, add_rep
from tests.engines import quick_store
from tests.simulation.days_off import DAY, first_instant

MORNING, EVENING = time(8, 30), time(20)
_NEXT = text(
    "SELECT min(at) FROM (SELECT min(due_at) AS at FROM reminder UNION SELECT min(snoozed_until) FROM occurrence)"
)
_OTHER_KINDS = ("weekly_five", "yearly_review", "single_thread", "executive_not_seen", "festival")
# What came: kind, lead, whether it was only listed, and the instant by the clock.
Told = tuple[str, str, bool, datetime]


@dataclass(frozen=True)
class Stretch:
    """A time that a rep spends in one zone with a clock that goes as it should: from an instant up to another."""

    start: datetime
    end: datetime
    zone: str


def live(template: Path, day: date, stretches: Sequence[Stretch]) -> list[Told]:
    """Let a rep live through stretches with a day on which a lot happens; give all that they were told, in order."""
    with TemporaryDirectory() as folder:
        store = quick_store(f"sqlite:///{copy(template, Path(folder) / 'rapport.db')}")
        store.transaction(_settle, stretches[0], day)
        for stretch in stretches:
            store.transaction(_arrive, stretch)
            _pass(store, stretch)
        return store.transaction(_told)


def demanded(day: date, stretches: Sequence[Stretch]) -> list[Told]:
    """Work out the same from METHOD section 11: each lead comes with the first morning that has its day, or later.

    Of the leads of one occasion that are due together only the last one comes; greetings of long ago are only listed.
    """
    occasions: list[tuple[str, list[tuple[str, date, date | None]]]] = [
        ("birthday", [("before", day - 7 * DAY, day - DAY), ("day", day, day + 3 * DAY)]),
        ("promise", [("before", day, day), ("day", day + DAY, None), ("overdue", day + 2 * DAY, None)]),
        ("birthday", [("put off", day, None)]),
    ]
    found: list[Told] = []
    for kind, leads in occasions:
        came = [(lead, until, _when(on, stretches)) for lead, on, until in leads]
        for number, (lead, until, when) in enumerate(came):
            if when and when[0] not in [other[0] for _, _, other in came[number + 1 :] if other]:
                found.append((kind, lead, until is not None and when[1] > until, when[0]))
    return sorted(found, key=lambda one: (one[3], one))


def _when(on: date, stretches: Sequence[Stretch]) -> tuple[datetime, date] | None:
    """Find the instant at which a lead is told, and the date there: its morning has come, and the rep is awake.

    What came up in the night waits for the following morning, unless the rep flies on before that.
    """
    zone, due = ZoneInfo(stretches[0].zone), first_instant(ZoneInfo(stretches[0].zone), on, MORNING)
    for stretch in stretches:
        if stretch.zone != zone.key:
            zone = ZoneInfo(stretch.zone)
            due = first_instant(zone, on, MORNING)
        here = max(stretch.start, due).astimezone(zone)
        if here >= stretch.end:
            continue
        if not MORNING <= here.time() < EVENING:
            due = first_instant(zone, here.date() + DAY * (here.time() >= EVENING), MORNING)
        instant = max(stretch.start, due)
        if instant < stretch.end:
            return instant, instant.astimezone(zone).date()
    return None


def _settle(session: Session, stretch: Stretch, day: date) -> None:
    rep_id = add_rep(
        session, 1, stretch.zone, country=None, working_weekdays="0123456", morning_at=MORNING, waking_from=MORNING,
        waking_until=EVENING, nudge_settings={"off": list(_OTHER_KINDS)},
    )  # fmt: skip
    account_id = add_account(session, [rep_id])
    add_person(session, account_id, key=True, birth_month=day.month, birth_day=day.day)
    session.add(PromiseRow(colleague_id=rep_id, what="send it", due=day + DAY, created_at=stretch.start))
    contact_id = add_person(session, account_id, birth_month=(day - 30 * DAY).month, birth_day=(day - 30 * DAY).day)
    session.add(
        OccurrenceRow(
            colleague_id=rep_id, kind="birthday", subject=f"contact:{contact_id}", lead="put off", on=day - 30 * DAY,
            occasion=f"birthday {day - 30 * DAY}", delivered_on=day - 30 * DAY, state="snoozed",
            snoozed_until=first_instant(ZoneInfo(stretch.zone), day, MORNING),
        )
    )  # fmt: skip
    replan_changed(session, stretch.start)


def _arrive(session: Session, stretch: Stretch) -> None:
    session.get_one(ColleagueRow, 1).zone = stretch.zone
    replan_changed(session, stretch.start)


def _pass(store: Store, stretch: Stretch) -> None:
    now = stretch.start
    while (now := max(now, store.transaction(_next_instant))) < stretch.end:
        store.transaction(due_messages, now)


def _next_instant(session: Session) -> datetime:
    found = session.connection().execute(_NEXT).scalar_one()
    return datetime.fromisoformat(f"{found}+00:00") if found else datetime.max.replace(tzinfo=UTC)


def _told(session: Session) -> list[Told]:
    rows = session.exec(
        select(OccurrenceRow, OutboxRow.created_at).join(OutboxRow, col(OutboxRow.id) == OccurrenceRow.outbox_id)
    ).all()
    assert len({row.outbox_id for row, _ in rows}) == len(session.exec(select(OutboxRow.id)).all()), "all are told once"
    came = [(row.kind, row.lead, row.state == "listed", at) for row, at in rows]
    return sorted(came, key=lambda one: (one[3], one))


def at(day: date, hour: int, zone: str, minutes: int = 0) -> datetime:
    """An instant by the wall clock of a zone."""
    return first_instant(ZoneInfo(zone), day, time(hour)) + timedelta(minutes=minutes)
