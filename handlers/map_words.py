"""How a map's people and findings are worded: a sentence for each finding, with the people it is about."""

from collections.abc import Sequence

from markupsafe import Markup

from handlers.people_words import attitude_word, cause_words
from handlers.turn import Turn
from playbooks.map_records import EmptySeat, MapFinding, MapPerson

LONGEST_NAME = 30
# A picture's caption takes 1024 UTF-16 units (Telegram's sendPhoto).
LONGEST_CAPTION = 1000


def finding_line(turn: Turn, found: MapFinding) -> Markup:
    """Word a finding: what it is, whom it is about and what they stand like, and what helps."""
    figures, told = turn.rep.figures.map, found.seats or found.people
    shown = [
        _seat_words(turn, one) if isinstance(one, EmptySeat) else _person_words(turn, found.kind, one)
        for one in told[: figures.named_most]
    ]
    role = turn.say(f"rating.influence_{found.role}") if found.role else ""
    return turn.say(
        f"map.finding_{found.kind}", items=shown, more=len(told) - len(shown), role=role, letter=found.role,
        stage=clipped(found.stage), days=figures.stale_days,
    )  # fmt: skip


def finding_lines(turn: Turn, found: Sequence[MapFinding]) -> list[Markup]:
    """Word the most pressing findings."""
    return [finding_line(turn, one) for one in found[: turn.rep.figures.map.findings_most]]


def fitting(lead: Markup, lines: Sequence[Markup]) -> Markup:
    """Put lines under a lead as far as they fit under a picture."""
    text = lead
    for line in lines:
        longer = text + Markup("\n\n") + line
        if len(longer.striptags().encode("utf-16-le")) // 2 + longer.count("\n") > LONGEST_CAPTION:
            break
        text = longer
    return text


def clipped(text: str, longest: int = LONGEST_NAME) -> str:
    """Cut a long name."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def role_words(turn: Turn, role: str) -> str:
    """Word what an empty seat is for: a letter by its name, anything else as it was typed."""
    return str(turn.say(f"rating.influence_{role}")) if role in ("A", "D", "S", "E", "I") else role


def _person_words(turn: Turn, kind: str, one: MapPerson) -> Markup:
    before, now = one.fell if kind == "fell" and one.fell else (None, None)
    return turn.say(
        "map.named", name=clipped(one.name), letter=one.influence or "", attitude=attitude_word(turn, one.attitude),
        rung=one.rung if kind in ("far", "unconvinced") else None,
        wanted=attitude_word(turn, one.wanted) if kind == "below_wanted" else "",
        before=attitude_word(turn, before.attitude) if before else "",
        on=now.on if now else None,
        cause=clipped(cause_words(turn, now.cause), 60) if now else "",
    )  # fmt: skip


def _seat_words(turn: Turn, seat: EmptySeat) -> Markup:
    return turn.say("map.seat", stage=clipped(seat.bone), role=clipped(role_words(turn, seat.role), 60))
