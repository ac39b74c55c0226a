"""Reps in many zones with partners, people, promises and stars: a small world to let days pass in."""

from collections.abc import Collection
from datetime import UTC, date, datetime
from random import Random
from typing import Any

from sqlmodel import Session

from db.models import (
    AccountRepRow,
    AccountRow,
    ColleagueRow,
    ContactRow,
    PlanRow,
    PlanStepRow,
    PositionRow,
    PromiseRow,
    TeamRow,
)
from db.models.team import FIGURES_CHANGED
from db.schedule import replan_changed
from db.store import Store

ZONES = {
    "Asia/Kolkata": "IN", "Asia/Kathmandu": "NP", "America/New_York": "US", "Pacific/Auckland": "NZ",
    "Europe/Berlin": "DE", "Asia/Shanghai": "CN", "America/St_Johns": "CA", "Africa/Cairo": "EG",
}  # fmt: skip
# With one touch a week wanted nobody is behind before the week is over.
QUIET_WEEKS = {FIGURES_CHANGED: {"effort.week_touches": 1}}
START = datetime(2026, 11, 1, tzinfo=UTC)


def add_rep(session: Session, number: int, zone: str, **values: Any) -> int:
    """Add a rep of the one team, with a chat; give their id."""
    if session.get(TeamRow, 1) is None:
        session.add(TeamRow(id=1, name="Nordlicht", created_at=START, settings=dict(QUIET_WEEKS)))
        session.flush()
    country = ZONES.get(zone, "DE")
    row = ColleagueRow(
        team_id=1, name=f"Rep {number}", chat_id=2000 + number, zone=zone, created_at=START,
        **{"country": country, "working_weekdays": "01236" if country == "EG" else "01234", **values},
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id or 0


def add_account(session: Session, rep_ids: list[int], **values: Any) -> int:
    """Add an account that some reps look after; give its id."""
    account = AccountRow(team_id=1, name=f"Account of {rep_ids}", created_at=START, **values)
    session.add(account)
    session.flush()
    since = START.date()
    session.add_all(AccountRepRow(account_id=account.id or 0, colleague_id=rep_id, since=since) for rep_id in rep_ids)
    session.flush()
    return account.id or 0


def add_person(session: Session, account_id: int, *, key: bool = False, **values: Any) -> int:
    """Add somebody who works at an account; give their id."""
    contact = ContactRow(
        team_id=1, family_name="Lang", given_name=f"Eva {account_id}", **{"created_at": START, **values}
    )  # fmt: skip
    session.add(contact)
    session.flush()
    session.add(PositionRow(contact_id=contact.id or 0, account_id=account_id, key=key))
    session.flush()
    return contact.id or 0


def populate(store: Store, seed: int, zones: Collection[str] = tuple(ZONES)[:4]) -> None:
    """Give a rep in each zone an account and people with all that nudges come of; two share an account."""
    random = Random(seed)  # chance of a test, not of a secret

    def work(session: Session) -> None:
        reps = [add_rep(session, number, zone) for number, zone in enumerate(zones)]
        for number, rep_id in enumerate(reps):
            others = [reps[number - 1]] if number % 4 == 3 else []
            country = random.choice(["DE", "CN", "IN", "US", None])
            account_id = add_account(session, [rep_id, *others], country=country, account_class=random.choice("SABC"))
            for _ in range(6):
                _add_somebody(session, random, account_id, rep_id)
            _add_steps(session, random, account_id, rep_id)
        replan_changed(session, START)

    store.transaction(work)


def _add_somebody(session: Session, random: Random, account_id: int, rep_id: int) -> None:
    lunar = random.random() < 0.3
    contact_id = add_person(
        session, account_id, key=random.random() < 0.3, rising_star=random.random() < 0.3,
        birth_month=random.choice([9, 10, 11, 12] if lunar else [11, 12, 1]),
        birth_day=random.choice([None, *range(1, 30)]), birth_year=random.choice([None, 1980]),
        birth_calendar="lunar" if lunar else "solar", muted_at=START if random.random() < 0.1 else None,
        calendars=random.choice([[], [], ["chinese"], ["IN", "US"]]),
    )  # fmt: skip
    if random.random() < 0.5:
        due = date(2026, random.choice([11, 12]), random.randint(3, 28))
        session.add(
            PromiseRow(
                colleague_id=rep_id, contact_id=contact_id, account_id=account_id, what="send it", due=due,
                created_at=START,
            )
        )  # fmt: skip


def _add_steps(session: Session, random: Random, account_id: int, rep_id: int) -> None:
    plan = PlanRow(
        account_id=account_id, colleague_id=rep_id, from_day=START.date(), created_at=START, accepted_at=START
    )  # fmt: skip
    session.add(plan)
    session.flush()
    for _ in range(3):
        due = date(2026, random.choice([11, 12]), random.randint(3, 28))
        session.add(PlanStepRow(plan_id=plan.id or 0, rule="r", what="visit", reason="because", due=due))
    session.flush()
