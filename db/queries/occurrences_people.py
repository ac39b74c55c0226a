"""The people of nudges, with what helps a rep to find the right word: last touch, interests, last gift."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from db.models import TouchContactRow, TouchRow
from db.people_statements import BORN, GIVEN, NAMED, NAMED_KEPT, TOUCHED
from db.queries.contacts_rows import birthday_from
from db.schedule_people import Person
from playbooks.birthdays import Birthday
from playbooks.names import display_name
from playbooks.nudge_items import LastGift, LastTouch, NudgePerson
from playbooks.rep import Rep

_NOWHERE = (None, None, None)
# Somebody's names and interests, and where they are met: the account's name and id, and their title.
_Names = tuple[str, str, str | None]
_Place = tuple[str | None, int | None, str | None]


@dataclass(frozen=True)
class Known:
    """Some people of a rep who were read for several reps at once: as the rules see them, and as they are named."""

    people: Sequence[Person]
    named: Mapping[int, NudgePerson]

    @property
    def birthdays(self) -> Mapping[int, Birthday | None]:
        """What is known of their birthdays."""
        return {person.contact_id: person.birthday for person in self.people}


def nudge_people(
    session: Session, rep: Rep, contact_ids: Collection[int], today: date, *, context: bool = True
) -> dict[int, NudgePerson]:
    """Give the people in sight whom a rep is nudged about by id, with their account.

    The muted, departed, deceased and archived are left out, and who has no position any more or only at archived
    or paused accounts. `context` adds last touch, interests and last gift.
    """
    return nudge_people_of_all(session, [(rep, contact_ids)], today, context=context)[rep.id]


def nudge_people_of_all(
    session: Session, wanted: Sequence[tuple[Rep, Collection[int]]], today: date, *, context: bool = True
) -> dict[int, dict[int, NudgePerson]]:
    """Give the same for several reps for whom it is the same day, each with people of their own, by the reps' ids."""
    found: dict[int, dict[int, NudgePerson]] = {rep.id: {} for rep, _ in wanted}
    ids = set[int]().union(*(contact_ids for _, contact_ids in wanted))
    if not ids:
        return found
    # Plain statements don't see what the session has not written yet.
    session.flush()
    seen = _seen(session, {rep.id: set(contact_ids) for rep, contact_ids in wanted}, ids, today)
    here = {contact_id for theirs in seen.values() for contact_id in theirs}
    touches = _last_touches(session, here) if context and here else {}
    gifts = _last_gifts(session, here, today) if context and here else {}
    for rep, _ in wanted:
        for number, ((family_name, given_name, interests), (account, account_id, title)) in seen[rep.id].items():
            found[rep.id][number] = NudgePerson(
                number, display_name(family_name, given_name, rep.language), account, account_id, title,
                interests, touches.get(number), gifts.get(number),
            )  # fmt: skip
    return found


def _seen(
    session: Session, wanted: Mapping[int, Collection[int]], ids: Collection[int], today: date
) -> Mapping[int, dict[int, tuple[_Names, _Place]]]:
    """Give, for each rep, who of those wanted holds a position that they see, or never had one and is kept by them."""
    known = NAMED.run(session, rep_ids=wanted, today=today, ids=ids).rows()
    seen: dict[int, dict[int, tuple[_Names, _Place]]] = {rep_id: {} for rep_id in wanted}
    for rep_id, contact_id, *names, account, account_id, title, until, archived_at, paused_at in known:
        holds = archived_at is None and paused_at is None and (until is None or until >= today)
        if holds and contact_id in wanted[rep_id]:
            seen[rep_id].setdefault(contact_id, ((names[0], names[1], names[2]), (account, account_id, title)))
    if len({row[1] for row in known}) < len(ids):
        for rep_id, contact_id, *names in NAMED_KEPT.run(session, rep_ids=wanted, ids=ids).rows():
            if contact_id in wanted[rep_id]:
                seen[rep_id][contact_id] = (names[0], names[1], names[2]), _NOWHERE
    return {rep_id: dict(sorted(theirs.items())) for rep_id, theirs in seen.items()}


def birthdays_of(session: Session, people: Mapping[int, NudgePerson]) -> dict[int, Birthday | None]:
    """Give what is known of the birthdays of people that `nudge_people` found."""
    return {number: birthday_from(*born) for number, *born in BORN.run(session, ids=people).rows()}


def touched_since(session: Session, contact_ids: Collection[int], day: date) -> set[int]:
    """Give those of some people with whom there was a touch on a day or later."""
    rows = session.exec(
        select(TouchContactRow.contact_id)
        .join(TouchRow, col(TouchRow.id) == TouchContactRow.touch_id)
        .where(col(TouchContactRow.contact_id).in_(contact_ids), TouchRow.on >= day)
    )
    return set(rows)


def _last_touches(session: Session, ids: Collection[int]) -> dict[int, LastTouch]:
    rows = TOUCHED.run(session, ids=ids).rows()
    return {contact_id: LastTouch(on, kind, learned) for contact_id, on, kind, learned in rows}


def _last_gifts(session: Session, ids: Collection[int], today: date) -> dict[int, LastGift]:
    return {contact_id: LastGift(on, what) for contact_id, on, what in GIVEN.run(session, ids=ids, today=today).rows()}
