"""The two minutes of a drill: the message that comes by itself when they are over, if no text came before."""

from datetime import datetime, timedelta

from db.queries import drafts
from db.schedule_timers import set_timer
from handlers.replies import Button, Reply
from handlers.turn import Turn
from playbooks.drafts import Draft

KIND = "drill"


def think_until(turn: Turn) -> datetime:
    """Tell until when the rep is to think, from now on."""
    return turn.now + timedelta(minutes=turn.rep.figures.drill.think_minutes)


def start_thinking(turn: Turn, draft_id: int) -> None:
    """Come back to a drill by itself once the two minutes are over."""
    set_timer(turn.session, turn.rep.id, draft_id, think_until(turn))


def thinking_until(turn: Turn, draft: Draft) -> datetime | None:
    """Tell until when the rep still thinks, in their own time; None when that is over."""
    until = datetime.fromisoformat(draft.answers["back_at"]) if "back_at" in draft.answers else turn.now
    return until.astimezone(turn.rep.zoneinfo) if until > turn.now else None


def time_is_up(turn: Turn, draft_id: int) -> Reply | None:
    """Say that the two minutes are over; nothing where the text is there already, or is not wanted."""
    draft = drafts.draft_by_id(turn.session, turn.rep, draft_id)
    if draft is None or draft.kind != KIND or draft.finished:
        return None
    if drafts.was_cancelled(turn.session, turn.rep, draft_id):
        return None
    again = [] if draft.open else [[Button(turn.label("form.resume"), f"form.resume:{draft_id}")]]
    return Reply(turn.say("drill.time_is_up", title=draft.title, still_open=draft.open), again)
