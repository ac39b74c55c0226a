"""A draft: a form's answers on the way to a letter, an email, a plan, or a card."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Draft:
    """A form being filled in: its answers so far (a skipped one is None), what it is about, the field being edited."""

    id: int
    kind: str
    answers: dict[str, Any]
    account_id: int | None = None
    contact_id: int | None = None
    editing: str | None = None
    title: str = ""
    open: bool = True
    finished: bool = False
    updated_at: datetime | None = None


@dataclass(frozen=True)
class Version:
    """One composed text of a draft, counted from 1, with the ids of the templates and variants it was made from."""

    id: int
    draft_id: int
    number: int
    text: str
    created_at: datetime
    subject: str | None = None
    templates: tuple[str, ...] = ()
    occasion: str | None = None
    answers: dict[str, Any] = field(default_factory=dict)
