"""Three reps with one row of everything each: what is Anna's has one number and one secret word in every text."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, get_args

from sqlalchemy import JSON, Boolean, Date, Integer, Numeric, String, Table, Time
from sqlmodel import Session, SQLModel
from sqlmodel.sql.sqltypes import AutoString

from db.queries import reps
from db.store import Store
from handlers.feature import OwnedKind
from playbooks.rep import Rep
from tests.conftest import MORNING

TODAY = MORNING.date()
SECRET = "Zyxwvut"
# Of each rep, every row has the same number; no number of another's is a choice, a page or a day by chance.
ANNA, WANG, BERTA = 900001, 800001, 700001
# Reps of a team know each other, so who they are is no secret: they have numbers of their own.
COLLEAGUES = {ANNA: 911, WANG: 811, BERTA: 711}
TEAMS = {ANNA: 101, WANG: 101, BERTA: 102}
CHATS = {ANNA: 1001, WANG: 1002, BERTA: 1003}
WORDS = {ANNA: SECRET, WANG: "Wang", BERTA: "Berta"}
SHARED = ("team", "inbox", "outbox", "stranger")
# What a button names → the table in which that row stands. A new kind fails by name until it is added here.
TABLES: Mapping[OwnedKind, str] = {
    "account": "account", "contact": "contact", "touch": "touch", "promise": "promise", "draft": "draft",
    "version": "draft_version", "plan": "plan", "step": "plan_step", "occurrence": "occurrence", "change": "change",
    "deal": "deal", "bone": "bone", "seat": "seat", "rating": "rating",
    "advice": "advice",
}  # fmt: skip
KINDS: tuple[OwnedKind, ...] = get_args(OwnedKind)


@dataclass(frozen=True)
class World:
    """A store with Anna, Wang of her team who looks after other accounts, and Berta of another team."""

    store: Store
    anna: Rep
    wang: Rep
    berta: Rep


def world_at(template: Path, path: Path) -> World:
    """Make the world in a copy of a migrated database."""
    store = Store(f"sqlite:///{shutil.copy(template, path)}")
    store.transaction(_fill)
    found = {number: store.transaction(reps.rep_of_chat, chat) for number, chat in CHATS.items()}
    anna, wang, berta = (found[number] for number in (ANNA, WANG, BERTA))
    assert anna is not None
    assert wang is not None
    assert berta is not None
    return World(store, anna, wang, berta)


def _fill(session: Session) -> None:
    connection = session.connection()
    tables = SQLModel.metadata.tables
    for team in sorted(set(TEAMS.values())):
        connection.execute(tables["team"].insert().values({**_values(tables["team"], team, "Team"), "country": "DE"}))
    for number, team in TEAMS.items():
        for table in SQLModel.metadata.sorted_tables:
            if table.name not in SHARED:
                values = _values(table, number, WORDS[number]) | _meaningful(table.name, number)
                of = {"team": team, "colleague": COLLEAGUES[number]}
                for key in table.foreign_keys:
                    values[key.parent.key] = of.get(key.column.table.name, values[key.parent.key])
                connection.execute(table.insert().values(values))


def _values(table: Table, number: int, word: str) -> dict[str, Any]:
    """Give a row in which every number points to the rows of the same rep, and every text holds their word."""
    return {
        column.key: number
        if column.primary_key or column.foreign_keys
        else _value(column.type, f"{word} {table.name} {column.key}", nullable=bool(column.nullable))
        for column in table.columns
    }


def _value(kind: Any, words: str, *, nullable: bool) -> Any:
    if isinstance(kind, String | AutoString):
        return words
    if isinstance(kind, JSON):
        return []
    if nullable:
        return None
    known: list[tuple[Any, Any]] = [(Boolean, False), (Integer, 1), (Numeric, 1), (Date, TODAY), (Time, MORNING.time())]
    return next((value for type_, value in known if isinstance(kind, type_)), MORNING)


def _meaningful(table: str, number: int) -> dict[str, Any]:
    """Give what a row must hold so that the program can work with it."""
    word, yesterday = WORDS[number], TODAY - timedelta(days=1)
    nudge = {
        "kind": "birthday", "subject": f"contact:{number}", "occasion": f"birthday {TODAY}", "lead": "1", "on": TODAY,
    }  # fmt: skip
    rows: dict[str, dict[str, Any]] = {
        "colleague": {
            "id": COLLEAGUES[number], "name": f"Rep {COLLEAGUES[number]}", "chat_id": CHATS[number], "language": "en",
            "country": "DE", "zone": "Europe/Berlin", "working_weekdays": "01234", "leap_day": "28 February",
            "title": None, "owner": True, "nudge_settings": {},
        },
        "account": {"country": "DE", "account_class": "A", "stage": None, "gift_currency": "EUR"},
        "account_mark": {"mark": "fit", "value": 4},
        "account_rep": {"role": "keeper", "since": yesterday},
        "contact": {
            "language": "en", "birth_month": 11, "birth_day": 24, "birth_calendar": "solar", "form_of_address": None,
            "phone": f"+49 30 {number}", "email": f"{word}@example.com", "calendars": ["DE"],
        },
        "position": {"reports_to_id": None, "trusted_by_id": None, "level": None, "since": yesterday},
        "rating": {"deal_id": None, "influence": "D", "attitude": 1},
        "deal": {"outcome": None, "currency": "EUR"},
        "touch": {"kind": "meal", "element": None, "way": None, "minutes": 60},
        "gift": {"currency": "EUR", "amount": 12},
        "draft": {"kind": "letter", "open": False, "editing": None, "answers": _letter(word), "finished_at": MORNING},
        "draft_version": {"templates": ["letter/plain.j2"], "answers": _letter(word), "occasion": "birthday 2026"},
        "recipient": {"sent_at": MORNING},
        "occurrence": {**nudge, "state": "open", "delivered_on": TODAY},
        "reminder": {**nudge, "due_at": MORNING},
        "change": {
            "group": number, "what": "account", "table": "account", "row_id": number,
            "before": {"notes": f"{word} before"}, "after": {"notes": f"{word} account notes"},
        },
        "plan": {"from_day": TODAY, "days": 90, "accepted_at": MORNING},
        "plan_step": {"rule": "see_again", "due": TODAY},
        "important_date": {"month": 11, "day": 24},
        "advice": {"rule": "gift_limit", "subject": "account", "given_on": TODAY},
        "review": {"year": 2026, "answers": {"result": f"{word} review result"}, "tasks": [f"{word} key task"]},
        "dossier": {"year": 2026, "kind": "account", "content": {"facts": f"{word} dossier facts"}},
    }  # fmt: skip
    return rows.get(table, {})


def _letter(word: str) -> dict[str, Any]:
    measures = [{"what": f"{word} use rail", "who": "Li", "when": "Friday"}, {"what": "b", "who": None, "when": "May"}]
    told = dict.fromkeys(("situation", "meaning", "appeal", "own_line", "signer"), f"{word} told")
    return {**told, "measures": measures, "recipients": None}


Rows = frozenset[tuple[Any, ...]]


# Sorted once: all rows are asked for thousands of times.
KEPT = [table.name for table in SQLModel.metadata.sorted_tables if table.name not in ("inbox", "outbox")]


def rows_of(session: Session, number: int) -> Rows:
    """Give every row, with its table, that is one rep's or points to one that is."""
    return pointing_to(number, all_rows(session))


def pointing_to(number: int, rows: Rows) -> Rows:
    """Give those rows that are one rep's or point to one that is."""
    return frozenset(row for row in rows if number in row or COLLEAGUES[number] in row)


def all_rows(session: Session) -> Rows:
    """Give everything that is kept, but for the post; straight through the driver, since it is asked for so often."""
    driver: Any = session.connection().connection.driver_connection
    return frozenset((name, *row) for name in KEPT for row in driver.execute(f'SELECT * FROM "{name}"').fetchall())
