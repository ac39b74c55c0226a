"""Advice that a rep was given: when last, and whether they acted on it or did not want it."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import Session, col, select

from db.models import AccountRow, AdviceRow
from db.sight import account_in_sight, may_see_account, may_see_advice, may_see_contact
from playbooks.moves import Advice, GivenAdvice
from playbooks.rep import Rep


def given_advice(session: Session, rep: Rep, today: date) -> list[GivenAdvice]:
    """Give all advice that the rep was ever given about accounts they look after, the newest first."""
    rows = session.exec(
        select(AdviceRow)
        .join(AccountRow, col(AccountRow.id) == AdviceRow.account_id)
        .where(AdviceRow.colleague_id == rep.id, account_in_sight(rep, today))
        .order_by(col(AdviceRow.given_on).desc(), col(AdviceRow.id).desc())
    )
    return [_given(row) for row in rows]


def advice_by_id(session: Session, rep: Rep, advice_id: int, today: date) -> GivenAdvice | None:
    """Give advice that the rep was given."""
    row = session.get(AdviceRow, advice_id) if may_see_advice(session, rep, advice_id, today) else None
    return _given(row) if row else None


def note_given(session: Session, rep: Rep, advice: Iterable[Advice], today: date) -> dict[tuple[int, str, str], int]:
    """Write down that advice is given today; gives the id of each by its key, but for accounts out of sight."""
    noted = {}
    for one in advice:
        if not may_see_account(session, rep, one.account_id, today):
            continue
        row = session.exec(
            select(AdviceRow).where(
                AdviceRow.colleague_id == rep.id, AdviceRow.account_id == one.account_id, AdviceRow.rule == one.rule,
                AdviceRow.subject == one.subject,
            )
        ).first() or AdviceRow(
            colleague_id=rep.id, account_id=one.account_id, rule=one.rule, subject=one.subject, given_on=today
        )  # fmt: skip
        about = one.about or one.contact_id
        row.given_on, row.done_at = today, None
        row.contact_id = about if about and may_see_contact(session, rep, about, today) else None
        session.add(row)
        session.flush()
        noted[one.key] = row.id or 0
    return noted


def mark_done(session: Session, rep: Rep, advice_id: int, now: datetime) -> None:
    """Write down that the rep acted on advice."""
    if may_see_advice(session, rep, advice_id, rep.today(now)):
        session.get_one(AdviceRow, advice_id).done_at = now
        session.flush()


def dismiss_advice(session: Session, rep: Rep, advice_id: int, now: datetime) -> None:
    """Write down that the rep does not want advice: it stays away."""
    if may_see_advice(session, rep, advice_id, rep.today(now)):
        session.get_one(AdviceRow, advice_id).dismissed_at = now
        session.flush()


def _given(row: AdviceRow) -> GivenAdvice:
    return GivenAdvice(
        row.id or 0, row.account_id, row.rule, row.subject, row.given_on, row.done_at is not None,
        row.dismissed_at is not None,
    )  # fmt: skip
