"""From occurrences to items, for findings: a single thread, an attitude that fell, an account no executive saw."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlmodel import Session

from db.models import AccountRow
from db.queries.occurrences_making import Occurred, item_from
from db.queries.occurrences_people import nudge_people
from db.schedule_accounts_light import accounts_nudged, light_facts
from db.schedule_findings import executives_seen, falls
from db.schedule_leads import row_id_of
from playbooks.account_facts import AccountFacts
from playbooks.coverage import SingleThread, single_thread
from playbooks.nudge_items import NudgeItem
from playbooks.rep import Rep

PERCENT = 100


def thread_items(session: Session, rep: Rep, rows: Sequence[Occurred], today: date) -> list[NudgeItem]:
    """Give single threads with their evidence; what is broad again since it was told is over."""
    days = rep.figures.coverage.single_thread_days
    accounts = _accounts(session, rep, rows, today)
    made = []
    for row in rows:
        account = accounts.get(row_id_of(row.subject))
        if account is None:
            continue
        facts = light_facts(session, rep, account, today - timedelta(days=days), today)
        found = single_thread(facts, today)
        people = nudge_people(session, rep, [found.person.contact_id] if found.person else [], today, context=False)
        counts = {"percent": round(found.share * PERCENT), "days": days}
        item = item_from(
            row, people=tuple(people.values()), account=account.name, account_id=account.id, counts=counts, day=row.on,
            what=_shape(found, people, facts), reason=_who(facts, found),
        )  # fmt: skip
        made.append(_over(item, found.found))
    return [item for item in made if item.what or not item.is_open]


def _shape(found: SingleThread, people: Collection[int], facts: AccountFacts) -> str:
    """Name on which side the thread is single; somebody who is left in peace is not named."""
    if found.person is not None and people:
        return "theirs"
    if found.only_the_top:
        return "top"
    return "" if found.ours is None else "mine" if found.ours == facts.owner_id else "ours"


def _who(facts: AccountFacts, found: SingleThread) -> str | None:
    return next((one.name for one in facts.colleagues if one.id == found.ours), None)


def attitude_items(session: Session, rep: Rep, rows: Sequence[Occurred], today: date) -> list[NudgeItem]:
    """Give attitudes that fell, from what to what; who was seen or rose again since is over."""
    ids = {row_id_of(row.subject) for row in rows}
    fell = falls(session, rep, ids, today)
    people = nudge_people(session, rep, ids, today, context=False)
    made = []
    for row in rows:
        person, fall = people.get(row_id_of(row.subject)), fell.get(row_id_of(row.subject))
        if person is None or (fall is None and row.state == "open" and row.outbox_id is None):
            continue
        counts = {"before": fall[0].attitude or 0, "after": fall[1].attitude or 0} if fall else {}
        cause = fall[1].cause if fall else None
        item = item_from(
            row, people=(person,), account=person.account, account_id=person.account_id, counts=counts, reason=cause
        )  # fmt: skip
        made.append(_over(item, fall is not None and fall[1].on == item.day))
    return made


def executive_items(session: Session, rep: Rep, rows: Sequence[Occurred], today: date) -> list[NudgeItem]:
    """Give accounts that no executive of ours saw for a year; one that saw an executive since is done."""
    accounts = _accounts(session, rep, rows, today)
    seen = executives_seen(session, list(accounts))
    made = []
    for row in rows:
        account = accounts.get(row_id_of(row.subject))
        if account is None:
            continue
        on = seen.get(account.id)
        item = item_from(row, account=account.name, account_id=account.id, since=on)
        made.append(replace(item, state="done") if item.is_open and on is not None and on > item.day else item)
    return made


def _accounts(session: Session, rep: Rep, rows: Sequence[Occurred], today: date) -> dict[int, AccountRow]:
    ids = {row_id_of(row.subject) for row in rows}
    return {one.id or 0: one for one in accounts_nudged(session, rep, today, ids, exactly_today=True)}


def _over(item: NudgeItem, holds: bool) -> NudgeItem:
    """Mark an item over whose finding does not hold any more."""
    return replace(item, state="over") if item.is_open and not holds else item
