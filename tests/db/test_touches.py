"""Touches, promises and gifts in the database: what is kept, and that nobody sees or changes what is not theirs."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import Session, select

from db.changes import follow, undo_last
from db.models import ContactRow, GiftRow, PromiseRow, TouchContactRow, TouchRow
from db.queries import accounts, contacts, gifts, positions, promises, reps, touches, touches_changes
from db.store import Store
from playbooks.errors import MethodError
from playbooks.rep import Rep
from playbooks.touch_records import GiftToNote, PromiseToMake, Touch, TouchToLog

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def join(session: Session, chat_id: int, name: str) -> Rep:
    """Let somebody in."""
    return reps.settle(session, reps.register(session, chat_id, name, "en", True, None, NOW), "Nordlicht", "DE", "UTC")


def place(session: Session, rep: Rep, name: str, *people: str) -> list[int]:
    """Give a rep an account with people; give the ids: the account's, then theirs."""
    account = accounts.create_account(session, rep, name, TODAY, NOW)
    made = [contacts.create_contact(session, rep, family, "Kim", NOW).id for family in people]
    for number in made:
        positions.open_position(session, number, account.id, TODAY)
    return [account.id, *made]


def log(session: Session, rep: Rep, *people: int, **values: Any) -> Touch:
    """Log a lunch of today, or what else is told."""
    told: dict[str, Any] = {"kind": "meal", "contact_ids": people, "on": TODAY, **values}
    return touches.log_touch(session, rep, TouchToLog(**told), NOW)


def test_a_touch_keeps_what_was_told(any_store: Store) -> None:
    def work(session: Session) -> Touch:
        anna = join(session, 1, "Anna")
        account, first, second = place(session, anna, "Acme", "Moss", "Reed")
        made = log(
            session, anna, first, second, learned=" new boss ", interests=("golf",),
            promises=(PromiseToMake("send case", date(2026, 11, 27)),), gift=GiftToNote("tea", Decimal("9.5"), "EUR"),
        )  # fmt: skip
        assert made.account_id == account
        assert [gift.what for gift in gifts.gifts_to(session, anna, second, TODAY)] == ["tea"]
        row = session.get(ContactRow, first)
        assert row is not None
        assert row.interests == "golf"
        return made

    made = any_store.transaction(work)
    assert (made.minutes, made.learned, made.effective) == (90, "new boss", True)
    assert [person.family_name for person in made.people] == ["Moss", "Reed"]
    assert [(promise.what, promise.due) for promise in made.promises] == [("send case", date(2026, 11, 27))]
    assert [one.name for one in made.ours] == ["Anna"]


def test_people_out_of_sight_are_left_out_and_nobody_is_refused(any_store: Store) -> None:
    def work(session: Session) -> None:
        anna, ben = join(session, 1, "Anna"), join(session, 2, "Ben")
        _acme, mine = place(session, anna, "Acme", "Moss")
        theirs, stranger = place(session, ben, "Zeta", "Reed")
        made = log(session, anna, mine, stranger, account_id=theirs)
        assert [person.contact_id for person in made.people] == [mine]
        assert made.account == "Acme", "an account out of sight counts for nothing"
        with pytest.raises(MethodError, match=r"touch\.nobody"):
            log(session, anna, stranger)

    any_store.transaction(work)


def test_what_another_rep_logged_is_out_of_sight(any_store: Store) -> None:
    def work(session: Session) -> None:
        anna, ben = join(session, 1, "Anna"), join(session, 2, "Ben")
        _zeta, person = place(session, ben, "Zeta", "Reed")
        made = log(session, ben, person, learned="secret", promises=(PromiseToMake("hush"),),
                   gift=GiftToNote("tea", Decimal(5), "EUR"))  # fmt: skip
        promise = made.promises[0].id
        assert touches.touch_by_id(session, anna, made.id, TODAY) is None
        assert touches.recent_touches(session, anna, person, TODAY) == []
        assert touches.last_touch_on(session, anna, person, TODAY) is None
        assert touches.last_touched(session, anna, TODAY, 5) == []
        assert gifts.gifts_to(session, anna, person, TODAY) == []
        assert gifts.totals_of_year(session, anna, [person], 2026, TODAY) == []
        assert promises.promise_by_id(session, anna, promise, TODAY) is None
        assert promises.open_promises(session, anna, TODAY) == []
        touches_changes.change_touch(session, anna, made.id, TODAY, learned="changed")
        touches_changes.change_kind(session, anna, made.id, TODAY, "call")
        touches_changes.remove_touch(session, anna, made.id, TODAY)
        touches_changes.add_interests(session, anna, made.id, ["golf"], TODAY)
        touches_changes.toggle_colleague(session, anna, made.id, anna.id, TODAY)
        assert not touches_changes.toggle_person(session, anna, made.id, person, TODAY)
        promises.keep_promise(session, anna, promise, NOW)
        promises.drop_promise(session, anna, promise, NOW)
        promises.change_promise(session, anna, promise, what="changed", due=None)
        kept = touches_changes.keep_text(session, ben, "words", NOW)
        assert touches_changes.kept_text(session, anna, kept) is None
        assert touches_changes.kept_text(session, ben, kept) == "words"
        assert touches.touch_by_id(session, ben, made.id, TODAY) == made, "nothing was changed"

    any_store.transaction(work)


