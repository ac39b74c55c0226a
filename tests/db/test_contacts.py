"""Sight of people: through the accounts where they hold or held a position, else only their keeper's."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from db.models import PositionRow, PromiseRow, RatingRow
from db.queries import accounts, accounts_cards, contacts, contacts_moves, positions, ratings
from db.store import Store
from playbooks.birthdays import Birthday
from playbooks.people import Contact
from playbooks.rep import Rep
from tests.db.test_accounts import NOW, TODAY, make_rep, share


@pytest.fixture
def anna(any_store: Store) -> Rep:
    """A rep."""
    return any_store.transaction(make_rep, "Anna", 1)


@pytest.fixture
def wang(any_store: Store, anna: Rep) -> Rep:
    """Another rep of the same team."""
    return any_store.transaction(make_rep, "Wang", 2)


def add(session: Session, rep: Rep, family: str, given: str, account_id: int | None = None) -> Contact:
    """Add a person, at an account if one is given."""
    made = contacts.create_contact(session, rep, family, given, NOW)
    if account_id is not None:
        contacts_moves.place_contact(session, rep, made.id, account_id, TODAY, title="CTO")
    return made


def test_a_foreign_rep_sees_and_changes_nothing(any_store: Store, anna: Rep, wang: Rep) -> None:
    def work(session: Session) -> None:
        acme = accounts.create_account(session, anna, "Acme", TODAY, NOW)
        lei = add(session, anna, "Li", "Lei", acme.id)
        nobody = add(session, anna, "", "Max")
        for person in (lei, nobody):
            assert contacts.contact_by_id(session, wang, person.id, TODAY) is None
            assert contacts.person_card(session, wang, person.id, TODAY) is None
            assert contacts.change_contact(session, wang, person.id, TODAY, notes="mine") is None
            assert contacts.change_birthday(session, wang, person.id, TODAY, Birthday(5, 3)) is None
            assert contacts_moves.place_contact(session, wang, person.id, acme.id, TODAY) is None
            contacts_moves.let_go(session, wang, person.id, TODAY, left_at=NOW)
            contacts_moves.take_back(session, wang, person.id, TODAY)
        assert contacts.known_names(session, wang, TODAY, archived=True) == []
        assert contacts.briefs(session, wang, [lei.id, nobody.id], TODAY) == []
        assert contacts.ids_at(session, wang, acme.id, TODAY) == []
        assert accounts_cards.people_at(session, wang, acme.id, TODAY) == []
        assert contacts.id_by_phone(session, wang, "+49 171 2345678", TODAY) is None
        assert positions.positions_of(session, wang, [lei.id], TODAY) == []
        assert positions.change_position(session, wang, lei.id, acme.id, TODAY, key=True) is None
        contacts_moves.close_position(session, wang, lei.id, acme.id, TODAY)
        card = contacts.person_card(session, anna, lei.id, TODAY)
        assert card
        assert [one.title for one in card.positions] == ["CTO"]

    any_store.transaction(work)


def test_people_of_a_shared_account_are_seen_by_both_until_it_ends(any_store: Store, anna: Rep, wang: Rep) -> None:
    def work(session: Session) -> None:
        acme = accounts.create_account(session, anna, "Acme", TODAY, NOW)
        lei = add(session, anna, "Li", "Lei", acme.id)
        share(session, acme.id, wang, TODAY, TODAY + timedelta(days=3))
        session.flush()
        assert contacts.contact_by_id(session, wang, lei.id, TODAY + timedelta(days=3))
        assert contacts.contact_by_id(session, wang, lei.id, TODAY + timedelta(days=4)) is None

    any_store.transaction(work)


def test_who_moved_to_a_foreign_account_is_seen_but_not_where_they_are(any_store: Store, anna: Rep, wang: Rep) -> None:
    def work(session: Session) -> None:
        acme = accounts.create_account(session, anna, "Acme", TODAY, NOW)
        beta = accounts.create_account(session, wang, "Beta", TODAY, NOW)
        lei = add(session, anna, "Li", "Lei", acme.id)
        contacts_moves.close_position(session, anna, lei.id, acme.id, TODAY)
        session.add(PositionRow(contact_id=lei.id, account_id=beta.id, title="CEO", since=TODAY))
        session.flush()
        card = contacts.person_card(session, anna, lei.id, TODAY)
        assert card
        assert ([one.account_name for one in card.former], card.positions) == (["Acme"], ())
        theirs = contacts.person_card(session, wang, lei.id, TODAY)
        assert theirs
        assert ([one.account_name for one in theirs.positions], theirs.former) == (["Beta"], ())

    any_store.transaction(work)


def test_promises_on_a_card_are_ones_own(any_store: Store, anna: Rep, wang: Rep) -> None:
    def work(session: Session) -> None:
        acme = accounts.create_account(session, anna, "Acme", TODAY, NOW)
        lei = add(session, anna, "Li", "Lei", acme.id)
        share(session, acme.id, wang, TODAY)
        for rep, what in ((anna, "send case"), (wang, "call back")):
            session.add(PromiseRow(colleague_id=rep.id, contact_id=lei.id, what=what, created_at=NOW))
        session.flush()
        card = contacts.person_card(session, wang, lei.id, TODAY)
        assert card
        assert [one.what for one in card.promises] == ["call back"]
        place = accounts_cards.account_card(session, anna, acme.id, TODAY)
        assert place
        assert place.open_promises == 1

    any_store.transaction(work)


def test_only_active_people_are_known_by_name(any_store: Store, anna: Rep) -> None:
    def work(session: Session) -> None:
        acme, beta = (accounts.create_account(session, anna, name, TODAY, NOW) for name in ("Acme", "Beta"))
        lei, max_, eva, jan = (add(session, anna, "Li", given, acme.id) for given in ("Lei", "Max", "Eva", "Jan"))
        contacts_moves.place_contact(session, anna, eva.id, beta.id, TODAY)
        contacts.change_contact(session, anna, max_.id, TODAY, archived_at=NOW)
        contacts_moves.let_go(session, anna, jan.id, TODAY, died_at=NOW)
        assert [one.id for one in contacts.known_names(session, anna, TODAY)] == [lei.id, eva.id]
        accounts.put_account_away(session, anna, acme.id, TODAY, NOW)
        assert [one.id for one in contacts.known_names(session, anna, TODAY)] == [eva.id]
        assert len(contacts.known_names(session, anna, TODAY, archived=True)) == 4

    any_store.transaction(work)


def test_ratings_are_only_ever_added_and_the_last_holds(any_store: Store, anna: Rep) -> None:
    def work(session: Session) -> None:
        acme = accounts.create_account(session, anna, "Acme", TODAY, NOW)
        lei = add(session, anna, "Li", "Lei", acme.id)
        row = positions.position_row(session, anna, lei.id, acme.id, TODAY)
        assert row
        assert row.id
        ratings.rate(session, anna, row.id, TODAY, NOW, influence="D")
        ratings.rate(session, anna, row.id, TODAY + timedelta(days=1), NOW, attitude=2)
        ratings.rate(session, anna, row.id, TODAY + timedelta(days=1), NOW, influence=None)
        card = contacts.person_card(session, anna, lei.id, TODAY)
        assert card
        assert (card.positions[0].influence, card.positions[0].attitude) == (None, 2)
        kept = session.exec(select(RatingRow).order_by(RatingRow.id)).all()  # type: ignore[arg-type]
        assert [(one.influence, one.attitude, one.author_id) for one in kept] == [
            ("D", None, anna.id), ("D", 2, anna.id), (None, 2, anna.id),
        ]  # fmt: skip

    any_store.transaction(work)


def test_the_level_follows_the_title_and_language_the_country(any_store: Store, anna: Rep) -> None:
    def work(session: Session) -> None:
        acme = accounts.create_account(session, anna, "Acme", TODAY, NOW, country="TW")
        lei = add(session, anna, "Li", "Lei", acme.id)
        card = contacts.person_card(session, anna, lei.id, TODAY)
        assert card
        assert (card.positions[0].level, card.contact.language, card.contact.calendars) == ("executive", "zh", ("TW",))

    any_store.transaction(work)


def test_birthdays_are_kept_as_they_were_told(any_store: Store, anna: Rep) -> None:
    def work(session: Session) -> None:
        lei = add(session, anna, "Li", "Lei")
        for birthday in (Birthday(8, 15, None, "lunar"), Birthday(6, 15, 1979, "lunar", True), Birthday(2), None):
            kept = contacts.change_birthday(session, anna, lei.id, TODAY, birthday)
            assert kept
            assert kept.birthday == birthday

    any_store.transaction(work)


def test_leaving_and_coming_back(any_store: Store, anna: Rep) -> None:
    def work(session: Session) -> None:
        acme = accounts.create_account(session, anna, "Acme", TODAY, NOW)
        lei = add(session, anna, "Li", "Lei", acme.id)
        later = datetime(2026, 12, 24, 12, tzinfo=UTC)
        contacts_moves.let_go(session, anna, lei.id, date(2026, 12, 24), left_at=later)
        gone = contacts.person_card(session, anna, lei.id, TODAY)
        assert gone
        assert (gone.contact.left, gone.positions, gone.former[0].until) == (True, (), date(2026, 12, 24))
        contacts_moves.take_back(session, anna, lei.id, date(2027, 1, 7))
        back = contacts.person_card(session, anna, lei.id, TODAY)
        assert back
        assert (back.contact.left, len(back.positions)) == (False, 1)

    any_store.transaction(work)
