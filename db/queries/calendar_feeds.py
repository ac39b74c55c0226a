"""The secret links to reps' calendars: of a link only its hash is kept, and one of a rep's is good at a time."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from db.models import CalendarFeedRow
from db.queries.reps import reachable_rep
from playbooks.rep import Rep

# Whether a calendar still asks is worth a write now and then, not each time.
_NOTED_EVERY = timedelta(hours=6)


@dataclass(frozen=True)
class CalendarFeed:
    """A link that is good: since when, and when a calendar last asked (roughly), if ever."""

    since: datetime
    read_at: datetime | None = None


def feed_of(session: Session, rep: Rep) -> CalendarFeed | None:
    """Give the rep's link, if they have one."""
    row = session.exec(_good(rep)).first()
    return CalendarFeed(row.created_at, row.read_at) if row else None


def make_feed(session: Session, rep: Rep, token_hash: str, now: datetime) -> None:
    """Keep the hash of a new link; the rep's earlier ones are good no more."""
    revoke_feeds(session, rep, now)
    session.add(CalendarFeedRow(colleague_id=rep.id, token_hash=token_hash, created_at=now))
    session.flush()


def revoke_feeds(session: Session, rep: Rep, now: datetime) -> int:
    """Let the rep's links be good no more; give how many were."""
    rows = session.exec(_good(rep)).all()
    for row in rows:
        row.revoked_at = now
    session.flush()
    return len(rows)


def rep_of_feed(session: Session, token_hash: str) -> Rep | None:
    """Give whose calendar a link leads to; None for an unknown or revoked one, and while the rep stopped the bot."""
    row = _row(session, token_hash)
    return reachable_rep(session, row.colleague_id) if row else None


def note_read(session: Session, token_hash: str, now: datetime) -> None:
    """Note that a calendar asked, at most every few hours."""
    row = _row(session, token_hash)
    if row is not None and (row.read_at is None or now - row.read_at > _NOTED_EVERY):
        row.read_at = now


def _row(session: Session, token_hash: str) -> CalendarFeedRow | None:
    row = session.exec(select(CalendarFeedRow).where(CalendarFeedRow.token_hash == token_hash)).first()
    is_it = row is not None and hmac.compare_digest(row.token_hash, token_hash)
    return row if is_it and row is not None and row.revoked_at is None else None


def _good(rep: Rep) -> SelectOfScalar[CalendarFeedRow]:
    return select(CalendarFeedRow).where(
        CalendarFeedRow.colleague_id == rep.id, col(CalendarFeedRow.revoked_at).is_(None)
    )
