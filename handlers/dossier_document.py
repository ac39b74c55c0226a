"""A dossier as a Word document, and its sections for other papers."""

from typing import Any

from sqlmodel import Session

from handlers.dossier_cards import dossier_of
from handlers.feature import DocumentJob
from handlers.papers import asked_for, owe_paper, paper_job
from handlers.profile import country_name
from handlers.replies import Answer, Toast
from handlers.turn import Turn
from playbooks.dossier import ACCOUNT_FIELDS, KINDS, SUPPLIER_FIELDS, Dossier
from playbooks.language import Language
from playbooks.rep import Rep
from templates.documents.paper import Section
from templates.engine import label

FACTS = ("class", "stage", "country", "people", "deciders", "supporters", "against", "touches", "deals", "pains")


def send(turn: Turn, account_id: int, kind: str, year: str) -> list[Answer]:
    """Send a dossier as a Word document."""
    wanted = next((one for one in KINDS if one == kind), None)
    found = dossier_of(turn.session, turn.rep, account_id, wanted, year, turn.today) if wanted else None
    if found is None:
        return [Toast(turn.label("chat.old_button"))]
    return owe_paper(turn, "dossier", account_id, kind=kind, year=year)


def load_document(session: Session, rep: Rep, request_id: int) -> DocumentJob:
    """Gather the dossier as it stands."""
    request, today = asked_for(session, rep, request_id)
    kind = next(one for one in KINDS if one == request.answers["kind"])
    found = dossier_of(session, rep, request.account_id or 0, kind, request.answers["year"], today)
    assert found is not None, "a dossier is only owed for an account in sight"
    title = label(rep.language, f"dossier.title_{kind}", account=found.account, year=found.year)
    return paper_job(session, rep, title, sections_of(found, rep.language), today)


def sections_of(dossier: Dossier, language: Language) -> list[Section]:
    """Give a dossier's sections."""
    return _suppliers(dossier, language) if dossier.kind == "suppliers" else _account(dossier, language)


def _account(dossier: Dossier, language: Language) -> list[Section]:
    known: dict[str, Any] = dict(dossier.content.get("gathered") or {})
    shown = {
        **known,
        "country": country_name(known["country"], language) if known.get("country") else None,
        "stage": label(language, f"account_edit.stage_{known['stage']}") if known.get("stage") else None,
        "deals": "; ".join(known.get("deals") or []), "pains": "; ".join(known.get("pains") or []),
    }  # fmt: skip
    rows = [
        (label(language, f"dossier.fact_{name}"), str(shown[name]))
        for name in FACTS
        if shown.get(name) not in (None, "")
    ]
    told = [
        Section(label(language, f"dossier.name_{name}"), (dossier.told.get(name) or label(language, "dossier.untold"),))
        for name in ACCOUNT_FIELDS
    ]
    return [Section(label(language, "dossier.facts"), rows=tuple(rows), widths=(1, 2)), *told]


def _suppliers(dossier: Dossier, language: Language) -> list[Section]:
    entries = [(label(language, "dossier.us"), dossier.us), *((one.name, one) for one in dossier.suppliers)]
    rows = tuple((name, *(one.told.get(field, "–") for field in SUPPLIER_FIELDS)) for name, one in entries)
    headings = ("", *(label(language, f"supplier.name_{field}") for field in SUPPLIER_FIELDS))
    return [
        Section(
            label(language, "dossier.as_they_see", account=dossier.account), rows=rows, headings=headings,
            widths=(4, 5, 5, 3, 5),
        )
    ]  # fmt: skip
