"""A power map in words: who stands where, and what it shows."""

from markupsafe import Markup

from handlers.map_words import clipped, finding_lines, fitting
from handlers.people_words import ATTITUDE_WORDS
from handlers.turn import Turn
from playbooks.map_findings import map_findings
from playbooks.map_records import MapPerson, PowerMap

MOST_LINES = 40
DEEPEST = 6


def map_caption(turn: Turn, drawn: PowerMap) -> Markup:
    """Word what a map shows so that it fits under its picture."""
    return fitting(_heading(turn, drawn), finding_lines(turn, map_findings(drawn, turn.rep.figures.map)))


def map_text(turn: Turn, drawn: PowerMap, view: str) -> Markup:
    """Word a whole map: by attitude ("grid") or by who reports to whom ("chart"), then what it shows."""
    lines = _by_attitude(turn, drawn) if view == "grid" else _by_superior(turn, drawn)
    shown = lines[:MOST_LINES]
    findings = fitting(Markup(""), finding_lines(turn, map_findings(drawn, turn.rep.figures.map)))
    return turn.say(
        f"map.{view}",
        heading=_heading(turn, drawn),
        lines=shown,
        more=len(lines) - len(shown),
        findings=findings.strip(),
    )


def _heading(turn: Turn, drawn: PowerMap) -> Markup:
    return turn.say(
        "map.heading", account=clipped(drawn.account, 60), deal=clipped(drawn.deal.name, 60) if drawn.deal else "",
        total=len(drawn.people), friends=drawn.friends, against=drawn.against,
    )  # fmt: skip


def _by_attitude(turn: Turn, drawn: PowerMap) -> list[Markup]:
    lines = []
    for attitude in (3, 2, 1, 0, -1, None):
        those = [one for one in drawn.people if one.attitude == attitude]
        if those:
            word = turn.say(f"rating.attitude_{ATTITUDE_WORDS[attitude]}") if attitude is not None else ""
            lines.append(turn.say("map.group", attitude=word, number=attitude))
            lines.extend(_line(turn, one, 0) for one in sorted(those, key=lambda one: -one.rung))
    return lines


def _by_superior(turn: Turn, drawn: PowerMap) -> list[Markup]:
    below: dict[int | None, list[MapPerson]] = {}
    for one in drawn.people:
        below.setdefault(drawn.superior[one.contact_id], []).append(one)
    lines: list[Markup] = []
    open_ones = [(one, 0) for one in reversed(below.get(None, []))]
    while open_ones:
        person, depth = open_ones.pop()
        lines.append(_line(turn, person, min(depth, DEEPEST)))
        open_ones.extend((one, depth + 1) for one in reversed(below.get(person.contact_id, [])))
    return lines


def _line(turn: Turn, one: MapPerson, depth: int) -> Markup:
    return turn.say(
        "map.line", letter=one.influence or "", name=clipped(one.name, 60), rung=one.rung, depth=depth,
        attitude=one.attitude, stale=one.stale, star=one.person.rising_star, own=one.own_rating,
    )  # fmt: skip
