"""The sample data's accounts, with their marks, dates, competitors and pain points; and our side of it."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlmodel import col, select

from db.models import (
    AccountMarkRow,
    AccountRepRow,
    AccountRow,
    ColleagueRow,
    CompetitorRow,
    ImportantDateRow,
    PainPointRow,
    ResourceRow,
)
from db.sample_making import Making
from playbooks.accounts import account_keys

MARKED_AGO = 60


def add_colleagues(making: Making, words: Mapping[str, Any]) -> None:
    """Add people of ours without a chat; another rep of the team may have loaded the same ones."""
    rep = making.rep
    there = making.session.exec(
        select(ColleagueRow).where(
            ColleagueRow.team_id == rep.team_id, col(ColleagueRow.sample_data), col(ColleagueRow.chat_id).is_(None)
        )
    ).all()
    known = {row.name: row.id or 0 for row in there}
    for one in words["colleagues"]:
        if one["name"] in known:
            making.ids["colleague"][one["key"]] = known[one["name"]]
            continue
        row = ColleagueRow(
            team_id=rep.team_id, name=one["name"], title=one["title"], executive=one.get("executive", False),
            language=rep.language, country=rep.country, zone=rep.zone, sample_data=True,
            created_at=making.noon(making.first_day),
        )  # fmt: skip
        making.add(row, one["key"])


def add_resources(making: Making, words: Mapping[str, Any]) -> None:
    """Add what the rep can offer."""
    for one in words["resources"]:
        until = making.ago(-one["in"]) if "in" in one else None
        row = ResourceRow(
            colleague_id=making.rep.id, kind=one["kind"], what=one["what"], until=until, sample=True,
            created_at=making.noon(making.first_day),
        )  # fmt: skip
        making.add(row, one["key"])


def add_accounts(making: Making, words: Mapping[str, Any]) -> None:
    """Add the accounts, looked after by the rep, with what hangs on them alone."""
    for one in words["accounts"]:
        since = making.noon(making.first_day)
        row = AccountRow(
            team_id=making.rep.team_id, name=one["name"], search="\n".join(account_keys(one["name"])),
            country=one["country"], account_class=one["class"], class_reason=one["class_reason"], stage=one["stage"],
            gift_limit=Decimal(one["gift_limit"]), gift_currency=one["gift_currency"], notes=one.get("notes"),
            sample=True, created_at=since,
        )  # fmt: skip
        account_id = making.add(row, one["key"])
        making.session.add(
            AccountRepRow(account_id=account_id, colleague_id=making.rep.id, role="keeper", since=making.first_day)
        )
        _add_marks(making, account_id, one["marks"])
        _add_dates(making, account_id, one.get("dates", ()))
        for rival in one["competitors"]:
            making.session.add(CompetitorRow(account_id=account_id, created_at=since, **rival))


def add_pain_points(making: Making, words: Mapping[str, Any]) -> None:
    """Add what hurts the accounts, who feels it, and what we have against it; once the people are known."""
    for account in words["accounts"]:
        for pain in account.get("pain_points", ()):
            making.session.add(
                PainPointRow(
                    account_id=making.ids["account"][account["key"]], what=pain["what"], evidence=pain["evidence"],
                    contact_id=making.ids["contact"][pain["who"]],
                    resource_id=making.ids["resource"].get(pain.get("resource", "")),
                    created_at=making.noon(making.first_day),
                )
            )  # fmt: skip


def _add_marks(making: Making, account_id: int, marks: Mapping[str, Any]) -> None:
    for mark, (value, evidence) in marks.items():
        making.session.add(
            AccountMarkRow(
                account_id=account_id, mark=mark, value=value, evidence=evidence, on=making.ago(MARKED_AGO),
                author_id=making.rep.id,
            )
        )  # fmt: skip


def _add_dates(making: Making, account_id: int, dates: Any) -> None:
    for one in dates:
        day = making.today + timedelta(days=one["in"])
        yearly = not one.get("once", False)
        year = day.year - one["years"] if "years" in one else None if yearly else day.year
        making.session.add(
            ImportantDateRow(
                account_id=account_id, name=one["name"], month=day.month, day=day.day, year=year, yearly=yearly
            )
        )
