"""A database of any size in a few plain statements: reps with accounts, people with birthdays, and their reminders."""

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from db.migrate import migrate
from db.models import metadata
from db.queries import reps
from db.store import Store

PEOPLE = 200
ACCOUNTS = 10
TEAM = 10
DUE_PEOPLE = 10
# A Monday, half past eight in the morning where the reps are. Nothing else is due before the next day.
DAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 7, 31, tzinfo=UTC)
ADDED = NOW - timedelta(days=60)

_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) "
# The person's place in the year: some of 100 reps are due today, all others on a later day.
_DAY = "CASE WHEN (i - 1) % {people} < {due} AND ((i - 1) / {people}) % {every} = 0 THEN 0 ELSE 1 + i % 300 END"


def fill(path: Path, count: int, due_reps: int = 100) -> None:
    """Make a database of so many reps, each with 200 people at 10 accounts and 250 reminders; some have 10 due."""
    store = Store(f"sqlite:///{path}")
    migrate(store.engine)
    rep = store.transaction(reps.register, 1001, "Rep", "en", True, None, ADDED)
    store.transaction(reps.settle, rep, "Bench", "DE", "Europe/Berlin")
    store.close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    with connection:
        _copies(connection, "team", (count - 1) // TEAM + 1, {})
        team = f"(i - 1) / {TEAM} + 1"
        _copies(connection, "colleague", count, {"chat_id": "1000 + i", "team_id": team, "name": "'Rep ' || i"})
        _accounts(connection, count * ACCOUNTS)
        _people(connection, count * PEOPLE, max(count // due_reps, 1))
    connection.close()


def _copies(connection: sqlite3.Connection, table: str, count: int, values: dict[str, str]) -> None:
    """Copy the only row of a table until there are so many."""
    names = [column.name for column in metadata.tables[table].columns if column.name != "id"]
    unique = {name for name in names if metadata.tables[table].columns[name].unique}
    given = ", ".join(values.get(name, "NULL" if name in unique else f'"{name}"') for name in names)
    listed = ", ".join(f'"{name}"' for name in names)
    connection.execute(
        f'INSERT INTO "{table}" (id, {listed}) {_NUMBERS.format(count=count)} SELECT i, {given} FROM n, "{table}" t'
        " WHERE t.id = 1 AND i > 1"
    )


def _accounts(connection: sqlite3.Connection, count: int) -> None:
    rep, team = f"(i - 1) / {ACCOUNTS} + 1", f"(i - 1) / {ACCOUNTS * TEAM} + 1"
    numbers = _NUMBERS.format(count=count)
    connection.execute(
        "INSERT INTO account (id, team_id, name, search, country, account_class, sample, created_at)"
        f" {numbers} SELECT i, {team}, 'Account ' || i, '', 'DE', 'S', 0, ? FROM n",
        (_instant(ADDED),),
    )
    connection.execute(
        f"INSERT INTO account_rep (account_id, colleague_id, role, since) {numbers}"
        f" SELECT i, {rep}, 'keeper', '2026-01-01' FROM n"
    )


def _people(connection: sqlite3.Connection, count: int, every: int) -> None:
    connection.execute("CREATE TEMP TABLE day (i INTEGER PRIMARY KEY, due_at, day, month, of_month)")
    days = [(number, DAY + timedelta(days=number)) for number in range(301)]
    connection.executemany(
        "INSERT INTO day VALUES (?, ?, ?, ?, ?)",
        [(number, _instant(NOW + timedelta(days=number, minutes=-1)), f"{day}", day.month, day.day)
         for number, day in days],
    )  # fmt: skip
    place = _DAY.format(people=PEOPLE, due=DUE_PEOPLE, every=every)
    team, rep = f"(n.i - 1) / {PEOPLE * TEAM} + 1", f"(n.i - 1) / {PEOPLE} + 1"
    numbers = _NUMBERS.format(count=count)
    dated = f"FROM (SELECT i, {place} AS place FROM n) n JOIN day ON day.i = n.place"
    connection.execute(
        "INSERT INTO contact (id, team_id, keeper_id, family_name, given_name, search, calendars, birth_month,"
        " birth_day, birth_calendar, birth_leap_month, rising_star, sample, created_at)"
        f" {numbers} SELECT n.i, {team}, {rep}, 'Family ' || n.i, 'Given', '', '[]', day.month, day.of_month, 'solar',"
        f" 0, 0, 0, ? {dated}",
        (_instant(ADDED),),
    )
    connection.execute(
        f'INSERT INTO position (contact_id, account_id, "key", since) {numbers}'
        f" SELECT i, (i - 1) / {PEOPLE // ACCOUNTS} + 1, i % 4 = 0, '2026-01-01' FROM n"
    )
    for kind, lead, more, chosen in (("birthday", "day", 0, "1"), ("key_contact", "soft", 1, "n.i % 4 = 0")):
        connection.execute(
            'INSERT INTO reminder (colleague_id, kind, subject, occasion, lead, "on", due_at, failures)'
            f" {numbers} SELECT {rep}, ?, 'contact:' || n.i, day.day, ?, day.day, day.due_at, 0"
            f" FROM (SELECT i, {place} AS place FROM n) n JOIN day ON day.i = MIN(300, n.place + {more})"
            f" WHERE {chosen}",
            (kind, lead),
        )


def _instant(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S.%f}"
