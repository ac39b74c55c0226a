"""Words outside a form: the bot offers what they might mean instead of silence."""

from handlers.replies import Answer, Reply
from handlers.turn import Turn


def offer_meanings(turn: Turn, text: str) -> list[Answer]:
    """Offer what a text might mean."""
    return [Reply(turn.say("chat.not_understood", text=text[:200]))]
