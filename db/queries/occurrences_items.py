"""From occurrences to items: each kind of nudge with its people and its facts, as a rep reads them today."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session, col, select

from db.models import AccountRow, PlanRow, PlanStepRow
from db.queries.occurrences import occurrence_rows
from db.queries.occurrences_dated import deal_dates, important_dates, letter_follow_ups, yearly_reviews
from db.queries.occurrences_findings import attitude_items, executive_items, thread_items
from db.queries.occurrences_greetings import sent_to
from db.queries.occurrences_making import Occurred, item_from, marked_done, marked_over
from db.queries.occurrences_people import Known, birthdays_of, nudge_people, touched_since
from db.queries.occurrences_states import key_contact_items, weekly_five_items
from db.queries.promises import promise_by_id
from db.schedule_leads import celebrants, rising_stars, row_id_of
from db.schedule_people import people_of
from db.sight import account_in_sight
from playbooks.birthdays import next_birthday
from playbooks.festivals import FestivalDay
from playbooks.language import LANGUAGES, Language
from playbooks.nudge_festivals import festival_leads
from playbooks.nudge_items import NudgeItem
from playbooks.nudges import day_of, season_of
from playbooks.rep import Rep
from playbooks.schedule_days import rep_days


def items(session: Session, rep: Rep, ids: Collection[int], today: date) -> list[NudgeItem]:
    """Give some of the rep's nudges as items; those that no longer make sense are left out.

    That is: nobody left to greet (out of sight, muted, departed, deceased, archived), a promise or a step that is gone.
    """
    return items_of(session, rep, occurrence_rows(session, rep, ids), today)


def items_of(
    session: Session, rep: Rep, rows: Sequence[Occurred], today: date, known: Known | None = None
) -> list[NudgeItem]:
    """Give occurrences, stored or only foreseen, as items; `known` are their people, where they were read before."""
    made: list[NudgeItem] = []
    for kind, make in _MAKERS.items():
        of_kind = [row for row in rows if row.kind == kind]
        if of_kind and known and kind in _OF_KNOWN:
            made += _OF_KNOWN[kind](session, rep, of_kind, today, known)
        elif of_kind:
            made += make(session, rep, of_kind, today)
    return made


def _birthdays(
    session: Session, rep: Rep, rows: Sequence[Occurred], today: date, known: Known | None = None
) -> list[NudgeItem]:
    people = known.named if known else nudge_people(session, rep, {row_id_of(row.subject) for row in rows}, today)
    birthdays = known.birthdays if known else birthdays_of(session, people)
    made = []
    for row in rows:
        person = people.get(row_id_of(row.subject))
        if person is None:
            continue
        birthday, day = birthdays[person.contact_id], day_of(row.occasion)
        found = next_birthday(birthday, day, rep.leap_day) if birthday else None
        moved = found is None or found.day != day
        turns = None if moved or found is None else found.turns
        made.append(marked_over(item_from(row, people=(person,), birthday=birthday, turns=turns), moved))
    return made


def _festivals(session: Session, rep: Rep, rows: Sequence[Occurred], today: date) -> list[NudgeItem]:
    everybody = celebrants(people_of(session, rep, today, exactly_today=True))
    made = []
    for row in rows:
        leads = festival_leads(everybody, row.on, rep_days(rep), days_ahead=30)
        lead = next((one for one in leads if (one.lead.occasion, one.lead.lead) == (row.occasion, row.lead)), None)
        if lead is None:
            continue
        days = list(lead.people.values())
        people = nudge_people(session, rep, lead.people, today, context=len(lead.people) == 1)
        season = season_of(row.occasion, days[0].day)
        sent = sent_to(session, rep, people, season)
        kept = tuple(replace(people[number], handled=number in sent) for number in lead.people if number in people)
        made.append(item_from(row, people=kept, festival=festival_names(days), estimated=days[0].estimated))
    return [item for item in made if item.people]


def _stars(session: Session, rep: Rep, rows: Sequence[Occurred], today: date) -> list[NudgeItem]:
    everybody = people_of(session, rep, today, exactly_today=True, only_stars=True)
    untouched = {"days": rep.figures.nudges.rising_star_untouched_days}
    made = []
    for row in rows:
        stars = [star for star in rising_stars(session, rep, everybody, row.on) if star.standing.is_nudged]
        due = sorted((star for star in stars if star.due_from <= row.on), key=lambda star: star.due_from)
        ids = [star.contact_id for star in due]
        people = nudge_people(session, rep, ids, today)
        handled = touched_since(session, ids, row.on)
        listed = (replace(people[number], handled=number in handled) for number in ids if number in people)
        made.append(item_from(row, people=tuple(listed), day=row.on, counts=untouched))
    return [item for item in made if item.people]


def _promises(session: Session, rep: Rep, rows: Sequence[Occurred], today: date) -> list[NudgeItem]:
    made = []
    for row in rows:
        promise = promise_by_id(session, rep, row_id_of(row.subject), today)
        if promise is None:
            continue
        ids = [promise.contact_id] if promise.contact_id else []
        people = nudge_people(session, rep, ids, today)
        if ids and not people:
            continue
        item = item_from(row, people=tuple(people.values()), what=promise.what, account=promise.account)
        item = replace(item, account_id=promise.account_id)
        item = marked_done(item, promise.kept)
        made.append(marked_over(item, promise.dropped or promise.due != item.day))
    return made


def _steps(session: Session, rep: Rep, rows: Sequence[Occurred], today: date) -> list[NudgeItem]:
    made = []
    for row in rows:
        found = session.exec(
            select(PlanStepRow, AccountRow)
            .join(PlanRow, col(PlanRow.id) == PlanStepRow.plan_id)
            .join(AccountRow, col(AccountRow.id) == PlanRow.account_id)
            .where(PlanStepRow.id == row_id_of(row.subject), account_in_sight(rep, today))
        ).first()
        if found is None:
            continue
        step, account = found
        people = nudge_people(session, rep, [step.contact_id] if step.contact_id else [], today)
        item = item_from(row, people=tuple(people.values()), what=step.what, reason=step.reason, account=account.name)
        item = replace(item, account_id=account.id)
        item = marked_done(item, step.done_at is not None)
        made.append(marked_over(item, step.dropped_at is not None or step.due != item.day))
    return made


def festival_names(days: Sequence[FestivalDay]) -> dict[Language, str]:
    """Name a festival as the calendars of all its people have it ("Chinese New Year / Seollal")."""
    return {language: " / ".join(dict.fromkeys(day.names[language] for day in days)) for language in LANGUAGES}


_MAKERS: Mapping[str, Callable[[Session, Rep, Sequence[Occurred], date], Sequence[NudgeItem]]] = {
    "birthday": _birthdays,
    "festival": _festivals,
    "rising_star": _stars,
    "promise": _promises,
    "plan_step": _steps,
    "key_contact": key_contact_items,
    "weekly_five": weekly_five_items,
    "important_date": important_dates,
    "deal_date": deal_dates,
    "yearly_review": yearly_reviews,
    "letter_follow_up": letter_follow_ups,
    "single_thread": thread_items,
    "attitude_fallen": attitude_items,
    "executive_not_seen": executive_items,
}
_OF_KNOWN: Mapping[str, Callable[[Session, Rep, Sequence[Occurred], date, Known], Sequence[NudgeItem]]] = {
    "birthday": _birthdays,
    "key_contact": key_contact_items,
}
