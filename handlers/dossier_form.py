"""What is told in own words in the two dossiers; every change is kept in this year's version."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from db.queries import dossiers
from handlers.accounts_names import tidy_name
from handlers.dossier_cards import dossier_now, show_account, show_suppliers, supplier_at
from handlers.feature import Field, Form
from handlers.forms import ONLY, applies_to, open_form
from handlers.replies import Answer, Toast
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.dossier import ACCOUNT_FIELDS, SUPPLIER_FIELDS, Dossier, Kind
from playbooks.drafts import Draft
from playbooks.errors import MethodError

LONGEST = 1500


def edit_account(turn: Turn, account_id: int, field: str) -> list[Answer]:
    """Ask for one thing of the account dossier."""
    if field not in ACCOUNT_FIELDS:
        return [Toast(turn.label("chat.old_button"))]
    return open_form(replace(turn, pressed=None), ACCOUNT_FORM, {}, account_id=account_id, editing=field)


def finish_account(turn: Turn, draft: Draft) -> list[Answer]:
    """Keep what was told of the account."""
    dossier = _now(turn, draft, "account")
    told = {name: draft.answers[name] for name in ACCOUNT_FIELDS if name in draft.answers}
    _keep(turn, dossier, {**dossier.content, **told})
    lead = turn.say("dossier.kept")
    return show_account(turn, dossier.account_id, str(dossier.year), lead, [[undo_button(turn)]])


def add_supplier(turn: Turn, account_id: int) -> list[Answer]:
    """Ask for another supplier."""
    return open_form(replace(turn, pressed=None), SUPPLIER_FORM, {"old": None}, account_id=account_id)


def edit_supplier(turn: Turn, account_id: int, place: str, field: str) -> list[Answer]:
    """Ask for one thing of a supplier, or of us."""
    found = supplier_at(turn, account_id, place)
    if found is None or field not in SUPPLIER_FIELDS:
        return [Toast(turn.label("chat.old_button"))]
    answers: dict[str, object] = {"old": found.name, "name": found.name, ONLY: field}
    return open_form(replace(turn, pressed=None), SUPPLIER_FORM, answers, account_id=account_id)


def finish_supplier(turn: Turn, draft: Draft) -> list[Answer]:
    """Keep what was told of a supplier, also among the account's facts. Nobody is added twice, nothing kept twice."""
    dossier = _now(turn, draft, "suppliers")
    if draft.finished:
        return show_suppliers(turn, dossier.account_id, str(dossier.year))
    content: dict[str, Any] = {**dossier.content}
    name = str(draft.answers.get("name") or "")
    if draft.answers.get("old") == "":
        content["us"] = _told(draft, content.get("us") or {})
    else:
        listed = {one["name"]: one for one in content["suppliers"]}
        listed[name] = {**_told(draft, listed.get(name, {})), "name": name}
        content["suppliers"] = list(listed.values())
        dossiers.keep_supplier(turn.session, turn.rep, dossier.account_id, name, listed[name], turn.now)
    _keep(turn, dossier, content)
    lead = turn.say("dossier.kept")
    return show_suppliers(turn, dossier.account_id, str(dossier.year), lead, [[undo_button(turn)]])


def remove_supplier(turn: Turn, account_id: int, place: str) -> list[Answer]:
    """Take a supplier out of this year's dossier; earlier versions keep it."""
    found = supplier_at(turn, account_id, place)
    dossier = dossier_now(turn.session, turn.rep, account_id, "suppliers", turn.today)
    if dossier is None or found is None or not found.name:
        return [Toast(turn.label("chat.old_button"))]
    dossiers.drop_supplier(turn.session, turn.rep, account_id, found.name, turn.today)
    left = [one for one in dossier.content["suppliers"] if one["name"] != found.name]
    _keep(turn, dossier, {**dossier.content, "suppliers": left})
    lead = turn.say("dossier.removed", name=found.name)
    return show_suppliers(turn, account_id, str(dossier.year), lead, [[undo_button(turn)]])


def _told(draft: Draft, before: Mapping[str, Any]) -> dict[str, Any]:
    """Put what was answered to what was known before; the one answer that was asked for alone may be emptied."""
    only = draft.answers.get(ONLY)
    told = {name: value for name in SUPPLIER_FIELDS if (value := draft.answers.get(name)) or name == only}
    return {name: value for name, value in {**before, **told}.items() if value}


def _read_name(_turn: Turn, _draft: Draft, text: str) -> str:
    """Read a supplier's name. Raises MethodError "supplier.name_too_long" and the like."""
    return tidy_name(text, "supplier.bad_name")


def _now(turn: Turn, draft: Draft, kind: Kind) -> Dossier:
    """Give this year's dossier. Raises MethodError "dossier.gone" for an account out of sight."""
    found = dossier_now(turn.session, turn.rep, draft.account_id or 0, kind, turn.today)
    if found is None:
        raise MethodError("dossier.gone")
    return found


def _keep(turn: Turn, dossier: Dossier, content: dict[str, Any]) -> None:
    dossiers.keep_dossier(turn.session, turn.rep, dossier.account_id, dossier.kind, dossier.year, content, turn.now)


_TOLD = tuple(Field(name, longest=LONGEST, optional=True) for name in ACCOUNT_FIELDS)
ACCOUNT_FORM = Form("dossier", _TOLD, finish_account, whole=False)
SUPPLIER_FORM = Form(
    "supplier",
    (
        Field("name", read=_read_name, longest=200, applies=applies_to("name")),
        *(Field(name, longest=LONGEST, optional=True, applies=applies_to(name)) for name in SUPPLIER_FIELDS),
    ),
    finish_supplier,
)
