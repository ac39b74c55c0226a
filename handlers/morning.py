"""The morning message: everything that is due for a rep today, in one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session


@dataclass(frozen=True)
class NudgeMessage:
    """A message to a rep that the tick owes."""

    chat_id: int
    parameters: dict[str, Any]


def deliver_due(session: Session, now: datetime) -> list[NudgeMessage]:
    """Claim what is due at an instant and give the messages that tell it."""
    del session, now
    return []
