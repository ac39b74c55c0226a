"""Plans that are proposed and not accepted yet: kept as drafts with their steps, so that a restart changes nothing."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from db.models import DraftRow, PlanRow
from db.queries.drafts import draft_by_id
from db.sight import may_see_account
from playbooks.drafts import Draft
from playbooks.rep import Rep

KIND = "plan"
# A document is made when it is sent: what it was asked for, and on which day, is kept until then.
REQUEST = "plan_file"
MOST_REQUESTS = 20


def keep_proposal(
    session: Session, rep: Rep, account_id: int, title: str, answers: Mapping[str, Any], now: datetime
) -> Draft:
    """Keep a proposed plan; an earlier proposal for the account gives way to it. No form is opened by that."""
    assert may_see_account(session, rep, account_id, rep.today(now)), "plans are for accounts in sight"
    row = _row(session, rep, account_id)
    if row is None:
        row = DraftRow(
            colleague_id=rep.id, kind=KIND, account_id=account_id, open=False, created_at=now, updated_at=now
        )
        session.add(row)
    row.title, row.answers, row.updated_at = title, dict(answers), now
    session.flush()
    return _draft(session, rep, row)


def proposal_for(session: Session, rep: Rep, account_id: int, today: date) -> Draft | None:
    """Give the rep's proposed plan for an account that they look after, if one waits to be accepted."""
    row = _row(session, rep, account_id) if may_see_account(session, rep, account_id, today) else None
    return _draft(session, rep, row) if row else None


def proposal_by_id(session: Session, rep: Rep, draft_id: int, today: date) -> Draft | None:
    """Give one of the rep's proposed plans while it waits to be accepted."""
    draft = draft_by_id(session, rep, draft_id)
    if draft is None or draft.kind != KIND or draft.account_id is None:
        return None
    waiting = proposal_for(session, rep, draft.account_id, today)
    return draft if waiting is not None and waiting.id == draft_id else None


def account_of(session: Session, rep: Rep, draft_id: int) -> int | None:
    """Tell for which account one of the rep's proposed plans is or was."""
    draft = draft_by_id(session, rep, draft_id)
    return draft.account_id if draft is not None and draft.kind == KIND else None


def keep_waiting(session: Session, rep: Rep, draft_id: int) -> None:
    """Let a proposed plan that was only looked at stay unfinished in the list of drafts."""
    row = _own(session, rep, draft_id)
    if row is not None and row.answers.get("plan_id") is None:
        row.finished_at = None
        session.flush()


def change_proposal(session: Session, rep: Rep, draft_id: int, answers: Mapping[str, Any], now: datetime) -> None:
    """Write down the changed steps of a proposed plan, or with a "plan_id" among them what became of it."""
    row = _own(session, rep, draft_id)
    if row is not None:
        row.answers, row.updated_at = dict(answers), now
        row.finished_at = now if answers.get("plan_id") else None
        session.flush()


def keep_request(session: Session, rep: Rep, account_id: int | None, answers: Mapping[str, Any], now: datetime) -> int:
    """Keep that a document was asked for, and give the request's id; older requests than the last few go."""
    about = account_id if account_id and may_see_account(session, rep, account_id, rep.today(now)) else None
    row = DraftRow(
        colleague_id=rep.id, kind=REQUEST, account_id=about, open=False, answers=dict(answers), created_at=now,
        updated_at=now, finished_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    kept = select(DraftRow).where(DraftRow.colleague_id == rep.id, DraftRow.kind == REQUEST)
    for old in session.exec(kept.order_by(col(DraftRow.id).desc()).offset(MOST_REQUESTS)):
        session.delete(old)
    return row.id or 0


def request_by_id(session: Session, rep: Rep, request_id: int) -> Draft | None:
    """Give what a document was asked for by the rep."""
    draft = draft_by_id(session, rep, request_id)
    return draft if draft is not None and draft.kind == REQUEST else None


def _own(session: Session, rep: Rep, draft_id: int) -> DraftRow | None:
    return session.exec(
        select(DraftRow).where(DraftRow.id == draft_id, DraftRow.colleague_id == rep.id, DraftRow.kind == KIND)
    ).first()


def _row(session: Session, rep: Rep, account_id: int) -> DraftRow | None:
    """Find the newest proposal that waits: what it became, if anything, must not exist (any more, after an undo)."""
    rows = session.exec(
        select(DraftRow)
        .where(
            DraftRow.colleague_id == rep.id,
            DraftRow.kind == KIND,
            DraftRow.account_id == account_id,
            col(DraftRow.cancelled_at).is_(None),
        )
        .order_by(col(DraftRow.id).desc())
    )
    for row in rows:
        plan_id = row.answers.get("plan_id")
        return row if plan_id is None or session.get(PlanRow, plan_id) is None else None
    return None


def _draft(session: Session, rep: Rep, row: DraftRow) -> Draft:
    draft = draft_by_id(session, rep, row.id or 0)
    assert draft is not None, "a rep sees their own draft"
    return draft
