"""The people on the other side: contacts, the positions they hold, and how they were rated over time."""

from datetime import date, datetime

from sqlmodel import JSON, Field

from db.models.base import NEVER_REUSED, SQLModel


class ContactRow(SQLModel, table=True):
    """A person. Without any position, only `keeper_id` sees them. `calendars` tell their holidays ("CN", "muslim")."""

    __tablename__ = "contact"
    __table_args__ = NEVER_REUSED
    id: int | None = Field(default=None, primary_key=True)
    team_id: int = Field(foreign_key="team.id", ondelete="CASCADE", index=True)
    keeper_id: int | None = Field(default=None, foreign_key="colleague.id", ondelete="SET NULL", index=True)
    family_name: str = ""
    given_name: str = ""
    search: str = ""
    form_of_address: str | None = None
    language: str | None = None
    calendars: list[str] = Field(default_factory=list, sa_type=JSON)
    birth_month: int | None = None
    birth_day: int | None = None
    birth_year: int | None = None
    birth_calendar: str = "solar"
    birth_leap_month: bool = False
    interests: str | None = None
    phone: str | None = None
    email: str | None = None
    notes: str | None = None
    rising_star: bool = False
    sample: bool = False
    created_at: datetime
    muted_at: datetime | None = None
    lead_days: list[int] | None = Field(default=None, sa_type=JSON)
    left_at: datetime | None = None
    died_at: datetime | None = None
    archived_at: datetime | None = None


class PositionRow(SQLModel, table=True):
    """What a person is at an account, since and until when: moving on closes one row and opens another."""

    __tablename__ = "position"
    __table_args__ = NEVER_REUSED
    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE", index=True)
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE", index=True)
    title: str | None = None
    department: str | None = None
    level: str | None = None
    reports_to_id: int | None = Field(default=None, foreign_key="position.id", ondelete="SET NULL")
    trusted_by_id: int | None = Field(default=None, foreign_key="position.id", ondelete="SET NULL")
    key: bool = False
    rung_by_hand: int | None = None
    rung_by_hand_on: date | None = None
    since: date | None = None
    until: date | None = None


class RatingRow(SQLModel, table=True):
    """Influence (A D S E I) and attitude (−1 to 3) of a position, for a deal or in general; only ever appended."""

    __tablename__ = "rating"
    id: int | None = Field(default=None, primary_key=True)
    position_id: int = Field(foreign_key="position.id", ondelete="CASCADE", index=True)
    deal_id: int | None = Field(default=None, foreign_key="deal.id", ondelete="CASCADE", index=True)
    influence: str | None = None
    attitude: int | None = None
    wanted_attitude: int | None = None
    on: date
    author_id: int | None = Field(default=None, foreign_key="colleague.id", ondelete="SET NULL")
    cause: str | None = None
    created_at: datetime
