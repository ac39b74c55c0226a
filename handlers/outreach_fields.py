"""The questions of the value-first email, layer by layer."""

from collections.abc import Mapping
from typing import Any

from db.queries import contacts, contacts_cards
from handlers.feature import Choice, Field
from handlers.outreach_answers import answers_of
from handlers.turn import Turn
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.outreach_answers import RESOURCE_KINDS
from playbooks.outreach_closing import closing_questions
from playbooks.people import people_meant

YES = ("yes", "y", "是", "对", "是的", "第一次")
NO = ("no", "n", "不", "否", "不是")


def read_to(turn: Turn, text: str) -> dict[str, Any]:
    """Read whom the email is for: a person we know by that name (address, account, email), else just the name."""
    name = " ".join(text.split())[:100]
    meant = people_meant(name, contacts.known_names(turn.session, turn.rep, turn.today))
    return (to_person(turn, meant[0]) if len(meant) == 1 else None) or {"name": name}


def to_person(turn: Turn, contact_id: int) -> dict[str, Any] | None:
    """Give whom an email to somebody we know is for: how they are addressed, the account, the email address."""
    card = contacts_cards.person_card(turn.session, turn.rep, contact_id, turn.today)
    if card is None:
        return None
    contact = card.contact
    language = contact.language or turn.rep.language
    return {
        "name": contact.form_of_address or contact.name(language), "contact": contact.id, "email": contact.email,
        "account": card.positions[0].account_name if card.positions else "", "language": language,
    }  # fmt: skip


def read_yes_or_no(_turn: Turn, _draft: Draft, text: str) -> str:
    """Read yes or no, in either language."""
    word = text.strip().lower().rstrip(".!。！")
    if word in YES:
        return "yes"
    if word in NO:
        return "no"
    raise MethodError("outreach.yes_or_no")


def yes_or_no(turn: Turn, _draft: Draft) -> list[Choice]:
    """Offer the two answers to whether this is a first contact."""
    return [Choice(value, turn.label(f"outreach.first_{value}")) for value in ("yes", "no")]


def _read_to(turn: Turn, _draft: Draft, text: str) -> dict[str, Any]:
    return read_to(turn, text)


def _kinds(turn: Turn, _draft: Draft) -> list[Choice]:
    return [Choice(kind, turn.label(f"outreach_help.kind_{kind}")) for kind in RESOURCE_KINDS]


def _read_kind(turn: Turn, _draft: Draft, text: str) -> str:
    named = {turn.label(f"outreach_help.kind_{kind}").lower(): kind for kind in RESOURCE_KINDS}
    kind = named.get(text.strip().lower(), text)
    if kind not in RESOURCE_KINDS:
        raise MethodError("outreach.kind_unknown")
    return kind


def _show_kind(turn: Turn, kind: Any) -> str:
    return turn.label(f"outreach_help.kind_{kind}")


def _account_is_unknown(draft: Draft) -> bool:
    return not (draft.answers.get("to") or {}).get("account")


def _help_with_closing(turn: Turn, draft: Draft) -> Mapping[str, Any]:
    answers = answers_of(turn.session, turn.rep, draft)
    facts = {"to_name": answers.to_name, "account": answers.account or answers.to_name}
    questions = [turn.say(name, **facts) for name in closing_questions(answers, turn.rep.language)]
    return {**facts, "questions": questions}


def _is_edited(draft: Draft) -> bool:
    return draft.editing == "no_strings" or "no_strings" in draft.answers


FIELDS = (
    Field("to", read=_read_to, show=lambda _turn, to: str(to["name"]), longest=100),
    Field("account", applies=_account_is_unknown, optional=True, longest=100),
    Field("first_contact", read=read_yes_or_no, choices=yes_or_no,
          show=lambda turn, value: turn.label(f"outreach.first_{value}")),
    Field("stance", longest=300),
    Field("resource_kind", read=_read_kind, choices=_kinds, show=_show_kind, longest=60),
    Field("resource", longest=500),
    Field("detail", optional=True, longest=300),
    Field("no_strings", applies=_is_edited, optional=True, longest=300),
    Field("recognition", longest=500),
    Field("best_people", optional=True, longest=300),
    Field("ask", optional=True, longest=300),
    Field("closing", facts=_help_with_closing, longest=800),
)  # fmt: skip
