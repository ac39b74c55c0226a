"""The work itself: touches, promises, gifts, deals with their bones and seats, plans and their steps."""

from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Field

from db.models.base import NEVER_REUSED, SQLModel


class TouchRow(SQLModel, table=True):
    """One contact with people of an account. Effective when something learned or agreed is written down."""

    __tablename__ = "touch"
    __table_args__ = NEVER_REUSED
    id: int | None = Field(default=None, primary_key=True)
    account_id: int | None = Field(default=None, foreign_key="account.id", ondelete="CASCADE", index=True)
    deal_id: int | None = Field(default=None, foreign_key="deal.id", ondelete="SET NULL")
    author_id: int | None = Field(default=None, foreign_key="colleague.id", ondelete="SET NULL", index=True)
    on: date
    kind: str
    minutes: int
    element: str | None = None
    way: str | None = None
    learned: str | None = None
    agreed: str | None = None
    created_at: datetime


class TouchContactRow(SQLModel, table=True):
    """Somebody of the other side who took part in a touch."""

    __tablename__ = "touch_contact"
    touch_id: int = Field(foreign_key="touch.id", ondelete="CASCADE", primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE", primary_key=True, index=True)


class TouchColleagueRow(SQLModel, table=True):
    """Somebody of ours who took part in a touch."""

    __tablename__ = "touch_colleague"
    touch_id: int = Field(foreign_key="touch.id", ondelete="CASCADE", primary_key=True)
    colleague_id: int = Field(foreign_key="colleague.id", ondelete="CASCADE", primary_key=True, index=True)


class PromiseRow(SQLModel, table=True):
    """What we said we would do for a person, and by when."""

    __tablename__ = "promise"
    __table_args__ = NEVER_REUSED
    id: int | None = Field(default=None, primary_key=True)
    colleague_id: int = Field(foreign_key="colleague.id", ondelete="CASCADE", index=True)
    contact_id: int | None = Field(default=None, foreign_key="contact.id", ondelete="CASCADE", index=True)
    account_id: int | None = Field(default=None, foreign_key="account.id", ondelete="CASCADE", index=True)
    touch_id: int | None = Field(default=None, foreign_key="touch.id", ondelete="SET NULL", index=True)
    what: str
    due: date | None = None
    created_at: datetime
    kept_at: datetime | None = None
    dropped_at: datetime | None = None


class GiftRow(SQLModel, table=True):
    """A gift to a person, held against the account's gift limit."""

    __tablename__ = "gift"
    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE", index=True)
    account_id: int | None = Field(default=None, foreign_key="account.id", ondelete="CASCADE", index=True)
    author_id: int | None = Field(default=None, foreign_key="colleague.id", ondelete="SET NULL")
    touch_id: int | None = Field(default=None, foreign_key="touch.id", ondelete="SET NULL", index=True)
    what: str
    amount: Decimal | None = Field(default=None, max_digits=12, decimal_places=2)
    currency: str | None = None
    on: date


class DealRow(SQLModel, table=True):
    """Something to be won by a date: a tender, a contract, a key negotiation."""

    __tablename__ = "deal"
    __table_args__ = NEVER_REUSED
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE", index=True)
    name: str
    goal: str | None = None
    award_on: date | None = None
    amount: Decimal | None = Field(default=None, max_digits=15, decimal_places=2)
    currency: str | None = None
    outcome: str | None = None
    created_at: datetime
    closed_at: datetime | None = None


class BoneRow(SQLModel, table=True):
    """One stage of a deal's fishbone, in order along the axis."""

    __tablename__ = "bone"
    id: int | None = Field(default=None, primary_key=True)
    deal_id: int = Field(foreign_key="deal.id", ondelete="CASCADE", index=True)
    name: str
    order: int


class SeatRow(SQLModel, table=True):
    """A seat on a bone; `nearness` 1 is nearest the axis, the strongest. Nobody known for it: vacant."""

    __tablename__ = "seat"
    id: int | None = Field(default=None, primary_key=True)
    bone_id: int = Field(foreign_key="bone.id", ondelete="CASCADE", index=True)
    position_id: int | None = Field(default=None, foreign_key="position.id", ondelete="SET NULL", index=True)
    role: str | None = None
    nearness: int = 1


class PlanRow(SQLModel, table=True):
    """A plan for an account over a number of days; its steps become reminders when it is accepted."""

    __tablename__ = "plan"
    __table_args__ = NEVER_REUSED
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE", index=True)
    colleague_id: int = Field(foreign_key="colleague.id", ondelete="CASCADE", index=True)
    from_day: date
    days: int = 90
    created_at: datetime
    accepted_at: datetime | None = None
    closed_at: datetime | None = None


class PlanStepRow(SQLModel, table=True):
    """One dated step of a plan, with its owner and the reason from the method; `playbook` names the one it is of."""

    __tablename__ = "plan_step"
    __table_args__ = NEVER_REUSED
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", ondelete="CASCADE", index=True)
    owner_id: int | None = Field(default=None, foreign_key="colleague.id", ondelete="SET NULL", index=True)
    contact_id: int | None = Field(default=None, foreign_key="contact.id", ondelete="CASCADE", index=True)
    rule: str
    what: str
    reason: str
    due: date
    playbook: str | None = None
    done_at: datetime | None = None
    dropped_at: datetime | None = None
