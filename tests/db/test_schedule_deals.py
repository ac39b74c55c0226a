"""Nudges know who is key on an open deal: whoever sits nearest the axis in a stage, as long as they sit there."""

from datetime import date

import pytest
from sqlmodel import Session, SQLModel, col, select

from db.models import BoneRow, ContactRow, DealRow, PositionRow, ReminderRow, SeatRow
from db.schedule import replan_changed
from db.store import Store
from tests.db.schedule_world import START, add_account, add_person, add_rep

WEEK_BEFORE, THE_DAY = date(2026, 11, 18), date(2026, 11, 25)


@pytest.fixture
def deal(any_store: Store) -> Store:
    """One deal with one bone, on which Eva (1) sits nearer the axis than Paul (2); born on the same 25 November."""

    def work(session: Session) -> None:
        account_id = add_account(session, [add_rep(session, 1, "Europe/Berlin")])
        people = [add_person(session, account_id, birth_month=11, birth_day=25) for _ in range(2)]
        session.add(DealRow(id=1, account_id=account_id, name="Tender", created_at=START))
        session.flush()
        session.add(BoneRow(id=1, deal_id=1, name="technical", order=1))
        session.flush()
        for nearness, contact_id in enumerate(people, start=1):
            position = session.exec(select(PositionRow).where(PositionRow.contact_id == contact_id)).one()
            session.add(SeatRow(id=nearness, bone_id=1, position_id=position.id, nearness=nearness))
        replan_changed(session, START)

    any_store.transaction(work)
    return any_store


def first_leads(store: Store) -> list[date | None]:
    """The next lead of each person's birthday."""

    def read(session: Session) -> list[date | None]:
        birthdays = select(ReminderRow).where(ReminderRow.kind == "birthday").order_by(col(ReminderRow.subject))
        return [row.on for row in session.exec(birthdays)]

    return store.transaction(read)


def test_who_is_nearest_the_axis_is_thought_of_a_week_before(deal: Store) -> None:
    assert first_leads(deal) == [WEEK_BEFORE, THE_DAY]


@pytest.mark.parametrize(
    ("model", "row_id", "values", "expected"),
    [
        (SeatRow, 2, {"nearness": 1}, [WEEK_BEFORE, WEEK_BEFORE]),
        (SeatRow, 1, {"nearness": 3}, [THE_DAY, WEEK_BEFORE]),
        (SeatRow, 1, {"position_id": None}, [THE_DAY, WEEK_BEFORE]),
        (DealRow, 1, {"closed_at": START}, [THE_DAY, THE_DAY]),
        (ContactRow, 1, {"left_at": START}, [None, WEEK_BEFORE]),
    ],
)
def test_whatever_moves_the_seats_moves_the_nudges(
    deal: Store, model: type[SQLModel], row_id: int, values: dict[str, object], expected: list[date | None]
) -> None:
    def work(session: Session) -> None:
        row = session.get_one(model, row_id)
        for name, value in values.items():
            setattr(row, name, value)
        replan_changed(session, START)

    deal.transaction(work)
    assert first_leads(deal) == [day for day in expected if day]
