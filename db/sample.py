"""Sample data: made-up partners and people to look around with, all relative to the rep's today; and taking it away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from db.changes import stop_following
from db.erase import erase, is_referred_to, with_all_that_goes
from db.models import AccountRepRow, AccountRow, ColleagueRow, ContactRow, ResourceRow
from db.queries.reps import colleague_row
from db.sample_accounts import add_accounts, add_colleagues, add_resources
from db.sample_making import Making
from db.sample_people import add_people
from db.sample_work import add_deal, add_plan, add_touches
from playbooks.names_catalog import catalog_table
from playbooks.rep import Rep


def has_sample(session: Session, rep: Rep) -> bool:
    """Tell whether the rep has sample data loaded."""
    return colleague_row(session, rep).sample_data


@dataclass(frozen=True)
class Loaded:
    """What to look at first in the sample data, by id: somebody there, and an account to plan for."""

    contact_id: int
    account_id: int


def load_sample(session: Session, rep: Rep, now: datetime) -> Loaded:
    """Load the sample data of the rep's language; give what to look at first.

    It is not written to the log of changes: it is taken away whole, not undone.
    """
    stop_following(session)
    words: Mapping[str, Any] = catalog_table(f"sample_{rep.language}")
    making = Making(session, rep, now)
    for add in (add_colleagues, add_resources, add_accounts, add_people, add_touches, add_deal, add_plan):
        add(making, words)
        session.flush()
    colleague_row(session, rep).sample_data = True
    session.flush()
    first = words["look_at_first"]
    return Loaded(making.ids["contact"][first["person"]], making.ids["account"][first["account"]])


def count_sample(session: Session, rep: Rep) -> Mapping[str, int]:
    """Count what removing the sample data takes along, by table."""
    doomed = with_all_that_goes(session, rep.team_id, _roots(session, rep))
    return {table: len(rows) for table, rows in doomed.items()}


def remove_sample(session: Session, rep: Rep) -> None:
    """Take the rep's sample data away with everything attached to it; what the rep added themselves stays."""
    stop_following(session)
    erase(session, rep.team_id, _roots(session, rep))
    colleague_row(session, rep).sample_data = False
    session.flush()
    # Those of ours who were made for it go too, unless somebody put them to real work since.
    for colleague in session.exec(_made_for_sample(rep)).all():
        if not is_referred_to(session, colleague):
            session.delete(colleague)
    session.flush()


def _roots(session: Session, rep: Rep) -> list[SQLModel]:
    kept = select(AccountRepRow.account_id).where(AccountRepRow.colleague_id == rep.id, AccountRepRow.role == "keeper")
    accounts = select(AccountRow).where(col(AccountRow.sample), col(AccountRow.id).in_(kept))
    people = select(ContactRow).where(col(ContactRow.sample), ContactRow.keeper_id == rep.id)
    resources = select(ResourceRow).where(col(ResourceRow.sample), ResourceRow.colleague_id == rep.id)
    return [*session.exec(accounts), *session.exec(people), *session.exec(resources)]


def _made_for_sample(rep: Rep) -> Any:
    return select(ColleagueRow).where(
        ColleagueRow.team_id == rep.team_id, col(ColleagueRow.sample_data), col(ColleagueRow.chat_id).is_(None)
    )
