"""An executive visit is planned from its nudge: the method's advice for the account becomes a step of its plan."""

from db.queries import account_facts
from db.queries import advice as history
from handlers import next_doing
from handlers.replies import Answer, Toast
from handlers.turn import Turn
from playbooks.moves import moves_of

_RULES = ("executive_meeting", "wake_up")


def plan_visit(turn: Turn, account_id: int) -> list[Answer]:
    """Put the executive's visit to an account into its plan, where the rep does not plan one already."""
    facts = account_facts.facts_of(turn.session, turn.rep, account_id, turn.today)
    advice = next((one for one in moves_of(facts, turn.today) if one.rule in _RULES), None) if facts else None
    if advice is None:
        return [Toast(turn.label("nudge.already"))]
    given = history.note_given(turn.session, turn.rep, [advice], turn.today)
    return next_doing.do(turn, given[advice.key]) if advice.key in given else [Toast(turn.label("nudge.already"))]
