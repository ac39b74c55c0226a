"""A small world for tests of the store: a team, two reps, an account of each."""

from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, SQLModel

from db.models import AccountRepRow, AccountRow, ColleagueRow, ContactRow, PositionRow, TeamRow
from db.queries import reps
from db.store import Store
from playbooks.rep import Rep
from tests.conftest import MORNING

TODAY = MORNING.date()
YESTERDAY: date = TODAY - timedelta(days=1)


def put(store: Store, row: Any) -> Any:
    """Keep a row, as nobody's doing; give it back with its id."""

    def work(session: Session) -> Any:
        session.add(row)
        session.flush()
        return row

    return store.transaction(work)


def rep_of(store: Store, chat_id: int, name: str, team: Any = None) -> Rep:
    """A registered rep, of a team or one of their own."""
    team = team or put(store, TeamRow(name="Nordlicht", country="DE", created_at=MORNING))
    put(
        store,
        ColleagueRow(
            team_id=team.id, name=name, chat_id=chat_id, country="DE", zone="Europe/Berlin", created_at=MORNING
        ),
    )
    rep = store.transaction(reps.rep_of_chat, chat_id)
    assert rep is not None
    return rep


def team_of(store: Store, rep: Rep) -> TeamRow:
    """The row of a rep's team."""
    return store.transaction(reps.team_row, rep)


def account_of(store: Store, *looked_after_by: Rep, name: str = "Acme") -> Any:
    """An account that reps look after."""
    account = put(
        store, AccountRow(team_id=looked_after_by[0].team_id, name=name, search=name.lower(), created_at=MORNING)
    )
    for rep in looked_after_by:
        put(store, AccountRepRow(account_id=account.id, colleague_id=rep.id, since=YESTERDAY))
    return account


def person_at(store: Store, account: Any, keeper: Rep, name: str = "Li") -> tuple[Any, Any]:
    """A person with a position at an account: both rows."""
    contact = put(
        store,
        ContactRow(
            team_id=account.team_id, keeper_id=keeper.id, family_name=name, given_name="Lei", search=name.lower(),
            created_at=MORNING,
        ),
    )  # fmt: skip
    position = put(store, PositionRow(contact_id=contact.id, account_id=account.id, title="CTO", since=YESTERDAY))
    return contact, position


def all_rows(store: Store, *left_out: str) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that is kept, by table, but for some tables."""

    def work(session: Session) -> dict[str, list[tuple[Any, ...]]]:
        tables = [table for table in SQLModel.metadata.sorted_tables if table.name not in left_out]
        return {
            table.name: sorted((tuple(row) for row in session.connection().execute(table.select())), key=repr)
            for table in tables
        }

    return store.transaction(work)