def test_effective_touches_are_told_from_the_others(any_store: Store) -> None:
    def work(session: Session) -> None:
        anna = join(session, 1, "Anna")
        _acme, person = place(session, anna, "Acme", "Moss")
        log(session, anna, person, on=date(2026, 11, 1), agreed="meet monthly")
        log(session, anna, person, on=date(2026, 11, 20), learned="  ")
        assert touches.last_touch_on(session, anna, person, TODAY) == date(2026, 11, 1)
        assert touches.last_touch_on(session, anna, person, TODAY, effective=False) == date(2026, 11, 20)
        log(session, anna, person, on=date(2026, 11, 10), promises=(PromiseToMake("send case"),))
        assert touches.last_touch_on(session, anna, person, TODAY) == date(2026, 11, 10), "a promise is agreed"
        assert [touch.on.day for touch in touches.recent_touches(session, anna, person, TODAY, 2)] == [20, 10]

    any_store.transaction(work)


def test_days_to_come_and_long_ago_are_refused(any_store: Store) -> None:
    def work(session: Session) -> None:
        anna = join(session, 1, "Anna")
        _acme, person = place(session, anna, "Acme", "Moss")
        with pytest.raises(MethodError, match="in_future"):
            log(session, anna, person, on=date(2026, 11, 24))
        with pytest.raises(MethodError, match="too_long_ago"):
            log(session, anna, person, on=date(2012, 1, 1))

    any_store.transaction(work)


def everything(session: Session) -> list[object]:
    """Give all that a touch writes."""
    models = (TouchRow, TouchContactRow, PromiseRow, GiftRow)
    return [row.model_dump() for model in models for row in session.exec(select(model))]


def test_undo_takes_back_a_whole_touch_then_brings_a_removed_one_back(any_store: Store) -> None:
    def work(session: Session) -> None:
        anna = join(session, 1, "Anna")
        _acme, person = place(session, anna, "Acme", "Moss")
        follow(session, anna, 7, "touch", NOW)
        told: dict[str, Any] = {"promises": (PromiseToMake("send case"),), "gift": GiftToNote("tea", Decimal(5), "EUR")}
        log(session, anna, person, interests=("golf",), **told)
        assert undo_last(session, anna, NOW) == "touch"
        assert everything(session) == []
        row = session.get(ContactRow, person)
        assert row is not None
        assert row.interests is None
        made = log(session, anna, person, **told)
        before = everything(session)
        follow(session, anna, 8, "touch", NOW)
        touches_changes.remove_touch(session, anna, made.id, TODAY)
        assert everything(session) == []
        undo_last(session, anna, NOW)
        assert everything(session) == before

    any_store.transaction(work)


def test_undo_takes_back_somebody_added_later_alone(any_store: Store) -> None:
    def work(session: Session) -> None:
        anna = join(session, 1, "Anna")
        _acme, first, second = place(session, anna, "Acme", "Moss", "Reed")
        follow(session, anna, 7, "touch", NOW)
        made = log(session, anna, first)
        follow(session, anna, 8, "touch", NOW)
        touches_changes.toggle_person(session, anna, made.id, second, TODAY)
        touches_changes.toggle_colleague(session, anna, made.id, anna.id, TODAY)
        undo_last(session, anna, NOW)
        assert touches.touch_by_id(session, anna, made.id, TODAY) == made

    any_store.transaction(work)
