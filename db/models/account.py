"""The partner organisations: accounts, the seven marks, important dates, pain points, resources, competitors."""

from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Field

from db.models.base import NEVER_REUSED, SQLModel


class AccountRow(SQLModel, table=True):
    """A partner organisation. `account_class` is S, A, B or C by the rep's own choice; `search` holds search keys."""

    __tablename__ = "account"
    __table_args__ = NEVER_REUSED
    id: int | None = Field(default=None, primary_key=True)
    team_id: int = Field(foreign_key="team.id", ondelete="CASCADE", index=True)
    name: str
    search: str = ""
    country: str | None = None
    account_class: str | None = None
    class_reason: str | None = None
    stage: str | None = None
    gift_limit: Decimal | None = Field(default=None, max_digits=12, decimal_places=2)
    gift_currency: str | None = None
    notes: str | None = None
    sample: bool = False
    created_at: datetime
    paused_at: datetime | None = None
    archived_at: datetime | None = None


class AccountMarkRow(SQLModel, table=True):
    """One of the seven marks (industry outlook … value now), 1–5, as of a date."""

    __tablename__ = "account_mark"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE", index=True)
    mark: str
    value: int
    evidence: str | None = None
    on: date
    author_id: int | None = Field(default=None, foreign_key="colleague.id", ondelete="SET NULL")


class ImportantDateRow(SQLModel, table=True):
    """An account's important date: an anniversary, a launch, an opening, a fair."""

    __tablename__ = "important_date"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE", index=True)
    name: str
    month: int
    day: int
    year: int | None = None
    yearly: bool = True


class PainPointRow(SQLModel, table=True):
    """What hurts an account: who feels it, the evidence, and which resource of ours answers it."""

    __tablename__ = "pain_point"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE", index=True)
    contact_id: int | None = Field(default=None, foreign_key="contact.id", ondelete="SET NULL", index=True)
    resource_id: int | None = Field(default=None, foreign_key="resource.id", ondelete="SET NULL", index=True)
    what: str
    evidence: str | None = None
    created_at: datetime
    closed_at: datetime | None = None


class ResourceRow(SQLModel, table=True):
    """Something a rep can offer: a referral, an introduction, insight, a coaching team, scarce supply, seats, help."""

    __tablename__ = "resource"
    id: int | None = Field(default=None, primary_key=True)
    colleague_id: int = Field(foreign_key="colleague.id", ondelete="CASCADE", index=True)
    kind: str
    what: str
    until: date | None = None
    sample: bool = False
    created_at: datetime


class CompetitorRow(SQLModel, table=True):
    """Who else supplies an account, and how the account sees them."""

    __tablename__ = "competitor"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE", index=True)
    name: str
    strength: str | None = None
    weakness: str | None = None
    created_at: datetime
