"""/undo takes back a whole message, on both engines, and never somebody else's work."""

from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import Session, select

from db.changes import FOLLOWED, follow, stop_following, undo_last
from db.models import (
    AccountRepRow,
    AccountRow,
    ChangeRow,
    ColleagueRow,
    ContactRow,
    GiftRow,
    PositionRow,
    PromiseRow,
    RatingRow,
    TouchContactRow,
    TouchRow,
)
from db.store import Store
from playbooks.errors import MethodError
from playbooks.rep import Rep
from tests.conftest import MORNING
from tests.db.worlds import TODAY, account_of, all_rows, person_at, rep_of, team_of

LATER = MORNING + timedelta(minutes=5)
_groups = iter(range(1, 1000))


@pytest.fixture
def anna(any_store: Store) -> Rep:
    """A rep on whose work everything is done and taken back."""
    return rep_of(any_store, 1001, "Anna")


@pytest.fixture
def wang(any_store: Store, anna: Rep) -> Rep:
    """A rep of the same team."""
    return rep_of(any_store, 1002, "Wang", team_of(any_store, anna))


def does(store: Store, rep: Rep, work: Callable[[Session], Any], what: str = "person") -> Any:
    """Let a message of a rep have an effect, which is written down."""
    group = next(_groups)

    def followed(session: Session) -> Any:
        follow(session, rep, group, what, MORNING)
        return work(session)

    return store.transaction(followed)


def adds(*rows: Any) -> Callable[[Session], None]:
    """Rows are added, one after the other."""

    def work(session: Session) -> None:
        for row in rows:
            session.add(row)
            session.flush()

    return work


def edits(model: Any, row_id: Any, **values: Any) -> Callable[[Session], None]:
    """A row is edited."""

    def work(session: Session) -> None:
        row = session.get_one(model, row_id)
        for name, value in values.items():
            setattr(row, name, value)

    return work


def removes(*places: tuple[Any, Any], at_once: bool = True) -> Callable[[Session], None]:
    """Rows are taken away, in this order."""

    def work(session: Session) -> None:
        rows = [session.get_one(model, key) for model, key in places]
        for row in rows:
            session.delete(row)
            if not at_once:
                session.flush()

    return work


def undo(store: Store, rep: Rep) -> str:
    return store.transaction(undo_last, rep, LATER)


def kept(store: Store) -> dict[str, Any]:
    return all_rows(store, "change")


def test_nothing_was_done(any_store: Store, anna: Rep) -> None:
    with pytest.raises(MethodError) as refused:
        undo(any_store, anna)
    assert refused.value.message == "undo.nothing"


def test_an_edit_is_taken_back_in_every_kind_of_column(any_store: Store, anna: Rep) -> None:
    account = account_of(any_store, anna)
    contact, position = person_at(any_store, account, anna)
    before = kept(any_store)

    def work(session: Session) -> None:
        edits(AccountRow, account.id, gift_limit=Decimal("99.50"), gift_currency="EUR", archived_at=LATER)(session)
        edits(ContactRow, contact.id, calendars=["CN", "衣"], rising_star=True, interests="jogging", birth_day=3)(
            session
        )
        edits(PositionRow, position.id, since=date(2020, 2, 29), title=None, until=TODAY)(session)
        edits(ColleagueRow, anna.id, waking_from=time(7, 15), blocked_since=MORNING)(session)

    does(any_store, anna, work, what="account")
    assert kept(any_store) != before
    assert undo(any_store, anna) == "account"
    assert kept(any_store) == before


def test_what_was_edited_twice_is_as_before_the_first(any_store: Store, anna: Rep) -> None:
    account = account_of(any_store, anna)
    before = kept(any_store)

    def work(session: Session) -> None:
        for stage in ("trust", "partner", "trust"):
            edits(AccountRow, account.id, stage=stage, notes=f"was {stage}")(session)
            session.flush()

    does(any_store, anna, work)
    undo(any_store, anna)
    assert kept(any_store) == before


def test_what_was_added_goes_with_all_that_the_message_added(any_store: Store, anna: Rep) -> None:
    before = kept(any_store)

    def work(session: Session) -> None:
        account = AccountRow(team_id=anna.team_id, name="Globex", created_at=MORNING)
        contact = ContactRow(team_id=anna.team_id, family_name="Li", created_at=MORNING)
        adds(account, contact)(session)
        assert account.id
        assert contact.id
        adds(
            AccountRepRow(account_id=account.id, colleague_id=anna.id, since=TODAY),
            PositionRow(contact_id=contact.id, account_id=account.id),
        )(session)
        account.notes = "edited in the same breath"

    does(any_store, anna, work)
    undo(any_store, anna)
    assert kept(any_store) == before


