"""Drafts and their versions: each rep sees only their own."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from db.models import DraftRow, DraftVersionRow
from db.sight import may_see_account, may_see_contact
from db.statements import PlainStatement
from playbooks.drafts import Draft, Version
from playbooks.rep import Rep

_COLUMNS = "id, kind, answers, account_id, contact_id, editing, title, open, finished_at, updated_at"
_OPEN = PlainStatement(
    DraftRow,
    "SELECT " + _COLUMNS + " FROM draft WHERE colleague_id = :colleague_id AND open",  # noqa: S608  # our own names
    _COLUMNS,
)


def open_draft(session: Session, rep: Rep) -> Draft | None:
    """Give the form that the rep is filling in. Every message asks this, so it is plain SQL."""
    session.flush()
    row = _OPEN.run(session, colleague_id=rep.id).first()
    return _draft_of(*row) if row else None


def draft_by_id(session: Session, rep: Rep, draft_id: int) -> Draft | None:
    """Give one of the rep's drafts."""
    row = _row(session, rep, draft_id)
    return _draft(row) if row else None


def recent(session: Session, rep: Rep, kinds: tuple[str, ...], limit: int = 10) -> list[Draft]:
    """Give the rep's latest drafts of some kinds, newest first; cancelled ones too: what was answered is kept."""
    rows = session.exec(
        select(DraftRow)
        .where(DraftRow.colleague_id == rep.id, col(DraftRow.kind).in_(kinds))
        .order_by(col(DraftRow.updated_at).desc(), col(DraftRow.id).desc())
    )
    return [_draft(row) for row in rows if row.answers][:limit]


