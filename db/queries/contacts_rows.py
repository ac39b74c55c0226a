"""Contact rows in a rep's sight, for the other queries to read and change, and the method's contact made of one."""

from datetime import date
from typing import cast

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from db.models import AccountRow, ContactRow, PositionRow
from db.sight import contact_in_sight
from playbooks.birthdays import Birthday, BirthdayCalendar
from playbooks.festivals import calendar_of_country
from playbooks.language import Language
from playbooks.people import Contact
from playbooks.rep import Rep


def contact_row(session: Session, rep: Rep, contact_id: int, today: date) -> ContactRow | None:
    """Give a person's row, if the rep may see them."""
    return session.exec(select(ContactRow).where(ContactRow.id == contact_id, contact_in_sight(rep, today))).first()


def contact_is_active() -> ColumnElement[bool]:
    """The condition that a ContactRow is neither archived nor deceased, nor only at accounts that are archived."""
    held = (
        select(col(PositionRow.id))
        .join(AccountRow, col(AccountRow.id) == PositionRow.account_id)
        .where(col(PositionRow.contact_id) == ContactRow.id, col(PositionRow.until).is_(None))
        .correlate(ContactRow)
    )
    return (
        col(ContactRow.archived_at).is_(None)
        & col(ContactRow.died_at).is_(None)
        & or_(
            ~held.where(col(AccountRow.archived_at).is_not(None)).exists(),
            held.where(col(AccountRow.archived_at).is_(None)).exists(),
        )
    )


def contact_from(row: ContactRow) -> Contact:
    """Make the method's contact from its row."""
    return Contact(
        id=row.id or 0, family_name=row.family_name, given_name=row.given_name, form_of_address=row.form_of_address,
        language=cast(Language | None, row.language), calendars=tuple(row.calendars), birthday=birthday_of(row),
        interests=row.interests, phone=row.phone, email=row.email, notes=row.notes, rising_star=row.rising_star,
        muted=row.muted_at is not None, left=row.left_at is not None, died=row.died_at is not None,
        archived=row.archived_at is not None,
        days_before=None if row.lead_days is None else tuple(row.lead_days),
    )  # fmt: skip


def birthday_of(row: ContactRow) -> Birthday | None:
    """Give what is known of a person's birthday."""
    return birthday_from(row.birth_month, row.birth_day, row.birth_year, row.birth_calendar, row.birth_leap_month)


def birthday_from(
    month: int | None, day: int | None, year: int | None, calendar: str, leap_month: bool
) -> Birthday | None:  # fmt: skip
    """Give a birthday by what its columns hold."""
    return None if month is None else Birthday(month, day, year, cast(BirthdayCalendar, calendar), leap_month)


def birthday_columns(birthday: Birthday | None) -> dict[str, int | str | bool | None]:
    """Give the columns that hold a birthday."""
    return {
        "birth_month": birthday.month if birthday else None,
        "birth_day": birthday.day if birthday else None,
        "birth_year": birthday.year if birthday else None,
        "birth_calendar": birthday.calendar if birthday else "solar",
        "birth_leap_month": birthday.leap_month if birthday else False,
    }


def calendars_for(country: str | None) -> list[str]:
    """Propose the calendars of somebody's holidays by their account's country."""
    calendar = calendar_of_country(country)
    return [calendar] if calendar else []
