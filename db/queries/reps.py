"""Who writes to us: the rep behind a chat, and strangers."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Any

from sqlmodel import Session, col, select

from db.models import ColleagueRow, InvitationRow, StrangerRow, TeamRow
from db.models.team import FIGURES_CHANGED
from db.schedule_pause import is_paused, pause
from db.statements import PlainStatement, has_replicas
from playbooks.birthdays import LeapDay
from playbooks.figures import FIGURES, Figures, figures_from
from playbooks.language import Language
from playbooks.nudge_settings import AS_THE_TEAM, NudgeSettings, settings_from
from playbooks.rep import Rep, Theme

STRANGER_PAUSE = timedelta(days=1)
# So many teams' settings are kept in mind as read.
_TEAMS = 256

_COLUMNS = (
    "id, team_id, chat_id, name, language, country, zone, working_weekdays, waking_from, waking_until, morning_at,"
    " leap_day, picture_theme, owner, blocked_since"
)
_OF_REP = ", ".join(f"colleague.{name.strip()}" for name in _COLUMNS.split(","))
# The team's settings come as text, like a name: parsing them for each message would cost more than the rest.
_REP = PlainStatement(
    ColleagueRow,
    "SELECT " + _OF_REP + ", CAST(team.settings AS TEXT), CAST(colleague.nudge_settings AS TEXT)"  # noqa: S608  # our own names
    " FROM colleague JOIN team ON team.id = colleague.team_id"
    " WHERE colleague.chat_id = :chat_id AND colleague.left_at IS NULL",
    _COLUMNS + ", name, name",
)
# Another replica may be telling some of them something just now: those are left to it.
_TO_TELL = (
    "SELECT " + _OF_REP + ", colleague.left_at, CAST(team.settings AS TEXT), CAST(colleague.nudge_settings AS TEXT)"  # noqa: S608
    " FROM colleague JOIN team ON team.id = colleague.team_id WHERE colleague.id IN :ids"
)  # fmt: skip
_TELL_ALONE = PlainStatement(ColleagueRow, _TO_TELL, _COLUMNS + ", left_at, name, name")
_TELL_BESIDE_OTHERS = PlainStatement(
    ColleagueRow, f"{_TO_TELL} FOR UPDATE OF colleague SKIP LOCKED", _COLUMNS + ", left_at, name, name"
)

_COMPANY = PlainStatement(TeamRow, "SELECT name FROM team WHERE id = :id", "name")


def rep_of_chat(session: Session, chat_id: int) -> Rep | None:
    """Give the rep who writes in a chat; None for a stranger and for a colleague who left.

    Every message asks this, so it is plain SQL.
    """
    session.flush()
    row = _REP.run(session, chat_id=chat_id).first()
    return _rep(_figures(row[-2]), _nudges(row[-1]), *row[:-2]) if row else None


def lock_reps(session: Session, ids: Collection[int]) -> tuple[list[Rep], list[int]]:
    """Give those of some reps whom nobody else locked, in the given order, and the ids of those who can't be reached.

    They stay locked until the transaction ends.
    """
    session.flush()
    statement = _TELL_BESIDE_OTHERS if has_replicas(session) else _TELL_ALONE
    found, others = dict[int, Rep](), list[int]()
    for *columns, left_at, settings, nudges in statement.run(session, ids=ids).rows():
        rep = _rep(_figures(settings), _nudges(nudges), *columns)
        if rep.blocked or left_at is not None or not rep.chat_id:
            others.append(rep.id)
        else:
            found[rep.id] = rep
    return [found[number] for number in ids if number in found], others


def reachable_rep(session: Session, rep_id: int) -> Rep | None:
    """Give a rep by their id for a message that the tick owes; None while they can't be reached."""
    row = session.get(ColleagueRow, rep_id)
    return None if row is None or is_paused(row) else rep_from(session, row)


def rep_from(session: Session, row: ColleagueRow) -> Rep:
    """Make the method's rep from a colleague's row, with the figures of their team."""
    figures = _figures_in(session.get_one(TeamRow, row.team_id).settings)
    nudges = settings_from(row.nudge_settings)
    return _rep(figures, nudges, *(getattr(row, name.strip()) for name in _COLUMNS.split(",")))


@lru_cache(_TEAMS)
def _figures(settings: str) -> Figures:
    """Read a team's figures out of its settings, which hardly ever change and are read with each message."""
    return FIGURES if settings == "{}" else _figures_in(json.loads(settings))


@lru_cache(_TEAMS)
def _nudges(kept: str | None) -> NudgeSettings:
    """Read what a rep changed about nudges, which most leave as it is."""
    return settings_from(json.loads(kept)) if kept else AS_THE_TEAM


def _figures_in(settings: Mapping[str, Any] | None) -> Figures:
    return figures_from((settings or {}).get(FIGURES_CHANGED) or {})


