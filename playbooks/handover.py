"""A handover: what goes over with an account, so that the relationship does not leave with the rep (METHOD 10)."""

from dataclasses import dataclass
from datetime import date

from playbooks.birthdays import Birthday
from playbooks.language import Language


@dataclass(frozen=True)
class NextRep:
    """A colleague who can take an account over: a rep of the team with a chat."""

    id: int
    name: str
    chat_id: int
    language: Language


@dataclass(frozen=True)
class GoesOver:
    """How much goes over with an account: open promises and plan steps of the rep, people, and birthdays known."""

    promises: int
    steps: int
    people: int
    birthdays: int


@dataclass(frozen=True)
class PaperPerson:
    """Somebody there, as the handover paper lists them."""

    name: str
    title: str | None
    influence: str | None
    attitude: int | None
    last_touch: date | None
    birthday: Birthday | None
    interests: str | None
