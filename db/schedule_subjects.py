"""From changed facts to the reminders that depend on them: for each rep, which subjects to plan anew."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import or_
from sqlmodel import Session, col, select

from db.models import (
    BoneRow,
    ColleagueRow,
    ContactRow,
    PlanRow,
    PlanStepRow,
    PositionRow,
    PromiseRow,
    ReminderRow,
    SeatRow,
    TouchContactRow,
)
from db.schedule_changes import Changed
from db.schedule_deals import beside, on_bones
from db.schedule_leads import Subject, subject_of
from db.schedule_subjects_dated import dated_subjects
from db.schedule_subjects_findings import finding_subjects, seen_by
from db.schedule_timers import TIMER
from db.statements import PlainStatement

GROUPS = ("festival", "rising_star")
OF_PEOPLE = ("birthday", "key_contact")
Work = Mapping[int, set[Subject]]
# Every touch that is logged asks these.
_TOUCHED = PlainStatement(
    TouchContactRow, "SELECT contact_id FROM touch_contact WHERE touch_id IN :ids", "contact_id"
)  # fmt: skip
_STARS = PlainStatement(ContactRow, "SELECT id FROM contact WHERE id IN :ids AND rising_star", "id")
_RARE = PlainStatement(
    ReminderRow,
    "SELECT colleague_id, subject FROM reminder"
    " WHERE kind = 'key_contact' AND subject IN :names AND substr(occasion, 1, 14) <> 'key_contact 1 '",
    "colleague_id, subject",
)


def subjects_changed(session: Session, changed: Collection[Changed], now: datetime) -> Work:
    """Give, for each of our people concerned, the subjects whose facts changed."""
    of: dict[str, set[Any]] = defaultdict(set)
    for kind, value in changed:
        of[kind].add(value)
    # The rep's own today may be a day behind; a day more than needed does no harm.
    today = now.date() - timedelta(days=1)
    work: dict[int, set[Subject]] = defaultdict(set)
    for rep_id, kind, subject in of["occurrence"]:
        work[rep_id].add((kind, subject))
    contacts = _contacts(session, of)
    _add_people(session, work, contacts, today)
    _add_birthdays(session, work, of["birthday"] - contacts, today)
    touched = _touched(session, of)
    _add_stars(session, work, touched, today)
    _add_rare(session, work, touched)
    _add_untouched(session, work, of)
    for rep_id in of["groups"]:
        work[rep_id] |= {subject_of(kind, rep_id) for kind in GROUPS}
    for rep_id in of["groups"]:
        work[rep_id].add(subject_of("weekly_five", rep_id))
    for rep_id, subjects in finding_subjects(session, of, today).items():
        work[rep_id] |= subjects
    _add_promises(session, work, of["promise"], contacts, of["account"])
    _add_steps(session, work, of, contacts)
    for rep_id, subjects in dated_subjects(session, of, today, now).items():
        work[rep_id] |= subjects
    for rep_id in of["rep"]:
        work[rep_id] |= _all_subjects(session, rep_id)
    return work


def reps_of_teams(session: Session, changed: Collection[Changed]) -> list[int]:
    """Give the reps of the teams whose figures changed: their nudges come on other days now."""
    teams = {team_id for kind, team_id in changed if kind == "team"}
    if not teams:
        return []
    reps = select(ColleagueRow.id).where(col(ColleagueRow.team_id).in_(teams), col(ColleagueRow.chat_id).is_not(None))
    return [rep_id for rep_id in session.exec(reps) if rep_id]


def _contacts(session: Session, of: Mapping[str, set[Any]]) -> set[int]:
    found = set(of["contact"])
    if of["position"]:
        query = select(PositionRow.contact_id).where(col(PositionRow.id).in_(of["position"]))
        found.update(session.exec(query))
    if of["account"]:
        query = select(PositionRow.contact_id).where(col(PositionRow.account_id).in_(of["account"]))
        found.update(session.exec(query))
    if of["bone"] or of["deal"]:
        of_deal = col(BoneRow.deal_id).in_(of["deal"])
        found |= on_bones(session, col(SeatRow.bone_id).in_(of["bone"]) | of_deal)
    return found | beside(session, of["contact"])


def _add_people(session: Session, work: dict[int, set[Subject]], contacts: set[int], today: date) -> None:
    """Add the people for all who see them now, or had reminders of them until now."""
    if not contacts:
        return
    names = {subject_of("birthday", contact_id)[1] for contact_id in contacts}
    query = select(ReminderRow.colleague_id, ReminderRow.kind, ReminderRow.subject)
    before = set(session.exec(query.where(col(ReminderRow.subject).in_(names))))
    for rep_id, kind, subject in before:
        work[rep_id].add((kind, subject))
    for rep_id, subject in {*seen_by(session, contacts, today), *((rep_id, subject) for rep_id, _, subject in before)}:
        work[rep_id] |= {(kind, subject) for kind in OF_PEOPLE}
        work[rep_id] |= {subject_of(kind, rep_id) for kind in GROUPS}


def _add_birthdays(session: Session, work: dict[int, set[Subject]], contacts: set[int], today: date) -> None:
    """Add the birthdays of some people for all who see them."""
    for rep_id, subject in seen_by(session, contacts, today) if contacts else ():
        work[rep_id].add(("birthday", subject))
    _add_reminded(session, work, {subject_of("birthday", contact_id) for contact_id in contacts}, ("birthday",))


def _touched(session: Session, of: Mapping[str, set[Any]]) -> set[int]:
    """Give the people with whom a touch changed."""
    touched = set(of["touched"])
    if of["touch"]:
        touched.update(number for (number,) in _TOUCHED.run(session, ids=of["touch"]).rows())
    return touched


def _add_stars(session: Session, work: dict[int, set[Subject]], touched: set[int], today: date) -> None:
    """Add the rising stars' nudge where a touch with one of them changed."""
    stars = {number for (number,) in _STARS.run(session, ids=touched).rows()} if touched else set()
    for rep_id, _ in seen_by(session, stars, today) if stars else ():
        work[rep_id].add(subject_of("rising_star", rep_id))


