"""The sample data's people: who they are, where they work, and how they were rated over the months."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from db.models import ContactRow, PositionRow, RatingRow
from db.queries.contacts_rows import birthday_columns
from db.sample_accounts import add_pain_points
from db.sample_making import Making
from playbooks.birthdays import Birthday
from playbooks.names import search_keys

YEAR = 365
# Whoever moved here left the place before a month earlier.
BETWEEN_DAYS = 30


def add_people(making: Making, words: Mapping[str, Any]) -> None:
    """Add the people with their positions, then who reports to whom, their ratings, and what hurts them."""
    for one in words["people"]:
        contact_id = making.add(_contact(making, one), one["key"])
        _add_former(making, one, contact_id)
        making.add(_position(making, one, contact_id), one["key"])
    for one in words["people"]:
        _relate(making.session, making.ids["position"], one)
        _add_ratings(making, one)
    add_pain_points(making, words)


def birthday_of_sample(told: Mapping[str, Any], today: date) -> Birthday:
    """Make a birthday of an entry: of the calendar, or `in` so many days; then 29 February is one of a leap year."""
    if "in" not in told:
        return Birthday(**told)
    day, year = today + timedelta(days=told["in"]), told["year"]
    return Birthday(day.month, day.day, year - year % 4 if (day.month, day.day) == (2, 29) else year)


def _contact(making: Making, one: Mapping[str, Any]) -> ContactRow:
    born: Any = birthday_columns(birthday_of_sample(one["birthday"], making.today) if "birthday" in one else None)
    return ContactRow(
        team_id=making.rep.team_id, keeper_id=making.rep.id, family_name=one["family"], given_name=one["given"],
        search="\n".join(search_keys(one["family"], one["given"])), form_of_address=one.get("address"),
        language=one["language"], calendars=one.get("calendars", ["DE"]), interests=one.get("interests"),
        notes=one.get("notes"), email=one.get("email"), rising_star=one.get("rising_star", False), sample=True,
        created_at=making.noon(making.first_day), **born,
    )  # fmt: skip


def _position(making: Making, one: dict[str, Any], contact_id: int) -> PositionRow:
    return PositionRow(
        contact_id=contact_id, account_id=making.account(one), title=one["title"], department=one["department"],
        level=one["level"], key=one.get("key_contact", False), since=making.ago(one["since_years"] * YEAR),
    )  # fmt: skip


def _add_former(making: Making, one: Mapping[str, Any], contact_id: int) -> None:
    if "formerly" in one:
        former = one["formerly"]
        row = PositionRow(
            contact_id=contact_id, account_id=making.account(former), title=former["title"],
            since=making.ago(former["years"] * YEAR), until=making.ago(one["since_years"] * YEAR + BETWEEN_DAYS),
        )  # fmt: skip
        making.add(row)


def _relate(session: Session, positions: Mapping[str, int], one: Mapping[str, Any]) -> None:
    row = session.get_one(PositionRow, positions[one["key"]])
    row.reports_to_id = positions.get(one.get("reports_to", ""))
    row.trusted_by_id = positions.get(one.get("trusted_by", ""))


def _add_ratings(making: Making, one: Mapping[str, Any]) -> None:
    for ago, influence, attitude, cause in one["ratings"]:
        is_last = ago == one["ratings"][-1][0]
        making.session.add(
            RatingRow(
                position_id=making.ids["position"][one["key"]], influence=influence, attitude=attitude,
                wanted_attitude=one.get("wanted") if is_last else None, on=making.ago(ago), author_id=making.rep.id,
                cause=cause, created_at=making.noon(making.ago(ago)),
            )
        )  # fmt: skip
