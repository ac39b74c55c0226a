"""Forms being filled in and what came of them: drafts, their versions, and who got them."""

from datetime import datetime
from typing import Any

from sqlmodel import JSON, Field

from db.models.base import NEVER_REUSED, SQLModel


class DraftRow(SQLModel, table=True):
    """A form's answers. The state of a form is its first unanswered question; `open` is the one being filled in."""

    __tablename__ = "draft"
    __table_args__ = NEVER_REUSED
    id: int | None = Field(default=None, primary_key=True)
    colleague_id: int = Field(foreign_key="colleague.id", ondelete="CASCADE", index=True)
    kind: str
    account_id: int | None = Field(default=None, foreign_key="account.id", ondelete="SET NULL", index=True)
    contact_id: int | None = Field(default=None, foreign_key="contact.id", ondelete="SET NULL", index=True)
    title: str = ""
    open: bool = True
    editing: str | None = None
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    created_at: datetime
    updated_at: datetime
    finished_at: datetime | None = None
    cancelled_at: datetime | None = None


class DraftVersionRow(SQLModel, table=True):
    """One composed text of a draft, with the answers, templates and variants it came from."""

    __tablename__ = "draft_version"
    __table_args__ = NEVER_REUSED
    id: int | None = Field(default=None, primary_key=True)
    draft_id: int = Field(foreign_key="draft.id", ondelete="CASCADE", index=True)
    number: int
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    templates: list[str] = Field(default_factory=list, sa_type=JSON)
    occasion: str | None = None
    subject: str | None = None
    text: str
    created_at: datetime


class RecipientRow(SQLModel, table=True):
    """Who gets or got a version of a draft, and when."""

    __tablename__ = "recipient"
    id: int | None = Field(default=None, primary_key=True)
    draft_id: int = Field(foreign_key="draft.id", ondelete="CASCADE", index=True)
    version_id: int | None = Field(default=None, foreign_key="draft_version.id", ondelete="SET NULL")
    contact_id: int | None = Field(default=None, foreign_key="contact.id", ondelete="SET NULL", index=True)
    account_id: int | None = Field(default=None, foreign_key="account.id", ondelete="SET NULL", index=True)
    name: str
    sent_at: datetime | None = None
