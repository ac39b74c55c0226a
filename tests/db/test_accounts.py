"""Sight of accounts: only who looks after one finds, reads or changes it, and only as long as they do."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from db.models import AccountRepRow, ColleagueRow, TeamRow
from db.queries import accounts, accounts_cards
from db.queries.reps import rep_from
from db.store import Store
from playbooks.rep import Rep

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
TODAY = date(2026, 11, 23)


@pytest.fixture
def anna(any_store: Store) -> Rep:
    """A rep."""
    return any_store.transaction(make_rep, "Anna", 1)


@pytest.fixture
def wang(any_store: Store, anna: Rep) -> Rep:
    """Another rep of the same team."""
    return any_store.transaction(make_rep, "Wang", 2)


def make_rep(session: Session, name: str, chat_id: int) -> Rep:
    """Add a rep to the one team."""
    team = session.exec(select(TeamRow)).first() or TeamRow(name="Nordlicht", created_at=NOW)
    session.add(team)
    session.flush()
    row = ColleagueRow(team_id=team.id or 0, name=name, chat_id=chat_id, country="DE", created_at=NOW)
    session.add(row)
    session.flush()
    return rep_from(session, row)


def share(session: Session, account_id: int, rep: Rep, since: date, until: date | None = None) -> None:
    """Let a rep look after an account."""
    session.add(AccountRepRow(account_id=account_id, colleague_id=rep.id, role="shared", since=since, until=until))


def test_who_adds_an_account_looks_after_it_from_that_day_on(any_store: Store, anna: Rep) -> None:
    def work(session: Session) -> None:
        acme = accounts.create_account(session, anna, "Acme", TODAY, NOW)
        keeper = session.exec(select(AccountRepRow)).one()
        assert (keeper.account_id, keeper.colleague_id, keeper.role, keeper.since) == (
            acme.id,
            anna.id,
            "keeper",
            TODAY,
        )
        assert accounts.account_by_id(session, anna, acme.id, TODAY) == acme

    any_store.transaction(work)


def test_a_foreign_rep_sees_and_changes_nothing(any_store: Store, anna: Rep, wang: Rep) -> None:
    def work(session: Session) -> None:
        acme = accounts.create_account(session, anna, "Acme", TODAY, NOW)
        accounts_cards.add_important_date(session, anna, acme.id, TODAY, "Fair", (5, 3, None, True))
        assert accounts.accounts_in_sight(session, wang, TODAY, archived=True) == []
        assert accounts.known_accounts(session, wang, TODAY, archived=True) == []
        assert accounts.account_by_id(session, wang, acme.id, TODAY) is None
        assert accounts_cards.account_card(session, wang, acme.id, TODAY) is None
        assert accounts_cards.important_dates(session, wang, acme.id, TODAY) == []
        assert accounts.change_account(session, wang, acme.id, TODAY, name="Mine") is None
        assert accounts.put_account_away(session, wang, acme.id, TODAY, NOW) is None
        assert accounts_cards.remove_important_date(session, wang, acme.id, TODAY, "5-3-0") is None
        accounts_cards.add_important_date(session, wang, acme.id, TODAY, "Mine", (6, 1, None, True))
        card = accounts_cards.account_card(session, anna, acme.id, TODAY)
        assert card
        assert (card.account.name, [one.name for one in card.dates]) == ("Acme", ["Fair"])

    any_store.transaction(work)


def test_a_shared_account_is_seen_by_both_until_it_ends(any_store: Store, anna: Rep, wang: Rep) -> None:
    def work(session: Session) -> None:
        acme = accounts.create_account(session, anna, "Acme", TODAY, NOW)
        share(session, acme.id, wang, TODAY, TODAY + timedelta(days=3))
        for days, seen in ((-1, False), (0, True), (3, True), (4, False)):
            day = TODAY + timedelta(days=days)
            assert bool(accounts.account_by_id(session, wang, acme.id, day)) is seen
            assert bool(accounts.known_accounts(session, wang, day)) is seen
        assert accounts.account_by_id(session, anna, acme.id, TODAY + timedelta(days=4))

    any_store.transaction(work)


def test_an_archived_account_is_only_found_when_asked_for(any_store: Store, anna: Rep) -> None:
    def work(session: Session) -> None:
        acme = accounts.create_account(session, anna, "Acme", TODAY, NOW)
        accounts.put_account_away(session, anna, acme.id, TODAY, NOW)
        assert accounts.accounts_in_sight(session, anna, TODAY) == []
        assert accounts.known_accounts(session, anna, TODAY) == []
        assert [one.id for one in accounts.known_accounts(session, anna, TODAY, archived=True)] == [acme.id]
        accounts.put_account_away(session, anna, acme.id, TODAY, None)
        assert accounts.known_accounts(session, anna, TODAY)

    any_store.transaction(work)


def test_a_new_name_is_found_and_the_old_one_is_not(any_store: Store, anna: Rep) -> None:
    def work(session: Session) -> None:
        acme = accounts.create_account(session, anna, "Acme", TODAY, NOW)
        accounts.change_account(session, anna, acme.id, TODAY, name="宏远科技")
        (known,) = accounts.known_accounts(session, anna, TODAY)
        assert "宏远科技" in known.keys
        assert "hongyuankeji" in known.keys
        assert "acme" not in known.keys

    any_store.transaction(work)


def test_dates_of_one_day_are_told_apart(any_store: Store, anna: Rep) -> None:
    def work(session: Session) -> None:
        acme = accounts.create_account(session, anna, "Acme", TODAY, NOW)
        for name in ("Fair", "Opening"):
            accounts_cards.add_important_date(session, anna, acme.id, TODAY, name, (5, 3, None, True))
        assert accounts_cards.remove_important_date(session, anna, acme.id, TODAY, "5-3-1") == "Opening"
        assert accounts_cards.remove_important_date(session, anna, acme.id, TODAY, "5-3-1") is None
        assert [one.name for one, _row in accounts_cards.important_dates(session, anna, acme.id, TODAY)] == ["Fair"]

    any_store.transaction(work)
