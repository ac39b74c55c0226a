"""The two dossiers as they are shown: this year's as it stands now, earlier ones as they were kept."""

from datetime import date

from markupsafe import Markup
from sqlmodel import Session

from db.queries import account_facts, dossiers
from handlers.plan_words import clipped
from handlers.profile import country_name
from handlers.replies import Answer, Button, Reply, Rows, Toast, rows_of
from handlers.turn import Turn
from playbooks.dossier import (
    ACCOUNT_FIELDS,
    MOST_SUPPLIERS,
    SUPPLIER_FIELDS,
    Dossier,
    Kind,
    Supplier,
    account_content,
    supplier_content,
)
from playbooks.rep import Rep

LONGEST_SHOWN, YEARS_SHOWN, LISTED = 220, 4, 5


def dossier_now(session: Session, rep: Rep, account_id: int, kind: Kind, today: date) -> Dossier | None:
    """Give this year's dossier as it stands: what was told last, on top of what the store knows today."""
    facts = account_facts.facts_of(session, rep, account_id, today)
    if facts is None:
        return None
    kept = dossiers.dossiers_of(session, rep, account_id, kind, today)
    before = kept[0].content if kept else {}
    told = account_content(before, facts, today) if kind == "account" else supplier_content(before, facts.competitors)
    return Dossier(account_id, facts.account, kind, today.year, told)


def dossier_of(session: Session, rep: Rep, account_id: int, kind: Kind, year: str, today: date) -> Dossier | None:
    """Give the dossier of a year that a button names."""
    if year == str(today.year):
        return dossier_now(session, rep, account_id, kind, today)
    kept = dossiers.dossiers_of(session, rep, account_id, kind, today)
    return next((one for one in kept if str(one.year) == year), None)


def show_account(turn: Turn, account_id: int, year: str, lead: str | Markup = "", more: Rows = ()) -> list[Answer]:
    """Show the account dossier of a year."""
    dossier = dossier_of(turn.session, turn.rep, account_id, "account", year, turn.today)
    if dossier is None:
        return [Toast(turn.label("chat.old_button"))]
    known = dict(dossier.content.get("gathered") or {})
    country = known.get("country")
    text = turn.say(
        "dossier.account", lead=lead, account=clipped(dossier.account), year=dossier.year,
        told=[(turn.label(f"dossier.name_{name}"), _shown(dossier.told.get(name))) for name in ACCOUNT_FIELDS],
        known=known, country=country_name(country, turn.rep.language) if country else "",
        stage=turn.label(f"account.stage_{known['stage']}") if known.get("stage") else "",
        deals=[clipped(name) for name in (known.get("deals") or [])[:LISTED]],
        pains=[clipped(what) for what in (known.get("pains") or [])[:LISTED]],
    )  # fmt: skip
    current = dossier.year == turn.today.year
    edits = [Button(turn.label(f"dossier.name_{name}"), f"dossier.edit:{account_id}:{name}") for name in ACCOUNT_FIELDS]
    return [Reply(text, [*(rows_of(edits) if current else []), *_last_rows(turn, dossier), *more], edits=turn.pressed)]


def show_suppliers(turn: Turn, account_id: int, year: str, lead: str | Markup = "", more: Rows = ()) -> list[Answer]:
    """Show the supplier dossier of a year: us first, then the others."""
    dossier = dossier_of(turn.session, turn.rep, account_id, "suppliers", year, turn.today)
    if dossier is None:
        return [Toast(turn.label("chat.old_button"))]
    entries = [(turn.label("dossier.us"), dossier.us), *((one.name, one) for one in dossier.suppliers)]
    text = turn.say(
        "dossier.suppliers", lead=lead, account=clipped(dossier.account), year=dossier.year,
        entries=[(clipped(name, 60), _lines(turn, one, 90)) for name, one in entries],
    )  # fmt: skip
    buttons = [
        Button(clipped(name, 30), f"dossier.supplier:{account_id}:{place}") for place, (name, _) in enumerate(entries)
    ]
    if len(dossier.suppliers) < MOST_SUPPLIERS:
        buttons.append(Button(turn.label("dossier.add"), f"dossier.add:{account_id}"))
    current = dossier.year == turn.today.year
    rows = [*(rows_of(buttons) if current else []), *_last_rows(turn, dossier), *more]
    return [Reply(text, rows, edits=turn.pressed)]


def show_supplier(turn: Turn, account_id: int, place: str) -> list[Answer]:
    """Show one supplier, or us, with what can be told of it."""
    found = supplier_at(turn, account_id, place)
    if found is None:
        return [Toast(turn.label("chat.old_button"))]
    name = clipped(found.name, 60) or turn.label("dossier.us")
    text = turn.say("dossier.supplier", name=name, lines=_lines(turn, found, LONGEST_SHOWN))
    buttons = [
        Button(turn.label(f"supplier.name_{field}"), f"dossier.set:{account_id}:{place}:{field}")
        for field in SUPPLIER_FIELDS
    ]
    last = [Button(turn.label("dossier.back"), f"dossier.suppliers:{account_id}:{turn.today.year}")]
    if found.name:
        last.append(Button(turn.label("dossier.remove"), f"dossier.remove:{account_id}:{place}"))
    return [Reply(text, [*rows_of(buttons), last], edits=turn.pressed)]


def supplier_at(turn: Turn, account_id: int, place: str) -> Supplier | None:
    """Give the supplier that a button names: 0 is us."""
    dossier = dossier_now(turn.session, turn.rep, account_id, "suppliers", turn.today)
    if dossier is None or not (place.isascii() and place.isdigit() and len(place) < 3):
        return None
    entries = [dossier.us, *dossier.suppliers]
    return entries[int(place)] if int(place) < len(entries) else None


def _last_rows(turn: Turn, dossier: Dossier) -> list[list[Button]]:
    kept = dossiers.dossiers_of(turn.session, turn.rep, dossier.account_id, dossier.kind, turn.today)
    years = sorted({one.year for one in kept} | {turn.today.year})[-YEARS_SHOWN - 1 :]
    others = [
        Button(str(year), f"dossier.{dossier.kind}:{dossier.account_id}:{year}")
        for year in years
        if year != dossier.year
    ]
    return [
        [Button(turn.label("dossier.file"), f"dossier.file:{dossier.account_id}:{dossier.kind}:{dossier.year}")],
        others,
        [Button(turn.label("dossier.back"), f"dossier.both:{dossier.account_id}")],
    ]


def _lines(turn: Turn, supplier: Supplier, longest: int) -> list[tuple[str, str]]:
    return [
        (turn.label(f"supplier.name_{name}"), clipped(supplier.told[name], longest))
        for name in SUPPLIER_FIELDS
        if name in supplier.told
    ]


def _shown(text: str | None) -> str:
    return clipped(text, LONGEST_SHOWN) if text else ""
