"""The people one can be on this phone. Private chats only: a person's id is the chat's id too."""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from phone.arguments import Json
from phone.errors import ActionError
from phone.store import Store


@dataclass(frozen=True)
class Person:
    """Somebody with a Telegram account; `language` is the client's (IETF tag, such as "en" or "zh-hans")."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language: str = "en"
    phone_number: str = ""
    started: bool = False
    blocked: bool = False
    keyboard: Json | None = None
    pinned: int | None = None


DEFAULT_PEOPLE = (
    Person(1001, "Anna", "Berg", "anna", "en", "+4915550100001"),
    Person(1002, "王磊", "", "", "zh-hans", "+8613800100002"),
    Person(1003, "Stranger", "Sam", "", "en", "+15550100003"),
)


def parse_person(text: str) -> Person:
    """ID:NAME:LANGUAGE, e.g. "1001:Anna Berg:en"; raises ValueError when it is not."""
    number, name, language = text.split(":", 2)
    first, _, last = name.strip().partition(" ")
    if not first or not 0 < int(number) < 2**31 or not language:
        raise ValueError(text)
    return Person(int(number), first, last, "", language, f"+1555{int(number):07d}")


def add_people(store: Store, people: tuple[Person, ...]) -> None:
    """Put people into the phone; those already there stay as they are."""
    for person in people:
        store.run(
            "INSERT OR IGNORE INTO person (id, first_name, last_name, username, language, phone_number) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            *(person.id, person.first_name, person.last_name, person.username, person.language, person.phone_number),
        )


def everybody(store: Store) -> list[Person]:
    """All people, in the order of their ids."""
    return [_person(row) for row in store.rows("SELECT * FROM person ORDER BY id")]


def find_person(store: Store, number: int) -> Person | None:
    """The person with that id, or None."""
    row = store.row("SELECT * FROM person WHERE id = ?", number)
    return None if row is None else _person(row)


def known_person(store: Store, number: object) -> Person:
    """The person with that id; raises ActionError when there is none."""
    person = find_person(store, number) if isinstance(number, int) else None
    if person is None:
        raise ActionError("There is nobody with that id on this phone.")
    return person


def change_person(store: Store, number: int, **values: Any) -> None:
    """Set columns of a person: started, blocked, language, keyboard (JSON or None), pinned."""
    for column, value in values.items():
        kept = json.dumps(value) if isinstance(value, dict) else value
        store.run(f"UPDATE person SET {column} = ? WHERE id = ?", kept, number)  # noqa: S608 - our own column names


def as_user(person: Person) -> Json:
    """The person as Telegram's User."""
    return {"id": person.id, "is_bot": False, **_names(person), "language_code": person.language}


def as_chat(person: Person) -> Json:
    """The private chat with a person as Telegram's Chat."""
    return {"id": person.id, **_names(person), "type": "private"}


def _names(person: Person) -> Json:
    names = {"first_name": person.first_name, "last_name": person.last_name, "username": person.username}
    return {name: value for name, value in names.items() if value}


def _person(row: sqlite3.Row) -> Person:
    values = dict(row)
    values["keyboard"] = json.loads(values["keyboard"]) if values["keyboard"] else None
    return Person(**{**values, "started": bool(values["started"]), "blocked": bool(values["blocked"])})
