"""What a rep shares: a contact of their phone, or a vCard."""

from handlers.replies import Answer, Reply
from handlers.turn import Turn
from handlers.updates import Said


def take_shared(turn: Turn, said: Said, attachment: bytes | None) -> list[Answer]:
    """Make a person of a shared contact."""
    return [Reply(turn.say("chat.only_words", kind=said.other or "contact"))]
