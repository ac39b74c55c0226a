"""Rituals of a rep with people: birthdays and festivals of the last 12 months that were due, done or left undone."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from sqlmodel import Session, col, select

from db.models import OccurrenceRow
from db.queries.occurrences_greetings import sent_to
from db.schedule_leads import celebrants, row_id_of, subject_of
from db.schedule_people import people_of
from playbooks.account_facts import RitualFacts
from playbooks.nudge_festivals import Celebrant, festival_leads
from playbooks.nudges import Standing, season_of
from playbooks.rep import Rep
from playbooks.schedule_days import rep_days

# Whoever was not wanted ("Not this one") leaves both what was due and what was done (METHOD section 2).
_LEFT_UNDONE = frozenset({"open", "snoozed", "listed"})


def rituals_of(session: Session, rep: Rep, contact_ids: Collection[int], today: date) -> tuple[RitualFacts, ...]:
    """Give what the rep was nudged about some people for and did or did not; several leads of one occasion count once.

    A festival's nudge lists many people: whom the rep sent a greeting to counts as done even if the rest was not.
    """
    found: list[RitualFacts] = []
    keepers: list[Celebrant] | None = None
    for (kind, subject, occasion), rows in _occasions(session, rep, contact_ids, today).items():
        day = date.fromisoformat(occasion.rpartition(" ")[2])
        done = _is_done(rows)
        if done is None or (day > today and not done):
            continue
        if kind == "birthday":
            found.append(RitualFacts(min(day, today), done, row_id_of(subject)))
            continue
        if keepers is None:
            keepers = celebrants(people_of(session, rep, today, contact_ids, exactly_today=True))
        keeping = _keeping(rep, keepers, rows, day)
        greeted = sent_to(session, rep, keeping, season_of(occasion, day)) if keeping else set()
        found += [RitualFacts(min(day, today), done or number in greeted, number) for number in keeping]
    return tuple(sorted(found, key=lambda one: (one.on, one.contact_id or 0)))


def _occasions(
    session: Session, rep: Rep, contact_ids: Collection[int], today: date
) -> dict[tuple[str, str, str], list[OccurrenceRow]]:
    birthdays = [subject_of("birthday", number)[1] for number in contact_ids]
    rows = session.exec(
        select(OccurrenceRow)
        .where(
            OccurrenceRow.colleague_id == rep.id,
            col(OccurrenceRow.on) > today - timedelta(days=rep.figures.house.ritual_days),
            ((col(OccurrenceRow.kind) == "birthday") & col(OccurrenceRow.subject).in_(birthdays))
            | (col(OccurrenceRow.kind) == "festival"),
        )
        .order_by(col(OccurrenceRow.on), col(OccurrenceRow.id))
    )
    found = defaultdict(list)
    for row in rows:
        found[row.kind, row.subject, row.occasion].append(row)
    return found


def _is_done(rows: Sequence[OccurrenceRow]) -> bool | None:
    """Tell by all leads of an occasion whether it was done; None where it does not count."""
    states = {row.state for row in rows}
    if "done" in states:
        return True
    return False if "dismissed" not in states and states & _LEFT_UNDONE else None


def _keeping(rep: Rep, people: Collection[Celebrant], rows: Sequence[OccurrenceRow], day: date) -> list[int]:
    """Give those whom a festival's nudge listed: all who keep it, or before its day those it is prepared for."""
    kept: dict[tuple[str, ...], bool] = {}
    before = all(row.lead == "before" for row in rows)
    for one in people:
        if one.calendars not in kept:
            anybody = Celebrant(0, one.calendars, Standing())
            leads = festival_leads([anybody], day, rep_days(rep), days_ahead=0)
            kept[one.calendars] = any(found.lead.occasion == rows[0].occasion for found in leads)
    return [
        one.contact_id
        for one in people
        if kept[one.calendars] and (one.standing.is_prepared_for if before else one.standing.is_nudged)
    ]
