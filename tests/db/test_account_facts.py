"""The facts of accounts, one by one and all at once, on both engines."""

from dataclasses import asdict, fields, replace
from datetime import date, timedelta
from decimal import Decimal

from sqlmodel import Session, col, select

from db.models import AccountRepRow, AccountRow, GiftRow, OccurrenceRow, PainPointRow, RatingRow, ResourceRow, TouchRow
from db.queries.account_facts import facts_of, facts_of_all
from db.sample import load_sample
from db.store import Store
from playbooks.account_facts import AccountFacts
from playbooks.moves import moves_of
from playbooks.rep import Rep
from tests.conftest import MORNING
from tests.db.worlds import TODAY, YESTERDAY, account_of, person_at, put, rep_of, team_of

# What the sample does not tell of any of its accounts.
NOT_IN_SAMPLE = {"class_reason"}


def told_by_sample(session: Session, rep: Rep) -> tuple[dict[str, AccountFacts], list[AccountFacts]]:
    """Load the sample, with a birthday and a festival told: the facts of each account, then of all at once."""
    account_id = load_sample(session, rep, MORNING).account_id
    contact_id = _found(facts_of(session, rep, account_id, TODAY)).people[0].contact_id
    for kind, subject, occasion in (
        ("birthday", f"contact:{contact_id}", f"birthday {YESTERDAY}"),
        ("festival", f"rep:{rep.id}", f"festival christmas {TODAY.year - 1}-12-25"),
    ):
        session.add(
            OccurrenceRow(colleague_id=rep.id, kind=kind, subject=subject, occasion=occasion, lead="day",
                          on=date.fromisoformat(occasion[-10:]), delivered_on=YESTERDAY)
        )  # fmt: skip
    rows = session.exec(select(AccountRow).order_by(col(AccountRow.name), col(AccountRow.id))).all()
    return {row.name: _found(facts_of(session, rep, row.id or 0, TODAY)) for row in rows}, facts_of_all(
        session, rep, TODAY
    )


def _found(facts: AccountFacts | None) -> AccountFacts:
    assert facts is not None
    return facts


def test_all_at_once_are_the_same_as_one_by_one_and_everything_stored_is_among_them(any_store: Store) -> None:
    each, together = any_store.transaction(told_by_sample, rep_of(any_store, 1001, "Anna"))
    assert together == list(each.values())
    assert len(together) > 1
    empty = {one.name for one in fields(AccountFacts) if not any(getattr(facts, one.name) for facts in together)}
    assert empty <= NOT_IN_SAMPLE
    of_whom = {ritual.contact_id for facts in together for ritual in facts.rituals}
    assert len(of_whom) > 1, "a festival is told of many"
    kinds = {type(value) for facts in together for ritual in facts.rituals for value in asdict(ritual).values()}
    assert kinds == {date, bool, int}


def test_a_way_tried_long_ago_was_tried(any_store: Store) -> None:
    anna = rep_of(any_store, 1001, "Anna")
    account, other = account_of(any_store, anna), account_of(any_store, anna, name="Other")
    for days, way in ((2000, "exhibition"), (9, "reference_site"), (9, None), (-5, "company_visit")):
        on = TODAY - timedelta(days=days)
        put(
            any_store,
            TouchRow(account_id=account.id, kind="exhibition", way=way, on=on, minutes=60, created_at=MORNING),
        )
    here, there = any_store.transaction(facts_of_all, anna, TODAY)
    assert (here.account_id, there.account_id) == (account.id, other.id)
    assert here.ways_tried == {"exhibition", "reference_site"}
    assert there.ways_tried == frozenset()
    untried = [one.facts["way"] for one in moves_of(replace(here, account_class="S"), TODAY) if one.rule == "ways_left"]
    assert untried == ["technical_exchange"]


def test_what_a_colleague_sees_of_a_shared_account_is_theirs_and_what_the_turn_just_wrote_counts(
    store: Store,
) -> None:
    anna = rep_of(store, 1001, "Anna")
    wang = rep_of(store, 1002, "Wang", team_of(store, anna))
    shared, own = account_of(store, anna, wang, name="Shared"), account_of(store, anna, name="Own")
    li, position = person_at(store, shared, anna, "Li")
    put(store, ResourceRow(colleague_id=anna.id, kind="insight", what="Forecasts", created_at=MORNING))
    linked = put(store, ResourceRow(colleague_id=anna.id, kind="insight", what="A study", created_at=MORNING))
    put(store, PainPointRow(account_id=shared.id, what="Late", resource_id=linked.id, created_at=MORNING))
    put(store, AccountRepRow(account_id=own.id, colleague_id=wang.id, since=TODAY + timedelta(days=1)))

    def work(session: Session) -> list[AccountFacts]:
        session.add(GiftRow(contact_id=li.id, account_id=shared.id, what="Tea", amount=Decimal("12.50"), on=TODAY))
        session.add(RatingRow(position_id=position.id, influence="D", attitude=2, on=TODAY, created_at=MORNING))
        return facts_of_all(session, wang, TODAY)

    [facts] = store.transaction(work)
    assert facts.account == "Shared"
    assert [one.what for one in facts.resources] == ["A study"]
    assert [one.amount for one in facts.gifts] == [Decimal("12.50")]
    assert [(one.name, one.influence, one.attitude) for one in facts.people] == [("Li Lei", "D", 2)]
    assert [one.account for one in store.transaction(facts_of_all, anna, TODAY)] == ["Own", "Shared"]


def test_an_archived_account_has_facts_but_is_not_among_all(store: Store) -> None:
    anna = rep_of(store, 1001, "Anna")
    account = account_of(store, anna)
    account.archived_at = MORNING
    put(store, account)
    assert store.transaction(facts_of, anna, account.id, TODAY) is not None
    assert store.transaction(facts_of_all, anna, TODAY) == []
