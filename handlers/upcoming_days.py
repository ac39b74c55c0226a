"""What comes in the days ahead: the tick's own deliveries, rehearsed one after the other and taken back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db.rehearsal import next_instant, taken_back
from db.schedule_due import claim_all
from db.schedule_due_rows import write
from handlers.morning import told_items
from handlers.turn import Turn
from playbooks.nudge_items import NudgeItem, by_weight

# More messages than this don't come in 30 days: one each morning, and two more.
_MOST = 100


@dataclass(frozen=True)
class Coming:
    """One message that comes: when, and what it tells, the most urgent first."""

    at: datetime
    day: date
    items: tuple[NudgeItem, ...]


def coming(turn: Turn, days: int, enough: int | None = None) -> list[Coming]:
    """Give the messages from tomorrow on of the next days, as things stand now.

    With `enough`, no more days are looked at once more than so many nudges are found.
    """
    found: list[Coming] = []
    last = turn.today + timedelta(days=days)
    with taken_back(turn.session, turn.rep):
        for message in _messages(turn, last):
            if message.day > turn.today and message.items:
                found.append(message)
            if enough is not None and sum(len(one.items) for one in found) > enough:
                break
    return found


def _messages(turn: Turn, last: date) -> Iterator[Coming]:
    for number in range(1, _MOST):
        due = next_instant(turn.session, turn.rep)
        at = max(due, turn.now) if due else None
        if at is None or turn.rep.today(at) > last:
            return
        claims = claim_all(turn.session, [turn.rep.id], at)
        told = [item for claim in claims.all for item in told_items(turn.session, claim, at)]
        for one in (one for claim in claims.all for one in claim.all if any(item.id == one.id for item in told)):
            # No message has a negative number: it marks what was told before in this rehearsal.
            one.outbox_id = -number
        write(turn.session, claims.became)
        day = turn.rep.today(at)
        # Nobody knows yet how many touches the weeks to come will have.
        known = [item for item in told if item.kind != "weekly_five" or day <= turn.today + timedelta(days=1)]
        yield Coming(at, day, tuple(by_weight(known)))
