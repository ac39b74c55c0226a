"""Words outside a form: the bot offers what they might mean instead of silence."""

from collections.abc import Callable

from db.changes import follow
from db.queries import contacts, touches_changes
from handlers.feature import Command, Feature, Owned, Press
from handlers.registry import COMMANDS
from handlers.replies import Answer, Button, Reply, Toast
from handlers.touch import log_line
from handlers.turn import Turn
from playbooks.dates import find_date
from playbooks.intents import guess_intent
from playbooks.lines_mentions import KnownName, mentions_in

MOST_SHOWN = 200
LONGEST_SEARCH = 60
# In the order in which they are offered, the likeliest before the others.
MEANINGS = ("touch", "find", "person")


def offer_meanings(turn: Turn, text: str) -> list[Answer]:
    """Offer what a text might mean, the likeliest first; its words are kept for the buttons, which can't carry them."""
    if not any(sign.isalnum() for sign in text):
        return [Reply(turn.say("chat.not_understood", text=text[:MOST_SHOWN]))]
    known = contacts.known_names(turn.session, turn.rep, turn.today)
    if _is_noted(text, known):
        return _as_touch(turn, text[1:].strip())
    kept = touches_changes.keep_text(turn.session, turn.rep, text, turn.now)
    rows = [
        [Button(turn.label(f"meaning.as_{meaning}", text=_short(text)), f"meaning.{meaning}:{kept}")]
        for meaning in _in_order(turn, text, known)
    ]
    return [Reply(turn.say("meaning.which", text=text[:MOST_SHOWN], longer=len(text) > MOST_SHOWN), rows)]


def _is_noted(text: str, known: list[KnownName]) -> bool:
    """Tell 记李雷喝咖啡, where the word of the command has no space after it."""
    return text.startswith("记") and any(mention.start == 0 for mention in mentions_in(text[1:].strip(), known))


def _in_order(turn: Turn, text: str, known: list[KnownName]) -> list[str]:
    guessed = guess_intent(text, known)
    named = bool(mentions_in(text, known))
    if guessed == "search":
        first = "find"
    elif guessed == "touch" or named or find_date(text, turn.today):
        first = "touch"
    else:
        first = "find" if len(text) <= LONGEST_SEARCH and not text.rstrip().endswith(("?", "？")) else "touch"
    return [first, *(meaning for meaning in MEANINGS if meaning != first)]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 30 else f"{line[:29]}…"


def _as_touch(turn: Turn, text: str) -> list[Answer]:
    follow(turn.session, turn.rep, turn.update_id, "touch", turn.now)
    return log_line(turn, text)


def _as_command(turn: Turn, name: str, text: str) -> list[Answer]:
    follow(turn.session, turn.rep, turn.update_id, name, turn.now)
    run: Command = COMMANDS[name]
    return run(turn, text)


def _as_search(turn: Turn, text: str) -> list[Answer]:
    return _as_command(turn, "find", text[:LONGEST_SEARCH])


def _as_person(turn: Turn, text: str) -> list[Answer]:
    return _as_command(turn, "person", text)


def _meant(use: Callable[[Turn, str], list[Answer]]) -> Callable[[Turn, int], list[Answer]]:
    def handle(turn: Turn, draft_id: int) -> list[Answer]:
        text = touches_changes.kept_text(turn.session, turn.rep, draft_id)
        return [Toast(turn.label("chat.old_button"))] if text is None else use(turn, text)

    return handle


FEATURE = Feature(
    name="meaning",
    presses=(
        Press("meaning.touch", (Owned("draft"),), _meant(_as_touch)),
        Press("meaning.find", (Owned("draft"),), _meant(_as_search)),
        Press("meaning.person", (Owned("draft"),), _meant(_as_person)),
    ),
)
