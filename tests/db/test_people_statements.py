"""Whom nudges are about is read the same on each engine: types of columns, lists of numbers, last touch and gift."""

from sqlmodel import Session

from db.models import BoneRow, DealRow, GiftRow, RatingRow, SeatRow, TouchContactRow, TouchRow
from db.queries.occurrences_people import birthdays_of, nudge_people
from db.schedule_people import last_touches, people_of
from db.store import Store
from playbooks.birthdays import Birthday
from playbooks.nudge_items import LastGift, LastTouch
from tests.conftest import MORNING
from tests.db.worlds import TODAY, YESTERDAY, account_of, person_at, put, rep_of


def test_people_come_with_all_that_a_nudge_tells_of_them(any_store: Store) -> None:
    anna = rep_of(any_store, 1001, "Anna")
    account = account_of(any_store, anna)
    (li, seat), (eva, other) = (person_at(any_store, account, anna, name) for name in ("Li", "Eva"))
    li.birth_month, li.birth_day, li.calendars, li.lead_days, li.interests = 5, 17, ["CN"], [3, 1], "tea"
    put(any_store, li)
    put(any_store, RatingRow(position_id=other.id, influence="D", on=YESTERDAY, created_at=MORNING))
    deal = put(any_store, DealRow(account_id=account.id, name="Turbine", created_at=MORNING))
    bone = put(any_store, BoneRow(deal_id=deal.id, name="Board", order=1))
    put(any_store, SeatRow(bone_id=bone.id, position_id=seat.id, nearness=1))
    touch = put(any_store, TouchRow(on=YESTERDAY, kind="call", minutes=10, learned="Tea", created_at=MORNING))
    put(any_store, TouchContactRow(touch_id=touch.id, contact_id=li.id))
    put(any_store, GiftRow(contact_id=li.id, what="A book", on=TODAY))

    def read(session: Session) -> None:
        first, second = people_of(session, anna, TODAY)
        assert (first.birthday, first.calendars, first.standing.days_before) == (Birthday(5, 17), ("CN",), (3, 1))
        assert (first.standing.is_key, second.standing.is_key) == (True, True)  # nearest the axis; decides
        assert people_of(session, anna, TODAY, [eva.id], exactly_today=True) == [second]
        assert last_touches(session, [li.id, eva.id]) == {li.id: (YESTERDAY, YESTERDAY)}
        told = nudge_people(session, anna, {li.id, eva.id}, TODAY)
        assert told[li.id].last_touch == LastTouch(YESTERDAY, "call", "Tea")
        assert (told[li.id].last_gift, told[li.id].interests) == (LastGift(TODAY, "A book"), "tea")
        assert (told[eva.id].account, told[eva.id].last_touch) == (account.name, None)
        assert birthdays_of(session, told) == {li.id: Birthday(5, 17), eva.id: None}

    any_store.transaction(read)
