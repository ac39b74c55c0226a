"""The rep's newest change, for the Undo button under what was just made."""

from sqlmodel import Session, col, select

from db.changes import APART, newest
from db.models import ChangeRow
from playbooks.rep import Rep


def newest_change(session: Session, rep: Rep) -> int | None:
    """Give the group of the rep's newest change that was not taken back: what /undo would take back."""
    last = session.exec(newest(rep).where(col(ChangeRow.what).not_in(APART))).first()
    return last.group if last else None


def is_taken_back(session: Session, rep: Rep, group: int) -> bool:
    """Tell whether everything of a group of the rep's changes was taken back."""
    left = session.exec(
        select(ChangeRow.id).where(
            ChangeRow.colleague_id == rep.id, ChangeRow.group == group, col(ChangeRow.undone_at).is_(None)
        )
    ).first()
    return left is None