def _add_rare(session: Session, work: dict[int, set[Subject]], touched: set[int]) -> None:
    """Add the key contacts touched whose next nudge is not the first of its wait: with the touch it begins anew, and
    its first may come before that. The first can only be put off, which is found when it comes."""
    if not touched:
        return
    names = {subject_of("key_contact", contact_id)[1] for contact_id in touched}
    for rep_id, subject in _RARE.run(session, names=names).rows():
        work[rep_id].add(("key_contact", subject))


def _add_untouched(session: Session, work: dict[int, set[Subject]], of: Mapping[str, set[Any]]) -> None:
    """Add the key contacts who are untouched for longer than was known; each has a reminder already."""
    lost = set(of["lost"])
    if of["lost_touch"]:
        query = select(TouchContactRow.contact_id).where(col(TouchContactRow.touch_id).in_(of["lost_touch"]))
        lost.update(session.exec(query))
    if lost:
        _add_reminded(session, work, {subject_of("key_contact", contact_id) for contact_id in lost}, ("key_contact",))


def _add_promises(
    session: Session, work: dict[int, set[Subject]], ids: set[int], contacts: set[int], accounts: set[int]
) -> None:
    conditions = _any_of({PromiseRow.id: ids, PromiseRow.contact_id: contacts, PromiseRow.account_id: accounts})
    if conditions is None:
        return
    for promise_id, rep_id in session.exec(select(PromiseRow.id, PromiseRow.colleague_id).where(conditions)):
        work[rep_id].add(subject_of("promise", promise_id or 0))
    _add_reminded(session, work, {subject_of("promise", promise_id) for promise_id in ids})


def _add_steps(session: Session, work: dict[int, set[Subject]], of: Mapping[str, set[Any]], contacts: set[int]) -> None:
    conditions = _any_of(
        {
            PlanStepRow.id: of["step"],
            PlanStepRow.plan_id: of["plan"],
            PlanStepRow.contact_id: contacts,
            PlanRow.account_id: of["account"],
        }
    )
    if conditions is None:
        return
    query = select(PlanStepRow.id, PlanStepRow.owner_id, PlanRow.colleague_id).join(
        PlanRow, col(PlanRow.id) == PlanStepRow.plan_id
    )
    found = session.exec(query.where(conditions)).all()
    # Which of the two is reminded is decided where the leads are made.
    for step_id, owner_id, planner in found:
        for rep_id in {owner_id or planner, planner}:
            work[rep_id].add(subject_of("plan_step", step_id or 0))
    steps = {step_id for step_id, _, _ in found}
    _add_reminded(session, work, {subject_of("plan_step", step_id or 0) for step_id in {*steps, *of["step"]}})


def _add_reminded(
    session: Session, work: dict[int, set[Subject]], subjects: set[Subject], kinds: Collection[str] = ()
) -> None:
    """Add whoever had reminders of some subjects until now: another's promise or step may have been theirs."""
    names = {subject for _, subject in subjects}
    if not names:
        return
    rows = session.exec(
        select(ReminderRow.colleague_id, ReminderRow.kind, ReminderRow.subject).where(
            col(ReminderRow.subject).in_(names)
        )
    )
    for rep_id, kind, subject in rows:
        if not kinds or kind in kinds:
            work[rep_id].add((kind, subject))


def _any_of(columns: Mapping[Any, Collection[int]]) -> Any:
    conditions = [col(column).in_(ids) for column, ids in columns.items() if ids]
    return or_(*conditions) if conditions else None


def _all_subjects(session: Session, rep_id: int) -> set[Subject]:
    """List everything that a rep has reminders of; a timer that runs is no matter of their zone or hours."""
    runs = (col(ReminderRow.kind) == TIMER) & col(ReminderRow.due_at).is_not(None)
    rows = session.exec(select(ReminderRow.kind, ReminderRow.subject).where(ReminderRow.colleague_id == rep_id, ~runs))
    return {(kind, subject) for kind, subject in rows}
