"""What was typed of a person, as the columns that hold it."""

from typing import Any

from db.queries.contacts import calendars_for
from db.queries.contacts_rows import birthday_columns
from handlers.people_phones import read_email, read_phone
from handlers.turn import Turn
from playbooks.accounts import Account
from playbooks.errors import MethodError
from playbooks.lines import PersonLine
from playbooks.people import language_for


def contact_values(turn: Turn, line: PersonLine, place: Account | None) -> dict[str, Any]:
    """Give the columns of a new person: what was told, and language and calendars by the account's country."""
    country = place.country if place else None
    return {
        "language": language_for(country, line.name),
        "calendars": calendars_for(country),
        **told_values(turn, line, place),
    }


def told_values(turn: Turn, line: PersonLine, place: Account | None) -> dict[str, Any]:
    """Give the columns of a person that were told, and could be understood."""
    told: dict[str, Any] = {
        "interests": (", " if turn.rep.language == "en" else "、").join(line.interests) or None,
        "phone": _phone(turn, line, place),
        "email": _email(line),
    }
    birthday = birthday_columns(line.birthday) if line.birthday else {}
    return {**birthday, **{name: value for name, value in told.items() if value}}


def leftovers(turn: Turn, line: PersonLine, place: Account | None) -> str:
    """Give what was told and has no place of its own, for the notes: nothing typed is lost."""
    left = list(line.rest)
    left += [line.phone] if line.phone and not _phone(turn, line, place) else []
    left += [line.email] if line.email and not _email(line) else []
    if place is None and (line.influence or line.attitude is not None):
        left.append(turn.label("person.unplaced_rating", influence=line.influence, attitude=line.attitude))
    if place is None:
        left += [told for told in (line.title, line.department) if told]
    return ", ".join(left)


def _phone(turn: Turn, line: PersonLine, place: Account | None) -> str | None:
    try:
        return read_phone(line.phone, place.country if place else turn.rep.country) if line.phone else None
    except MethodError:
        return None


def _email(line: PersonLine) -> str | None:
    try:
        return read_email(line.email) if line.email else None
    except MethodError:
        return None
