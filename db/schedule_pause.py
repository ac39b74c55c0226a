"""Reps who stopped the bot: their reminders leave the tick's sight, and all of it comes back with them."""

from datetime import datetime

from sqlalchemy import select, update
from sqlmodel import Session, col

from db.models import ColleagueRow, OccurrenceRow, OutboxRow, ReminderRow


def is_paused(row: ColleagueRow) -> bool:
    """Tell whether a rep can't be reached now: they stopped the bot, left, or have no chat."""
    return row.blocked_since is not None or row.left_at is not None or row.chat_id is None


def pause(session: Session, rep_id: int) -> None:
    """Take a rep who stopped the bot out of the tick's sight; what never reached them waits to be told again."""
    session.flush()
    session.execute(update(ReminderRow).where(col(ReminderRow.colleague_id) == rep_id).values(due_at=None))
    refused = select(col(OutboxRow.id)).where(col(OutboxRow.nudge), col(OutboxRow.failure).startswith("blocked"))
    mine = col(OccurrenceRow.colleague_id) == rep_id
    unseen = (col(OccurrenceRow.state) == "open") & col(OccurrenceRow.outbox_id).in_(refused)
    returned = (col(OccurrenceRow.state) == "snoozed") & col(OccurrenceRow.snoozed_until).is_not(None)
    waiting = {"state": "snoozed", "snoozed_until": None}
    session.execute(update(OccurrenceRow).where(mine, unseen | returned).values(**waiting))


def bring_back(session: Session, rep_id: int, now: datetime) -> None:
    """Let what waited for a rep's return come with their next message."""
    session.execute(
        update(OccurrenceRow)
        .where(
            col(OccurrenceRow.colleague_id) == rep_id,
            col(OccurrenceRow.state) == "snoozed",
            col(OccurrenceRow.snoozed_until).is_(None),
        )
        .values(snoozed_until=now)
    )
