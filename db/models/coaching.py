"""What coaching leaves behind: advice that was given, the yearly reviews, and the dossiers by year."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import JSON, Field

from db.models.base import NEVER_REUSED, SQLModel


class AdviceRow(SQLModel, table=True):
    """A next move that a rep was shown: not again for two weeks, and never again once it was dismissed.

    `subject` tells what of the account it is about ("contact:12", "deal:3", "account").
    """

    __tablename__ = "advice"
    __table_args__ = (UniqueConstraint("colleague_id", "account_id", "rule", "subject"), NEVER_REUSED)
    id: int | None = Field(default=None, primary_key=True)
    colleague_id: int = Field(foreign_key="colleague.id", ondelete="CASCADE")
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE", index=True)
    contact_id: int | None = Field(default=None, foreign_key="contact.id", ondelete="CASCADE", index=True)
    rule: str
    subject: str
    given_on: date
    done_at: datetime | None = None
    dismissed_at: datetime | None = None


class ReviewRow(SQLModel, table=True):
    """The yearly review of an account: what was answered, and the key tasks that came of it."""

    __tablename__ = "review"
    __table_args__ = (UniqueConstraint("account_id", "year"), NEVER_REUSED)
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE", index=True)
    author_id: int | None = Field(default=None, foreign_key="colleague.id", ondelete="SET NULL")
    year: int
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    tasks: list[str] = Field(default_factory=list, sa_type=JSON)
    created_at: datetime
    updated_at: datetime


class DossierRow(SQLModel, table=True):
    """A dossier of an account, a version for each year: of the account itself, or of its suppliers as it sees them."""

    __tablename__ = "dossier"
    __table_args__ = (UniqueConstraint("account_id", "kind", "year"), NEVER_REUSED)
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE", index=True)
    author_id: int | None = Field(default=None, foreign_key="colleague.id", ondelete="SET NULL")
    kind: str
    year: int
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    created_at: datetime
    updated_at: datetime