@pytest.mark.parametrize(
    ("order", "at_once"),
    [("who what touch", False), ("what who touch", False), ("touch who what", True), ("what touch who", True)],
)
def test_what_was_taken_away_comes_again_in_whatever_order_it_went(
    any_store: Store, anna: Rep, order: str, at_once: bool
) -> None:
    touch, contact, promise = a_touch(any_store, anna)
    before = kept(any_store)
    places = {
        "who": (TouchContactRow, (touch.id, contact.id)), "what": (PromiseRow, promise.id),
        "touch": (TouchRow, touch.id),
    }  # fmt: skip
    does(any_store, anna, removes(*(places[name] for name in order.split()), at_once=at_once), what="touch")
    assert kept(any_store)["touch"] == []
    assert undo(any_store, anna) == "touch"
    assert kept(any_store) == before


def a_touch(store: Store, rep: Rep) -> tuple[Any, Any, Any]:
    """A touch with somebody, and what was promised."""
    account = account_of(store, rep)
    contact, _ = person_at(store, account, rep)
    touch: Any = TouchRow(account_id=account.id, on=TODAY, kind="meal", minutes=60, created_at=MORNING)
    store.transaction(adds(touch))
    promise: Any = PromiseRow(
        colleague_id=rep.id, contact_id=contact.id, touch_id=touch.id, what="a case", created_at=MORNING
    )
    store.transaction(adds(TouchContactRow(touch_id=touch.id, contact_id=contact.id), promise))
    return touch, contact, promise


def test_added_edited_and_taken_away_in_one_message(any_store: Store, anna: Rep) -> None:
    account = account_of(any_store, anna)
    person = person_at(any_store, account, anna)
    before = kept(any_store)

    def work(session: Session) -> None:
        fleeting = GiftRow(contact_id=person[0].id, what="tea", amount=Decimal("12.50"), on=TODAY)
        adds(fleeting)(session)
        fleeting.what = "green tea"
        session.flush()
        session.delete(fleeting)
        edits(AccountRow, account.id, notes="edited")(session)
        session.flush()
        session.delete(session.get_one(PositionRow, person[1].id))

    does(any_store, anna, work)
    undo(any_store, anna)
    assert kept(any_store) == before


def test_each_undo_takes_back_one_message_more(any_store: Store, anna: Rep) -> None:
    account = account_of(any_store, anna)
    does(any_store, anna, edits(AccountRow, account.id, name="Acme Ltd"), what="account")
    does(any_store, anna, edits(AccountRow, account.id, notes="first"), what="account")
    assert undo(any_store, anna) == "account"
    row = any_store.transaction(lambda session: session.get_one(AccountRow, account.id))
    assert (row.name, row.notes) == ("Acme Ltd", None)
    undo(any_store, anna)
    assert any_store.transaction(lambda session: session.get_one(AccountRow, account.id).name) == "Acme"
    with pytest.raises(MethodError, match=r"undo\.nothing"):
        undo(any_store, anna)


def test_two_reps_change_the_same_row(any_store: Store, anna: Rep, wang: Rep) -> None:
    account = account_of(any_store, anna, wang)
    does(any_store, anna, edits(AccountRow, account.id, name="Acme Ltd"))
    does(any_store, wang, edits(AccountRow, account.id, name="Acme Limited"))
    before = all_rows(any_store)
    refused_as_changed_since(any_store, anna, before)
    undo(any_store, wang)
    undo(any_store, anna)
    assert any_store.transaction(lambda session: session.get_one(AccountRow, account.id).name) == "Acme"


def refused_as_changed_since(store: Store, rep: Rep, before: dict[str, Any]) -> None:
    with pytest.raises(MethodError) as refused:
        undo(store, rep)
    assert refused.value.message == "undo.changed_since"
    assert all_rows(store) == before, "nothing was taken back, not even a part"


def test_other_columns_of_the_same_row_do_not_matter(any_store: Store, anna: Rep, wang: Rep) -> None:
    account = account_of(any_store, anna, wang)
    does(any_store, anna, edits(AccountRow, account.id, name="Acme Ltd"))
    does(any_store, wang, edits(AccountRow, account.id, notes="Wang's"))
    undo(any_store, anna)
    row = any_store.transaction(lambda session: session.get_one(AccountRow, account.id))
    assert (row.name, row.notes) == ("Acme", "Wang's")


