"""Who got a draft, and when."""

from datetime import datetime

from sqlmodel import Session, col, select

from db.models import DraftRow, RecipientRow
from db.sight import may_see_draft
from playbooks.drafts import Draft
from playbooks.rep import Rep


def note_sent(session: Session, rep: Rep, draft: Draft, version_id: int, name: str, now: datetime) -> None:
    """Note that a version of the rep's draft went out to somebody, once a version."""
    if not may_see_draft(session, rep, draft.id, rep.today(now)):
        return
    known = session.exec(
        select(RecipientRow)
        .join(DraftRow, col(DraftRow.id) == RecipientRow.draft_id)
        .where(RecipientRow.version_id == version_id, DraftRow.colleague_id == rep.id)
    ).first()
    if known is None:
        session.add(
            RecipientRow(
                draft_id=draft.id, version_id=version_id, contact_id=draft.contact_id, account_id=draft.account_id,
                name=name, sent_at=now,
            )
        )  # fmt: skip
        session.flush()


def sent_at(session: Session, rep: Rep, draft_id: int) -> datetime | None:
    """Tell when a draft of the rep's last went out."""
    return session.exec(
        select(RecipientRow.sent_at)
        .join(DraftRow, col(DraftRow.id) == RecipientRow.draft_id)
        .where(RecipientRow.draft_id == draft_id, DraftRow.colleague_id == rep.id)
        .order_by(col(RecipientRow.sent_at).desc())
    ).first()
