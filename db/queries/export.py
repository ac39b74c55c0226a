"""Everything that a rep can see, as plain data: for their own export, and nothing of anybody else's."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from db.models import ColleagueRow, DraftRow, DraftVersionRow, PromiseRow, RecipientRow, ResourceRow
from db.queries.export_partners import accounts_seen, contacts_seen
from db.queries.export_rows import Names, names_seen, plain
from db.queries.export_work import advice_given, nudges_of, plans_seen, touches_seen
from db.queries.reps import colleague_row, team_row
from playbooks.rep import Rep

# Raised whenever a key changes its name or its meaning; a new key doesn't raise it.
VERSION = 1


def everything_seen(session: Session, rep: Rep, day: date) -> dict[str, Any]:
    """Give everything in the rep's sight on a day; values are what JSON holds, days and instants as ISO text."""
    names = names_seen(session, rep, day)
    return {
        "format": "Rapport export",
        "version": VERSION,
        "day": day.isoformat(),
        "profile": _profile(session, rep),
        "colleagues": _colleagues(session, rep),
        "accounts": accounts_seen(session, rep, names),
        "contacts": contacts_seen(session, names),
        "touches": touches_seen(session, names),
        "promises": [
            names.tell(plain(row, "colleague_id")) for row in _own(session, PromiseRow, PromiseRow.colleague_id, rep)
        ],
        "resources": [plain(row, "colleague_id") for row in _own(session, ResourceRow, ResourceRow.colleague_id, rep)],
        "plans": plans_seen(session, names),
        "advice": advice_given(session, rep, names),
        "drafts": _drafts(session, rep, names),
        "nudges": nudges_of(session, rep, names),
    }


def _profile(session: Session, rep: Rep) -> dict[str, Any]:
    return {"company": team_row(session, rep).name, **plain(colleague_row(session, rep), "sample_data")}


def _colleagues(session: Session, rep: Rep) -> list[dict[str, Any]]:
    """Give those of ours whom the rep can name in a touch: who they are, and nothing of their chats."""
    rows = session.exec(select(ColleagueRow).where(ColleagueRow.team_id == rep.team_id).order_by(col(ColleagueRow.id)))
    return [{"id": row.id, "name": row.name, "title": row.title, "executive": row.executive} for row in rows]


def _drafts(session: Session, rep: Rep, names: Names) -> list[dict[str, Any]]:
    return [
        {
            **names.tell(plain(row, "colleague_id")),
            "versions": [plain(one, "draft_id") for one in _of_draft(session, DraftVersionRow, row)],
            "recipients": [names.tell(plain(one, "draft_id")) for one in _of_draft(session, RecipientRow, row)],
        }
        for row in _own(session, DraftRow, DraftRow.colleague_id, rep)
    ]


def _of_draft(session: Session, model: Any, draft: DraftRow) -> Iterable[SQLModel]:
    return list(session.exec(select(model).where(model.draft_id == draft.id).order_by(model.id)))


def _own(session: Session, model: Any, whose: Any, rep: Rep) -> list[Any]:
    return list(session.exec(select(model).where(whose == rep.id).order_by(model.id)))
