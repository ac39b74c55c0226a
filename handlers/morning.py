"""The morning message: everything that is due for a rep today, in one."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from db.queries import reps
from db.queries.occurrences_items import items_of
from db.queries.occurrences_people import Known, nudge_people_of_all
from db.schedule_due import Claim, claim_all
from db.schedule_due_rows import Became, Occurrence
from db.schedule_timers import ring, ringing
from db.schedule_turns import reps_due
from db.statements import has_replicas
from handlers.drill_timer import time_is_up
from handlers.nudge_view import MORNING, Shown, list_reply
from handlers.replies import Reply
from handlers.turn import Turn
from playbooks.nudge_items import NudgeItem

# One transaction tells so many reps: more would cost less, but whoever writes meanwhile waits for it to end.
REPS_A_TICK = 20
# Where writers don't wait for each other, only whoever is told waits.
TIMES_BESIDE_OTHERS = 2
NOON = 12


@dataclass(frozen=True)
class NudgeMessage:
    """A message to a rep that the tick owes, and the occurrences that it tells."""

    chat_id: int
    reply: Reply
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True)
class Delivery:
    """The messages that tell what was due, and what became of that: to be written once the calls are owed."""

    messages: list[NudgeMessage]
    became: Became


def deliver_due(session: Session, now: datetime) -> Delivery:
    """Claim what is due at an instant and give the messages that tell it: timers that ring, and one for each rep."""
    return deliver_to(session, whose_turn(session, now), now)


def whose_turn(session: Session, now: datetime) -> list[int]:
    """Give the ids of the reps whom one transaction tells what is due."""
    if has_replicas(session):
        return reps_due(session, now, REPS_A_TICK * TIMES_BESIDE_OTHERS)
    return reps_due(session, now, REPS_A_TICK)


def deliver_to(session: Session, rep_ids: Collection[int], now: datetime) -> Delivery:
    """Claim what is due for some reps and give the messages that tell it."""
    rung = [message for rep_id in ringing(session, rep_ids, now) for message in _rung(session, rep_id, now)]
    claims = claim_all(session, rep_ids, now)
    known = _known(session, claims.all, now)
    messages = [_message(session, found, now, known[found.rep.id]) for found in claims.all]
    return Delivery([*rung, *(message for message in messages if message)], claims.became)


def _known(session: Session, claims: Sequence[Claim], now: datetime) -> dict[int, Known]:
    """Read the people of birthdays and key contacts for all reps at once, by their ids: most of a morning is these."""
    alike: dict[date, list[Claim]] = defaultdict(list)
    for found in claims:
        alike[found.rep.today(now)].append(found)
    known: dict[int, Known] = {}
    for today, several in alike.items():
        wanted = [(found.rep, {one.contact_id for one in found.people}) for found in several]
        named = nudge_people_of_all(session, wanted, today)
        known |= {found.rep.id: Known(found.people, named[found.rep.id]) for found in several}
    return known


def told_items(session: Session, found: Claim, now: datetime, known: Known | None = None) -> list[NudgeItem]:
    """Give what is told of a claim; what was seen to before, or makes no sense any more, is overtaken."""
    everything = items_of(session, found.rep, found.all, found.rep.today(now), known)
    told = [item for item in everything if not item.is_settled]
    ids = {item.id for item in told}
    for one in found.told:
        if one.id not in ids:
            one.overtake(now)
    return told


def _rung(session: Session, rep_id: int, now: datetime) -> list[NudgeMessage]:
    draft_ids = ring(session, rep_id, now)
    rep = reps.reachable_rep(session, rep_id) if draft_ids else None
    if rep is None:
        return []
    replies = [time_is_up(Turn(session, rep, now), draft_id) for draft_id in draft_ids]
    return [NudgeMessage(rep.chat_id, reply, ()) for reply in replies if reply]


def _message(session: Session, found: Claim, now: datetime, known: Known) -> NudgeMessage | None:
    turn = Turn(session, found.rep, now)
    told = told_items(session, found, now, known)
    if not told:
        return None
    header = turn.say(f"nudge.{_header(found, now)}", day=turn.today)
    reply = list_reply(turn, told, Shown(MORNING, 0), header)
    ids = {item.id for item in told}
    return NudgeMessage(found.rep.chat_id, reply, tuple(one for one in found.all if one.id in ids))


def _header(found: Claim, now: datetime) -> str:
    if not found.is_first_today:
        return "one_more"
    return "good_morning" if now.astimezone(found.rep.zoneinfo).hour < NOON else "for_today"
