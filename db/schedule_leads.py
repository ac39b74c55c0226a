"""From a subject to its leads: each kind of nudge asks the rules of the method with the facts of the store."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from sqlmodel import Session, col, select

from db.models import AccountRow, PlanRow, PlanStepRow, PromiseRow
from db.schedule_accounts import deal_dates, important_dates, kept_by, letter_follow_ups, yearly_reviews
from db.schedule_findings import attitude_sources, executive_sources, thread_sources
from db.schedule_people import Person, last_effective_touches, people_of
from db.schedule_states import key_contact_sources
from db.schedule_steps import whose_step
from db.schedule_weeks import weekly_five_sources
from playbooks.birthdays import LeapDay
from playbooks.nudge_birthdays import birthday_leads
from playbooks.nudge_dated import plan_step_leads, promise_leads
from playbooks.nudge_due import LeadsFrom
from playbooks.nudge_festivals import Celebrant, festival_leads
from playbooks.nudge_rising_stars import RisingStar, rising_star_lead
from playbooks.nudges import Lead, days_before
from playbooks.rep import Rep
from playbooks.schedule_days import RepDays, rep_days

# Kind and subject of a reminder: ("birthday", "contact:12"), ("promise", "promise:5"), ("festival", "rep:3").
Subject = tuple[str, str]

# What the subjects of a kind are, by the first word of their names; else the rep.
_PREFIXES = {
    "birthday": "contact",
    "key_contact": "contact",
    "promise": "promise",
    "plan_step": "step",
    "important_date": "date",
    "deal_date": "deal",
    "yearly_review": "account",
    "letter_follow_up": "draft",
    "single_thread": "account",
    "attitude_fallen": "contact",
    "executive_not_seen": "account",
}

# Festivals are looked for this many days ahead, further only when there is none so soon.
_FESTIVAL_DAYS_AHEAD = (70, 420)


def subject_of(kind: str, row_id: int) -> Subject:
    """Name a subject: festivals and rising stars are one for each rep, since their nudges list many people."""
    return kind, f"{_PREFIXES.get(kind, 'rep')}:{row_id}"


def row_id_of(subject: str) -> int:
    """Give the id of the row that a subject names."""
    return int(subject.partition(":")[2])


def lead_sources(
    session: Session, rep: Rep, today: date, subjects: Collection[Subject], *, exactly_today: bool = False,
    people: Sequence[Person] | None = None,
) -> Mapping[Subject, LeadsFrom]:  # fmt: skip
    """Give, for each subject that the rep is nudged about, its leads; those gone or out of sight are missing.

    `exactly_today`: as at a delivery, what the rep will only see later does not count. `people` are those whom
    `contacts_among` the subjects names, where they were read before.
    """
    found: dict[Subject, LeadsFrom] = {}
    named = contacts_among(subjects)
    if named and people is None:
        people = people_of(session, rep, today, named, exactly_today=exactly_today)
    for kind, leads_of in _OF_PEOPLE.items():
        concerned = [one for one in people or () if subject_of(kind, one.contact_id) in subjects]
        made = leads_of(session, rep, concerned) if concerned else ()
        found.update({subject_of(kind, number): leads for number, leads in made})
    for kind, source in _SOURCES.items():
        wanted = {row_id_of(subject) for each, subject in subjects if each == kind}
        if wanted:
            made = source(session, rep, today, wanted, exactly_today)
            found.update({subject_of(kind, row_id): leads for row_id, leads in made})
    return found


def contacts_among(subjects: Iterable[Subject]) -> set[int]:
    """Give the people on whom the leads of some subjects depend alone."""
    return {row_id_of(subject) for kind, subject in subjects if kind in _OF_PEOPLE}


def celebrants(people: Iterable[Person]) -> list[Celebrant]:
    """Take from people what the rules of festivals ask."""
    return [Celebrant(person.contact_id, person.calendars, person.standing) for person in people]


def rising_stars(session: Session, rep: Rep, people: Iterable[Person], before: date | None = None) -> list[RisingStar]:
    """Take from people what the rules of rising stars ask; touches from `before` on are not counted."""
    stars = [person for person in people if person.standing.is_rising_star]
    touched = last_effective_touches(session, [star.contact_id for star in stars], before)
    untouched = rep.figures.nudges.rising_star_untouched_days
    return [
        RisingStar(star.contact_id, star.standing, star.added, touched.get(star.contact_id), untouched)
        for star in stars
    ]


_Made = Iterable[tuple[int, LeadsFrom]]


def _birthdays(_session: Session, rep: Rep, people: Sequence[Person]) -> _Made:
    days = rep_days(rep)
    for person in people:
        if person.birthday is not None and person.standing.is_nudged:
            yield person.contact_id, partial(_birthday_leads, person, days, rep.leap_day)


def _birthday_leads(person: Person, days: RepDays, leap_day: LeapDay, start: date) -> tuple[Lead, ...]:
    assert person.birthday is not None, "only people with a birthday have its leads"
    return birthday_leads(person.birthday, person.standing, start, days, leap_day)


def _festivals(session: Session, rep: Rep, today: date, _ids: set[int], exactly_today: bool) -> _Made:
    people = celebrants(people_of(session, rep, today, exactly_today=exactly_today))
    # The dates are the same for all who keep the same calendars and are prepared for alike.
    days = rep_days(rep)
    nudged = (one for one in people if one.standing.is_nudged)
    alike = {(one.calendars, days_before("festival", days, one.standing)): one for one in nudged}
    if alike:
        yield rep.id, partial(_festival_leads, list(alike.values()), days)


def _festival_leads(people: list[Celebrant], days: RepDays, start: date) -> tuple[Lead, ...]:
    for ahead in _FESTIVAL_DAYS_AHEAD:
        leads = tuple(found.lead for found in festival_leads(people, start, days, ahead))
        if leads:
            return leads
    return ()


def _stars(session: Session, rep: Rep, today: date, _ids: set[int], exactly_today: bool) -> _Made:
    people = people_of(session, rep, today, exactly_today=exactly_today, only_stars=True)
    stars = rising_stars(session, rep, people)
    if stars:
        yield rep.id, partial(_star_leads, stars, rep_days(rep))


def _star_leads(stars: list[RisingStar], days: RepDays, start: date) -> tuple[Lead, ...]:
    found = rising_star_lead(stars, start, days)
    return (found.lead,) if found else ()


def _promises(session: Session, rep: Rep, today: date, ids: set[int], exactly_today: bool) -> _Made:
    rows = session.exec(
        select(PromiseRow).where(
            col(PromiseRow.id).in_(ids),
            PromiseRow.colleague_id == rep.id,
            col(PromiseRow.due).is_not(None),
            col(PromiseRow.kept_at).is_(None),
            col(PromiseRow.dropped_at).is_(None),
        )
    ).all()
    about = {row.contact_id for row in rows if row.contact_id}
    people = {
        person.contact_id for person in people_of(session, rep, today, about, exactly_today=exactly_today)
        if person.standing.is_nudged
    }  # fmt: skip
    at = {row.account_id for row in rows if row.account_id}
    accounts = _accounts_in_sight(session, rep, today, at, exactly_today=exactly_today)
    for row in rows:
        somebody = row.contact_id in people if row.contact_id else row.account_id is None or row.account_id in accounts
        if somebody and row.id and row.due:
            yield row.id, partial(promise_leads, row.id, row.due, days=rep_days(rep))


def _plan_steps(session: Session, rep: Rep, today: date, ids: set[int], exactly_today: bool) -> _Made:
    rows = session.exec(
        select(PlanStepRow, PlanRow.account_id)
        .join(PlanRow, col(PlanRow.id) == PlanStepRow.plan_id)
        .where(
            col(PlanStepRow.id).in_(ids),
            whose_step(today, exactly_today=exactly_today) == rep.id,
            col(PlanStepRow.done_at).is_(None),
            col(PlanStepRow.dropped_at).is_(None),
            col(PlanRow.accepted_at).is_not(None),
            col(PlanRow.closed_at).is_(None),
        )
    ).all()
    about = {step.contact_id for step, _ in rows if step.contact_id}
    people = {
        person.contact_id for person in people_of(session, rep, today, about, exactly_today=exactly_today)
        if person.standing.is_nudged
    }  # fmt: skip
    at = {account_id for _, account_id in rows}
    accounts = _accounts_in_sight(session, rep, today, at, exactly_today=exactly_today)
    for step, account_id in rows:
        if account_id in accounts and step.id and (step.contact_id is None or step.contact_id in people):
            yield step.id, partial(plan_step_leads, step.id, step.due, days=rep_days(rep))


def _accounts_in_sight(
    session: Session, rep: Rep, today: date, ids: Collection[int], *, exactly_today: bool
) -> set[int]:
    query = select(AccountRow.id).where(col(AccountRow.id).in_(ids), kept_by(rep, today, exactly_today=exactly_today))
    return {account_id for account_id in session.exec(query) if account_id}


_OF_PEOPLE: Mapping[str, Callable[[Session, Rep, Sequence[Person]], _Made]] = {
    "birthday": _birthdays,
    "key_contact": key_contact_sources,
}
_SOURCES: Mapping[str, Callable[[Session, Rep, date, set[int], bool], _Made]] = {
    "festival": _festivals,
    "rising_star": _stars,
    "promise": _promises,
    "plan_step": _plan_steps,
    "weekly_five": weekly_five_sources,
    "important_date": important_dates,
    "deal_date": deal_dates,
    "yearly_review": yearly_reviews,
    "letter_follow_up": letter_follow_ups,
    "single_thread": thread_sources,
    "attitude_fallen": attitude_sources,
    "executive_not_seen": executive_sources,
}
