"""The card of a next move: what and because of what, why on request, and leaving it out."""

from dataclasses import replace

from db.queries import advice as history
from handlers.next_finding import find, in_words
from handlers.plan_words import clipped, source_words
from handlers.replies import Answer, Button, Reply, Rows, Toast
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.moves import RULE, Advice


def card(turn: Turn, advice_id: int, advice: Advice, more: Rows = ()) -> Reply:
    """Show a next move with the button that does it."""
    text = turn.say("next.move", account=clipped(advice.account), words=in_words(turn, advice))
    rows = [
        [do_button(turn, advice_id, advice), Button(turn.label("next.why_button"), f"next.why:{advice_id}")],
        [Button(turn.label("next.not_this"), f"next.not:{advice_id}")],
    ]
    return Reply(text, [*rows, *more], edits=turn.pressed)


def do_button(turn: Turn, advice_id: int, advice: Advice) -> Button:
    """Give the one button that does it."""
    rule = RULE[advice.rule]
    name = f"{rule.action}_{rule.part}" if rule.part else rule.action
    return Button(turn.label(f"next.do_{name}"), f"next.do:{advice_id}")


def show_card(turn: Turn, advice_id: int) -> list[Answer]:
    """Show a next move as a new message."""
    return back_to_card(replace(turn, pressed=None), advice_id)


def back_to_card(turn: Turn, advice_id: int) -> list[Answer]:
    """Show a next move in place of the message whose button was pressed."""
    advice = find(turn, advice_id)
    return [card(turn, advice_id, advice, [[_more(turn)]])] if advice else [settled(turn)]


def why(turn: Turn, advice_id: int) -> list[Answer]:
    """Tell why: the evidence, the rule, what it is worth, and the article that it comes from."""
    advice = find(turn, advice_id)
    if advice is None:
        return [settled(turn)]
    text = turn.say(
        "next.why", account=clipped(advice.account), words=in_words(turn, advice), effect=advice.effect,
        urgency=advice.urgency, source=source_words(advice.rule, turn.rep.language),
    )  # fmt: skip
    rows = [
        [do_button(turn, advice_id, advice), Button(turn.label("next.not_this"), f"next.not:{advice_id}")],
        [Button(turn.label("next.back"), f"next.back:{advice_id}"), _more(turn)],
    ]
    return [Reply(text, rows, edits=turn.pressed)]


def leave_out(turn: Turn, advice_id: int) -> list[Answer]:
    """Leave advice out for good; Undo brings it back."""
    given = history.advice_by_id(turn.session, turn.rep, advice_id, turn.today)
    if given is None or given.dismissed:
        return [Toast(turn.label("next.left_out_already"))]
    advice = find(turn, advice_id)
    history.dismiss_advice(turn.session, turn.rep, advice_id, turn.now)
    text = turn.say("next.left_out", what=in_words(turn, advice).what if advice else "")
    return [Reply(text, [[undo_button(turn)], [_more(turn)]], edits=turn.pressed)]


def _more(turn: Turn) -> Button:
    return Button(turn.label("next.others"), "next.more")


def settled(turn: Turn) -> Reply:
    """Say that there is no longer a reason for it."""
    return Reply(turn.say("next.settled"), edits=turn.pressed)