def _rep(
    figures: Figures, nudges: NudgeSettings,
    number: int, team_id: int, chat_id: int, name: str, language: Language, country: str | None, zone: str,
    working_weekdays: str, waking_from: time, waking_until: time, morning_at: time, leap_day: LeapDay,
    picture_theme: Theme, owner: bool, blocked_since: datetime | None,
) -> Rep:  # fmt: skip
    return Rep(
        id=number, team_id=team_id, chat_id=chat_id or 0, name=name, language=language, country=country, zone=zone,
        working_weekdays=frozenset(map(int, working_weekdays)), waking_from=waking_from, waking_until=waking_until,
        morning_at=morning_at, leap_day=leap_day, picture_theme=picture_theme, owner=bool(owner),
        registered=country is not None, blocked=blocked_since is not None, figures=figures, nudges=nudges,
    )  # fmt: skip


def colleague_row(session: Session, rep: Rep) -> ColleagueRow:
    """Give the rep's own row, to change it."""
    return session.get_one(ColleagueRow, rep.id)


def team_row(session: Session, rep: Rep) -> TeamRow:
    """Give the row of the rep's team, to read its name and settings."""
    return session.get_one(TeamRow, rep.team_id)


def company_of(session: Session, rep: Rep) -> str:
    """Give the name of the rep's company."""
    session.flush()
    row = _COMPANY.run(session, id=rep.team_id).first()
    assert row is not None, "every rep has a team"
    return str(row[0])


def tell_stranger(session: Session, chat_id: int, now: datetime) -> bool:
    """Note that a stranger wrote; True when they were not told today that we only talk to invited people."""
    row = session.get(StrangerRow, chat_id)
    if row is None:
        session.add(StrangerRow(chat_id=chat_id, told_at=now))
        return True
    if now - row.told_at < STRANGER_PAUSE:
        return False
    row.told_at = now
    return True


@dataclass(frozen=True)
class Invitation:
    """An invitation that was good: which team it leads to (None: a new one) and whether it makes an owner."""

    id: int
    team_id: int | None
    makes_owner: bool


def invite(session: Session, rep: Rep, token_hash: str, expires_at: datetime) -> None:
    """Keep the hash of a link that lets one person into the rep's team."""
    session.add(InvitationRow(token_hash=token_hash, team_id=rep.team_id, invited_by_id=rep.id, expires_at=expires_at))


def offer_claim(session: Session, token_hash: str, expires_at: datetime) -> bool:
    """Keep the hash of the link by which the first owner claims a new installation; False when there is an owner."""
    if session.exec(select(ColleagueRow.id).where(col(ColleagueRow.owner))).first() is not None:
        return False
    session.add(InvitationRow(token_hash=token_hash, makes_owner=True, expires_at=expires_at))
    return True


def use_invitation(session: Session, token_hash: str, now: datetime) -> Invitation | None:
    """Use up an invitation: None when it is unknown, used or too old."""
    row = session.exec(
        select(InvitationRow).where(
            InvitationRow.token_hash == token_hash, col(InvitationRow.used_at).is_(None), InvitationRow.expires_at > now
        )
    ).first()
    if row is None:
        return None
    row.used_at = now
    return Invitation(row.id or 0, row.team_id, row.makes_owner)


def register(
    session: Session, chat_id: int, name: str, language: str, owner: bool, invitation: Invitation | None, now: datetime
) -> Rep:
    """Make a colleague with a chat of somebody who may come in; one installation is one team until it is told apart."""
    team_id = invitation.team_id if invitation else None
    team_id = team_id or session.exec(select(TeamRow.id).order_by(col(TeamRow.id))).first()
    if team_id is None:
        team = TeamRow(name="", created_at=now)
        session.add(team)
        session.flush()
        team_id = team.id or 0
    usual = _figures_in(session.get_one(TeamRow, team_id).settings).nudges
    row = ColleagueRow(
        team_id=team_id, name=name, owner=owner, chat_id=chat_id, language=language, created_at=now,
        waking_from=usual.waking_from, waking_until=usual.waking_until, morning_at=usual.morning_at,
    )  # fmt: skip
    session.add(row)
    session.flush()
    if invitation:
        session.get_one(InvitationRow, invitation.id).used_by_id = row.id
    return rep_from(session, row)


def settle(session: Session, rep: Rep, company: str, country: str, zone: str) -> Rep:
    """Complete a rep's registration with company, country and zone."""
    team, row = team_row(session, rep), colleague_row(session, rep)
    if not team.name or rep.owner:
        team.name, team.country = company, team.country or country
    row.country, row.zone = country, zone
    session.flush()
    return rep_from(session, row)


def change_profile(session: Session, rep: Rep, name: str, value: Any) -> None:
    """Change one line of the rep's card; times come as ISO text, `waking` as a pair of them."""
    row = colleague_row(session, rep)
    if name == "company":
        team_row(session, rep).name = value
    elif name == "waking":
        row.waking_from, row.waking_until = (time.fromisoformat(part) for part in value)
    elif name == "morning_at":
        row.morning_at = time.fromisoformat(value)
    else:
        setattr(row, name, value)
    session.flush()


def note_blocked(session: Session, rep: Rep, blocked: bool, now: datetime) -> None:
    """Note that a rep stopped the bot, or came back: nudges pause meanwhile, and nothing is lost."""
    row = colleague_row(session, rep)
    row.blocked_since = (row.blocked_since or now) if blocked else None
    if blocked:
        pause(session, rep.id)
