"""Our side: the team, its colleagues (a rep is one with a chat), who may see which account, and invitations."""

from datetime import date, datetime, time
from typing import Any

from sqlmodel import JSON, BigInteger, Field

from db.models.base import NEVER_REUSED, SQLModel
from playbooks.figures import FIGURES

# Where a team's settings hold the figures of the method that it changed, by name.
FIGURES_CHANGED = "figures"
# To be counted up with new kinds of nudges: then what is known already is planned with them, rep by rep.
NUDGE_KINDS = 2


class TeamRow(SQLModel, table=True):
    """Reps of one company; `settings` holds the figures of the method that it changed, by name, and its division."""

    __tablename__ = "team"
    id: int | None = Field(default=None, primary_key=True)
    name: str
    country: str | None = None
    product_names: list[str] = Field(default_factory=list, sa_type=JSON)
    settings: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    created_at: datetime


class ColleagueRow(SQLModel, table=True):
    """One of our people; a rep is one with a chat, who then has zone, hours and language.

    `nudge_settings` holds which kinds of nudges are off, and leads other than the team's; None: as the team has it.
    `nudge_kinds` tells with which generation of the kinds of nudges their reminders were planned (NUDGE_KINDS).
    `zone_rules` tells by which rules of the zone the instants of their nudges were found (playbooks.zones.rules_of).
    """

    __tablename__ = "colleague"
    __table_args__ = NEVER_REUSED
    id: int | None = Field(default=None, primary_key=True)
    team_id: int = Field(foreign_key="team.id", ondelete="CASCADE", index=True)
    name: str
    title: str | None = None
    executive: bool = False
    owner: bool = False
    chat_id: int | None = Field(default=None, sa_type=BigInteger, unique=True)
    language: str = "en"
    country: str | None = None
    zone: str = "UTC"
    zone_rules: str | None = None
    working_weekdays: str = "01234"
    waking_from: time = FIGURES.nudges.waking_from
    waking_until: time = FIGURES.nudges.waking_until
    morning_at: time = FIGURES.nudges.morning_at
    leap_day: str = "28 February"
    picture_theme: str = Field(default="light", sa_column_kwargs={"server_default": "light"})
    nudge_settings: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    nudge_kinds: int = Field(default=NUDGE_KINDS, sa_column_kwargs={"server_default": "1"})
    blocked_since: datetime | None = None
    sample_data: bool = False
    created_at: datetime
    left_at: datetime | None = None


class AccountRepRow(SQLModel, table=True):
    """Who looks after an account, since and until when: all sight goes through these rows."""

    __tablename__ = "account_rep"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE", index=True)
    colleague_id: int = Field(foreign_key="colleague.id", ondelete="CASCADE", index=True)
    role: str = "keeper"
    since: date
    until: date | None = None


class InvitationRow(SQLModel, table=True):
    """A link by which one person may start; only its hash is kept."""

    __tablename__ = "invitation"
    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(unique=True)
    team_id: int | None = Field(default=None, foreign_key="team.id", ondelete="CASCADE")
    invited_by_id: int | None = Field(default=None, foreign_key="colleague.id", ondelete="SET NULL")
    makes_owner: bool = False
    expires_at: datetime
    used_at: datetime | None = None
    used_by_id: int | None = Field(default=None, foreign_key="colleague.id", ondelete="SET NULL")


class StrangerRow(SQLModel, table=True):
    """Somebody without an invitation who wrote to us: told so at most once a day."""

    __tablename__ = "stranger"
    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    told_at: datetime
