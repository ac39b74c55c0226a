"""Where somebody works and how they were rated, as it was typed, written down."""

from typing import Any

from db.queries import contacts_moves, ratings
from handlers.turn import Turn
from playbooks.lines import PersonLine


def put_at(turn: Turn, contact_id: int, account_id: int, line: PersonLine) -> None:
    """Write down somebody's position at an account, with what was told of it."""
    told = {"title": line.title, "department": line.department}
    position_id = contacts_moves.place_contact(
        turn.session, turn.rep, contact_id, account_id, turn.today,
        **{name: value for name, value in told.items() if value},
    )  # fmt: skip
    rated: dict[str, Any] = {"influence": line.influence, "attitude": line.attitude}
    if position_id is not None:
        rate_as_told(turn, position_id, rated)


def rate_as_told(turn: Turn, position_id: int, rated: dict[str, Any]) -> None:
    """Append a rating of what was told of influence and attitude, if anything was."""
    told = {name: value for name, value in rated.items() if value is not None}
    if told:
        ratings.rate(turn.session, turn.rep, position_id, turn.today, turn.now, **told)
