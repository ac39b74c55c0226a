"""Rows as an export shows them: plain values under the method's terms, and nothing named that is out of sight."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from db.models import AccountRow, ColleagueRow, ContactRow
from db.sight import account_in_sight, contact_in_sight
from playbooks.names import display_name
from playbooks.rep import Rep

# Whose rows an export is about is clear, and search keys only repeat the names.
ALWAYS_LEFT_OUT = frozenset({"team_id", "search"})


@dataclass(frozen=True)
class Names:
    """The names of what the rep can see, by id: accounts, people there, and our own people."""

    accounts: Mapping[int, str]
    people: Mapping[int, str]
    ours: Mapping[int, str]

    def tell(self, values: dict[str, Any]) -> dict[str, Any]:
        """Put a name beside each id of an account, a person or one of ours; an id out of sight is emptied."""
        told: dict[str, Any] = {}
        for key, value in values.items():
            known = self._known_by(key)
            if known is None:
                told[key] = value
            else:
                told[key] = value if value in known else None
                told[key.removesuffix("_id")] = known.get(value)
        return told

    def _known_by(self, key: str) -> Mapping[int, str] | None:
        if key in ("colleague_id", "author_id", "owner_id", "keeper_id"):
            return self.ours
        return {"account_id": self.accounts, "contact_id": self.people}.get(key)


def names_seen(session: Session, rep: Rep, day: date) -> Names:
    """Give the names of everything in the rep's sight, archived or not."""
    accounts = session.exec(select(AccountRow).where(account_in_sight(rep, day)).order_by(col(AccountRow.id)))
    people = session.exec(select(ContactRow).where(contact_in_sight(rep, day)).order_by(col(ContactRow.id)))
    ours = session.exec(select(ColleagueRow).where(ColleagueRow.team_id == rep.team_id))
    return Names(
        accounts={row.id or 0: row.name for row in accounts},
        people={row.id or 0: display_name(row.family_name, row.given_name, rep.language) for row in people},
        ours={row.id or 0: row.name for row in ours},
    )


def plain(row: SQLModel, *left_out: str) -> dict[str, Any]:
    """Give a row's columns as JSON holds them, in the order of the table, without some."""
    return row.model_dump(mode="json", exclude={*ALWAYS_LEFT_OUT, *left_out})


def rows(session: Session, model: Any, *conditions: Any) -> list[Any]:
    """Give rows in the order they were written down."""
    return list(session.exec(select(model).where(*conditions).order_by(model.id)))