def start(
    session: Session,
    rep: Rep,
    kind: str,
    answers: Mapping[str, Any],
    now: datetime,
    *,
    account_id: int | None = None,
    contact_id: int | None = None,
    editing: str | None = None,
    title: str = "",
) -> Draft:
    """Begin a form; it becomes the rep's open one. It is about those of the rows named that are in sight."""
    today = rep.today(now)
    row = DraftRow(
        colleague_id=rep.id, kind=kind, answers=dict(answers), editing=editing, title=title,
        account_id=account_id if account_id and may_see_account(session, rep, account_id, today) else None,
        contact_id=contact_id if contact_id and may_see_contact(session, rep, contact_id, today) else None,
        created_at=now, updated_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return _draft(row)


def save(
    session: Session, rep: Rep, draft_id: int, answers: Mapping[str, Any], editing: str | None, now: datetime
) -> None:
    """Write down the answers of the rep's draft, and make it the open one."""
    row = _row(session, rep, draft_id)
    if row:
        row.answers, row.editing, row.updated_at, row.open = dict(answers), editing, now, True


def keep_answers(session: Session, rep: Rep, draft_id: int, answers: Mapping[str, Any], now: datetime) -> None:
    """Write down how a finished draft is to be written, without opening its form again."""
    row = _row(session, rep, draft_id)
    if row:
        row.answers, row.updated_at = dict(answers), now


def earlier_answers(session: Session, rep: Rep, kind: str, name: str, but: int) -> list[str]:
    """Give what the rep answered to one question in other drafts of a kind, newest first."""
    rows = session.exec(
        select(DraftRow.answers)
        .where(DraftRow.colleague_id == rep.id, DraftRow.kind == kind, DraftRow.id != but)
        .order_by(col(DraftRow.id).desc())
        .limit(200)
    )
    return [str(answers[name]) for answers in rows if answers.get(name)]


def reopen(session: Session, rep: Rep, draft_id: int, editing: str | None, now: datetime) -> Draft | None:
    """Make a draft the open one again, to go on or to edit one answer; another open one is set aside."""
    row = _row(session, rep, draft_id)
    if row is None:
        return None
    set_aside(session, rep, now)
    row.open, row.editing, row.cancelled_at, row.updated_at = True, editing, None, now
    return _draft(row)


def set_aside(session: Session, rep: Rep, now: datetime) -> Draft | None:
    """Close the open form without losing its answers; give it if it had any."""
    row = session.exec(select(DraftRow).where(DraftRow.colleague_id == rep.id, col(DraftRow.open))).first()
    if row is None:
        return None
    row.open, row.updated_at = False, now
    session.flush()
    return _draft(row) if row.answers and not row.finished_at else None


def close(session: Session, rep: Rep, draft_id: int, now: datetime, *, cancelled: bool = False) -> None:
    """End a form: finished, or cancelled."""
    row = _row(session, rep, draft_id)
    if row:
        row.open, row.editing, row.updated_at = False, None, now
        if cancelled:
            row.cancelled_at = now
        else:
            row.finished_at = row.finished_at or now


def was_cancelled(session: Session, rep: Rep, draft_id: int) -> bool:
    """Tell whether the rep stopped one of their forms."""
    row = _row(session, rep, draft_id)
    return row is not None and row.cancelled_at is not None


def describe(session: Session, rep: Rep, draft_id: int, title: str) -> None:
    """Give a draft the title it has in the list of drafts."""
    row = _row(session, rep, draft_id)
    if row:
        row.title = title


def add_version(
    session: Session,
    rep: Rep,
    draft_id: int,
    text: str,
    now: datetime,
    *,
    subject: str | None = None,
    templates: tuple[str, ...] = (),
    occasion: str | None = None,
) -> Version | None:
    """Keep a composed text as the draft's next version, with the answers it was made from."""
    row = _row(session, rep, draft_id)
    if row is None:
        return None
    numbers = session.exec(select(DraftVersionRow.number).where(DraftVersionRow.draft_id == draft_id)).all()
    version = DraftVersionRow(
        draft_id=draft_id, number=max(numbers, default=0) + 1, answers=dict(row.answers), templates=list(templates),
        occasion=occasion, subject=subject, text=text, created_at=now,
    )  # fmt: skip
    session.add(version)
    session.flush()
    return _version(version)


def versions(session: Session, rep: Rep, draft_id: int) -> list[Version]:
    """Give a draft's versions, oldest first."""
    rows = session.exec(
        select(DraftVersionRow)
        .join(DraftRow, col(DraftRow.id) == DraftVersionRow.draft_id)
        .where(DraftVersionRow.draft_id == draft_id, DraftRow.colleague_id == rep.id)
        .order_by(col(DraftVersionRow.number))
    )
    return [_version(row) for row in rows]


def version_by_id(session: Session, rep: Rep, version_id: int) -> Version | None:
    """Give one version of one of the rep's drafts."""
    row = session.exec(
        select(DraftVersionRow)
        .join(DraftRow, col(DraftRow.id) == DraftVersionRow.draft_id)
        .where(DraftVersionRow.id == version_id, DraftRow.colleague_id == rep.id)
    ).first()
    return _version(row) if row else None


def _row(session: Session, rep: Rep, draft_id: int) -> DraftRow | None:
    return session.exec(select(DraftRow).where(DraftRow.id == draft_id, DraftRow.colleague_id == rep.id)).first()


def _draft(row: DraftRow) -> Draft:
    return _draft_of(*(getattr(row, name.strip()) for name in _COLUMNS.split(",")))


def _draft_of(
    number: int, kind: str, answers: dict[str, Any], account_id: int | None, contact_id: int | None,
    editing: str | None, title: str, is_open: bool, finished_at: datetime | None, updated_at: datetime,
) -> Draft:  # fmt: skip
    return Draft(
        id=number, kind=kind, answers=dict(answers), account_id=account_id, contact_id=contact_id, editing=editing,
        title=title, open=bool(is_open), finished=finished_at is not None, updated_at=updated_at,
    )  # fmt: skip


def _version(row: DraftVersionRow) -> Version:
    return Version(
        id=row.id or 0, draft_id=row.draft_id, number=row.number, text=row.text, created_at=row.created_at,
        subject=row.subject,
        templates=tuple(row.templates), occasion=row.occasion, answers=dict(row.answers),
    )  # fmt: skip
