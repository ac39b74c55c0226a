"""The words of the house: why each score is as it is, and what would raise it, with the buttons that do it."""

from collections.abc import Callable

from handlers.people_words import ATTITUDE_WORDS
from handlers.replies import Button
from handlers.turn import Turn
from playbooks.account_facts import AccountFacts
from playbooks.house import Evidence, Score
from playbooks.house_actions import Action

LABEL_LENGTH = 40
# Words a message: Turn.say for the chat, or a label in plain text for a picture.
Say = Callable[..., str]


def because(say: Say, evidence: Evidence) -> str:
    """Say one reason for a score, as a part of a sentence."""
    facts = dict(evidence.facts)
    if "element" in facts:
        facts["element"] = say(f"touch.element_{facts['element']}")
    if "part" in facts:
        facts["part"] = say(f"house.name_{facts['part']}")
    if "attitude" in facts:
        facts["attitude"] = _attitude(say, facts["attitude"])
    for number in ("points", "of"):
        if number in facts:
            facts[number] = whole(facts[number])
    return say(evidence.message, **facts)


def reasons(say: Say, score: Score, most: int) -> tuple[list[str], int]:
    """Give the first reasons for a score, and how many more there are."""
    return [because(say, one) for one in score.evidence[:most]], max(len(score.evidence) - most, 0)


def action_line(say: Say, action: Action, score: Score) -> str:
    """Say what to do, and what it gains for a score: "See Li Lei (office visit) · +8, to 50"."""
    # A kind's name begins with its sign, which has no place within a sentence.
    kind = say(f"touch.kind_{action.touch_kind}").partition(" ")[2] if action.touch_kind else ""
    what = say(
        f"house.do_{'build' if action.element else action.kind}",
        person=action.person.name if action.person else "",
        kind=kind,
        element=say(f"touch.element_{action.element}") if action.element else "",
        attitude=_attitude(say, action.attitude),
    )
    part = say(f"house.name_{action.part}") if action.part != score.part else ""
    return say("house.gain", what=what, points=action.points, becomes=whole(action.becomes), part=part)


def _attitude(say: Say, attitude: int | None) -> str:
    return "" if attitude is None else say(f"rating.attitude_{ATTITUDE_WORDS[attitude]}")


def action_button(turn: Turn, facts: AccountFacts, action: Action) -> Button | None:
    """Give the button that does it: a touch to log, the person to rate, or somebody to add."""
    account_id = facts.account_id
    if action.kind == "meet":
        return Button(turn.label("account.add_person"), f"account.add_person:{account_id}")
    if action.kind == "touch" and action.person is None:
        return Button(turn.label("account.touch"), f"touch.at:{account_id}")
    if action.person is None:
        return None
    name, contact_id = action.person.name[:LABEL_LENGTH], action.person.contact_id
    if action.kind == "touch":
        return Button(turn.label("house.log", name=name), f"touch.with:{contact_id}")
    return Button(turn.label("house.rate", name=name), f"rating.at:{contact_id}:{account_id}")


def whole(number: float) -> str:
    """Write a number as it is shown: rounded half up, with one decimal where it is small and not whole."""
    return f"{number:.1f}" if 0 < number < 10 and abs(number - round(number)) > 0.05 else str(int(number + 0.5))
