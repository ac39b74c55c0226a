"""Who may see what: an account through its account–rep rows, a person through positions, the rest through these."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlmodel import Session, col

from db.models import (
    AccountRepRow,
    AccountRow,
    AdviceRow,
    BoneRow,
    ChangeRow,
    ContactRow,
    DealRow,
    DraftRow,
    DraftVersionRow,
    OccurrenceRow,
    PlanRow,
    PlanStepRow,
    PositionRow,
    PromiseRow,
    RatingRow,
    SeatRow,
    TouchContactRow,
    TouchRow,
)
from playbooks.rep import Rep


def account_in_sight(rep: Rep, today: date) -> ColumnElement[bool]:
    """The condition that an AccountRow is looked after by the rep today."""
    return exists().where(
        col(AccountRepRow.account_id) == AccountRow.id,
        col(AccountRepRow.colleague_id) == rep.id,
        col(AccountRepRow.since) <= today,
        or_(col(AccountRepRow.until).is_(None), col(AccountRepRow.until) >= today),
    )


def contact_in_sight(rep: Rep, today: date) -> ColumnElement[bool]:
    """The condition that a ContactRow holds or held a position in sight, or has none and is kept by the rep."""
    positions = select(col(PositionRow.id)).where(col(PositionRow.contact_id) == ContactRow.id)
    seen = positions.join(AccountRow, col(AccountRow.id) == PositionRow.account_id).where(account_in_sight(rep, today))
    return or_(seen.exists(), (col(ContactRow.keeper_id) == rep.id) & ~positions.exists())


def may_see_account(session: Session, rep: Rep, account_id: int, today: date) -> bool:
    """Tell whether the rep looks after an account."""
    return _any(
        session, select(col(AccountRow.id)).where(col(AccountRow.id) == account_id, account_in_sight(rep, today))
    )


def may_see_contact(session: Session, rep: Rep, contact_id: int, today: date) -> bool:
    """Tell whether a person is in the rep's sight."""
    return _any(
        session, select(col(ContactRow.id)).where(col(ContactRow.id) == contact_id, contact_in_sight(rep, today))
    )


def may_see_touch(session: Session, rep: Rep, touch_id: int, today: date) -> bool:
    """Tell whether a touch belongs to an account or a person in the rep's sight."""
    of_account = select(col(TouchRow.id)).join(AccountRow, col(AccountRow.id) == TouchRow.account_id)
    of_contact = (
        select(col(TouchRow.id))
        .join(TouchContactRow, col(TouchContactRow.touch_id) == TouchRow.id)
        .join(ContactRow, col(ContactRow.id) == TouchContactRow.contact_id)
    )
    here = col(TouchRow.id) == touch_id
    return _any(session, of_account.where(here, account_in_sight(rep, today))) or _any(
        session, of_contact.where(here, contact_in_sight(rep, today))
    )


def may_see_promise(session: Session, rep: Rep, promise_id: int, _today: date) -> bool:
    """Tell whether a promise is the rep's."""
    return _any(
        session,
        select(col(PromiseRow.id)).where(col(PromiseRow.id) == promise_id, col(PromiseRow.colleague_id) == rep.id),
    )


def may_see_draft(session: Session, rep: Rep, draft_id: int, _today: date) -> bool:
    """Tell whether a draft is the rep's."""
    return _any(
        session, select(col(DraftRow.id)).where(col(DraftRow.id) == draft_id, col(DraftRow.colleague_id) == rep.id)
    )


def may_see_version(session: Session, rep: Rep, version_id: int, _today: date) -> bool:
    """Tell whether a version belongs to a draft of the rep's."""
    query = select(col(DraftVersionRow.id)).join(DraftRow, col(DraftRow.id) == DraftVersionRow.draft_id)
    return _any(session, query.where(col(DraftVersionRow.id) == version_id, col(DraftRow.colleague_id) == rep.id))


def may_see_plan(session: Session, rep: Rep, plan_id: int, today: date) -> bool:
    """Tell whether a plan is for an account in the rep's sight."""
    query = select(col(PlanRow.id)).join(AccountRow, col(AccountRow.id) == PlanRow.account_id)
    return _any(session, query.where(col(PlanRow.id) == plan_id, account_in_sight(rep, today)))