def test_what_somebody_else_edited_is_not_taken_away(any_store: Store, anna: Rep, wang: Rep) -> None:
    contact: Any = ContactRow(team_id=anna.team_id, family_name="Li", created_at=MORNING)
    does(any_store, anna, adds(contact))
    does(any_store, wang, edits(ContactRow, contact.id, interests="go"))
    refused_as_changed_since(any_store, anna, all_rows(any_store))


def test_what_others_work_hangs_on_is_not_taken_away(any_store: Store, anna: Rep, wang: Rep) -> None:
    account: Any = AccountRow(team_id=anna.team_id, name="Globex", created_at=MORNING)
    does(any_store, anna, adds(account))
    contact, _ = person_at(any_store, account_of(any_store, wang, name="Initech"), wang)
    does(any_store, wang, adds(PositionRow(contact_id=contact.id, account_id=account.id)))
    refused_as_changed_since(any_store, anna, all_rows(any_store))
    undo(any_store, wang)
    undo(any_store, anna)
    assert [row for row in kept(any_store)["account"] if "Globex" in row] == []


def test_what_was_edited_and_is_gone_stays_gone(any_store: Store, anna: Rep, wang: Rep) -> None:
    _, _, promise = a_touch(any_store, anna)
    does(any_store, anna, edits(PromiseRow, promise.id, what="two cases"))
    does(any_store, wang, removes((PromiseRow, promise.id)))
    refused_as_changed_since(any_store, anna, all_rows(any_store))


def test_what_belonged_to_something_gone_does_not_come_again(any_store: Store, anna: Rep, wang: Rep) -> None:
    touch, contact, promise = a_touch(any_store, anna)
    does(any_store, anna, removes((PromiseRow, promise.id)))
    does(any_store, wang, removes((TouchContactRow, (touch.id, contact.id)), (TouchRow, touch.id), at_once=False))
    refused_as_changed_since(any_store, anna, all_rows(any_store))


def test_a_number_that_was_given_again_is_left_to_its_new_row(any_store: Store, anna: Rep, wang: Rep) -> None:
    """SQLite gives the number of the newest row again once that is gone."""
    _, contact, promise = a_touch(any_store, anna)
    does(any_store, anna, removes((PromiseRow, promise.id)))
    again = PromiseRow(
        id=promise.id, colleague_id=wang.id, contact_id=contact.id, what="Wang's promise", created_at=MORNING
    )
    does(any_store, wang, adds(again))
    refused_as_changed_since(any_store, anna, all_rows(any_store))


def test_nobody_takes_back_what_another_did(any_store: Store, anna: Rep, wang: Rep) -> None:
    account = account_of(any_store, anna, wang)
    does(any_store, anna, edits(AccountRow, account.id, name="Acme Ltd"))
    with pytest.raises(MethodError, match=r"undo\.nothing"):
        undo(any_store, wang)


def test_what_the_bot_does_by_itself_is_not_written_down(any_store: Store, anna: Rep) -> None:
    account = account_of(any_store, anna)

    def work(session: Session) -> None:
        stop_following(session)
        edits(AccountRow, account.id, notes="computed")(session)

    does(any_store, anna, work)
    assert any_store.transaction(lambda session: session.exec(select(ChangeRow)).all()) == []


def test_who_what_and_when_stay_known(any_store: Store, anna: Rep) -> None:
    _, position = person_at(any_store, account_of(any_store, anna), anna)
    rating = RatingRow(position_id=position.id, influence="D", on=TODAY, created_at=MORNING)
    does(any_store, anna, adds(rating), what="rating")
    undo(any_store, anna)
    (change,) = any_store.transaction(lambda session: session.exec(select(ChangeRow)).all())
    assert (change.colleague_id, change.what, change.table, change.at) == (anna.id, "rating", "rating", MORNING)
    assert change.undone_at == LATER
    assert change.before is None
    assert change.after is not None
    assert change.after["influence"] == "D"


def test_every_table_that_a_rep_writes_is_followed() -> None:
    followed = {model.__tablename__ for model in FOLLOWED.values()}
    assert {"account", "contact", "position", "rating", "touch", "touch_contact", "promise", "gift", "plan"} <= followed
