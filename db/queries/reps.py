"""Who writes to us: the rep behind a chat, and strangers."""

from datetime import datetime, timedelta
from typing import cast

from sqlmodel import Session, col, select

from db.models import ColleagueRow, StrangerRow, TeamRow
from playbooks.language import Language
from playbooks.rep import Rep

STRANGER_PAUSE = timedelta(days=1)


def rep_of_chat(session: Session, chat_id: int) -> Rep | None:
    """Give the rep who writes in a chat; None for a stranger and for a colleague who left."""
    row = session.exec(
        select(ColleagueRow).where(ColleagueRow.chat_id == chat_id, col(ColleagueRow.left_at).is_(None))
    ).first()
    return rep_from(row) if row else None


def rep_from(row: ColleagueRow) -> Rep:
    """Make the method's rep from a colleague's row."""
    return Rep(
        id=row.id or 0,
        team_id=row.team_id,
        chat_id=row.chat_id or 0,
        name=row.name,
        language=cast(Language, row.language),
        country=row.country,
        zone=row.zone,
        working_weekdays=frozenset(int(digit) for digit in row.working_weekdays),
        waking_from=row.waking_from,
        waking_until=row.waking_until,
        morning_at=row.morning_at,
        leap_day=row.leap_day,
        owner=row.owner,
        registered=row.country is not None,
    )


def colleague_row(session: Session, rep: Rep) -> ColleagueRow:
    """Give the rep's own row, to change it."""
    return session.exec(select(ColleagueRow).where(ColleagueRow.id == rep.id)).one()


def team_row(session: Session, rep: Rep) -> TeamRow:
    """Give the row of the rep's team, to read its name and settings."""
    return session.exec(select(TeamRow).where(TeamRow.id == rep.team_id)).one()


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
