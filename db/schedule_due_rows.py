"""The rows behind a tick, for many reps at once: a few statements read what is due, and as few write what became of it.

Ten thousand mornings may begin in one minute, so this goes round SQLAlchemy's objects: they cost more than the rest.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from itertools import count
from operator import attrgetter

from sqlmodel import Session

from db.models import OccurrenceRow, ReminderRow
from db.queries.reps import lock_reps
from db.schedule_pause import pause
from db.schedule_rows import OCCASION_DAYS, STATES
from db.schedule_timers import TIMER
from db.statements import PlainStatement, SetStatement, has_replicas
from playbooks.nudges import Lead
from playbooks.rep import Rep


@dataclass(slots=True)
class Reminder:
    """A reminder that is due. Which lead it holds is of no matter: what is due from its day on is found anew."""

    id: int
    colleague_id: int
    kind: str
    subject: str
    on: date | None


@dataclass(slots=True)
class Occurrence:
    """A lead that came, or that comes now for the first time: then it has no id (0) until `number` gives it one."""

    id: int
    colleague_id: int
    kind: str
    subject: str
    occasion: str
    lead: str
    on: date
    delivered_on: date
    state: str = "open"
    snoozed_until: datetime | None = None
    outbox_id: int | None = None
    ended_at: datetime | None = None
    failures: int = 0
    touch_id: int | None = None

    def overtake(self, now: datetime) -> None:
        """Close it, as what no longer makes sense, without counting it as done."""
        self.state, self.ended_at, self.snoozed_until = "superseded", now, None


@dataclass
class Due:
    """What is due for a rep or was put off until now, what came before of it, and how many messages they got today."""

    rep: Rep
    sent: int = 0
    reminders: list[Reminder] = field(default_factory=list)
    returned: list[Occurrence] = field(default_factory=list)
    before: list[Occurrence] = field(default_factory=list)

    @property
    def rows(self) -> list[Reminder | Occurrence]:
        """All that is due."""
        return [*self.reminders, *self.returned]


@dataclass
class Became:
    """What became of all that was due, to be written in one go."""

    made: list[Occurrence] = field(default_factory=list)
    changed: dict[int, Occurrence] = field(default_factory=dict)
    planned: list[tuple[int, str, str, date, datetime]] = field(default_factory=list)
    postponed: list[tuple[int, datetime]] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)

    def plan(self, reminder: Reminder, lead: Lead, due_at: datetime) -> None:
        """Have a reminder hold a lead that comes at an instant, with no failure so far."""
        self.planned.append((reminder.id, lead.occasion, lead.lead, lead.on, due_at))

    def change(self, occurrence: Occurrence) -> None:
        """Have an occurrence that changed written; one that is made now is written anyway."""
        if occurrence.id:
            self.changed[occurrence.id] = occurrence


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


_REMINDER = [one.name for one in fields(Reminder)]
_OCCURRENCE = [one.name for one in fields(Occurrence)]
_REMIND = f"SELECT {_listed(_REMINDER)} FROM reminder"  # noqa: S608  # our own names
_OCCUR = f"SELECT {_listed(_OCCURRENCE)} FROM occurrence"  # noqa: S608  # our own names
_DUE = PlainStatement(
    ReminderRow,
    f"{_REMIND} WHERE colleague_id IN :ids AND due_at <= :due_at AND kind <> '{TIMER}' ORDER BY id",
    ", ".join(_REMINDER),
)
# By its own index: hardly anything is ever put off until now, while a rep has a long history. Where SQLite is asked for
# an order, it looks through all that was ever told instead.
_RETURNED = PlainStatement(
    OccurrenceRow,
    f"{_OCCUR} WHERE colleague_id + 0 IN :ids AND snoozed_until <= :snoozed_until",
    ", ".join(_OCCURRENCE),
)
_BEFORE = PlainStatement(
    OccurrenceRow,
    f'{_OCCUR} WHERE subject IN :subjects AND ("on" >= :on OR kind IN :kinds) ORDER BY id',
    ", ".join(_OCCURRENCE),
)
_SENT = PlainStatement(
    OccurrenceRow,
    "SELECT colleague_id, delivered_on, COUNT(DISTINCT outbox_id) FROM occurrence"
    " WHERE colleague_id IN :ids AND delivered_on >= :delivered_on GROUP BY colleague_id, delivered_on",
    "colleague_id, delivered_on, failures",
)
# All columns but those that nothing is in before a rep touches it.
_MADE = [name for name in _OCCURRENCE if name not in ("snoozed_until", "touch_id", "failures")]
_TELL = SetStatement(
    OccurrenceRow,
    f"INSERT INTO occurrence ({_listed(_MADE)}) SELECT {_listed(_MADE)} FROM {{given}}",  # noqa: S608  # our own names
    ", ".join(_MADE),
    each=f"INSERT INTO occurrence ({_listed(_MADE)}) VALUES ({', '.join(f':{name}' for name in _MADE)})",  # noqa: S608
)
# The ids that come next: nobody else writes to SQLite meanwhile, and PostgreSQL gives each id to one who asks.
_NEXT_HERE = PlainStatement(OccurrenceRow, "SELECT seq FROM sqlite_sequence WHERE name = 'occurrence'", "id")
_NEXT_OF_SERVER = PlainStatement(
    OccurrenceRow,
    # Else the server would look for the sequence anew for each.
    "SELECT nextval(ids) FROM (SELECT CAST(pg_get_serial_sequence('occurrence', 'id') AS regclass) AS ids OFFSET 0)"
    " AS of_table, generate_series(1, CAST(:count AS integer))",
    "id",
)
_CHANGED = ["delivered_on", "state", "snoozed_until", "outbox_id", "ended_at", "failures"]
_CHANGE = SetStatement(
    OccurrenceRow,
    f"UPDATE occurrence SET {', '.join(f'{name} = given.{name}' for name in _CHANGED)}"  # noqa: S608
    " FROM {given} WHERE occurrence.id = given.id",
    ", ".join(["id", *_CHANGED]),
    each=f"UPDATE occurrence SET {', '.join(f'{name} = :{name}' for name in _CHANGED)} WHERE id = :id",  # noqa: S608
)
_PLANNED = ["occasion", "lead", "on", "due_at"]
_PLAN = SetStatement(
    ReminderRow,
    f"""UPDATE reminder SET failures = 0, {", ".join(f'"{name}" = given."{name}"' for name in _PLANNED)}"""  # noqa: S608
    " FROM {given} WHERE reminder.id = given.id",
    ", ".join(["id", *_PLANNED]),
    each=f"""UPDATE reminder SET failures = 0, {", ".join(f'"{name}" = :{name}' for name in _PLANNED)}"""  # noqa: S608
    " WHERE id = :id",
)
_POSTPONE = SetStatement(
    ReminderRow,
    "UPDATE reminder SET due_at = given.due_at FROM {given} WHERE reminder.id = given.id",
    "id, due_at",
    each="UPDATE reminder SET due_at = :due_at WHERE id = :id",
)
_FORGET = PlainStatement(ReminderRow, "DELETE FROM reminder WHERE id IN :ids")
_MADE_VALUES, _CHANGED_VALUES = (attrgetter(*names) for names in (_MADE, ["id", *_CHANGED]))


def read_due(session: Session, rep_ids: Collection[int], now: datetime) -> list[Due]:
    """Give what is due for some reps, in their order; nobody else tells them anything until the transaction ends.

    Left out are those whom somebody else is telling just now, and those who can't be reached: these are paused.
    """
    reachable, others = lock_reps(session, rep_ids)
    for rep_id in others:
        pause(session, rep_id)
    found = {rep.id: Due(rep) for rep in reachable}
    if not found:
        return []
    for row in _DUE.run(session, ids=found, due_at=now).rows():
        found[row[1]].reminders.append(Reminder(*row))
    known: dict[int, Occurrence] = {}
    for row in sorted(_RETURNED.run(session, ids=found, snoozed_until=now).rows()):
        found[row[1]].returned.append(known.setdefault(row[0], Occurrence(*row)))
    _add_before(session, found, now, known)
    _add_sent(session, found, now)
    return list(found.values())


def _add_before(session: Session, found: Mapping[int, Due], now: datetime, known: dict[int, Occurrence]) -> None:
    """Add what came before of the subjects that are due, as far back as their occasions reach."""
    subjects = {rep_id: {row.subject for row in due.rows} for rep_id, due in found.items()}
    since = {rep_id: _since(due, now) for rep_id, due in found.items()}
    every = set[str]().union(*subjects.values())
    for row in _BEFORE.run(session, subjects=every, on=min(since.values()), kinds=STATES).rows() if every else ():
        one = Occurrence(*row)
        rep_id = one.colleague_id
        if one.subject in subjects.get(rep_id, ()) and (one.on >= since[rep_id] or one.kind in STATES):
            found[rep_id].before.append(known.setdefault(one.id, one))


def _since(due: Due, now: datetime) -> date:
    first = min([due.rep.today(now), *(row.on for row in due.reminders if row.on)])
    return first - timedelta(days=OCCASION_DAYS)


def _add_sent(session: Session, found: Mapping[int, Due], now: datetime) -> None:
    """Add how many messages each rep got on their own today."""
    today = {rep_id: due.rep.today(now) for rep_id, due in found.items()}
    for rep_id, day, messages in _SENT.run(session, ids=found, delivered_on=min(today.values())).rows():
        if day == today[rep_id]:
            found[rep_id].sent = messages


def number(session: Session, made: Sequence[Occurrence]) -> None:
    """Give new occurrences the ids that they will be written with: their buttons name them before that."""
    if not made:
        return
    if has_replicas(session):
        numbers: Iterable[int] = (row[0] for row in _NEXT_OF_SERVER.run(session, count=len(made)).rows())
    else:
        last = _NEXT_HERE.run(session).first()
        numbers = count(last[0] + 1 if last else 1)
    for one, given in zip(made, numbers, strict=False):
        one.id = given


def write(session: Session, became: Became) -> None:
    """Write what became of what was due."""
    _TELL.run(session, list(map(_MADE_VALUES, became.made)))
    _CHANGE.run(session, list(map(_CHANGED_VALUES, became.changed.values())))
    _PLAN.run(session, became.planned)
    _POSTPONE.run(session, became.postponed)
    if became.gone:
        _FORGET.run(session, ids=became.gone)
    forget_held(session)


def forget_held(session: Session) -> None:
    """Have the session read reminders and occurrences anew, should it hold any."""
    for row in session.identity_map.values():
        if isinstance(row, ReminderRow | OccurrenceRow):
            session.expire(row)


def by_occasion(rows: Sequence[Occurrence]) -> dict[tuple[str, str, str], list[Occurrence]]:
    """Group what came before by kind, subject and occasion."""
    found: dict[tuple[str, str, str], list[Occurrence]] = defaultdict(list)
    for row in rows:
        found[row.kind, row.subject, row.occasion].append(row)
    return found
