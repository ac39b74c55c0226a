"""Which tips a rep was shown: kept in a draft of a kind of its own, so that none comes twice in a row."""

from datetime import datetime

from sqlmodel import Session, select

from db.models import DraftRow
from playbooks.rep import Rep

KIND = "tip"
MOST_REMEMBERED = 200


def tips_shown(session: Session, rep: Rep) -> list[str]:
    """Give the ids of the tips that the rep was shown, the oldest first."""
    row = _row(session, rep)
    return [str(one) for one in row.answers.get("shown", ())] if row else []


def note_tip(session: Session, rep: Rep, key: str, now: datetime) -> None:
    """Write down that the rep was shown the tip of that id."""
    row = _row(session, rep) or DraftRow(
        colleague_id=rep.id, kind=KIND, open=False, created_at=now, updated_at=now, finished_at=now
    )
    row.answers = {"shown": [*tips_shown(session, rep), key][-MOST_REMEMBERED:]}
    row.updated_at = now
    session.add(row)
    session.flush()


def _row(session: Session, rep: Rep) -> DraftRow | None:
    return session.exec(select(DraftRow).where(DraftRow.colleague_id == rep.id, DraftRow.kind == KIND)).first()