def may_see_step(session: Session, rep: Rep, step_id: int, today: date) -> bool:
    """Tell whether a plan's step is for an account in the rep's sight."""
    query = (
        select(col(PlanStepRow.id))
        .join(PlanRow, col(PlanRow.id) == PlanStepRow.plan_id)
        .join(AccountRow, col(AccountRow.id) == PlanRow.account_id)
    )
    return _any(session, query.where(col(PlanStepRow.id) == step_id, account_in_sight(rep, today)))


def may_see_deal(session: Session, rep: Rep, deal_id: int, today: date) -> bool:
    """Tell whether a deal is at an account in the rep's sight."""
    query = select(col(DealRow.id)).join(AccountRow, col(AccountRow.id) == DealRow.account_id)
    return _any(session, query.where(col(DealRow.id) == deal_id, account_in_sight(rep, today)))


def may_see_bone(session: Session, rep: Rep, bone_id: int, today: date) -> bool:
    """Tell whether a bone is of a deal at an account in the rep's sight."""
    query = (
        select(col(BoneRow.id))
        .join(DealRow, col(DealRow.id) == BoneRow.deal_id)
        .join(AccountRow, col(AccountRow.id) == DealRow.account_id)
    )
    return _any(session, query.where(col(BoneRow.id) == bone_id, account_in_sight(rep, today)))


def may_see_seat(session: Session, rep: Rep, seat_id: int, today: date) -> bool:
    """Tell whether a seat is on a bone of a deal at an account in the rep's sight."""
    query = (
        select(col(SeatRow.id))
        .join(BoneRow, col(BoneRow.id) == SeatRow.bone_id)
        .join(DealRow, col(DealRow.id) == BoneRow.deal_id)
        .join(AccountRow, col(AccountRow.id) == DealRow.account_id)
    )
    return _any(session, query.where(col(SeatRow.id) == seat_id, account_in_sight(rep, today)))


def may_see_rating(session: Session, rep: Rep, rating_id: int, today: date) -> bool:
    """Tell whether a rating is of a position at an account in the rep's sight."""
    query = (
        select(col(RatingRow.id))
        .join(PositionRow, col(PositionRow.id) == RatingRow.position_id)
        .join(AccountRow, col(AccountRow.id) == PositionRow.account_id)
    )
    return _any(session, query.where(col(RatingRow.id) == rating_id, account_in_sight(rep, today)))


def may_see_occurrence(session: Session, rep: Rep, occurrence_id: int, _today: date) -> bool:
    """Tell whether a nudge was the rep's."""
    mine = col(OccurrenceRow.colleague_id) == rep.id
    return _any(session, select(col(OccurrenceRow.id)).where(col(OccurrenceRow.id) == occurrence_id, mine))


def may_see_advice(session: Session, rep: Rep, advice_id: int, today: date) -> bool:
    """Tell whether advice was given to the rep, about an account that they still look after."""
    query = select(col(AdviceRow.id)).join(AccountRow, col(AccountRow.id) == AdviceRow.account_id)
    mine = (col(AdviceRow.id) == advice_id, col(AdviceRow.colleague_id) == rep.id)
    return _any(session, query.where(*mine, account_in_sight(rep, today)))


def may_see_change(session: Session, rep: Rep, change_group: int, _today: date) -> bool:
    """Tell whether a group of changes was the rep's."""
    mine = col(ChangeRow.colleague_id) == rep.id
    return _any(session, select(col(ChangeRow.id)).where(col(ChangeRow.group) == change_group, mine))


MAY_SEE: Mapping[str, Callable[[Session, Rep, int, date], bool]] = {
    "account": may_see_account,
    "contact": may_see_contact,
    "touch": may_see_touch,
    "promise": may_see_promise,
    "draft": may_see_draft,
    "version": may_see_version,
    "plan": may_see_plan,
    "step": may_see_step,
    "occurrence": may_see_occurrence,
    "change": may_see_change,
    "deal": may_see_deal,
    "bone": may_see_bone,
    "seat": may_see_seat,
    "rating": may_see_rating,
    "advice": may_see_advice,
}


def _any(session: Session, query: Select[Any]) -> bool:
    return session.connection().execute(query.limit(1)).first() is not None
