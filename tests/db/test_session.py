"""The quick ways of the session do what SQLAlchemy's own do."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy.exc import IntegrityError, NoResultFound
from sqlmodel import Session, col, select

from db.models import AccountRow, ChangeRow, ColleagueRow, ContactRow, TeamRow
from db.queries import reps
from db.session import RowStatement
from db.store import Store

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def _account(session: Session) -> int:
    team = TeamRow(name="Nordwind", created_at=NOW)
    session.add(team)
    session.flush()
    account = AccountRow(team_id=team.id or 0, name="Acme", gift_limit=Decimal("12.50"), created_at=NOW)
    session.add(account)
    session.flush()
    return account.id or 0


def test_a_row_comes_with_every_column_as_it_was_stored(any_store: Store) -> None:
    account_id = any_store.transaction(_account)

    def both(session: Session) -> tuple[AccountRow, AccountRow]:
        quick = session.get_one(AccountRow, account_id)
        session.expunge(quick)
        slow = session.exec(select(AccountRow).where(AccountRow.id == account_id)).one()
        return quick, slow

    quick, slow = any_store.transaction(both)
    assert quick == slow
    assert (quick.gift_limit, quick.created_at) == (Decimal("12.50"), NOW)


def test_a_row_is_the_same_object_however_it_was_asked_for(any_store: Store) -> None:
    account_id = any_store.transaction(_account)

    def ask(session: Session) -> bool:
        first = session.get_one(AccountRow, account_id)
        return first is session.get(AccountRow, account_id) is session.exec(select(AccountRow)).one()

    assert any_store.transaction(ask)


def test_rows_found_by_a_condition_are_those_that_the_session_holds(any_store: Store) -> None:
    account_id = any_store.transaction(_account)
    named = RowStatement(AccountRow, "WHERE name IN :names AND created_at <= :created_at ORDER BY id")

    def ask(session: Session) -> None:
        session.add(AccountRow(team_id=1, name="Borealis", gift_limit=Decimal(7), created_at=NOW))
        acme = session.get_one(AccountRow, account_id)
        found = named.rows(session, names=("Acme", "Borealis", "Acme"), created_at=NOW)
        assert [row.gift_limit for row in found] == [Decimal("12.50"), Decimal(7)], "what is not written yet too"
        assert found[0] is acme
        found[1].name = "Aurora"
        assert named.rows(session, names=["Borealis"], created_at=NOW) == []
        assert named.rows(session, names={"Aurora"}, created_at=NOW) == [found[1]]

    any_store.transaction(ask)
    again = any_store.transaction(named.rows, names={"Aurora"}, created_at=NOW)
    assert [(row.name, row.created_at) for row in again] == [("Aurora", NOW)]


def test_what_is_not_there_is_none_or_an_error(any_store: Store) -> None:
    assert any_store.transaction(lambda session: session.get(AccountRow, 7)) is None
    with pytest.raises(NoResultFound):
        any_store.transaction(lambda session: session.get_one(AccountRow, 7))


def test_an_edit_is_stored_once_and_found_by_the_next_query(any_store: Store) -> None:
    account_id = any_store.transaction(_account)

    def edit(session: Session) -> list[str]:
        session.get_one(AccountRow, account_id).name = "Globex"
        return list(session.exec(select(AccountRow.name).where(col(AccountRow.name) == "Globex")))

    assert any_store.transaction(edit) == ["Globex"]
    assert any_store.transaction(lambda session: session.get_one(AccountRow, account_id).name) == "Globex"


def test_setting_what_was_there_is_no_change(any_store: Store) -> None:
    rep = any_store.transaction(reps.register, 1001, "Anna", "en", True, None, NOW)

    def set_again(session: Session) -> bool:
        row = session.get_one(ColleagueRow, rep.id)
        row.language = "en"
        session.flush()
        return bool(session.exec(select(ChangeRow)).first()) or row in session.dirty

    assert not any_store.transaction(set_again)


def test_what_must_be_unique_stays_so(any_store: Store) -> None:
    any_store.transaction(reps.register, 1001, "Anna", "en", True, None, NOW)
    other = any_store.transaction(reps.register, 1002, "Wang", "zh", False, None, NOW)

    def take_chat(session: Session) -> None:
        session.get_one(ColleagueRow, other.id).chat_id = 1001

    with pytest.raises(IntegrityError):
        any_store.transaction(take_chat)
    assert any_store.transaction(reps.rep_of_chat, 1002) is not None


def test_edits_additions_and_removals_of_one_transaction_all_hold(any_store: Store) -> None:
    account_id = any_store.transaction(_account)

    def change(session: Session) -> None:
        account = session.get_one(AccountRow, account_id)
        account.name = "Globex"
        session.flush()
        session.add(ContactRow(team_id=account.team_id, given_name="Li", created_at=NOW))
        account.notes = "moved"
        session.flush()
        session.delete(session.exec(select(ContactRow)).one())
        account.country = "DE"

    any_store.transaction(change)

    def found(session: Session) -> tuple[str, str | None, str | None, bool]:
        row = session.get_one(AccountRow, account_id)
        return row.name, row.notes, row.country, session.exec(select(ContactRow)).first() is None

    assert any_store.transaction(found) == ("Globex", "moved", "DE", True)
