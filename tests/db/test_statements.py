"""Plain statements on many rows at once: whatever the rows hold, it arrives as it was given."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlmodel import Session, select

from db.models import AccountRow, TeamRow
from db.statements import PlainStatement, SetStatement
from db.store import Store

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
NAMES = (
    "Acme", "", "null", 'the "best"', "back\\slash", "a\\nb", "two\nlines", "tab\there", "{curly, comma}", "O'Neil",
    "北風", "bell\x07",
)  # fmt: skip
GIVEN = "team_id, name, search, gift_limit, created_at, sample"
INSERT = f"INSERT INTO account ({GIVEN}) SELECT {GIVEN} FROM {{given}}"
EACH = f"INSERT INTO account ({GIVEN}) VALUES (:team_id, :name, :search, :gift_limit, :created_at, :sample)"


@pytest.mark.parametrize("each", ["", EACH])
def test_rows_arrive_as_they_were_given(any_store: Store, each: str) -> None:
    adding = SetStatement(AccountRow, INSERT, GIVEN, each=each)
    named = PlainStatement(AccountRow, "SELECT name FROM account WHERE name IN :names ORDER BY id", "name")

    def work(session: Session) -> None:
        session.add(TeamRow(name="Nordwind", created_at=NOW))
        session.flush()
        limits = [None if number % 2 else Decimal("12.50") for number in range(len(NAMES))]
        rows = [(1, name, "", limit, NOW, bool(limit)) for name, limit in zip(NAMES, limits, strict=True)]
        adding.run(session, rows)
        found = session.exec(select(AccountRow).order_by(AccountRow.id)).all()  # type: ignore[arg-type]
        assert [row.name for row in found] == list(NAMES)
        assert [row.gift_limit for row in found] == limits
        assert {(row.created_at, row.team_id) for row in found} == {(NOW, 1)}
        assert [row.sample for row in found] == [bool(limit) for limit in limits]
        assert [name for (name,) in named.run(session, names=NAMES).rows()] == list(NAMES)

    any_store.transaction(work)
